/* SPDX-License-Identifier: MIT */
/**
 * Front covers as each format has them. Internal to the room.
 *
 *   ID3v2   APIC: head 10 | encoding 1 | MIME NUL | type 1 | text NUL | data
 *   FLAC,   type 4 | size 4 MIME | size 4 text | width, height, depth,
 *   Vorbis  colours 4 each | size 4 data, all big-endian
 *   ASF     type 1 | size 4 of data, little-endian | MIME, text in UTF-16LE,
 *           each with its NUL | data
 *   APEv2   name NUL | data, in "Cover Art (Front)"
 *   MP4     data; the first is the front cover
 */
#ifndef REEL_TAG_FRONT_COVER_H
#define REEL_TAG_FRONT_COVER_H

#include <stdbool.h>
#include <stddef.h>

#include <reeltag/error.h>

#include "base/buf.h"
#include "tag/blobs.h"
#include "tag/field_map.h"
#include "tag/picture.h"
#include "tag/taglib_binding.h"

/** What a picture in a tag is; all lent from its bytes. */
struct reel_front_cover {
	bool is_front;
	bool has_text;
	const char *data;
	size_t size;
};

/**
 * Takes a picture of a tag apart.
 *
 * @param number  of the picture in its tag
 * @return false for what is no picture
 */
bool
reel_front_cover_read(enum reel_dialect dialect, const struct reel_blob *blob,
                      size_t number, struct reel_front_cover *cover);

/**
 * Writes a front cover as the dialect has it.
 *
 * @param text  its description; only ID3v2 has one
 */
REEL_MUST_USE enum reel_status
reel_front_cover_make(enum reel_dialect dialect,
                      const struct reel_picture *picture, const char *text,
                      struct reel_buf *made, struct reel_error *err);

/**
 * Puts a picture in the place of the tag's front covers, for the next save.
 *
 * @param is_new  whether it may be added where there is none
 * @param is_put  out: false where just these bytes are there already
 */
REEL_MUST_USE enum reel_status
reel_front_cover_put(struct reel_tagged_file *file, enum reel_dialect dialect,
                     const struct reel_picture *picture, bool is_new,
                     bool *is_put, struct reel_error *err);

/** @return REEL_OK, REEL_ERROR_REFUSED (it is not what the tag holds) */
REEL_MUST_USE enum reel_status
reel_front_cover_check(struct reel_tagged_file *file, enum reel_dialect dialect,
                       const struct reel_picture *picture,
                       struct reel_error *err);

#endif
