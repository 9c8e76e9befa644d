/* SPDX-License-Identifier: MIT */
/** What tags that a file has differ from those that it is to have. */
#ifndef REEL_ENGINE_DIFFERENCE_H
#define REEL_ENGINE_DIFFERENCE_H

#include <reeltag/session.h>

/**
 * Drops from `wanted` what the file has already.
 *
 * @param changes  out: owned array of the rest; free with
 *                 reel_changes_free()
 */
REEL_MUST_USE enum reel_status
reel_difference_find(const struct reel_tag_list *old,
                     struct reel_tag_list *wanted,
                     struct reel_tag_change **changes, size_t *count,
                     struct reel_error *err);

void
reel_changes_free(struct reel_tag_change *changes, size_t count);

#endif
