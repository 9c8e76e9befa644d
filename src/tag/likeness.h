/* SPDX-License-Identifier: MIT */
/** Finds the long stretches that two strings of bytes have in common. */
#ifndef REEL_TAG_LIKENESS_H
#define REEL_TAG_LIKENESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

/** Shorter ones are not looked for: a piece of a patch costs bytes too. */
#define REEL_LIKENESS_LEAST ((size_t)1024)

/** Bytes that other bytes are compared with. */
struct reel_likeness {
	const char *bytes;
	size_t size;
	/** Of each whole block its place plus one, by its hash; 0 is free. */
	uint32_t *slots;
	/** Slots less one: a power of two less one. */
	size_t mask;
};

/** Bytes that both have. */
struct reel_stretch {
	size_t old_at;
	size_t new_at;
	size_t size;
};

/**
 * @param bytes  kept until the release; less than 2^32 of them
 * @return REEL_OK, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_likeness_init(struct reel_likeness *likeness, const char *bytes,
                   size_t size, struct reel_error *err);

void
reel_likeness_release(struct reel_likeness *likeness);

/**
 * Finds the next stretch, as long as it can be. All stretches that hold a
 * whole block of the old bytes are found, but of equal blocks only the first
 * is known.
 *
 * @param stretch  in: the last one, or zeros at the beginning; out: one that
 *                 begins behind its end in both
 * @return false where there is none
 */
bool
reel_likeness_next(const struct reel_likeness *likeness, const char *bytes,
                   size_t size, struct reel_stretch *stretch);

#endif
