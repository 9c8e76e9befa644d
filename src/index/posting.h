/* SPDX-License-Identifier: MIT */
/**
 * A posting: where a key of a fingerprint stands, in one word.
 *
 *   63        40 39         16 15         0
 *   |   key     |    entry    |  position |
 *
 * The key is an item's (fingerprint/key.h).
 */
#ifndef REEL_INDEX_POSTING_H
#define REEL_INDEX_POSTING_H

#include <stddef.h>
#include <stdint.h>

#define REEL_POSTING_POSITIONS ((size_t)1 << 16)
#define REEL_POSTING_ENTRIES ((size_t)1 << 24)
#define REEL_POSTING_KEY_BIT 40
#define REEL_POSTING_ENTRY_BIT 16

static inline uint64_t
reel_posting(uint32_t key, size_t entry, size_t position)
{
	return (uint64_t)key << REEL_POSTING_KEY_BIT |
	       (uint64_t)entry << REEL_POSTING_ENTRY_BIT | (uint64_t)position;
}

static inline uint32_t
reel_posting_key_of(uint64_t posting)
{
	return (uint32_t)(posting >> REEL_POSTING_KEY_BIT);
}

static inline size_t
reel_posting_entry_of(uint64_t posting)
{
	return (size_t)(posting >> REEL_POSTING_ENTRY_BIT) &
	       (REEL_POSTING_ENTRIES - 1);
}

static inline size_t
reel_posting_position_of(uint64_t posting)
{
	return (size_t)posting & (REEL_POSTING_POSITIONS - 1);
}

#endif
