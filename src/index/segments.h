/* SPDX-License-Identifier: MIT */
/**
 * Sorted postings in a few runs, each at least twice as long as the next.
 *
 * New postings make a short run of their own, and runs are merged only when
 * they have become alike in length: adding and asking in turn costs the
 * logarithm of what a whole sort each time would.
 */
#ifndef REEL_INDEX_SEGMENTS_H
#define REEL_INDEX_SEGMENTS_H

#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

#include "base/words.h"

/** More runs than there can be: lengths double from each to the next. */
#define REEL_SEGMENTS_MOST 64

/** Begin it zeroed. */
struct reel_segments {
	struct reel_words runs[REEL_SEGMENTS_MOST];
	size_t count;
};

/**
 * Takes in postings, whose entries are all later than those before.
 *
 * @param postings  in order of entry and position; empty after success, and
 *                  as they were, but sorted, on failure
 */
REEL_MUST_USE enum reel_status
reel_segments_add(struct reel_segments *segments, struct reel_words *postings,
                  struct reel_error *err);

/**
 * Finds the postings of a key in one run.
 *
 * @param count  out: postings, 0 where it has none
 * @return the first of them, lent
 */
const uint64_t *
reel_segments_find(const struct reel_words *run, uint32_t key, size_t *count);

void
reel_segments_release(struct reel_segments *segments);

#endif
