/* SPDX-License-Identifier: MIT */
/** SHA-256 of a file, and of what a patch makes of it. */
#ifndef REEL_APPLY_DIGEST_H
#define REEL_APPLY_DIGEST_H

#include <stdbool.h>
#include <stdint.h>

#include <reeltag/error.h>

#include "tag/patch.h"

#define REEL_DIGEST_SIZE 32

struct reel_digest {
	uint8_t bytes[REEL_DIGEST_SIZE];
};

bool
reel_digest_equal(const struct reel_digest *a, const struct reel_digest *b);

/**
 * @param descriptor  open for reading; its position is not used; borrowed
 * @param size        bytes of the file
 * @return REEL_OK, REEL_ERROR_IO, REEL_ERROR_CHANGED (shorter than `size`)
 */
REEL_MUST_USE enum reel_status
reel_digest_file(int descriptor, uint64_t size, struct reel_digest *digest,
                 struct reel_error *err);

/**
 * The same for both sides of a patch, reading the file once.
 *
 * @param patch  checked; of a file of just its old size
 * @param old    out: of the file; untouched on failure
 * @param new    out: of what the patch makes of it; untouched on failure
 */
REEL_MUST_USE enum reel_status
reel_digest_sides(int descriptor, const struct reel_patch *patch,
                  struct reel_digest *old, struct reel_digest *new,
                  struct reel_error *err);

/**
 * SHA-256 of a file's size and of what an unmoved patch does not keep, with
 * its places: enough to tell the file before the patch from the one behind
 * it, and both from what else was written there. The rest is not read.
 *
 * @param size   bytes of the file, before the patch or behind it
 * @param patch  the patch, or its inverse: both keep the same
 */
REEL_MUST_USE enum reel_status
reel_digest_touched(int descriptor, uint64_t size,
                    const struct reel_patch *patch, struct reel_digest *digest,
                    struct reel_error *err);

/** The same of the file that the patch makes. */
void
reel_digest_touched_by(const struct reel_patch *patch,
                       struct reel_digest *digest);

#endif
