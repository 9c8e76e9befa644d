/* SPDX-License-Identifier: MIT */
/** A growing array of 64-bit words, and the one way that they are sorted. */
#ifndef REEL_BASE_WORDS_H
#define REEL_BASE_WORDS_H

#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

/** Begin it zeroed. */
struct reel_words {
	uint64_t *items;
	size_t count;
	size_t capacity;
};

/** Appends a word. */
REEL_MUST_USE enum reel_status
reel_words_add(struct reel_words *words, uint64_t word, struct reel_error *err);

/**
 * Sorts by the bits from `low_bit` up; words that are equal there keep their
 * order.
 */
REEL_MUST_USE enum reel_status
reel_words_sort(struct reel_words *words, unsigned low_bit,
                struct reel_error *err);

/** Frees; the array is empty and can be used again. */
void
reel_words_release(struct reel_words *words);

#endif
