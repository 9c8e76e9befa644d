/* SPDX-License-Identifier: MIT */
/** Tags of one file: fields by our names (tag/vocabulary.h), with values. */
#ifndef REEL_MODEL_TAG_LIST_H
#define REEL_MODEL_TAG_LIST_H

#include <reeltag/error.h>
#include <reeltag/strings.h>

struct reel_tag {
	/** Our name of the field: "title", "film", "musicbrainz_albumid". */
	char *field;
	struct reel_strings values;
};

/** Begin it zeroed. A field stands in it at most once. */
struct reel_tag_list {
	struct reel_tag *items;
	size_t count;
	size_t capacity;
};

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

/** @return the entry, lent; NULL where the list does not have it */
const struct reel_tag *
reel_tag_list_find(const struct reel_tag_list *tags, const char *field);

/** @return the field's first value, lent; NULL where there is none */
const char *
reel_tag_list_first(const struct reel_tag_list *tags, const char *field);

void
reel_tag_list_release(struct reel_tag_list *tags);

#endif
