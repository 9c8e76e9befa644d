/* SPDX-License-Identifier: MIT */
/** Files and a candidate's tracks laid out beside each other for comparing. */
#ifndef REEL_MATCH_TABLE_H
#define REEL_MATCH_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include <reeltag/error.h>

#include "match/hint.h"
#include "match/length.h"
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
	struct reel_length length;
	/** Its number through all discs, from 1. */
	int running;
	/** Normalised; owned. */
	char *title;
	char *artist;
};

/** How much the places of files are believed: shares, 0.0 for not at all. */
struct reel_position_trust {
	double number;
	/** Where there are as many files as tracks. */
	double order;
	/** Between the tracks of the files around it. */
	double between;
};

/** Tracks from one on, to before another. */
struct reel_track_range {
	size_t from;
	size_t to;
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
	/** Natural logarithm of that. */
	double log_tracks;
	/**
	 * For each file and track, row by row: the best hit that says that
	 * this is that; NULL for none. Owned; lends from the candidates.
	 */
	const struct reel_sound_hit **hits;
	/**
	 * The same for links that lead from this to that, by the recording or
	 * by its title; NULL without any.
	 */
	const struct reel_sound_link **links;
	struct reel_position_trust trust;
	/** The files' titles are those of other music, and say nothing. */
	bool are_titles_foreign;
	/** For each file where it lies between others; owned. */
	struct reel_track_range *between;
	/** For each file whether others have its number, too; owned. */
	bool *is_number_shared;
	/**
	 * How many times as fast as the release the files run: 1.0, or another
	 * where they come from a film that was sped up for television.
	 */
	double speed;
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

/** @return whether a link is to the track's recording, or to one that stands
 *         in the candidate's release group */
bool
reel_link_is_of(const struct reel_match_table *table,
                const struct reel_sound_link *link, size_t track);

void
reel_match_table_release(struct reel_match_table *table);

#endif
