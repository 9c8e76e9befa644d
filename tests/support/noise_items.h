/* SPDX-License-Identifier: MIT */
/** Made-up fingerprints: as varied as music, and with as many bit errors as
 * a test wants. */
#ifndef REEL_TESTS_NOISE_ITEMS_H
#define REEL_TESTS_NOISE_ITEMS_H

#include <stddef.h>
#include <stdint.h>

#include "support/random.h"

static inline void
noise_items(uint32_t *items, size_t count, uint32_t seed)
{
	for (size_t i = 0; i < count; i++) {
		const uint32_t high = random_next(&seed) >> 16;

		items[i] = (high << 16) | (random_next(&seed) >> 16);
	}
}

/** Turns one bit of every `every`-th item: a rate of 1 / (32 * every). */
static inline void
noise_errors(uint32_t *items, size_t count, size_t every)
{
	for (size_t i = 0; i < count; i += every)
		items[i] ^= UINT32_C(1) << (i % 32);
}

#endif
