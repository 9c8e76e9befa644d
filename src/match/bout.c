/* SPDX-License-Identifier: MIT */
#include "match/bout.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "match/assign.h"
#include "match/normalise.h"
#include "match/score_weights.h"

void
reel_bout_release(struct reel_bout *bout)
{
	reel_match_table_release(&bout->table);
	reel_mem_free(bout->gain);
	reel_mem_free(bout->chosen);
	*bout = (struct reel_bout){0};
}

static enum reel_status
assign_all(struct reel_bout *bout, struct reel_error *err)
{
	const struct reel_match_table *table = &bout->table;

	for (size_t file = 0; file < table->file_count; file++) {
		for (size_t track = 0; track < table->track_count; track++) {
			double *gain =
			        &bout->gain[file * table->track_count + track];
			struct reel_pair pair = {0};

			if (!table->files[file].is_taken)
				reel_score_pair(table, file, track, &pair);
			*gain = pair.weight;
		}
	}
	return reel_assign(bout->gain, table->file_count, table->track_count,
	                   bout->chosen, err);
}

/* So many pairs have to speak before their share says anything. */
#define LEAST_PAIRS 3

/* Whether the files lie in the release's order. */
static bool
is_in_order(const struct reel_bout *bout)
{
	size_t paired = 0;
	size_t agree = 0;

	for (size_t i = 0; i < bout->table.file_count; i++) {
		if (bout->chosen[i] == REEL_UNASSIGNED)
			continue;
		paired++;
		if (bout->chosen[i] == bout->table.order[i])
			agree++;
	}
	return bout->table.free_count == bout->table.track_count &&
	       paired >= LEAST_PAIRS &&
	       (double)agree >= REEL_POSITION_PROOF * (double)paired;
}

/* Whether the files' numbers are mostly not those of their tracks. */
static bool
are_numbers_wrong(const struct reel_bout *bout)
{
	const struct reel_match_table *table = &bout->table;
	size_t numbered = 0;
	size_t agree = 0;

	for (size_t i = 0; i < table->file_count; i++) {
		const struct reel_match_track *place;

		if (bout->chosen[i] == REEL_UNASSIGNED)
			continue;
		place = &table->tracks[bout->chosen[i]];
		if (table->files[i].hint.number == 0 ||
		    place->track->number == 0)
			continue;
		numbered++;
		if (reel_number_agrees(&table->files[i].hint, place))
			agree++;
	}
	return numbered >= LEAST_PAIRS &&
	       (double)agree <= REEL_POSITION_REFUTED * (double)numbered;
}

static bool
is_numbered(const struct reel_bout *bout)
{
	for (size_t i = 0; i < bout->table.file_count; i++) {
		if (bout->table.files[i].hint.number != 0)
			return true;
	}
	return false;
}

/*
 * Numbers that count from 0 or from 101 pull each file away from its track.
 * Where without them the files lie in order, that stands; else the first look.
 */
static enum reel_status
look_without_numbers(struct reel_bout *bout, struct reel_error *err)
{
	const struct reel_position_trust trust = bout->table.trust;
	enum reel_status status;

	bout->table.trust.number = 0.0;
	status = assign_all(bout, err);
	bout->table.trust = trust;
	if (status == REEL_OK && !is_in_order(bout))
		status = assign_all(bout, err);
	return status;
}

enum reel_status
reel_bout_hold(struct reel_bout *bout, const struct reel_ballot *ballot,
               const struct reel_candidate *candidate, struct reel_error *err)
{
	struct reel_match_table *table = &bout->table;
	enum reel_status status =
	        reel_match_table_init(table, ballot->files, ballot->file_count,
	                              ballot->candidates, candidate, err);

	if (status != REEL_OK)
		return status;
	bout->gain = reel_mem_new(ballot->file_count * table->track_count,
	                          sizeof(double));
	bout->chosen = reel_mem_new(ballot->file_count, sizeof(size_t));
	if (bout->gain == NULL || bout->chosen == NULL)
		return reel_fail_memory(err);
	status = assign_all(bout, err);
	if (status == REEL_OK && is_numbered(bout) && !is_in_order(bout))
		status = look_without_numbers(bout, err);
	if (status != REEL_OK)
		return status;
	if (is_in_order(bout)) {
		table->trust.order = REEL_POSITION_PROVEN;
		table->trust.number = REEL_POSITION_PROVEN;
	} else {
		table->trust.order = 0.0;
	}
	if (are_numbers_wrong(bout))
		table->trust.number = 0.0;
	return assign_all(bout, err);
}

/* How much an album's title is that of a release or its film. */
static double
title_weight(const char *plain, const struct reel_candidate *candidate)
{
	const char *const titles[] = {candidate->release.title,
	                              candidate->film.title};
	double best = 0.0;

	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
		char *known = NULL;
		double alike;

		if (titles[i] == NULL ||
		    reel_normalise_album(titles[i], &known, NULL) != REEL_OK)
			continue;
		alike = reel_similarity(plain, known);
		reel_mem_free(known);
		best = fmax(best, alike);
	}
	if (best >= 1.0)
		return REEL_ALBUM_SAME;
	return best >= REEL_ALBUM_ALIKE ? REEL_ALBUM_NEAR : 0.0;
}

/* The best of what the files' album tags and the folder's name say. */
static double
album_weight(const struct reel_ballot *ballot,
             const struct reel_candidate *candidate)
{
	char *plain = NULL;
	double best = 0.0;
	const char *seen = NULL;

	if (reel_normalise_album(ballot->folder, &plain, NULL) == REEL_OK)
		best = title_weight(plain, candidate);
	reel_mem_free(plain);
	for (size_t i = 0; i < ballot->file_count; i++) {
		const char *album = ballot->files[i].hint.album;

		/* Most files of an album say the same: look once. */
		if (ballot->files[i].is_taken || album == NULL ||
		    reel_str_equal(album, seen))
			continue;
		seen = album;
		best = fmax(best, title_weight(album, candidate));
	}
	return best;
}

static double
id_weight(const struct reel_ballot *ballot, const struct reel_release *release)
{
	double best = 0.0;

	for (size_t i = 0; i < ballot->file_count; i++) {
		const struct reel_hint *hint = &ballot->files[i].hint;

		if (ballot->files[i].is_taken)
			continue;
		if (hint->release != NULL &&
		    reel_str_equal(hint->release, release->mbid))
			best = fmax(best, REEL_ID_RELEASE);
		if (hint->group != NULL &&
		    reel_str_equal(hint->group, release->release_group))
			best = fmax(best, REEL_ID_GROUP);
		if (!reel_str_empty(hint->barcode) &&
		    reel_str_equal(hint->barcode, release->barcode))
			best = fmax(best, REEL_ID_BARCODE);
	}
	return best;
}

/* Does a pair fit by more than its length and its place? */
static bool
has_more(const struct reel_pair *pair)
{
	for (size_t i = 0; i < pair->evidence_count; i++) {
		const struct reel_evidence *reason = &pair->evidence[i];

		if (reason->weight > 0.0 &&
		    reason->kind != REEL_EVIDENCE_DURATION &&
		    reason->kind != REEL_EVIDENCE_POSITION)
			return true;
	}
	return false;
}

/* Counts the pairs, and sums up what they weigh. */
static void
weigh_pairs(const struct reel_bout *bout, struct reel_ranked *ranked,
            bool *is_lengths_alone)
{
	const struct reel_match_table *table = &bout->table;

	for (size_t i = 0; i < table->file_count; i++) {
		struct reel_pair pair;

		if (bout->chosen[i] == REEL_UNASSIGNED)
			continue;
		reel_score_pair(table, i, bout->chosen[i], &pair);
		ranked->paired++;
		ranked->weight += pair.weight;
		ranked->other += pair.other;
		if (has_more(&pair))
			*is_lengths_alone = false;
	}
}

void
reel_bout_weigh(const struct reel_bout *bout, const struct reel_ballot *ballot,
                struct reel_ranked *ranked)
{
	const struct reel_match_table *table = &bout->table;
	const double titled = album_weight(ballot, table->candidate);
	const double ids = id_weight(ballot, &table->candidate->release);
	bool is_lengths_alone = titled + ids <= 0.0;
	double both = titled;

	ranked->paired = 0;
	ranked->weight = ids;
	ranked->other = 0.0;
	weigh_pairs(bout, ranked, &is_lengths_alone);
	ranked->missing = table->track_count - ranked->paired;
	ranked->extra = table->free_count - ranked->paired;
	both += fmax(REEL_MISSING * (double)ranked->missing, REEL_MISSING_MOST);
	both += fmax(REEL_EXTRA * (double)ranked->extra, REEL_EXTRA_MOST);
	if (is_lengths_alone)
		both += REEL_LENGTHS_ALONE;
	if (ranked->paired == 0)
		both = -INFINITY;
	ranked->weight += both;
	ranked->other += both;
}
