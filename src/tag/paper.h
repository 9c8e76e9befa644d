/* SPDX-License-Identifier: MIT */
/**
 * A file that is edited on paper: it reads as if each change were made, but
 * the file itself is only ever read. What comes out is a patch.
 */
#ifndef REEL_TAG_PAPER_H
#define REEL_TAG_PAPER_H

#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

#include "tag/patch.h"

/** Lives in the caller's storage. */
struct reel_paper {
	int descriptor;
	uint64_t old_size;
	/** Bytes of the file as it is now on paper. */
	uint64_t size;
	/** The pieces of it in order, as in a patch; old ones in any order. */
	struct reel_piece *pieces;
	size_t count;
	size_t capacity;
	/** All new bytes that ever were; not all of them are still used. */
	struct reel_buf added;
	/** How often bytes were put in the place of others. */
	uint64_t changes;
	/** The piece that was looked for last, and the offset of its start. */
	size_t last;
	uint64_t last_start;
};

/**
 * @param paper       out: for reel_paper_release(), also on failure
 * @param descriptor  open for reading; kept until the release
 */
REEL_MUST_USE enum reel_status
reel_paper_init(struct reel_paper *paper, int descriptor,
                struct reel_error *err);

/**
 * The same, as a patch makes it; the patch is checked, and for this file.
 *
 * @param patch  copied
 */
REEL_MUST_USE enum reel_status
reel_paper_init_patched(struct reel_paper *paper, int descriptor,
                        const struct reel_patch *patch, struct reel_error *err);

void
reel_paper_release(struct reel_paper *paper);

/**
 * Reads bytes of the file as it is on paper.
 *
 * @param count  at + count is at most the size
 * @return REEL_OK, REEL_ERROR_IO, REEL_ERROR_CHANGED (the file is shorter
 *         than it was)
 */
REEL_MUST_USE enum reel_status
reel_paper_read(struct reel_paper *paper, uint64_t at, void *bytes,
                size_t count, struct reel_error *err);

/** Where bytes of the paper come from. */
struct reel_origin {
	/** New bytes, else those of the old file from `offset` on. */
	bool is_new;
	uint64_t offset;
	/** How many bytes come from there. */
	uint64_t length;
};

/** @param at  less than the size */
void
reel_paper_origin(struct reel_paper *paper, uint64_t at,
                  struct reel_origin *origin);

/**
 * Puts bytes in the place of others; behind the end they follow zeros, as in
 * a file.
 *
 * @param length  bytes that are replaced, as far as there are so many
 * @return REEL_OK, REEL_ERROR_REFUSED (more than REEL_PATCH_MOST new bytes, or
 *         more changes than the old file has bytes, and 65536),
 *         REEL_ERROR_NO_MEMORY; on failure of use only for the release
 */
REEL_MUST_USE enum reel_status
reel_paper_replace(struct reel_paper *paper, uint64_t at, uint64_t length,
                   const void *bytes, size_t size, struct reel_error *err);

/**
 * @param patch  in: empty; out: leads from the file to what is on paper;
 *               old pieces that moved back are new bytes in it
 */
REEL_MUST_USE enum reel_status
reel_paper_patch(struct reel_paper *paper, struct reel_patch *patch,
                 struct reel_error *err);

#endif
