/* SPDX-License-Identifier: MIT */
/** How well a file fits a track: a sum of weights, with the reasons. */
#ifndef REEL_MATCH_SCORE_H
#define REEL_MATCH_SCORE_H

#include <stdbool.h>
#include <stddef.h>

#include <reeltag/album.h>
#include <reeltag/error.h>

#include "match/hint.h"
#include "model/candidate.h"
#include "model/facts.h"

/** A file of the album. */
struct reel_match_file {
	/** Lent. */
	const char *path;
	const struct reel_facts *facts;
	/** Owned. */
	struct reel_hint hint;
	/** Not to be matched: another release has it, or it is no audio. */
	bool is_taken;
};

/** A track of a candidate, ready to compare. */
struct reel_match_track {
	/** Lent from the candidate. */
	const struct reel_disc *disc;
	const struct reel_track *track;
	bool has_sound;
	/** Its number through all discs, from 1. */
	int running;
	/** Normalised; owned. */
	char *title;
	char *artist;
};

/** How much the places of files are believed: shares, 0.0 for not at all. */
struct reel_position_trust {
	double number;
	double order;
};

/** A candidate laid out for comparing. */
struct reel_match_table {
	const struct reel_match_file *files;
	size_t file_count;
	/** For each file: its place among those not taken, from 0. */
	size_t *order;
	size_t free_count;
	const struct reel_candidates *candidates;
	const struct reel_candidate *candidate;
	/** Owned. */
	struct reel_match_track *tracks;
	size_t track_count;
	/**
	 * For each file and track, row by row: the best hit that says that
	 * this is that; NULL for none. Owned; lends from the candidates.
	 */
	const struct reel_sound_hit **hits;
	struct reel_position_trust trust;
};

/** How a pair of file and track came out. */
struct reel_pair {
	/** Sum of the weights. */
	double weight;
	/** The same if it were another recording of the track's music. */
	double other;
	struct reel_evidence evidence[REEL_EVIDENCE_MOST];
	size_t evidence_count;
};

/**
 * Lays a candidate out.
 *
 * @param table  out: release with reel_match_table_release(); keeps files
 *               and candidates
 */
REEL_MUST_USE enum reel_status
reel_match_table_init(struct reel_match_table *table,
                      const struct reel_match_file *files, size_t file_count,
                      const struct reel_candidates *candidates,
                      const struct reel_candidate *candidate,
                      struct reel_error *err);

void
reel_match_table_release(struct reel_match_table *table);

/** Scores a pair. Pure: the same pair scores the same. */
void
reel_score_pair(const struct reel_match_table *table, size_t file, size_t track,
                struct reel_pair *pair);

/**
 * @return whether a file's number, and disc if it has one, are the track's; a
 *         file without a disc may be counted through all discs
 */
bool
reel_number_agrees(const struct reel_hint *hint,
                   const struct reel_match_track *place);

/** @return weight of a difference of lengths, both in milliseconds */
double
reel_score_length(double file_ms, double track_ms);

/** @return the same if the file is another recording of the track's music */
double
reel_score_length_other(double file_ms, double track_ms);

/**
 * @param rate       share of differing bits, 0.0 to 0.5
 * @param diversity  0.0 for a drone to 1.0
 * @return weight of a sound that is alike over `overlap` items
 */
double
reel_score_sound(double rate, size_t overlap, double diversity);

/** @return the probability of a weight against even odds: 0.0 to 1.0 */
double
reel_probability(double weight);

#endif
