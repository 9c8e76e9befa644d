/* SPDX-License-Identifier: MIT */
/** What two fingerprints are to each other: the same sound, or one like it. */
#ifndef REEL_FINGERPRINT_COMPARE_H
#define REEL_FINGERPRINT_COMPARE_H

#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>
#include <reeltag/sound.h>

#include "base/words.h"
#include "fingerprint/align.h"

/** The most windows of a profile; of longer meetings they are wider. */
#define REEL_PROFILE_MOST 256

/** How two fingerprints lie over each other, window by window. */
struct reel_comparison {
	enum reel_resemblance resemblance;
	/** Where they lie best, and how well all along. */
	struct reel_alignment alignment;
	/** 1.0 for the same bits, 0.0 for what unrelated music has. */
	double similarity;
	/** The longest stretch that is of one recording, in items. */
	size_t matched;
	/**
	 * That two fingerprints that have nothing to do with each other are not
	 * as alike: 0.0 to 1.0, as measured (tests/bench/sound/README.md). It
	 * is for these two; a look among many may err as often as there are.
	 * Of a drone it is 0.5 at most.
	 */
	double sureness;
	/** The share of bits that differ, in windows of so many items. */
	float profile[REEL_PROFILE_MOST];
	size_t profile_count;
	size_t window;
};

/** A fingerprint made ready to be compared. Begin it zeroed. */
struct reel_print {
	/** Lent. */
	const uint32_t *items;
	size_t count;
	/** How varied it is: reel_align_diversity(). */
	double diversity;
	/** Keys and where they stand, in order of the keys; owned. */
	struct reel_words places;
};

/** @param items  lent until the print is released */
REEL_MUST_USE enum reel_status
reel_print_init(struct reel_print *print, const uint32_t *items, size_t count,
                struct reel_error *err);

void
reel_print_release(struct reel_print *print);

/**
 * Compares two fingerprints wherever they lie over each other.
 *
 * Of the offsets at which most items have one key those are tried that most
 * speak for, and those beside them: between two hops the keys divide
 * themselves. The best has the longest stretch of one recording, as far as it
 * fits.
 *
 * @param comparison  out: OTHER where nothing fits anywhere
 */
REEL_MUST_USE enum reel_status
reel_compare(const struct reel_print *a, const struct reel_print *b,
             struct reel_comparison *comparison, struct reel_error *err);

/**
 * Compares two fingerprints where they are known to lie.
 *
 * @param offset     item of `b` that lies over item 0 of `a`
 * @param diversity  reel_align_diversity() of the less varied one
 */
struct reel_comparison
reel_compare_at(const uint32_t *a, size_t a_count, const uint32_t *b,
                size_t b_count, int offset, double diversity);

#endif
