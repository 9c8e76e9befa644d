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
	struct reel_tag_policy policy;
	/** Kind of file (reel_facts); NULL: one that has a place for all. */
	const char *format;
};

/**
 * Makes the tags of a track.
 *
 * What is known is set, what is stale goes (stale.h), and a field that is not
 * in the list is left alone. Genre, grouping and album artist go by the
 * policy.
 *
 * @param old     the file's tags
 * @param wanted  in: empty; out: fields with their values, none for those that go
 */
REEL_MUST_USE enum reel_status
reel_wanted_make(const struct reel_album *album,
                 const struct reel_matched_track *matched,
                 const struct reel_wanted_options *options,
                 const struct reel_tag_list *old, struct reel_tag_list *wanted,
                 struct reel_error *err);

#endif
