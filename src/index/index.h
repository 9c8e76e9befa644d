/* SPDX-License-Identifier: MIT */
/** The fingerprint index: which known recordings hold a stretch of sound. */
#ifndef REEL_INDEX_INDEX_H
#define REEL_INDEX_INDEX_H

#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

#include "fingerprint/compare.h"

struct reel_index;

/** A known fingerprint that a query may be. */
struct reel_index_hit {
	/** Number of the entry, in order of reel_index_add(), from 0. */
	size_t entry;
	/** Keys that agree on the alignment. */
	size_t votes;
	/** `a` is the query, `b` the entry. */
	struct reel_alignment alignment;
	/** What they are to each other. */
	enum reel_resemblance resemblance;
};

/** Room for hits, and the hits in it, best first. */
struct reel_index_hits {
	/** The caller's; room for `most`. */
	struct reel_index_hit *items;
	size_t most;
	/** How many there are. */
	size_t count;
	/** How varied the query is; 0.0 where there are none. */
	double diversity;
};

/** @param index  out: owned */
REEL_MUST_USE enum reel_status
reel_index_new(struct reel_index **index, struct reel_error *err);

/** Adds a fingerprint; the items are copied. */
REEL_MUST_USE enum reel_status
reel_index_add(struct reel_index *index, const uint32_t *items, size_t count,
               struct reel_error *err);

/** @return entries */
size_t
reel_index_count(const struct reel_index *index);

/**
 * Finds the entries that a query may be, best first.
 *
 * @param hits  in: room; out: what was found, none on failure
 */
REEL_MUST_USE enum reel_status
reel_index_query(struct reel_index *index, const uint32_t *items, size_t count,
                 struct reel_index_hits *hits, struct reel_error *err);

void
reel_index_free(struct reel_index *index);

#endif
