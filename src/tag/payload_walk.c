/* SPDX-License-Identifier: MIT */
#include "tag/payload_walk.h"

#include <string.h>

#include "base/bytes.h"
#include "base/error.h"
#include "base/mem.h"

#define ID3V1_BYTES ((uint64_t)128)
#define APE_FOOTER ((size_t)32)
#define APE_HAS_HEADER UINT64_C(0x80000000)

void
reel_walk_release(struct reel_walk *walk)
{
	reel_mem_free(walk->extents);
	reel_mem_free(walk->pointers);
	*walk = (struct reel_walk){0};
}

enum reel_status
reel_walk_add(struct reel_walk *walk, uint64_t at, uint64_t length,
              struct reel_error *err)
{
	struct reel_extent *last;

	if (length == 0)
		return REEL_OK;
	if (at > walk->paper->size || length > walk->paper->size - at)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "file ends in the middle of its sound");
	walk->total += length;
	last = walk->count == 0 ? NULL : &walk->extents[walk->count - 1];
	if (last != NULL && last->at + last->length == at) {
		last->length += length;
		return REEL_OK;
	}
	if (!reel_mem_grow(&walk->extents, &walk->capacity, walk->count,
	                   sizeof(*walk->extents)))
		return reel_fail_memory(err);
	walk->extents[walk->count++] = (struct reel_extent){at, length};
	return REEL_OK;
}

enum reel_status
reel_walk_add_rest(struct reel_walk *walk, uint64_t at, struct reel_error *err)
{
	return at >= walk->paper->size
	               ? REEL_OK
	               : reel_walk_add(walk, at, walk->paper->size - at, err);
}

enum reel_status
reel_walk_add_pointer(struct reel_walk *walk, uint64_t to,
                      struct reel_error *err)
{
	if (!reel_mem_grow(&walk->pointers, &walk->pointer_capacity,
	                   walk->pointer_count, sizeof(*walk->pointers)))
		return reel_fail_memory(err);
	walk->pointers[walk->pointer_count++] = to;
	return REEL_OK;
}

enum reel_status
reel_walk_read_most(struct reel_walk *walk, uint64_t at, void *bytes,
                    size_t size, size_t *got, struct reel_error *err)
{
	const uint64_t there =
	        at < walk->paper->size ? walk->paper->size - at : 0;

	*got = there < size ? (size_t)there : size;
	return *got == 0 ? REEL_OK
	                 : reel_paper_read(walk->paper, at, bytes, *got, err);
}

enum reel_status
reel_walk_read(struct reel_walk *walk, uint64_t at, void *bytes, size_t size,
               struct reel_error *err)
{
	size_t got = 0;
	const enum reel_status status =
	        reel_walk_read_most(walk, at, bytes, size, &got, err);

	if (status == REEL_OK && got < size)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "file ends in the middle of its structure");
	return status;
}

enum reel_status
reel_walk_has(struct reel_walk *walk, uint64_t at, const char *mark,
              size_t size, bool *is_there, struct reel_error *err)
{
	char bytes[16];
	size_t got = 0;
	enum reel_status status;

	status = reel_walk_read_most(walk, at, bytes, size, &got, err);
	*is_there = status == REEL_OK && got == size &&
	            memcmp(bytes, mark, size) == 0;
	return status;
}

static enum reel_status
pass_id3v2(struct reel_walk *walk, uint64_t *from, struct reel_error *err)
{
	unsigned char head[10];
	size_t got = 0;
	uint64_t size;

	do {
		const enum reel_status status = reel_walk_read_most(
		        walk, *from, head, sizeof(head), &got, err);

		if (status != REEL_OK)
			return status;
		size = reel_container_id3v2_size(head, got);
		/* A tag that is longer than the file is none. */
		if (size > walk->paper->size - *from)
			size = 0;
		*from += size;
	} while (size > 0);
	return REEL_OK;
}

/* The footer: mark, version, size with it and without a header, items, flags.
 */
static enum reel_status
pass_ape(struct reel_walk *walk, uint64_t from, uint64_t *to,
         struct reel_error *err)
{
	unsigned char footer[APE_FOOTER];
	uint64_t size;
	enum reel_status status;

	if (*to - from < sizeof(footer))
		return REEL_OK;
	status = reel_walk_read(walk, *to - sizeof(footer), footer,
	                        sizeof(footer), err);
	if (status != REEL_OK || memcmp(footer, "APETAGEX", 8) != 0)
		return status;
	size = reel_bytes_little(footer + 12, 4);
	if ((reel_bytes_little(footer + 20, 4) & APE_HAS_HEADER) != 0)
		size += APE_FOOTER;
	if (size >= APE_FOOTER && size <= *to - from)
		*to -= size;
	return REEL_OK;
}

static enum reel_status
pass_id3v1(struct reel_walk *walk, uint64_t from, uint64_t *to,
           struct reel_error *err)
{
	bool is_there = false;
	enum reel_status status = REEL_OK;

	if (*to - from >= ID3V1_BYTES)
		status = reel_walk_has(walk, *to - ID3V1_BYTES, "TAG", 3,
		                       &is_there, err);
	if (is_there)
		*to -= ID3V1_BYTES;
	return status;
}

enum reel_status
reel_walk_trim(struct reel_walk *walk, uint64_t *from, uint64_t *to,
               struct reel_error *err)
{
	enum reel_status status;

	*from = 0;
	*to = walk->paper->size;
	status = pass_id3v2(walk, from, err);
	/* ID3v1 is the last where both are there. */
	if (status == REEL_OK)
		status = pass_id3v1(walk, *from, to, err);
	return status == REEL_OK ? pass_ape(walk, *from, to, err) : status;
}

enum reel_status
reel_walk_plain(struct reel_walk *walk, struct reel_error *err)
{
	uint64_t from;
	uint64_t to;
	const enum reel_status status = reel_walk_trim(walk, &from, &to, err);

	return status == REEL_OK ? reel_walk_add(walk, from, to - from, err)
	                         : status;
}
