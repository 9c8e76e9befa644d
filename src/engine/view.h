/* SPDX-License-Identifier: MIT */
/** An election as the public album that callers are told of. */
#ifndef REEL_ENGINE_VIEW_H
#define REEL_ENGINE_VIEW_H

#include "engine/rounds.h"

/** Begin it zeroed. */
struct reel_view {
	/** Number of the round in its folder, from 0. */
	size_t number;
	/** A person named the release: what file is which track is all there
	 * is to find out. */
	bool is_named;
	/** The ids in the tags said what it is. */
	bool is_trusted;
	/** Lends from the round, the hearing and the arrays below. */
	struct reel_album album;
	struct reel_matched_track *tracks;
	struct reel_missing_track *missing;
	/** Stands for tracks that the release's list lacks: unlisted.h. */
	struct reel_release unlisted;
	struct reel_album_theme *themes;
	struct reel_alternative *alternatives;
	const char **extra;
	/** For each matched track: its file's number. */
	size_t *file_of;
};

/**
 * Makes the view of a round. The files that are left over in the end are
 * told with the first.
 *
 * @param number  of the round; past the last where nothing was elected
 * @param folder  kept until the view is released, as are the others
 */
REEL_MUST_USE enum reel_status
reel_view_make(struct reel_view *view, const struct reel_rounds *rounds,
               size_t number, const struct reel_hearing *hearing,
               const char *folder, struct reel_error *err);

/** Says in words why the album's files are written, for the history. */
void
reel_view_reason(const struct reel_view *view, char *why, size_t size);

void
reel_view_release(struct reel_view *view);

#endif
