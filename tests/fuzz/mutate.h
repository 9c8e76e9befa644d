/* SPDX-License-Identifier: MIT */
/**
 * A maker of broken audio files: one that is whole, changed at a few places
 * by chance. The same number makes the same file on every machine.
 */
#ifndef REEL_TESTS_MUTATE_H
#define REEL_TESTS_MUTATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "support/file_bytes.h"

/** Bytes of the largest mutant, and of the largest file to make one of. */
#define MUTANT_MOST ((size_t)1 << 20)

struct mutant {
	size_t size;
	unsigned char bytes[MUTANT_MOST];
};

/** A number of a file that stands at a fixed distance of a name. */
struct mutate_name {
	const char *text;
	uint8_t length;
	/** From the name's first byte, in bytes. */
	int8_t distance;
	/** In bytes. */
	uint8_t width;
	bool is_big_endian;
};

/** The names that audio files have, and what stands beside them. */
extern const struct mutate_name mutate_names[];
extern const size_t mutate_name_count;

/**
 * Makes a mutant: 1 to 16 changes, few of them more often, most of them in
 * the first 4 KiB and the last 1 KiB.
 *
 * @param whole   what is changed
 * @param other   a file that parts may be taken from
 * @param number  which mutant
 */
void
mutate(const struct bytes *whole, const struct bytes *other, uint64_t number,
       struct mutant *mutant);

/**
 * Gives each page of an Ogg file its right checksum: else a reader never
 * sees what is wrong in it.
 */
void
mutate_mend_ogg(struct mutant *mutant);

#endif
