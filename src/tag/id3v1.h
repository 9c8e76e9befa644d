/* SPDX-License-Identifier: MIT */
/**
 * ID3v1, the last 128 bytes of a file:
 *
 *   "TAG" | title 30 | artist 30 | album 30 | year 4 | comment 28 | 0 | track
 *         | genre
 *
 * All in Latin-1. Where the byte before the track's is not 0 the comment has
 * 30 bytes and there is no track. Internal to the room.
 */
#ifndef REEL_TAG_ID3V1_H
#define REEL_TAG_ID3V1_H

#include <stdbool.h>
#include <stddef.h>

#include <reeltag/error.h>

#include "model/tag_list.h"
#include "tag/paper.h"

/** Bytes of the tag. */
#define REEL_ID3V1_SIZE ((size_t)128)

/**
 * Reads the whole tag.
 *
 * @param tag       out: its bytes where there is one
 * @param is_there  out: whether the file ends with such a tag
 */
REEL_MUST_USE enum reel_status
reel_id3v1_read(struct reel_paper *paper, unsigned char tag[REEL_ID3V1_SIZE],
                bool *is_there, struct reel_error *err);

/**
 * Adds "title", "artist", "album", "date", "comment", "tracknumber" and
 * "genre" where they say something; nothing where there is no such tag.
 */
REEL_MUST_USE enum reel_status
reel_id3v1_list(struct reel_paper *paper, struct reel_tag_list *items,
                struct reel_error *err);

/**
 * Changes items in place. A text is cut to its room; what Latin-1 does not
 * have becomes '?'.
 */
REEL_MUST_USE enum reel_status
reel_id3v1_set(struct reel_paper *paper, const struct reel_tag_list *edits,
               struct reel_error *err);

#endif
