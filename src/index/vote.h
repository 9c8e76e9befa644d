/* SPDX-License-Identifier: MIT */
/** Votes: which entries agree with a query on where they lie over it. */
#ifndef REEL_INDEX_VOTE_H
#define REEL_INDEX_VOTE_H

#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

#include "base/words.h"

/** An entry and the offset that most of its keys agree on. */
struct reel_candidate {
	size_t entry;
	/** Item of the entry that lies over item 0 of the query. */
	int offset;
	/** Keys at that offset and the one behind it. */
	size_t votes;
};

/** Writes down that a query's position and a posting have the same key. */
REEL_MUST_USE enum reel_status
reel_vote_add(struct reel_words *votes, uint64_t posting, size_t position,
              struct reel_error *err);

/**
 * Counts the votes, one candidate an entry.
 *
 * @param votes       sorted in place
 * @param candidates  out: room for `most`, those with the most votes, in no
 *                    order
 * @param found       out: candidates that were written
 */
REEL_MUST_USE enum reel_status
reel_vote_count(struct reel_words *votes, struct reel_candidate *candidates,
                size_t most, size_t *found, struct reel_error *err);

#endif
