/* SPDX-License-Identifier: MIT */
/** A list of byte strings. */
#ifndef REEL_TAG_BLOBS_H
#define REEL_TAG_BLOBS_H

#include <stddef.h>

#include <reeltag/error.h>

struct reel_blob {
	/** Owned. */
	char *bytes;
	size_t size;
};

/** Begin it zeroed. */
struct reel_blobs {
	struct reel_blob *items;
	size_t count;
	size_t capacity;
};

/** Appends a copy of the bytes. */
REEL_MUST_USE enum reel_status
reel_blobs_add(struct reel_blobs *blobs, const char *bytes, size_t size,
               struct reel_error *err);

void
reel_blobs_release(struct reel_blobs *blobs);

#endif
