/* SPDX-License-Identifier: MIT */
/**
 * ID3v2 frames as items:
 *
 *   id 4 | size 4 | flags 2 | encoding 1 | text [NUL text]...
 *   TXXX                    | encoding 1 | description NUL | text ...
 *   UFID                    | owner NUL  | bytes
 *   COMM                    | encoding 1 | language 3 | description NUL | text
 *
 * The encoding is 0 Latin-1, 1 UTF-16 with a mark of its order, 2 UTF-16BE,
 * 3 UTF-8; in UTF-16 the NULs are two bytes. Internal to the room.
 */
#ifndef REEL_TAG_FRAME_H
#define REEL_TAG_FRAME_H

#include <stddef.h>

#include <reeltag/error.h>
#include <reeltag/strings.h>

#include "base/buf.h"

/** Bytes before a frame's body. */
#define REEL_FRAME_HEAD ((size_t)10)

/** What a frame says. Begin it zeroed. */
struct reel_frame {
	/**
	 * Owned: "TIT2", "TXXX:BARCODE", "UFID:http://musicbrainz.org",
	 * "COMM" where it has no description; "?PRIV" for what is not text.
	 */
	char *name;
	/** In UTF-8; none is empty. */
	struct reel_strings values;
};

/**
 * @param bytes  a whole frame; its size and flags are not looked at
 * @param frame  in: empty; out: reel_frame_release(), also on failure
 * @return REEL_OK, REEL_ERROR_FORMAT (no frame), REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_frame_read(const char *bytes, size_t size, struct reel_frame *frame,
                struct reel_error *err);

void
reel_frame_release(struct reel_frame *frame);

/**
 * Appends a frame of ID3v2.4 in UTF-8.
 *
 * @param name    of a text frame, of TXXX or of UFID, as above
 * @param values  one or more
 */
REEL_MUST_USE enum reel_status
reel_frame_make(const char *name, const struct reel_strings *values,
                struct reel_buf *frame, struct reel_error *err);

/** Appends a frame's head, whose size ID3v2.4 writes in seven bits a byte. */
REEL_MUST_USE enum reel_status
reel_frame_make_head(const char *id, size_t size, struct reel_buf *frame,
                     struct reel_error *err);

#endif
