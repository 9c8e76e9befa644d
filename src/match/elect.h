/* SPDX-License-Identifier: MIT */
/** Electing the release that an album is: all its files vote together. */
#ifndef REEL_MATCH_ELECT_H
#define REEL_MATCH_ELECT_H

#include <stddef.h>

#include <reeltag/album.h>
#include <reeltag/error.h>

#include "match/score.h"

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

/** A candidate's place in the election. */
struct reel_ranked {
	/** Number of the candidate. */
	size_t candidate;
	/** Sum of all weights. */
	double weight;
	/** The same if the files were other recordings of its music. */
	double other;
	/** Share of the probability of all, the unknown included. */
	double confidence;
	size_t paired;
	size_t missing;
	size_t extra;
};

/** What the election came to. Begin it zeroed. */
struct reel_election {
	enum reel_verdict verdict;
	enum reel_edition_verdict edition_verdict;
	/** That the soundtrack is right, whichever edition. */
	double confidence;
	/** That it is other recordings of its music. */
	double other;
	/** Best first; owned. The first is the winner, unless NONE. */
	struct reel_ranked *ranking;
	size_t ranking_count;
	/** Of the winner, in order of track; owned. */
	struct reel_pairing *pairings;
	size_t pairing_count;
};

/** What is voted on; all is borrowed. */
struct reel_ballot {
	const struct reel_match_file *files;
	size_t file_count;
	const struct reel_candidates *candidates;
	/** Name of the album's folder, for its title. */
	const char *folder;
	/** A person named the candidates: the unknown does not stand. */
	bool is_named;
};

/**
 * Elects.
 *
 * Each candidate's weight is that of its best assignment, less what is
 * missing and over, and what the album's title says. Against all of them
 * stands the unknown (REEL_PRIOR_UNKNOWN), and the album that has the titles
 * but other recordings (REEL_PRIOR_OTHER). Editions of one soundtrack share
 * their confidence for the verdict, and are then told apart among themselves.
 */
REEL_MUST_USE enum reel_status
reel_elect(const struct reel_ballot *ballot, struct reel_election *election,
           struct reel_error *err);

/**
 * Says in a sentence why a candidate stands where it does.
 *
 * @param text  out: at most `size` bytes with the NUL
 */
void
reel_explain_rank(const struct reel_ranked *winner,
                  const struct reel_ranked *ranked, char *text, size_t size);

void
reel_election_release(struct reel_election *election);

#endif
