/* SPDX-License-Identifier: MIT */
/** The releases that a folder's files are: election after election. */
#ifndef REEL_ENGINE_ROUNDS_H
#define REEL_ENGINE_ROUNDS_H

#include "engine/hearing.h"
#include "match/elect.h"

/** One release that was elected, with all that was considered. */
struct reel_round {
	struct reel_candidates candidates;
	struct reel_election election;
	/** Texts of the winner that hold only if it is this edition: owned. */
	struct reel_release apart;
	/** Not known which tracks and discs it has in all. */
	bool is_list_open;
	/** Id of the release that was elected; NULL for none. Owned. */
	char *elected;
	/**
	 * The id in the tags that named the release, or its group, where the
	 * tags are trusted: the first in the ranking has won then, whatever
	 * the verdict. NULL elsewhere; lent by the hearing.
	 */
	const char *trusted_id;
	/**
	 * Numbers of the files that have this id, and that none of the
	 * release's tracks fits. Owned.
	 */
	size_t *unlisted;
	size_t unlisted_count;
};

/** Begin it zeroed. */
struct reel_rounds {
	struct reel_round *items;
	size_t count;
	size_t capacity;
	/** A person named the release, which is the only candidate. */
	bool is_named;
	/**
	 * For each file: number of the file that it sounds like and that has
	 * the track; its own number where it has none. Owned.
	 */
	size_t *twin;
};

/**
 * Elects releases until no free file is left, or none fits. A file that
 * sounds like one that has its track is a duplicate and stands aside.
 *
 * @param hearing  files that were assigned are marked as taken
 * @param folder   the album's; borrowed
 * @param rounds   in: empty; its evidence keeps the hearing
 * @return REEL_OK, REEL_ERROR_NOT_FOUND (release or film named by the
 *         caller is not known), REEL_ERROR_IO, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_rounds_hold(struct reel_session *session, struct reel_hearing *hearing,
                 const char *folder,
                 const struct reel_identify_options *options,
                 struct reel_rounds *rounds, struct reel_error *err);

void
reel_rounds_release(struct reel_rounds *rounds);

#endif
