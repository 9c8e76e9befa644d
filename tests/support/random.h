/* SPDX-License-Identifier: MIT */
/** Numbers that look random and are the same in each run. */
#ifndef REEL_TESTS_RANDOM_H
#define REEL_TESTS_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/** Numerical Recipes' linear congruence: its high bits are enough for a test. */
static inline uint32_t
random_next(uint32_t *seed)
{
	*seed = *seed * UINT32_C(1664525) + UINT32_C(1013904223);
	return *seed;
}

/** @return 0 where the limit is 0 */
static inline uint32_t
random_below(uint32_t *seed, size_t limit)
{
	const uint32_t number = random_next(seed) >> 8;

	return limit == 0 ? 0 : number % (uint32_t)limit;
}

#endif
