/* SPDX-License-Identifier: MIT */
/** The sounds of the benchmark: real fingerprints, and made-up ones. */
#ifndef REEL_BENCH_SOUNDS_H
#define REEL_BENCH_SOUNDS_H

#include <stddef.h>
#include <stdint.h>

#include "json/reader.h"

/** Begin it zeroed. */
struct sounds {
	/** One behind the other; owned. */
	uint32_t *items;
	/** Where each begins; one more than there are. Owned. */
	size_t *begins;
	size_t count;
};

/**
 * Reads real fingerprints: for each a count and its items, 32 bits each,
 * little-endian.
 *
 * @param path  NULL for none
 */
enum reel_status
sounds_read(struct sounds *sounds, const char *path, struct reel_error *err);

void
sounds_release(struct sounds *sounds);

/**
 * Makes the items that a value of JSON describes: {"real":N} or
 * {"made":SEED}, of which "master" is the share of bits that another master
 * ("master_seed" says which) has otherwise; of that "shift" items cut off the front, "flip" the share of
 * bits that differ in this copy, "items" as many as were heard.
 *
 * @param items  out: owned; NULL where the value is NULL
 */
enum reel_status
sounds_make(const struct sounds *sounds, const struct reel_json *value,
            uint32_t **items, size_t *count, struct reel_error *err);

#endif
