/* SPDX-License-Identifier: MIT */
/** Summing up what speaks for a candidate. */
#ifndef REEL_MATCH_WEIGH_H
#define REEL_MATCH_WEIGH_H

#include "match/ballot.h"
#include "match/bout.h"
#include "match/toc.h"

/** A candidate's place in the election. */
struct reel_ranked {
	/** Number of the candidate. */
	size_t candidate;
	/** Sum of all weights. */
	double weight;
	/** What it is the sum of. */
	struct reel_tally tally;
	/** The sum if the files were what a rival is, by enum reel_rival;
	 * -INFINITY for those that have nothing to do with a candidate. */
	double rivals[REEL_RIVALS];
	/** What the tags say of the edition and of the order, in that sum. */
	double said;
	/** Share of the probability of all, the unknown included. */
	double confidence;
	/** The winner, or another edition of it. */
	bool is_of_winner;
	/** How the files lie to its TOC. */
	enum reel_toc_fit toc;
	/** And one that the album may be. */
	bool is_tied;
};

/**
 * Sums up a bout that was held: pairs, gaps, and what is said of the album.
 *
 * @param ranked  in: the candidate's number; out: all but the confidence
 * @return REEL_OK, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_weigh(const struct reel_bout *bout, const struct reel_ballot *ballot,
           struct reel_ranked *ranked, struct reel_error *err);

#endif
