/* SPDX-License-Identifier: MIT */
/**
 * Albums, as they are told, as bytes: what was found out once can be told
 * again.
 *
 * The bytes are this build's own: another may not read them.
 */
#ifndef REEL_ENGINE_ALBUM_BYTES_H
#define REEL_ENGINE_ALBUM_BYTES_H

#include <reeltag/album.h>
#include <reeltag/error.h>

#include "base/buf.h"

/** Albums that can be told again. Begin it zeroed. */
struct reel_told {
	/** Lend from the bytes and the room. */
	struct reel_album *albums;
	size_t count;
	/** Texts, and all else; owned. */
	struct reel_buf bytes;
	char *room;
};

/** What a buffer of albums may grow to. */
#define REEL_TOLD_MOST ((size_t)16 << 20)

/**
 * Appends an album, but for its path.
 *
 * @return REEL_OK, REEL_ERROR_UNSUPPORTED (a file that stands for a track
 *         which its release does not have), REEL_ERROR_NO_MEMORY; what was
 *         appended is of no use then
 */
REEL_MUST_USE enum reel_status
reel_album_put(struct reel_buf *buf, const struct reel_album *album,
               struct reel_error *err);

/**
 * Reads the albums.
 *
 * @param told    in: the bytes, in which nothing is trusted; out: the albums
 *                too; empty on failure
 * @param folder  path of all of them; kept
 * @return REEL_OK, REEL_ERROR_FORMAT, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_told_read(struct reel_told *told, const char *folder,
               struct reel_error *err);

void
reel_told_release(struct reel_told *told);

#endif
