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
#include "match/prefer.h"
#include "match/score_weights.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static int
heavier_first(const void *a, const void *b)
{
	const struct reel_ranked *x = a;
	const struct reel_ranked *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return x->candidate < y->candidate ? -1 : 1;
}

bool
reel_are_editions(const struct reel_release *a, const struct reel_release *b)
{
	if (a->release_group != NULL && b->release_group != NULL)
		return strcmp(a->release_group, b->release_group) == 0;
	return a->film != NULL && reel_str_equal(a->film, b->film) &&
	       a->kind == b->kind;
}

static void
mark_editions(struct reel_election *election,
              const struct reel_candidates *candidates)
{
	struct reel_ranked *ranking = election->ranking;
	const struct reel_release *won =
	        &candidates->items[ranking[0].candidate].release;

	ranking[0].is_of_winner = true;
	for (size_t i = 1; i < election->ranking_count; i++)
		ranking[i].is_of_winner = reel_are_editions(
		        won, &candidates->items[ranking[i].candidate].release);
}

/*
 * Tags of another edition are copied along, or were matched to it wrongly: of
 * one soundtrack they speak for an edition only as far as they are right.
 */
static void
temper(struct reel_election *election, const struct reel_candidates *candidates)
{
	for (size_t i = 0; i < election->ranking_count; i++) {
		struct reel_ranked *ranked = &election->ranking[i];
		const struct reel_release *release =
		        &candidates->items[ranked->candidate].release;
		double most = ranked->said;
		size_t others = 0;
		double more;

		for (size_t k = 0; k < election->ranking_count; k++) {
			const struct reel_ranked *other = &election->ranking[k];

			if (k == i ||
			    !reel_are_editions(
			            release,
			            &candidates->items[other->candidate]
			                     .release))
				continue;
			others++;
			most = fmax(most, other->said);
		}
		more = most + REEL_TAGS_WRONG - log(fmax((double)others, 1.0)) -
		       ranked->said;
		if (more > 0.0) {
			ranked->weight += more;
			ranked->said += more;
			ranked->tally.weights[REEL_EVIDENCE_EDITION] += more;
		}
	}
}

/* A disc whose TOC is that of the files is not one of another TOC. */
static void
settle_tocs(struct reel_election *election,
            const struct reel_candidates *candidates)
{
	for (size_t i = 0; i < election->ranking_count; i++) {
		struct reel_ranked *ranked = &election->ranking[i];

		for (size_t k = 0; k < election->ranking_count &&
		                   ranked->toc == REEL_TOC_OTHER;
		     k++) {
			const struct reel_ranked *other = &election->ranking[k];

			if (other->toc != REEL_TOC_SAME ||
			    !reel_are_editions(
			            &candidates->items[ranked->candidate]
			                     .release,
			            &candidates->items[other->candidate]
			                     .release))
				continue;
			ranked->weight += REEL_TOC_FITS_ANOTHER;
			ranked->tally.weights[REEL_EVIDENCE_TOC] +=
			        REEL_TOC_FITS_ANOTHER;
			/* Once, though this may be called again. */
			ranked->toc = REEL_TOC_SILENT;
		}
	}
}

/* What stands against the candidates: weights, which share_out() makes
 * probabilities. Editions share their music, so each stands but once. */
static void
weigh_rivals(struct reel_election *election, bool is_named)
{
	double *rivals = election->rivals;

	for (size_t i = 0; i < REEL_RIVALS; i++)
		rivals[i] = -INFINITY;
	if (is_named)
		return;
	for (size_t i = 0; i < election->ranking_count * REEL_RIVALS; i++)
		rivals[i % REEL_RIVALS] =
		        fmax(rivals[i % REEL_RIVALS],
		             election->ranking[i / REEL_RIVALS]
		                     .rivals[i % REEL_RIVALS]);
	/* Where the winner's list is that of the files, it is listed. */
	rivals[REEL_RIVAL_UNLISTED] =
	        election->ranking[0].rivals[REEL_RIVAL_UNLISTED];
	rivals[REEL_RIVAL_UNKNOWN] = REEL_PRIOR_UNKNOWN;
	if (election->listed.tally.paired > 0)
		rivals[REEL_RIVAL_LISTED] = election->listed.weight;
	rivals[REEL_RIVAL_OTHER] += REEL_PRIOR_OTHER;
}

/* Probabilities of all candidates beside their rivals (softmax). */
static void
share_out(struct reel_election *election)
{
	double *rivals = election->rivals;
	double top = election->ranking[0].weight;
	double sum = 0.0;

	for (size_t i = 0; i < REEL_RIVALS; i++)
		top = fmax(top, rivals[i]);
	for (size_t i = 0; i < REEL_RIVALS; i++) {
		rivals[i] = exp(rivals[i] - top);
		sum += rivals[i];
	}
	for (size_t i = 0; i < election->ranking_count; i++) {
		struct reel_ranked *ranked = &election->ranking[i];

		ranked->confidence = exp(ranked->weight - top);
		sum += ranked->confidence;
	}
	for (size_t i = 0; i < REEL_RIVALS; i++)
		rivals[i] /= sum;
	for (size_t i = 0; i < election->ranking_count; i++)
		election->ranking[i].confidence /= sum;
}

/* @return how many editions the album may be */
static size_t
mark_tied(struct reel_election *election)
{
	struct reel_ranked *ranking = election->ranking;
	size_t count = 0;

	for (size_t i = 0; i < election->ranking_count; i++) {
		ranking[i].is_tied =
		        ranking[i].is_of_winner &&
		        ranking[i].confidence >= (1.0 - REEL_EDITION_SURE) *
		                                         ranking[0].confidence;
		count += ranking[i].is_tied;
	}
	return count;
}

/* Tied are those that are listed; what stands against one alone is none. */
static enum reel_edition_verdict
judge_edition(struct reel_election *election, bool is_list_open, double sum)
{
	const size_t count = mark_tied(election);
	const double first = election->ranking[0].confidence;

	if (is_list_open)
		return REEL_EDITION_OPEN;
	if (first >= REEL_EDITION_SURE * sum)
		return REEL_EDITION_CERTAIN;
	if (count == 1 || election->rivals[REEL_RIVAL_UNLISTED] > first)
		return REEL_EDITION_OPEN;
	return REEL_EDITION_TIED;
}

static void
judge(struct reel_election *election, const struct reel_ballot *ballot)
{
	const size_t first = election->ranking[0].candidate;
	double sum;

	mark_editions(election, ballot->candidates);
	weigh_rivals(election, ballot->is_named);
	share_out(election);
	sum = election->rivals[REEL_RIVAL_UNLISTED];
	for (size_t i = 0; i < election->ranking_count; i++) {
		if (election->ranking[i].is_of_winner)
			sum += election->ranking[i].confidence;
	}
	election->confidence = fmin(sum, 1.0);
	/* Its music in other places is for a person to see, too. */
	if (1.0 - election->rivals[REEL_RIVAL_UNKNOWN] -
	            election->rivals[REEL_RIVAL_LISTED] <
	    REEL_REVIEW)
		return;
	election->edition_verdict = judge_edition(
	        election, ballot->candidates->items[first].is_list_open, sum);
	election->verdict = sum >= REEL_CERTAIN ? REEL_VERDICT_CERTAIN
	                                        : REEL_VERDICT_REVIEW;
}

/*
 * The probability of a pair beside the file's other tracks, another recording
 * of this one, and none.
 */
static double
pair_score(const struct reel_bout *bout, const struct reel_pairing *pairing,
           bool is_named)
{
	const struct reel_match_table *table = &bout->table;
	const size_t track = pairing->track;
	const double *gain = &bout->gain[pairing->file * table->track_count];
	const char *recording = table->tracks[track].track->recording;
	const double other =
	        is_named ? -INFINITY
	                 : pairing->pair.other + REEL_PRIOR_OTHER_TRACK;
	double sum =
	        exp(bout->foreign - gain[track]) + exp(other - gain[track]);

	for (size_t t = 0; t < table->track_count; t++) {
		/* The same recording twice is no doubt about the recording. */
		if (isnan(gain[t]))
			continue;
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
              bool is_named, struct reel_error *err)
{
	const struct reel_match_table *table = &bout->table;

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
			reel_explain_pair(table, file, track, &pairing->pair);
			pairing->score = pair_score(bout, pairing, is_named);
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
rank_one(const struct reel_ballot *ballot, double speed,
         struct reel_ranked *ranked, struct reel_error *err)
{
	struct reel_bout bout = {0};
	enum reel_status status = reel_bout_hold(
	        &bout, ballot, &ballot->candidates->items[ranked->candidate],
	        speed, err);

	if (status == REEL_OK)
		status = reel_weigh(&bout, ballot, ranked, err);
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
	        &bout, ballot, &ballot->candidates->items[winner],
	        election->ranking[0].tally.speed, err);

	if (status == REEL_OK)
		status = keep_pairings(election, &bout, ballot->is_named, err);
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
	for (size_t i = 0; status == REEL_OK && i < count; i++) {
		struct reel_ranked ranked = {.candidate = i};

		status = rank_one(ballot, 1.0, &ranked, err);
		if (!ballot->candidates->items[i].is_other_music)
			election->ranking[election->ranking_count++] = ranked;
		else if (election->listed.tally.paired == 0 ||
		         ranked.weight > election->listed.weight)
			election->listed = ranked;
	}
	return status;
}

/* Films are shot at 24 frames a second, and PAL video shows 25. */
static const double speeds[] = {25.0 / 24.0, 24.0 / 25.0};

/* Weighs the candidates anew, for files that run too fast or too slow. */
static enum reel_status
try_speeds(const struct reel_ballot *ballot, struct reel_election *election,
           struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; i < election->ranking_count * COUNT(speeds); i++) {
		struct reel_ranked *ranked =
		        &election->ranking[i / COUNT(speeds)];
		struct reel_ranked other = {.candidate = ranked->candidate};

		status = rank_one(ballot, speeds[i % COUNT(speeds)], &other,
		                  err);
		if (status != REEL_OK)
			return status;
		if (other.weight > ranked->weight)
			*ranked = other;
	}
	return status;
}

static void
decide(const struct reel_ballot *ballot, struct reel_election *election)
{
	if (election->ranking_count == 0)
		return;
	settle_tocs(election, ballot->candidates);
	temper(election, ballot->candidates);
	qsort(election->ranking, election->ranking_count,
	      sizeof(*election->ranking), heavier_first);
	/* Without a file that fits a track there is no winner. */
	if (election->ranking[0].tally.paired > 0)
		judge(election, ballot);
}

enum reel_status
reel_elect(const struct reel_ballot *ballot, struct reel_election *election,
           struct reel_error *err)
{
	enum reel_status status;

	if (ballot->candidates->count == 0 || ballot->file_count == 0)
		return REEL_OK;
	status = rank_all(ballot, election, err);
	if (status == REEL_OK)
		decide(ballot, election);
	if (status == REEL_OK && election->verdict != REEL_VERDICT_CERTAIN) {
		status = try_speeds(ballot, election, err);
		if (status == REEL_OK)
			decide(ballot, election);
	}
	if (status == REEL_OK)
		status = reel_prefer_edition(ballot, election, err);
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
