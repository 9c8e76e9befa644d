/* SPDX-License-Identifier: MIT */
/**
 * A patch: how a new file is made of pieces of the old one and new bytes.
 *
 *   old file  |--------A--------|---B---|-------------C-------------|
 *   new file  |--A'--|new bytes |-------------C-------------|
 *   pieces     {old 0, n} {new, m}       {old c, k}
 */
#ifndef REEL_TAG_PATCH_H
#define REEL_TAG_PATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

#include "base/buf.h"

/** One stretch of the new file. */
struct reel_piece {
	/** Whether it lies in the patch's bytes, else in the old file. */
	bool is_new;
	/** Where it begins there. */
	uint64_t offset;
	/** Bytes, never 0. */
	uint64_t length;
};

struct reel_patch {
	uint64_t old_size;
	uint64_t new_size;
	struct reel_piece *pieces;
	size_t count;
	size_t capacity;
	/** The new bytes. */
	struct reel_buf bytes;
};

/** The most new bytes of one patch: what SQLite stores in a row, less what the
 * pieces take. */
#define REEL_PATCH_MOST ((size_t)768 << 20)

#define REEL_PATCH_INIT                                                        \
	((struct reel_patch){.bytes = {.ceiling = REEL_PATCH_MOST}})

void
reel_patch_release(struct reel_patch *patch);

/** @return whether the new file is the old one, byte for byte */
bool
reel_patch_is_identity(const struct reel_patch *patch);

/** @return whether all that it keeps stays where it is in the file */
bool
reel_patch_is_unmoved(const struct reel_patch *patch);

/** Appends a stretch of the old file; joins it to the last where they meet. */
REEL_MUST_USE enum reel_status
reel_patch_keep(struct reel_patch *patch, uint64_t offset, uint64_t length,
                struct reel_error *err);

/** Appends new bytes. */
REEL_MUST_USE enum reel_status
reel_patch_insert(struct reel_patch *patch, const void *bytes, size_t size,
                  struct reel_error *err);

/**
 * Checks a patch that comes from a process that is not trusted: ranges in
 * bounds, old ranges ascending and apart, the new bytes all used, once and
 * in order, sizes as stated. So the new file is at most the old file and
 * the new bytes.
 *
 * @return REEL_OK, REEL_ERROR_REFUSED
 */
REEL_MUST_USE enum reel_status
reel_patch_check(const struct reel_patch *patch, struct reel_error *err);

/**
 * Makes the patch that leads back. The patch is checked first.
 *
 * @param descriptor  the old file, open for reading; borrowed
 * @param inverse     in: empty; out: its bytes are what the patch removes;
 *                    to be released also on failure
 * @return REEL_OK, REEL_ERROR_REFUSED, REEL_ERROR_IO, REEL_ERROR_CHANGED (the
 *         file is shorter than the patch says), REEL_ERROR_NO_MEMORY (also
 *         where more than REEL_PATCH_MOST bytes are removed)
 */
REEL_MUST_USE enum reel_status
reel_patch_invert(const struct reel_patch *patch, int descriptor,
                  struct reel_patch *inverse, struct reel_error *err);

/**
 * Makes a patch that does the same with fewer new bytes: where the old file
 * has what a stretch of new bytes begins with, ends with, or has in its midst
 * for a kilobyte or more, that is kept instead.
 *
 * @param descriptor  the old file, open for reading; borrowed
 * @param reduced     in: empty; to be released also on failure
 * @return as reel_patch_invert()
 */
REEL_MUST_USE enum reel_status
reel_patch_reduce(const struct reel_patch *patch, int descriptor,
                  struct reel_patch *reduced, struct reel_error *err);

/**
 * Makes a patch that does the same and moves nothing: what the patch keeps
 * elsewhere is new there, as far as it is not the same in that place.
 *
 * @param descriptor  the old file, open for reading; borrowed
 * @param most        bytes that may have been moved
 * @param pinned      in: empty; to be released also on failure
 * @return as reel_patch_invert(); REEL_ERROR_REFUSED also where more would
 *         have to move
 */
REEL_MUST_USE enum reel_status
reel_patch_pin(const struct reel_patch *patch, int descriptor, uint64_t most,
               struct reel_patch *pinned, struct reel_error *err);

/** Writes the patch as bytes, for a message or the journal. */
REEL_MUST_USE enum reel_status
reel_patch_encode(const struct reel_patch *patch, struct reel_buf *buf,
                  struct reel_error *err);

/**
 * Reads what reel_patch_encode() wrote, and checks it.
 *
 * @param patch  in: empty; to be released also on failure
 * @return REEL_OK, REEL_ERROR_FORMAT, REEL_ERROR_REFUSED, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_patch_decode(const void *bytes, size_t size, struct reel_patch *patch,
                  struct reel_error *err);

#endif
