/* SPDX-License-Identifier: MIT */
/*
 * WAV:   "RIFF" size "WAVE" | chunk...    numbers are little-endian
 * AIFF:  "FORM" size "AIFF" | chunk...    numbers are big-endian
 *        chunk: name size | body | a byte more where the size is odd
 */
#include <string.h>

#include "base/bytes.h"
#include "base/error.h"
#include "tag/chunk.h"
#include "tag/payload_walk.h"

#define HEAD ((uint64_t)8)

static bool
is_sound(const unsigned char *name)
{
	return memcmp(name, "data", 4) == 0 || memcmp(name, "SSND", 4) == 0;
}

static enum reel_status
is_tag(struct reel_walk *walk, uint64_t at, const unsigned char *name,
       bool *is_it, struct reel_error *err)
{
	*is_it = reel_chunk_is_id3v2(name);
	if (*is_it || walk->container != REEL_CONTAINER_WAV ||
	    memcmp(name, "LIST", 4) != 0)
		return REEL_OK;
	return reel_walk_has(walk, at + HEAD, "INFO", 4, is_it, err);
}

/* The size is no part of what stays: what is cut off may be made right. */
static enum reel_status
add_chunk(struct reel_walk *walk, uint64_t at, uint64_t length,
          struct reel_error *err)
{
	const enum reel_status status = reel_walk_add(walk, at, 4, err);

	return status == REEL_OK ? reel_walk_add(walk, at + HEAD, length, err)
	                         : status;
}

static enum reel_status
walk_chunk(struct reel_walk *walk, uint64_t *at, const unsigned char *head,
           struct reel_error *err)
{
	const uint64_t rest = walk->paper->size - *at - HEAD;
	const uint64_t stated = walk->container == REEL_CONTAINER_WAV
	                                ? reel_bytes_little(head + 4, 4)
	                                : reel_bytes_big(head + 4, 4);
	const uint64_t length = stated < rest ? stated : rest;
	bool is_it = false;
	enum reel_status status = is_tag(walk, *at, head, &is_it, err);

	/* Behind the form anything may look like a chunk. */
	if (status == REEL_OK && is_sound(head) && stated > rest)
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "it is shorter than its header says, and "
		                 "TagLib would put tags into its sound: write "
		                 "it anew with another program first");
	if (status == REEL_OK && !is_it)
		status = add_chunk(walk, *at, length, err);
	*at += HEAD + length;
	return status == REEL_OK && (length & 1) != 0
	               ? reel_chunk_pass_odd_byte(walk->paper, at, err)
	               : status;
}

enum reel_status
reel_walk_iff(struct reel_walk *walk, struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	uint64_t at = 12;

	while (status == REEL_OK && at < walk->paper->size) {
		unsigned char head[HEAD];
		size_t got = 0;

		status = reel_walk_read_most(walk, at, head, sizeof(head), &got,
		                             err);
		/* What is no chunk is behind the last, and stays too. */
		if (status == REEL_OK &&
		    (got < HEAD || !reel_chunk_is_name(head)))
			return reel_walk_add_rest(walk, at, err);
		if (status == REEL_OK)
			status = walk_chunk(walk, &at, head, err);
	}
	return status;
}
