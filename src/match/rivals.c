/* SPDX-License-Identifier: MIT */
#include "match/rivals.h"

#include <math.h>

#include "match/assign.h"
#include "match/score_weights.h"

/*
 * Files that stand in a list's order do so because they are it; some may be
 * displaced. The others are one of all orders that there are, because their
 * numbers are of another list, or because they have none.
 */
double
reel_weigh_places(size_t paired, struct reel_order order)
{
	const double count = (double)paired;
	const double displaced = (double)order.displaced;
	const double in_order =
	        (count - displaced) * log(REEL_POSITION_PROVEN) +
	        displaced * log((1.0 - REEL_POSITION_PROVEN) / count);
	const double shuffled = -lgamma(count + 1.0);

	if (order.displaced == 0)
		return in_order;
	return order.is_none ? shuffled
	                     : fmax(in_order, shuffled + log(REEL_SHUFFLED));
}

/* Whether the files show an order, and it is another one. */
static bool
is_other_order(struct reel_order order)
{
	return !order.is_none && order.displaced > 0;
}

static double
weight_of_whole(void)
{
	return log(REEL_WHOLE) + log(REEL_NOTHING_OVER);
}

/*
 * They have an assignment of their own, for their lengths lie about; titles
 * and places say the more.
 */
double
reel_weigh_other(const struct reel_weighing *weighing)
{
	const struct reel_match_table *table = &weighing->bout->table;
	const size_t *chosen = weighing->bout->other_chosen;
	const struct reel_gaps gaps = reel_gaps_weigh(table, chosen);
	double sum = gaps.weight;
	size_t paired = 0;

	if (table->speed != 1.0)
		sum += REEL_OTHER_SPEED;

	for (size_t i = 0; i < table->file_count; i++) {
		struct reel_pair pair;

		if (chosen[i] == REEL_UNASSIGNED)
			continue;
		reel_score_pair(table, i, chosen[i], &pair);
		/* Places weigh the same in both. */
		sum += pair.other - reel_pair_places(&pair);
		paired++;
	}
	return sum + reel_weigh_places(paired, gaps.order) +
	       weighing->weights[REEL_EVIDENCE_ALBUM] +
	       weighing->weights[REEL_EVIDENCE_FILM];
}

/* What was copied fits as well, and the music does not speak for it. */
double
reel_weigh_mistagged(const struct reel_weighing *weighing)
{
	const double *weights = weighing->weights;

	return weighing->weight - weights[REEL_EVIDENCE_FINGERPRINT] -
	       weights[REEL_EVIDENCE_ACOUSTID] - weights[REEL_EVIDENCE_TOC] -
	       weights[REEL_EVIDENCE_DURATION] + REEL_PRIOR_MISTAGGED;
}

/* Whether some tracks last otherwise, while most do not. */
static bool
is_cut(const struct reel_weighing *weighing)
{
	return weighing->cut >= REEL_CUT_LEAST &&
	       (double)weighing->cut <=
	               REEL_CUT_SHARE * (double)weighing->paired;
}

/* Tags of other music, and no sound: it is known by its lengths alone. */
static bool
is_doubtful(const struct reel_weighing *weighing)
{
	return weighing->weights[REEL_EVIDENCE_TITLE] < 0.0 &&
	       weighing->heard < REEL_MASTER_LEAST;
}

/* Whether files are over that do not look like the others. */
static bool
has_strays(const struct reel_gaps *gaps)
{
	return gaps->extra > gaps->duplicates && !gaps->is_longer;
}

/* Whether anything tells the album from the edition that is known. */
static bool
may_be_unlisted(const struct reel_weighing *weighing)
{
	const struct reel_gaps *gaps = weighing->gaps;

	return gaps->missing > 0 || gaps->extra > gaps->duplicates ||
	       is_other_order(gaps->order) || weighing->is_other_master ||
	       is_cut(weighing) || is_doubtful(weighing) ||
	       weighing->edition <= REEL_UNLISTED_SAID;
}

/*
 * Another list of the same tracks: some are elsewhere in it, or it is one of
 * all orders.
 */
static double
weigh_own_order(size_t paired, struct reel_order order)
{
	const double count = (double)paired;
	const double moved = -(double)order.displaced * log(count);

	return fmax(moved, -lgamma(count + 1.0)) + REEL_UNLISTED_ORDER;
}

/* Its places: the files' own order, or the listed one's. */
static double
weigh_its_places(const struct reel_weighing *weighing)
{
	const struct reel_gaps *gaps = weighing->gaps;
	const size_t paired = weighing->paired;
	const double by_tags = reel_weigh_places(paired, gaps->order);
	const double by_names =
	        reel_weigh_places(paired, gaps->order_of_names) +
	        REEL_TAGS_WRONG;

	if (is_other_order(gaps->order))
		return fmax(by_tags, fmax(weigh_own_order(paired, gaps->order),
		                          by_names));
	/* A number that is left out would have to be there, too. */
	if (!gaps->order.is_none && !gaps->is_sequence)
		return log(REEL_SHUFFLED) - lgamma((double)paired + 1.0);
	return by_tags;
}

/*
 * An edition that nobody listed has the same music and title, and nothing is
 * missing of it: mostly it is one without what stands at the end of another.
 * Its tags may have been those of the listed one, wrongly.
 */
double
reel_weigh_unlisted(const struct reel_weighing *weighing)
{
	const struct reel_gaps *gaps = weighing->gaps;
	const double *weights = weighing->weights;
	const double paired = (double)weighing->paired;
	double sum = weighing->weight - weights[REEL_EVIDENCE_POSITION] -
	             weights[REEL_EVIDENCE_GAPS] - weighing->toc -
	             weighing->edition +
	             fmax(0.0, weighing->edition + REEL_TAGS_WRONG);

	if (!may_be_unlisted(weighing))
		return -INFINITY;
	sum += REEL_UNLISTED_SHARE *
	       log(paired / (paired + (double)gaps->missing));
	if (!gaps->is_beginning)
		sum += REEL_UNLISTED_CUT - gaps->log_ways;
	if (has_strays(gaps))
		sum += REEL_STRAY - gaps->log_ways_of_files;
	if (gaps->is_of_set)
		sum += REEL_UNLISTED_SET;
	if (weighing->is_other_master)
		sum -= REEL_OTHER_MASTER;
	if (is_cut(weighing))
		sum += (weighing->heard >= REEL_MASTER_LEAST
		                ? REEL_CUT_FITS
		                : REEL_CUT_UNHEARD) *
		               (double)weighing->cut -
		       weighing->cut_weight;
	return sum + weigh_its_places(weighing) + weight_of_whole() +
	       REEL_PRIOR_UNLISTED;
}

/*
 * A release of other music has the recordings, and nothing else of it: some
 * of the tracks, of which there are as many choices as for a rip, in any
 * order, and seldom most of them; and seldom are most of its own tracks from
 * one soundtrack, which one file alone does not tell.
 */
double
reel_weigh_elsewhere(const struct reel_weighing *weighing)
{
	const struct reel_gaps *gaps = weighing->gaps;
	const double paired = (double)weighing->paired;
	const double of_tracks = paired / (paired + (double)gaps->missing);
	const double of_files = paired / (paired + (double)gaps->extra);
	const double prior = REEL_PRIOR_ELSEWHERE +
	                     REEL_ELSEWHERE_EACH * (paired - 1.0) +
	                     REEL_ELSEWHERE_TRACKS * of_tracks * of_tracks +
	                     REEL_ELSEWHERE_FILES * of_files * of_files *
	                             (1.0 - 1.0 / paired);
	const double stray = has_strays(gaps) ? REEL_STRAY : 0.0;

	return weighing->music - lgamma(paired + 1.0) - gaps->log_ways -
	       gaps->log_ways_of_files + weight_of_whole() +
	       fmax(prior, REEL_ELSEWHERE_LEAST) + stray;
}
