/* SPDX-License-Identifier: MIT */
#include "match/elect.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "match/assign.h"
#include "match/normalise.h"
#include "match/score_weights.h"
#include "model/release.h"

/* A candidate's table, the gains of all pairs, and the assignment. */
struct bout {
	struct reel_match_table table;
	double *gain;
	size_t *chosen;
};

static void
release_bout(struct bout *bout)
{
	reel_match_table_release(&bout->table);
	reel_mem_free(bout->gain);
	reel_mem_free(bout->chosen);
	*bout = (struct bout){0};
}

static enum reel_status
assign_all(struct bout *bout, struct reel_error *err)
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

/* Share of the paired files whose place agrees with their track's. */
static double
order_share(const struct bout *bout)
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
	return paired < 3 ? 0.0 : (double)agree / (double)paired;
}

/*
 * Two looks: where the first shows that the files lie in the release's
 * order, the second believes it, and with it tells tracks of one length apart.
 */
static enum reel_status
hold_bout(struct bout *bout, const struct reel_ballot *ballot,
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
	if (status != REEL_OK || table->free_count != table->track_count ||
	    order_share(bout) < REEL_POSITION_PROOF)
		return status;
	table->trust.order = REEL_POSITION_PROVEN;
	table->trust.number = REEL_POSITION_PROVEN;
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
		if (hint->release != NULL && release->mbid != NULL &&
		    strcmp(hint->release, release->mbid) == 0)
			best = fmax(best, REEL_ID_RELEASE);
		if (!reel_str_empty(hint->barcode) &&
		    reel_str_equal(hint->barcode, release->barcode))
			best = fmax(best, REEL_ID_BARCODE);
	}
	return best;
}

static void
weigh(const struct bout *bout, const struct reel_ballot *ballot,
      struct reel_ranked *ranked)
{
	const struct reel_match_table *table = &bout->table;
	double sum = 0.0;

	for (size_t i = 0; i < table->file_count; i++) {
		if (bout->chosen[i] == REEL_UNASSIGNED)
			continue;
		ranked->paired++;
		sum += bout->gain[i * table->track_count + bout->chosen[i]];
	}
	ranked->missing = table->track_count - ranked->paired;
	ranked->extra = table->free_count - ranked->paired;
	sum += fmax(REEL_MISSING * (double)ranked->missing, REEL_MISSING_MOST);
	sum += fmax(REEL_EXTRA * (double)ranked->extra, REEL_EXTRA_MOST);
	sum += album_weight(ballot, table->candidate);
	sum += id_weight(ballot, &table->candidate->release);
	ranked->weight = ranked->paired == 0 ? -INFINITY : sum;
}

static int
heavier_first(const void *a, const void *b)
{
	const struct reel_ranked *x = a;
	const struct reel_ranked *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return x->candidate < y->candidate ? -1 : 1;
}

/* Probabilities of all candidates beside the unknown (softmax). */
static void
share_out(struct reel_election *election, bool is_named)
{
	const double unknown = is_named ? -INFINITY : REEL_PRIOR_UNKNOWN;
	const double top = fmax(election->ranking[0].weight, unknown);
	double sum = exp(unknown - top);

	for (size_t i = 0; i < election->ranking_count; i++)
		sum += exp(election->ranking[i].weight - top);
	for (size_t i = 0; i < election->ranking_count; i++)
		election->ranking[i].confidence =
		        exp(election->ranking[i].weight - top) / sum;
}

static bool
are_editions(const struct reel_release *a, const struct reel_release *b)
{
	if (a->release_group != NULL && b->release_group != NULL)
		return strcmp(a->release_group, b->release_group) == 0;
	return a->film != NULL && reel_str_equal(a->film, b->film) &&
	       a->kind == b->kind;
}

static void
judge(struct reel_election *election, const struct reel_candidates *candidates)
{
	const struct reel_ranked *winner = &election->ranking[0];
	const struct reel_release *won =
	        &candidates->items[winner->candidate].release;
	double sum = 0.0;

	for (size_t i = 0; i < election->ranking_count; i++) {
		const struct reel_ranked *ranked = &election->ranking[i];

		if (are_editions(
		            won,
		            &candidates->items[ranked->candidate].release) ||
		    i == 0)
			sum += ranked->confidence;
	}
	election->confidence = fmin(sum, 1.0);
	if (sum < REEL_REVIEW)
		return;
	election->edition_verdict = winner->confidence >= REEL_CERTAIN * sum
	                                    ? REEL_EDITION_CERTAIN
	                                    : REEL_EDITION_TIED;
	election->verdict = sum >= REEL_CERTAIN && election->edition_verdict ==
	                                                   REEL_EDITION_CERTAIN
	                            ? REEL_VERDICT_CERTAIN
	                            : REEL_VERDICT_REVIEW;
}

/*
 * The weight of a file being none of the tracks: the odds are those of the
 * files over to those that fit (with half a file of doubt on either side).
 */
static double
foreign_weight(const struct reel_ranked *winner)
{
	return log(((double)winner->extra + 0.5) /
	           ((double)winner->paired + 0.5));
}

/* The probability of a pair beside the file's other tracks and none. */
static double
pair_score(const struct bout *bout, size_t file, size_t track, double foreign)
{
	const struct reel_match_table *table = &bout->table;
	const double *gain = &bout->gain[file * table->track_count];
	const char *recording = table->tracks[track].track->recording;
	double sum = exp(foreign - gain[track]);

	for (size_t t = 0; t < table->track_count; t++) {
		/* The same recording twice is no doubt about the recording. */
		if (t != track && recording != NULL &&
		    reel_str_equal(recording,
		                   table->tracks[t].track->recording))
			continue;
		sum += exp(gain[t] - gain[track]);
	}
	return 1.0 / sum;
}

static enum reel_status
keep_pairings(struct reel_election *election, const struct bout *bout,
              struct reel_error *err)
{
	const struct reel_match_table *table = &bout->table;
	const double foreign = foreign_weight(&election->ranking[0]);

	election->pairings =
	        reel_mem_new(table->track_count, sizeof(*election->pairings));
	if (election->pairings == NULL)
		return reel_fail_memory(err);
	for (size_t track = 0; track < table->track_count; track++) {
		for (size_t file = 0; file < table->file_count; file++) {
			struct reel_pairing *pairing;

			if (bout->chosen[file] != track)
				continue;
			pairing =
			        &election->pairings[election->pairing_count++];
			*pairing = (struct reel_pairing){.file = file,
			                                 .track = track};
			reel_score_pair(table, file, track, &pairing->pair);
			pairing->score = pair_score(bout, file, track, foreign);
			pairing->verdict =
			        election->verdict == REEL_VERDICT_CERTAIN &&
			                        pairing->score >=
			                                REEL_FILE_CERTAIN
			                ? REEL_VERDICT_CERTAIN
			                : REEL_VERDICT_REVIEW;
		}
	}
	return REEL_OK;
}

static enum reel_status
rank_one(const struct reel_ballot *ballot, struct reel_ranked *ranked,
         struct reel_error *err)
{
	struct bout bout = {0};
	const enum reel_status status =
	        hold_bout(&bout, ballot,
	                  &ballot->candidates->items[ranked->candidate], err);

	if (status == REEL_OK)
		weigh(&bout, ballot, ranked);
	release_bout(&bout);
	return status;
}

static enum reel_status
hold_final(const struct reel_ballot *ballot, struct reel_election *election,
           struct reel_error *err)
{
	const size_t winner = election->ranking[0].candidate;
	struct bout bout = {0};
	enum reel_status status = hold_bout(
	        &bout, ballot, &ballot->candidates->items[winner], err);

	if (status == REEL_OK)
		status = keep_pairings(election, &bout, err);
	release_bout(&bout);
	return status;
}

static enum reel_status
rank_all(const struct reel_ballot *ballot, struct reel_election *election,
         struct reel_error *err)
{
	const size_t count = ballot->candidates->count;
	enum reel_status status = REEL_OK;

	election->ranking = reel_mem_new(count, sizeof(*election->ranking));
	if (election->ranking == NULL)
		return reel_fail_memory(err);
	election->ranking_count = count;
	for (size_t i = 0; status == REEL_OK && i < count; i++) {
		election->ranking[i].candidate = i;
		status = rank_one(ballot, &election->ranking[i], err);
	}
	return status;
}

enum reel_status
reel_elect(const struct reel_ballot *ballot, struct reel_election *election,
           struct reel_error *err)
{
	enum reel_status status;

	if (ballot->candidates->count == 0 || ballot->file_count == 0)
		return REEL_OK;
	status = rank_all(ballot, election, err);
	/* Without a file that fits a track there is no winner. */
	if (status == REEL_OK) {
		qsort(election->ranking, election->ranking_count,
		      sizeof(*election->ranking), heavier_first);
		if (election->ranking[0].paired > 0) {
			share_out(election, ballot->is_named);
			judge(election, ballot->candidates);
		}
	}
	if (status == REEL_OK && election->verdict != REEL_VERDICT_NONE)
		status = hold_final(ballot, election, err);
	if (status != REEL_OK)
		reel_election_release(election);
	return status;
}

void
reel_election_release(struct reel_election *election)
{
	reel_mem_free(election->ranking);
	reel_mem_free(election->pairings);
	*election = (struct reel_election){0};
}
