/* SPDX-License-Identifier: MIT */
#include "tag/paper.h"

#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/read_at.h"

/* A small file may have more changes than bytes. */
#define FEW_CHANGES 65536

enum reel_status
reel_paper_init(struct reel_paper *paper, int descriptor,
                struct reel_error *err)
{
	struct stat state;

	*paper = (struct reel_paper){
	        .descriptor = descriptor,
	        .added = REEL_BUF_INIT(REEL_PATCH_MOST),
	};
	if (fstat(descriptor, &state) != 0)
		return reel_fail_errno(err, "cannot read");
	paper->old_size = (uint64_t)state.st_size;
	paper->size = paper->old_size;
	if (!reel_mem_grow(&paper->pieces, &paper->capacity, 0,
	                   sizeof(*paper->pieces)))
		return reel_fail_memory(err);
	paper->pieces[0] = (struct reel_piece){false, 0, paper->old_size};
	paper->count = paper->old_size > 0;
	return REEL_OK;
}

enum reel_status
reel_paper_init_patched(struct reel_paper *paper, int descriptor,
                        const struct reel_patch *patch, struct reel_error *err)
{
	*paper = (struct reel_paper){
	        .descriptor = descriptor,
	        .old_size = patch->old_size,
	        .size = patch->new_size,
	        .added = REEL_BUF_INIT(REEL_PATCH_MOST),
	        .pieces = reel_mem_new(patch->count, sizeof(*patch->pieces)),
	        .count = patch->count,
	        .capacity = patch->count,
	};
	if (paper->pieces == NULL)
		return reel_fail_memory(err);
	if (patch->count > 0)
		(void)memcpy(paper->pieces, patch->pieces,
		             patch->count * sizeof(*patch->pieces));
	return reel_buf_append(&paper->added, patch->bytes.data,
	                       patch->bytes.size, err);
}

void
reel_paper_release(struct reel_paper *paper)
{
	reel_mem_free(paper->pieces);
	reel_buf_release(&paper->added);
	*paper = (struct reel_paper){.descriptor = -1};
}

/* Goes to the piece that holds a byte, or behind the last one for the end.
 * Readers of files walk forward, so the walk begins where the last ended. */
static size_t
find(struct reel_paper *paper, uint64_t at)
{
	size_t index = at < paper->last_start ? 0 : paper->last;
	uint64_t start = at < paper->last_start ? 0 : paper->last_start;

	while (index < paper->count &&
	       at - start >= paper->pieces[index].length) {
		start += paper->pieces[index].length;
		index++;
	}
	paper->last = index;
	paper->last_start = start;
	return index;
}

static enum reel_status
add_piece(struct reel_paper *paper, size_t index, struct reel_piece piece,
          struct reel_error *err)
{
	if (!reel_mem_grow(&paper->pieces, &paper->capacity, paper->count,
	                   sizeof(*paper->pieces)))
		return reel_fail_memory(err);
	(void)memmove(paper->pieces + index + 1, paper->pieces + index,
	              (paper->count - index) * sizeof(*paper->pieces));
	paper->pieces[index] = piece;
	paper->count++;
	return REEL_OK;
}

/* Makes a piece begin at a place. */
static enum reel_status
split(struct reel_paper *paper, uint64_t at, size_t *index,
      struct reel_error *err)
{
	const size_t found = find(paper, at);
	const uint64_t before = at - paper->last_start;
	struct reel_piece rest;

	*index = found;
	if (before == 0)
		return REEL_OK;
	rest = paper->pieces[found];
	rest.offset += before;
	rest.length -= before;
	paper->pieces[found].length = before;
	*index = found + 1;
	return add_piece(paper, *index, rest, err);
}

static enum reel_status
remove_range(struct reel_paper *paper, uint64_t at, uint64_t length,
             size_t *index, struct reel_error *err)
{
	size_t end = 0;
	enum reel_status status = split(paper, at, index, err);

	if (status == REEL_OK)
		status = split(paper, at + length, &end, err);
	if (status != REEL_OK)
		return status;
	(void)memmove(paper->pieces + *index, paper->pieces + end,
	              (paper->count - end) * sizeof(*paper->pieces));
	paper->count -= end - *index;
	paper->size -= length;
	paper->last = *index;
	paper->last_start = at;
	return REEL_OK;
}

/* Puts new bytes before a piece that begins at a place. */
static enum reel_status
add_bytes(struct reel_paper *paper, size_t index, const void *bytes,
          size_t size, struct reel_error *err)
{
	const struct reel_piece piece = {true, paper->added.size, size};
	enum reel_status status;

	if (size == 0)
		return REEL_OK;
	/* What grows so far is a save that TagLib does not end. */
	if (size > paper->added.ceiling - paper->added.size)
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "more than %zu new bytes",
		                 paper->added.ceiling);
	status = reel_buf_append(&paper->added, bytes, size, err);
	if (status == REEL_OK)
		status = add_piece(paper, index, piece, err);
	if (status == REEL_OK)
		paper->size += size;
	return status;
}

/* Fills up to a place behind the end. */
static enum reel_status
add_zeros(struct reel_paper *paper, uint64_t to, struct reel_error *err)
{
	static const char zeros[4096];
	enum reel_status status = REEL_OK;

	while (status == REEL_OK && paper->size < to) {
		const uint64_t left = to - paper->size;
		const size_t size =
		        left < sizeof(zeros) ? (size_t)left : sizeof(zeros);

		status = add_bytes(paper, paper->count, zeros, size, err);
	}
	return status;
}

enum reel_status
reel_paper_replace(struct reel_paper *paper, uint64_t at, uint64_t length,
                   const void *bytes, size_t size, struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	size_t index = 0;

	/* TagLib believes the number of chunks that an MP4 says it has, and
	 * would write until there is no memory left. */
	if (paper->changes++ >= paper->old_size + FEW_CHANGES)
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "a save of it does not end");
	if (size > 0)
		status = add_zeros(paper, at, err);
	if (status != REEL_OK || at > paper->size)
		return status;
	if (length > paper->size - at)
		length = paper->size - at;
	status = remove_range(paper, at, length, &index, err);
	return status == REEL_OK ? add_bytes(paper, index, bytes, size, err)
	                         : status;
}

enum reel_status
reel_paper_read(struct reel_paper *paper, uint64_t at, void *bytes,
                size_t count, struct reel_error *err)
{
	size_t index = find(paper, at);
	uint64_t skip = at - paper->last_start;
	enum reel_status status = REEL_OK;
	char *to = bytes;

	while (status == REEL_OK && count > 0) {
		const struct reel_piece *piece = &paper->pieces[index++];
		const uint64_t from = piece->offset + skip;
		const uint64_t there = piece->length - skip;
		const size_t part = there < count ? (size_t)there : count;

		if (piece->is_new)
			(void)memcpy(to, paper->added.data + from, part);
		else
			status = reel_read_at(paper->descriptor, from, to, part,
			                      err);
		to += part;
		count -= part;
		skip = 0;
	}
	return status;
}

void
reel_paper_origin(struct reel_paper *paper, uint64_t at,
                  struct reel_origin *origin)
{
	const struct reel_piece *piece = &paper->pieces[find(paper, at)];
	const uint64_t skip = at - paper->last_start;

	*origin = (struct reel_origin){.is_new = piece->is_new,
	                               .offset = piece->offset + skip,
	                               .length = piece->length - skip};
}

static enum reel_status
copy_piece(const struct reel_paper *paper, const struct reel_piece *piece,
           struct reel_patch *patch, struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	char block[REEL_READ_BLOCK];

	for (uint64_t done = 0; status == REEL_OK && done < piece->length;) {
		const uint64_t left = piece->length - done;
		const size_t size =
		        left < sizeof(block) ? (size_t)left : sizeof(block);

		status = reel_read_at(paper->descriptor, piece->offset + done,
		                      block, size, err);
		if (status == REEL_OK)
			status = reel_patch_insert(patch, block, size, err);
		done += size;
	}
	return status;
}

enum reel_status
reel_paper_patch(struct reel_paper *paper, struct reel_patch *patch,
                 struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	uint64_t old_end = 0;

	patch->old_size = paper->old_size;
	for (size_t i = 0; status == REEL_OK && i < paper->count; i++) {
		const struct reel_piece *piece = &paper->pieces[i];

		if (piece->is_new) {
			status = reel_patch_insert(
			        patch, paper->added.data + piece->offset,
			        (size_t)piece->length, err);
		} else if (piece->offset < old_end) {
			status = copy_piece(paper, piece, patch, err);
		} else {
			status = reel_patch_keep(patch, piece->offset,
			                         piece->length, err);
			old_end = piece->offset + piece->length;
		}
	}
	return status;
}
