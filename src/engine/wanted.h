/* SPDX-License-Identifier: MIT */
/** The tags that a file is to have, from what was found out about it. */
#ifndef REEL_ENGINE_WANTED_H
#define REEL_ENGINE_WANTED_H

#include <reeltag/session.h>

#include "model/tag_list.h"

/** Which tags are made. Begin it zeroed. */
struct reel_wanted_options {
	/** Of enum reel_layer; 0 for all. */
	unsigned layers;
	/** Fields to leave alone; may be NULL. */
	const struct reel_strings *keep;
};

/**
 * Makes the tags of a track.
 *
 * Only what is known is set; a field that is not in the list is left alone.
 * Genre and grouping keep what the file has: "Soundtrack" and the kind are
 * put behind its genres, and grouping is set to the film only where it is
 * empty or was the film's already.
 *
 * @param old     the file's tags
 * @param wanted  in: empty; out: fields with their values
 */
REEL_MUST_USE enum reel_status
reel_wanted_make(const struct reel_album *album,
                 const struct reel_matched_track *matched,
                 const struct reel_wanted_options *options,
                 const struct reel_tag_list *old, struct reel_tag_list *wanted,
                 struct reel_error *err);

/**
 * Drops from `wanted` what the file has already.
 *
 * @param changes  out: owned array of the rest; free with
 *                 reel_changes_free()
 */
REEL_MUST_USE enum reel_status
reel_wanted_compare(const struct reel_tag_list *old,
                    struct reel_tag_list *wanted,
                    struct reel_tag_change **changes, size_t *count,
                    struct reel_error *err);

void
reel_changes_free(struct reel_tag_change *changes, size_t count);

#endif
