/* SPDX-License-Identifier: MIT */
#include <stdbool.h>

#include "fingerprint/compare.h"

#define ITEM_BITS 32
#define UNRELATED 0.494

/* A window is of one recording up to here, and of other music from there on. */
#define WINDOW_SAME 0.20
#define WINDOW_OTHER 0.32

/*
 * All along: copies of one recording, remasters, and other takes and mixes.
 * Rain, wind and waterfalls come to .23 and more with each other. The shares
 * of windows that may lie apart from it.
 */
#define SAME_RATE 0.10
#define SAME_APART 0.05
#define MASTER_RATE 0.16
#define MASTER_APART 0.10
#define VERSION_RATE 0.22
#define VERSION_UNLIKE 0.20

/* Less says nothing; and where the ends of two long ones lie over each other
 * they agree by chance somewhere: so much of the shorter one has to. */
#define LEAST_OVERLAP 24
#define LEAST_SHARE 0.7

/* Takes need 15 s to be told from chance, and stretches 20 s. */
#define LEAST_VERSION 120
#define LEAST_PART 160

/* Below it, sounds have look-alikes everywhere. */
#define LEAST_DIVERSITY 0.7
#define DRONE_SURENESS 0.5

/*
 * How often music that has nothing to do with each other was taken for the
 * same, at most (with 95 %): never in the 365,420 pairs of 605 tracks, each
 * one's first 10 s and another; of 5.6 s, 4 times for another master.
 */
#define FALSE_ACCEPTS 8.2e-6
#define FALSE_ACCEPTS_SHORT 2.5e-5
#define SHORT_OVERLAP 59

static size_t
smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

static void
take_window(struct reel_comparison *comparison, size_t errors, size_t count,
            size_t *run)
{
	const float rate = (float)errors / (float)(count * ITEM_BITS);

	comparison->profile[comparison->profile_count++] = rate;
	*run = rate <= WINDOW_SAME ? *run + count : 0;
	if (*run > comparison->matched)
		comparison->matched = *run;
}

/* The last window is what is left, with the one before where it is short. */
static void
take_profile(struct reel_comparison *comparison, const uint32_t *a,
             const uint32_t *b)
{
	const size_t overlap = comparison->alignment.overlap;
	size_t window = REEL_ALIGN_WINDOW;
	size_t start = 0;
	size_t run = 0;

	if (overlap / window >= REEL_PROFILE_MOST)
		window = overlap / REEL_PROFILE_MOST + 1;
	comparison->window = window;
	while (start < overlap) {
		size_t end = smaller(start + window, overlap);
		size_t errors = 0;

		if (overlap - end < window / 2)
			end = overlap;
		for (size_t i = start; i < end; i++)
			errors += (size_t)__builtin_popcount(a[i] ^ b[i]);
		take_window(comparison, errors, end - start, &run);
		start = end;
	}
}

/* The share of windows above a rate. */
static double
share_above(const struct reel_comparison *comparison, double rate)
{
	size_t above = 0;

	for (size_t i = 0; i < comparison->profile_count; i++)
		above += comparison->profile[i] > rate;
	return comparison->profile_count == 0
	               ? 1.0
	               : (double)above / (double)comparison->profile_count;
}

static enum reel_resemblance
judge(const struct reel_comparison *comparison, size_t shorter)
{
	const struct reel_alignment *alignment = &comparison->alignment;
	const double rate = alignment->bit_error_rate;
	const double apart = share_above(comparison, WINDOW_SAME);
	const double unlike = share_above(comparison, WINDOW_OTHER);

	if (alignment->overlap >= LEAST_OVERLAP &&
	    (double)alignment->overlap >= LEAST_SHARE * (double)shorter) {
		if (unlike == 0.0 && rate <= SAME_RATE && apart <= SAME_APART)
			return REEL_RESEMBLANCE_SAME;
		if (unlike == 0.0 && rate <= MASTER_RATE &&
		    apart <= MASTER_APART)
			return REEL_RESEMBLANCE_MASTER;
		if (unlike <= VERSION_UNLIKE && rate <= VERSION_RATE &&
		    alignment->overlap >= LEAST_VERSION)
			return REEL_RESEMBLANCE_VERSION;
	}
	return comparison->matched >= LEAST_PART ? REEL_RESEMBLANCE_PART
	                                         : REEL_RESEMBLANCE_OTHER;
}

/* What a drone does not bear out. */
static enum reel_resemblance
temper(enum reel_resemblance resemblance, double diversity)
{
	return diversity < LEAST_DIVERSITY &&
	                       resemblance < REEL_RESEMBLANCE_MASTER
	               ? REEL_RESEMBLANCE_OTHER
	               : resemblance;
}

static double
sureness_of(const struct reel_comparison *comparison, double diversity)
{
	if (comparison->resemblance == REEL_RESEMBLANCE_OTHER)
		return 0.0;
	if (diversity < LEAST_DIVERSITY)
		return DRONE_SURENESS;
	return 1.0 - (comparison->alignment.overlap < SHORT_OVERLAP
	                      ? FALSE_ACCEPTS_SHORT
	                      : FALSE_ACCEPTS);
}

struct reel_comparison
reel_compare_at(const uint32_t *a, size_t a_count, const uint32_t *b,
                size_t b_count, int offset, double diversity)
{
	struct reel_comparison comparison = {
	        .alignment = reel_align_at(a, a_count, b, b_count, offset)};
	const struct reel_alignment *alignment = &comparison.alignment;

	if (alignment->overlap > 0)
		take_profile(&comparison, offset < 0 ? a - offset : a,
		             offset > 0 ? b + offset : b);
	if (alignment->bit_error_rate < UNRELATED)
		comparison.similarity =
		        1.0 - alignment->bit_error_rate / UNRELATED;
	comparison.resemblance = temper(
	        judge(&comparison, smaller(a_count, b_count)), diversity);
	comparison.sureness = sureness_of(&comparison, diversity);
	return comparison;
}
