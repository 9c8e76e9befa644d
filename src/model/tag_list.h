/* SPDX-License-Identifier: MIT */
/** The library's own side of reeltag/tags.h: building and freeing. */
#ifndef REEL_MODEL_TAG_LIST_H
#define REEL_MODEL_TAG_LIST_H

#include <reeltag/error.h>
#include <reeltag/tags.h>

/** Appends a value to a field. */
REEL_MUST_USE enum reel_status
reel_tag_list_add(struct reel_tag_list *tags, const char *field,
                  const char *value, struct reel_error *err);

/**
 * Gives a field just these values; none means that the field is to go, and
 * is kept as an entry without values.
 */
REEL_MUST_USE enum reel_status
reel_tag_list_set(struct reel_tag_list *tags, const char *field,
                  const struct reel_strings *values, struct reel_error *err);

/** Removes a field's entry, where there is one. */
void
reel_tag_list_drop(struct reel_tag_list *tags, const char *field);

/** @return the entry, lent; NULL where the list does not have it */
const struct reel_tag *
reel_tag_list_find(const struct reel_tag_list *tags, const char *field);

/** @return the field's first value, lent; NULL where there is none */
const char *
reel_tag_list_first(const struct reel_tag_list *tags, const char *field);

/** Adds those fields of `from` that `to` does not have. */
REEL_MUST_USE enum reel_status
reel_tag_list_keep(struct reel_tag_list *to, const struct reel_tag_list *from,
                   struct reel_error *err);

/** Gives each field of `from` its values in `to`. */
REEL_MUST_USE enum reel_status
reel_tag_list_set_all(struct reel_tag_list *to,
                      const struct reel_tag_list *from, struct reel_error *err);

void
reel_tag_list_release(struct reel_tag_list *tags);

#endif
