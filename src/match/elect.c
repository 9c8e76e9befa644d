/* SPDX-License-Identifier: MIT */
#include "match/elect.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "match/assign.h"
#include "match/bout.h"
#include "match/score_weights.h"

static int
heavier_first(const void *a, const void *b)
{
	const struct reel_ranked *x = a;
	const struct reel_ranked *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return x->candidate < y->candidate ? -1 : 1;
}

/* Editions share their music: its other recordings stand but once. */
static double
weight_of_other(const struct reel_election *election)
{
	double most = -INFINITY;

	for (size_t i = 0; i < election->ranking_count; i++)
		most = fmax(most, election->ranking[i].other);
	return most + REEL_PRIOR_OTHER;
}

/* Probabilities of all candidates beside what stands against them (softmax).
 */
static void
share_out(struct reel_election *election, bool is_named)
{
	const double unknown = is_named ? -INFINITY : REEL_PRIOR_UNKNOWN;
	const double other = is_named ? -INFINITY : weight_of_other(election);
	const double top =
	        fmax(election->ranking[0].weight, fmax(unknown, other));
	double sum = exp(unknown - top) + exp(other - top);

	for (size_t i = 0; i < election->ranking_count; i++)
		sum += exp(election->ranking[i].weight - top);
	election->other = exp(other - top) / sum;
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
	/* Its music played by others is for a person to see, too. */
	if (sum + election->other < REEL_REVIEW)
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

/*
 * The probability of a pair beside the file's other tracks, another recording
 * of this one, and none.
 */
static double
pair_score(const struct reel_bout *bout, const struct reel_pairing *pairing,
           double foreign)
{
	const struct reel_match_table *table = &bout->table;
	const size_t track = pairing->track;
	const double *gain = &bout->gain[pairing->file * table->track_count];
	const char *recording = table->tracks[track].track->recording;
	const double other = pairing->pair.other + REEL_PRIOR_OTHER_TRACK;
	double sum = exp(foreign - gain[track]) + exp(other - gain[track]);

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
keep_pairings(struct reel_election *election, const struct reel_bout *bout,
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
			pairing->score = pair_score(bout, pairing, foreign);
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
	struct reel_bout bout = {0};
	const enum reel_status status = reel_bout_hold(
	        &bout, ballot, &ballot->candidates->items[ranked->candidate],
	        err);

	if (status == REEL_OK)
		reel_bout_weigh(&bout, ballot, ranked);
	reel_bout_release(&bout);
	return status;
}

static enum reel_status
hold_final(const struct reel_ballot *ballot, struct reel_election *election,
           struct reel_error *err)
{
	const size_t winner = election->ranking[0].candidate;
	struct reel_bout bout = {0};
	enum reel_status status = reel_bout_hold(
	        &bout, ballot, &ballot->candidates->items[winner], err);

	if (status == REEL_OK)
		status = keep_pairings(election, &bout, err);
	reel_bout_release(&bout);
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
