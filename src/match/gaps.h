/* SPDX-License-Identifier: MIT */
/** What a release has and the files lack, and what they have over. */
#ifndef REEL_MATCH_GAPS_H
#define REEL_MATCH_GAPS_H

#include "match/table.h"

/** How the order of the files lies to that of the tracks. */
struct reel_order {
	/** The files have none: their names are titles. */
	bool is_none;
	/** Files that would have to be taken out for the rest to be in order. */
	size_t displaced;
};

struct reel_gaps {
	/** Tracks that no file was assigned to. */
	size_t missing;
	/** Files that no track was, and of these: a sound that has its track. */
	size_t extra;
	size_t duplicates;
	/** Logarithm of how likely such gaps are in a rip of this release. */
	double weight;
	/** Logarithms of how many such choices of tracks and of files there
	 * are. */
	double log_ways;
	double log_ways_of_files;
	/** Files are over, and they look as the others do: numbered, tagged, in
	 * one format. */
	bool is_longer;
	/** Nothing is missing but the last tracks of discs. */
	bool is_beginning;
	/** Discs are missing, and the files say that there are more. */
	bool is_of_set;
	/** How the files stand to the tracks: by number, else by name. */
	struct reel_order order;
	/** The same by name, whatever the tags say. */
	struct reel_order order_of_names;
	/** They have an order, and no number is left out in it. */
	bool is_sequence;
};

/**
 * Counts and weighs the gaps that a choice of tracks leaves.
 *
 * Most rips are whole. Of the others, one disc alone and the first tracks
 * alone (a copy that was broken off) are likelier than any other choice of
 * tracks, of which there are as many as binomials tell.
 *
 * @param chosen  for each file its track, or REEL_UNASSIGNED
 */
struct reel_gaps
reel_gaps_weigh(const struct reel_match_table *table, const size_t *chosen);

#endif
