/* SPDX-License-Identifier: MIT */
#include "match/weigh.h"

#include <math.h>

#include "match/album_score.h"
#include "match/assign.h"
#include "match/rivals.h"
#include "match/score_weights.h"

/* What all pairs come to, wherever they stand. */
struct sums {
	/* Sound, length, title, id. */
	double music;
	/* A pair fits by more than its length. */
	bool has_more;
	/* Pairs whose sound is known, and those of them that are no copies. */
	size_t heard;
	size_t differing;
	/* Pairs whose lengths lie apart, and what that weighs. */
	size_t cut;
	double cut_weight;
};

static void
take_pair(const struct reel_pair *pair, double *weights, struct sums *sums)
{
	for (size_t i = 0; i < pair->evidence_count; i++) {
		const struct reel_evidence *reason = &pair->evidence[i];

		if (reason->kind == REEL_EVIDENCE_POSITION)
			continue;
		weights[reason->kind] += reason->weight;
		if (reason->weight > 0.0 &&
		    reason->kind != REEL_EVIDENCE_DURATION)
			sums->has_more = true;
		if (reason->kind == REEL_EVIDENCE_DURATION &&
		    reason->weight < REEL_CUT_WEIGHT) {
			sums->cut++;
			sums->cut_weight += reason->weight;
		}
	}
	sums->music += pair->weight - reel_pair_places(pair);
}

static void
take_sound(const struct reel_bout *bout, size_t file, struct sums *sums)
{
	const struct reel_sound_hit *hit =
	        bout->table.hits[file * bout->table.track_count +
	                         bout->chosen[file]];

	if (hit == NULL)
		return;
	sums->heard++;
	if (hit->bit_error_rate > REEL_SOUND_COPY)
		sums->differing++;
}

static void
take_pairs(const struct reel_bout *bout, struct reel_ranked *ranked,
           struct sums *sums)
{
	for (size_t i = 0; i < bout->table.file_count; i++) {
		struct reel_pair pair;

		if (bout->chosen[i] == REEL_UNASSIGNED)
			continue;
		reel_score_pair(&bout->table, i, bout->chosen[i], &pair);
		take_sound(bout, i, sums);
		ranked->tally.paired++;
		take_pair(&pair, ranked->tally.weights, sums);
	}
}

/* One file may have been worked on; if all were, it is another master. */
static bool
is_other_master(const struct sums *sums)
{
	return sums->heard >= REEL_MASTER_LEAST &&
	       (double)sums->differing >=
	               REEL_MASTER_SHARE * (double)sums->heard;
}

static double
sum_of(const double *weights)
{
	double sum = 0.0;

	for (size_t i = 0; i < REEL_EVIDENCE_KINDS; i++)
		sum += weights[i];
	return sum;
}

static void
weigh_rivals(struct reel_weighing *weighing, const struct sums *sums,
             struct reel_ranked *ranked)
{
	weighing->music = sums->music;
	weighing->paired = ranked->tally.paired;
	weighing->heard = sums->heard;
	weighing->cut = sums->cut;
	weighing->cut_weight = sums->cut_weight;
	ranked->rivals[REEL_RIVAL_OTHER] = reel_weigh_other(weighing);
	ranked->rivals[REEL_RIVAL_MISTAGGED] = reel_weigh_mistagged(weighing);
	ranked->rivals[REEL_RIVAL_UNLISTED] = reel_weigh_unlisted(weighing);
	ranked->rivals[REEL_RIVAL_ELSEWHERE] = reel_weigh_elsewhere(weighing);
}

enum reel_status
reel_weigh(const struct reel_bout *bout, const struct reel_ballot *ballot,
           struct reel_ranked *ranked, struct reel_error *err)
{
	const struct reel_gaps gaps =
	        reel_gaps_weigh(&bout->table, bout->chosen);
	double *weights = ranked->tally.weights;
	struct reel_weighing weighing = {
	        .bout = bout, .gaps = &gaps, .weights = weights};
	struct sums sums = {0};
	enum reel_status status;
	bool are_tags_foreign;
	double by_names;
	bool is_told;

	*ranked = (struct reel_ranked){.candidate = ranked->candidate,
	                               .weight = -INFINITY,
	                               .tally = {.speed = bout->table.speed,
	                                         .missing = gaps.missing,
	                                         .extra = gaps.extra}};
	for (size_t i = 0; i < REEL_RIVALS; i++)
		ranked->rivals[i] = -INFINITY;
	status = reel_album_score(ballot->album, bout->table.candidate, weights,
	                          &weighing.edition, err);
	is_told = sum_of(weights) > 0.0;
	take_pairs(bout, ranked, &sums);
	if (status != REEL_OK || ranked->tally.paired == 0)
		return status;
	weighing.is_other_master = is_other_master(&sums);
	if (weighing.is_other_master)
		weights[REEL_EVIDENCE_FINGERPRINT] += REEL_OTHER_MASTER;
	/* Tags that name other music say nothing of this one's editions. */
	are_tags_foreign = bout->table.are_titles_foreign;
	if (are_tags_foreign) {
		weights[REEL_EVIDENCE_TITLE] = REEL_TAGS_FOREIGN;
		weights[REEL_EVIDENCE_EDITION] -= weighing.edition;
		weighing.edition = 0.0;
	}
	weights[REEL_EVIDENCE_GAPS] = gaps.weight;
	if (bout->table.speed != 1.0) {
		weights[REEL_EVIDENCE_DURATION] += REEL_OTHER_SPEED;
		sums.music += REEL_OTHER_SPEED;
	}
	by_names = reel_weigh_places(ranked->tally.paired, gaps.order_of_names);
	weights[REEL_EVIDENCE_POSITION] =
	        fmax(reel_weigh_places(ranked->tally.paired, gaps.order),
	             by_names + (are_tags_foreign ? 0.0 : REEL_TAGS_WRONG));
	if (!sums.has_more && !is_told)
		weights[REEL_EVIDENCE_DURATION] += REEL_LENGTHS_ALONE;
	ranked->toc = reel_toc_compare(&bout->table, bout->chosen);
	weighing.toc = ranked->toc == REEL_TOC_SAME ? REEL_TOC_FITS : 0.0;
	weights[REEL_EVIDENCE_TOC] += weighing.toc;
	ranked->weight = sum_of(weights);
	ranked->said =
	        weighing.edition + weights[REEL_EVIDENCE_POSITION] - by_names;
	weighing.weight = ranked->weight;
	weigh_rivals(&weighing, &sums, ranked);
	return REEL_OK;
}
