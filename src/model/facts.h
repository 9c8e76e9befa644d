/* SPDX-License-Identifier: MIT */
/** What listening to one file found out. */
#ifndef REEL_MODEL_FACTS_H
#define REEL_MODEL_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include <reeltag/error.h>

#include "model/tag_list.h"

/** Which file it was: enough to see that it is still the same. */
struct reel_identity {
	uint64_t device;
	uint64_t inode;
	/** Bytes. */
	uint64_t size;
	/** Nanoseconds since 1970. */
	int64_t mtime_ns;
	/** The same for ctime, which nobody can set back as they can mtime. */
	int64_t ctime_ns;
};

enum reel_problem {
	REEL_PROBLEM_NONE = 0,
	/** The header promises more than there is. */
	REEL_PROBLEM_TRUNCATED,
	/** Some of it cannot be decoded. */
	REEL_PROBLEM_DAMAGED,
	/** Nothing is to be heard. */
	REEL_PROBLEM_SILENT,
	/** It could not be opened or is no audio. */
	REEL_PROBLEM_UNREADABLE,
	/** It made the reader crash, hang or grow. */
	REEL_PROBLEM_HOSTILE
};

/** Facts about one file. Begin it zeroed. */
struct reel_facts {
	struct reel_identity identity;
	/** Container and codec: "FLAC", "MP3", "M4A" ...; owned. */
	char *format;
	/** Length of the audio in milliseconds. */
	uint64_t duration_ms;
	uint32_t sample_rate_hz;
	uint32_t channels;
	/** Chromaprint's raw items (algorithm 2), owned. */
	uint32_t *items;
	size_t item_count;
	/** Milliseconds from the start that they are of, unless the sound ends
	 * before. */
	uint32_t print_ms;
	struct reel_tag_list tags;
	enum reel_problem problem;
	/** What the problem is, in words; owned; NULL where there is none. */
	char *problem_detail;
};

/** @return "truncated", "damaged" ...; NULL for no problem */
const char *
reel_problem_name(enum reel_problem problem);

/** @param file  as fstat() gave it; borrowed */
struct reel_identity
reel_identity_of(const struct stat *file);

bool
reel_identity_equal(const struct reel_identity *a,
                    const struct reel_identity *b);

/**
 * Whether a file was written so long ago that whatever is written from now on
 * gives it another identity: one that is written again within a tick of its
 * file system's clock has the same times then.
 *
 * @param now_ns  nanoseconds since 1970
 */
bool
reel_identity_is_settled(const struct reel_identity *identity, int64_t now_ns);

void
reel_facts_release(struct reel_facts *facts);

#endif
