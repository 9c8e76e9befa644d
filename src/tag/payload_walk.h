/* SPDX-License-Identifier: MIT */
/** A walk over a container that collects its payload. Internal to the room. */
#ifndef REEL_TAG_PAYLOAD_WALK_H
#define REEL_TAG_PAYLOAD_WALK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

#include "tag/container.h"
#include "tag/paper.h"

/** Bytes of a file that have to stay. */
struct reel_extent {
	uint64_t at;
	uint64_t length;
};

/** Begin it with the first part, and the rest zeroed. */
struct reel_walk {
	/** The file as it is walked over. */
	struct reel_paper *paper;
	enum reel_container container;
	/** From here to its end it is byte for byte as the other one is. */
	uint64_t tail;

	/** What was found, in order; owned. */
	struct reel_extent *extents;
	size_t count;
	size_t capacity;
	/** Sum of the lengths. */
	uint64_t total;
	/** Pages of Ogg whose number is not the next of their stream. */
	size_t gaps;
	/** Places in the file that something in it points at; owned. */
	uint64_t *pointers;
	size_t pointer_count;
	size_t pointer_capacity;
};

void
reel_walk_release(struct reel_walk *walk);

/** Adds an extent; one that follows the last makes that longer. */
REEL_MUST_USE enum reel_status
reel_walk_add(struct reel_walk *walk, uint64_t at, uint64_t length,
              struct reel_error *err);

/** Adds all from a place up to the end. */
REEL_MUST_USE enum reel_status
reel_walk_add_rest(struct reel_walk *walk, uint64_t at, struct reel_error *err);

REEL_MUST_USE enum reel_status
reel_walk_add_pointer(struct reel_walk *walk, uint64_t to,
                      struct reel_error *err);

/** Reads what has to be there. @return also REEL_ERROR_FORMAT: it is not */
REEL_MUST_USE enum reel_status
reel_walk_read(struct reel_walk *walk, uint64_t at, void *bytes, size_t size,
               struct reel_error *err);

/** Reads up to `size` bytes, less at the end. @param got  out: how many */
REEL_MUST_USE enum reel_status
reel_walk_read_most(struct reel_walk *walk, uint64_t at, void *bytes,
                    size_t size, size_t *got, struct reel_error *err);

/** Whether these bytes stand at a place. */
REEL_MUST_USE enum reel_status
reel_walk_has(struct reel_walk *walk, uint64_t at, const char *mark,
              size_t size, bool *is_there, struct reel_error *err);

/**
 * Passes over the tags at both ends: ID3v2 before, APEv2 and ID3v1 behind.
 *
 * @param from  out: where the rest begins
 * @param to    out: where it ends, not before `from`
 */
REEL_MUST_USE enum reel_status
reel_walk_trim(struct reel_walk *walk, uint64_t *from, uint64_t *to,
               struct reel_error *err);

/** The walkers. A file that makes no sense to one is REEL_ERROR_FORMAT. */
REEL_MUST_USE enum reel_status
reel_walk_plain(struct reel_walk *walk, struct reel_error *err);
REEL_MUST_USE enum reel_status
reel_walk_flac(struct reel_walk *walk, struct reel_error *err);
REEL_MUST_USE enum reel_status
reel_walk_mp4(struct reel_walk *walk, struct reel_error *err);
REEL_MUST_USE enum reel_status
reel_walk_ogg(struct reel_walk *walk, struct reel_error *err);
REEL_MUST_USE enum reel_status
reel_walk_iff(struct reel_walk *walk, struct reel_error *err);
REEL_MUST_USE enum reel_status
reel_walk_asf(struct reel_walk *walk, struct reel_error *err);
REEL_MUST_USE enum reel_status
reel_walk_dsf(struct reel_walk *walk, struct reel_error *err);

#endif
