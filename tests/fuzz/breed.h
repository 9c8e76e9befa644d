/* SPDX-License-Identifier: MIT */
/** The mutants of one file, and what a pool says of them. */
#ifndef REEL_TESTS_BREED_H
#define REEL_TESTS_BREED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fuzz/complaints.h"
#include "fuzz/tally.h"
#include "support/file_bytes.h"

/** As the arguments say. */
struct options {
	size_t count;
	size_t first;
	uint64_t seed;
	unsigned jobs;
	uint32_t limit_ms;
	uint32_t slow_ms;
	/** A folder; NULL to keep none. */
	const char *keep;
};

/** A whole file that mutants are made of. */
struct whole_file {
	char *name;
	struct bytes whole;
};

struct run {
	const struct options *options;
	/** Of our own, for the mutants. */
	void *folder;
	struct whole_file *files;
	size_t file_count;
	struct reel_pool *pool;
	struct complaints complaints;
	/** What is planned. */
	struct reel_tag_list changes;
	/** What must not be, and is; each was printed. */
	size_t faults;
};

/**
 * Lets the pool read the mutants of one file, plans new tags for some, and
 * surveys the plans. Prints a line.
 *
 * @param sum  all that is counted is added to it
 */
void
breed_file(struct run *run, size_t file, struct tally *sum);

#endif
