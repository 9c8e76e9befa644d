/* SPDX-License-Identifier: MIT */
/**
 * A page of Ogg:
 *
 *   "OggS" version flags granule serial | number checksum
 *          | count of segments, their sizes | body
 *
 * A packet is segments of 255 bytes and a shorter one. Layout and checksum:
 * RFC 3533, section 6. Internal to the room.
 */
#ifndef REEL_TAG_OGG_PAGE_H
#define REEL_TAG_OGG_PAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

#include "tag/paper.h"

/** Places in a page's head. */
#define REEL_OGG_SERIAL_AT ((size_t)14)
#define REEL_OGG_NUMBER_AT ((size_t)18)
#define REEL_OGG_CHECKSUM_AT ((size_t)22)
#define REEL_OGG_COUNT_AT ((size_t)26)
#define REEL_OGG_SIZES_AT ((size_t)27)

#define REEL_OGG_BODY_MOST ((size_t)255 * 255)

struct reel_ogg_page {
	uint64_t at;
	size_t head_size;
	size_t body_size;
	unsigned char head[REEL_OGG_SIZES_AT + 255];
};

/** @param is_page  out: whether a whole page stands there */
REEL_MUST_USE enum reel_status
reel_ogg_page_read(struct reel_paper *paper, uint64_t at,
                   struct reel_ogg_page *page, bool *is_page,
                   struct reel_error *err);

/**
 * Works out the checksum that the page should have.
 *
 * @param checksum  out: as it stands in the head, little-endian
 */
REEL_MUST_USE enum reel_status
reel_ogg_page_checksum(struct reel_paper *paper,
                       const struct reel_ogg_page *page,
                       unsigned char checksum[4], struct reel_error *err);

#endif
