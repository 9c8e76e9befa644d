/* SPDX-License-Identifier: MIT */
/** Comparing two fingerprints: where they lie over each other, how well. */
#ifndef REEL_FINGERPRINT_ALIGN_H
#define REEL_FINGERPRINT_ALIGN_H

#include <stddef.h>
#include <stdint.h>

/** How two fingerprints lie over each other. */
struct reel_alignment {
	/** Item of `b` that lies over item 0 of `a`; may be negative. */
	int offset;
	/** Items that lie over each other. */
	size_t overlap;
	/** Share of differing bits over the overlap: 0.0 same, 0.5 unrelated. */
	double bit_error_rate;
	/** The worst share over any window of REEL_ALIGN_WINDOW items. */
	double worst_window;
};

/** Items of a window: about 5 s. */
#define REEL_ALIGN_WINDOW 40

/**
 * Compares two fingerprints at one offset.
 *
 * @param offset  item of `b` that lies over item 0 of `a`
 * @return overlap 0 and a rate of 0.5 where they do not meet
 */
struct reel_alignment
reel_align_at(const uint32_t *a, size_t a_count, const uint32_t *b,
              size_t b_count, int offset);

/**
 * Says how much there is to tell apart: 1.0 where all items differ and move
 * on, near 0.0 for silence and drones, whose look-alikes are everywhere.
 *
 * It is the share of items that are new, made smaller where the mean step
 * from item to item is under 2.5 bits; music has .9, and below .7 a match
 * should not be certain by its sound alone.
 */
double
reel_align_diversity(const uint32_t *items, size_t count);

#endif
