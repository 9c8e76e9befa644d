/* SPDX-License-Identifier: MIT */
/** Electing the release that an album is: all its files vote together. */
#ifndef REEL_MATCH_ELECT_H
#define REEL_MATCH_ELECT_H

#include <stddef.h>

#include <reeltag/album.h>
#include <reeltag/error.h>

#include "match/ballot.h"
#include "match/weigh.h"

/** A file and the track that it was assigned to. */
struct reel_pairing {
	size_t file;
	/** Number of the track over all discs, from 0. */
	size_t track;
	struct reel_pair pair;
	/** Probability that it is this track, and what follows. */
	double score;
	enum reel_verdict verdict;
};

/** What the election came to. Begin it zeroed. */
struct reel_election {
	enum reel_verdict verdict;
	enum reel_edition_verdict edition_verdict;
	/** That the soundtrack is right, whichever edition. */
	double confidence;
	/** What it is else. */
	double rivals[REEL_RIVALS];
	/** The best release of other music; not in the ranking. Its tally has
	 * no pairs where there is none. */
	struct reel_ranked listed;
	/** Of tied editions the first is the one that the ballot prefers. */
	bool is_preferred;
	/** Best first; owned. The first is the winner, unless NONE. */
	struct reel_ranked *ranking;
	size_t ranking_count;
	/** Of the winner, in order of track; owned. */
	struct reel_pairing *pairings;
	size_t pairing_count;
};

/** @return whether they are editions of one soundtrack */
bool
reel_are_editions(const struct reel_release *a, const struct reel_release *b);

/**
 * Elects.
 *
 * Each candidate's weight is that of its best assignment, with what is
 * missing and over, and what is said of the album. Against all of them stand
 * those that no catalogue lists: any other music (REEL_PRIOR_UNKNOWN), the
 * titles in other recordings (REEL_PRIOR_OTHER), another edition
 * (REEL_PRIOR_UNLISTED), another release with some of the recordings
 * (REEL_PRIOR_ELSEWHERE).
 *
 * Editions of one soundtrack share their confidence: the verdict is on the
 * soundtrack. Which edition it is has a verdict of its own: CERTAIN, TIED
 * where several that are listed fit alike, OPEN where the files are a list
 * that none of them has.
 */
REEL_MUST_USE enum reel_status
reel_elect(const struct reel_ballot *ballot, struct reel_election *election,
           struct reel_error *err);

/**
 * Says in a sentence why the verdict is what it is.
 *
 * @param text  out: at most `size` bytes with the NUL
 */
void
reel_explain_election(const struct reel_election *election,
                      const struct reel_candidates *candidates, char *text,
                      size_t size);

/** Says in a sentence why a candidate stands where it does. */
void
reel_explain_rank(const struct reel_ranked *winner,
                  const struct reel_ranked *ranked, char *text, size_t size);

void
reel_election_release(struct reel_election *election);

#endif
