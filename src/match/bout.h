/* SPDX-License-Identifier: MIT */
/** One candidate against an album's files: the best assignment, its weight. */
#ifndef REEL_MATCH_BOUT_H
#define REEL_MATCH_BOUT_H

#include "match/elect.h"

/** Begin it zeroed. */
struct reel_bout {
	struct reel_match_table table;
	/** Weights of all pairs, files * tracks, row by row; owned. */
	double *gain;
	/** For each file its track, or REEL_UNASSIGNED; owned. */
	size_t *chosen;
};

/**
 * Lays the candidate out and assigns the files, in two looks: where the first
 * shows that the files lie in the release's order, the second believes it,
 * and with it tells tracks of one length apart.
 *
 * @param bout  to be released also on failure
 */
REEL_MUST_USE enum reel_status
reel_bout_hold(struct reel_bout *bout, const struct reel_ballot *ballot,
               const struct reel_candidate *candidate, struct reel_error *err);

/** Sums up: pairs, what is missing and over, the album's title and ids. */
void
reel_bout_weigh(const struct reel_bout *bout, const struct reel_ballot *ballot,
                struct reel_ranked *ranked);

void
reel_bout_release(struct reel_bout *bout);

#endif
