/* SPDX-License-Identifier: MIT */
/** How well a file fits a track: a sum of weights, with the reasons. */
#ifndef REEL_MATCH_SCORE_H
#define REEL_MATCH_SCORE_H

#include <stdbool.h>
#include <stddef.h>

#include <reeltag/album.h>

#include "match/table.h"

/** How a pair of file and track came out. */
struct reel_pair {
	/** Sum of the weights. */
	double weight;
	/** The same if it were another recording of the track's music. */
	double other;
	struct reel_evidence evidence[REEL_EVIDENCE_MOST];
	size_t evidence_count;
	/** Whether the evidence says in words what it is. */
	bool has_words;
};

/** @return weight of the file's place being that of the track */
double
reel_score_place(const struct reel_match_table *table, size_t file,
                 size_t track);

/** Scores a pair by everything but its place, without words. */
void
reel_score_music(const struct reel_match_table *table, size_t file,
                 size_t track, struct reel_pair *pair);

/** Scores a pair. Pure: the same pair scores the same. */
void
reel_score_pair(const struct reel_match_table *table, size_t file, size_t track,
                struct reel_pair *pair);

/** The same with words, which take most of the time. */
void
reel_explain_pair(const struct reel_match_table *table, size_t file,
                  size_t track, struct reel_pair *pair);

/** @return what of a pair's weight is for the file's place in the album */
double
reel_pair_places(const struct reel_pair *pair);

/**
 * @return whether a file's number, and disc if it has one, are the track's; a
 *         file without a disc may be counted through all discs
 */
bool
reel_number_agrees(const struct reel_hint *hint,
                   const struct reel_match_track *place);

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
