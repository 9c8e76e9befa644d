/* SPDX-License-Identifier: MIT */
/** The bits of an item that survive best what is done to music. */
#ifndef REEL_FINGERPRINT_KEY_H
#define REEL_FINGERPRINT_KEY_H

#include <stdint.h>

/** Chromaprint's item for digital silence: its key tells nothing. */
#define REEL_ITEM_SILENCE 627964279u

/**
 * Takes the 24 bits of mask 0xfefccbcf: of 47 tracks cut at half a hop they
 * survive in 52 % of the items, the top 28 bits in 39 %.
 */
static inline uint32_t
reel_item_key(uint32_t item)
{
	return (item >> 25 & 0x7f) << 17 | (item >> 18 & 0x3f) << 11 |
	       (item >> 14 & 0x3) << 9 | (item >> 11 & 0x1) << 8 |
	       (item >> 6 & 0xf) << 4 | (item & 0xf);
}

#endif
