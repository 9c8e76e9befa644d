/* SPDX-License-Identifier: MIT */
/** Made-up fingerprints that move as those of real music do. */
#ifndef REEL_BENCH_SYNTHETIC_H
#define REEL_BENCH_SYNTHETIC_H

#include "sounds.h"

/** Where each of the 16 classifiers, two bits each, goes when it moves. */
struct synthetic {
	const struct sounds *real;
	/** Of 65,536: up to which draw it goes from one value to another. */
	uint32_t limits[16][4][4];
};

/** @param real  lent */
void
synthetic_learn(struct synthetic *synthetic, const struct sounds *real);

/**
 * Makes a fingerprint: which classifiers move, and when, is that of a stretch
 * of real music; where they go is drawn; and now and then an item that real
 * music has is put in, as common ones are everywhere.
 */
void
synthetic_make(const struct synthetic *synthetic, uint32_t seed,
               uint32_t *items, size_t count);

#endif
