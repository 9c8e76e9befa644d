/* SPDX-License-Identifier: MIT */
/** One candidate against an album's files: the best assignment. */
#ifndef REEL_MATCH_BOUT_H
#define REEL_MATCH_BOUT_H

#include "match/ballot.h"
#include "match/score.h"

/** Begin it zeroed. */
struct reel_bout {
	struct reel_match_table table;
	/** What all pairs weigh wherever they stand, files * tracks, row by
	 * row; NAN for those that nothing is known of. Owned. */
	double *music;
	/** The same with their places; NAN, too. Owned. */
	double *gain;
	/** For each file its track, or REEL_UNASSIGNED; owned. */
	size_t *chosen;
	/** The same if the files are other recordings of the music. */
	double *other_music;
	double *other_gain;
	size_t *other_chosen;
	/** What it weighs that a file is none of the tracks: 0.0 or less. */
	double foreign;
	/** To work in, twice the files; owned. */
	size_t *room;
	/** A person says that it is this release: no file is foreign lightly. */
	bool is_by_person;
};

/**
 * Lays the candidate out and assigns the files, in two looks: where the first
 * shows that the files lie in the release's order, the second believes it,
 * and with it tells tracks of one length apart.
 *
 * @param bout   to be released also on failure
 * @param speed  of the files; see struct reel_match_table
 */
REEL_MUST_USE enum reel_status
reel_bout_hold(struct reel_bout *bout, const struct reel_ballot *ballot,
               const struct reel_candidate *candidate, double speed,
               struct reel_error *err);

void
reel_bout_release(struct reel_bout *bout);

#endif
