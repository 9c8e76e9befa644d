/* SPDX-License-Identifier: MIT */
#include "tag/patch.h"

#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/read_at.h"
#include "tag/likeness.h"

/* More of the old file than this is not searched: no tag is so long. */
#define MOST ((uint64_t)64 << 20)

/* New bytes that stand where the old file has others. */
struct change {
	const char *bytes;
	size_t size;
	/** What the old file has there, and where that is. */
	char *old;
	size_t old_size;
	uint64_t from;
};

/* Appends a change: a shared stretch, and the new bytes before it. */
static enum reel_status
add_stretch(const struct change *change, size_t done,
            const struct reel_stretch *stretch, struct reel_patch *reduced,
            struct reel_error *err)
{
	enum reel_status status = reel_patch_insert(
	        reduced, change->bytes + done, stretch->new_at - done, err);

	if (status == REEL_OK)
		status =
		        reel_patch_keep(reduced, change->from + stretch->old_at,
		                        stretch->size, err);
	return status;
}

static size_t
count_front(const struct change *change)
{
	size_t count = 0;

	while (count < change->size && count < change->old_size &&
	       change->bytes[count] == change->old[count])
		count++;
	return count;
}

static size_t
count_back(const struct change *change, size_t front)
{
	const char *bytes = change->bytes + change->size;
	const char *old = change->old + change->old_size;
	size_t count = 0;

	while (count < change->size - front &&
	       count < change->old_size - front &&
	       bytes[-1 - (ptrdiff_t)count] == old[-1 - (ptrdiff_t)count])
		count++;
	return count;
}

/* What is equal at both ends, and long stretches between: a picture that
 * only moves, because a text before it has grown. */
static enum reel_status
add_change(const struct change *change, struct reel_patch *reduced,
           struct reel_error *err)
{
	const size_t front = count_front(change);
	const size_t back = count_back(change, front);
	const size_t old_end = change->old_size - back;
	const size_t new_end = change->size - back;
	const struct reel_stretch tail = {old_end, new_end, back};
	struct reel_stretch stretch = {0, 0, front};
	struct reel_likeness likeness = {0};
	size_t done = front;
	enum reel_status status =
	        reel_patch_keep(reduced, change->from, front, err);

	if (status == REEL_OK)
		status = reel_likeness_init(&likeness, change->old, old_end,
		                            err);
	while (status == REEL_OK && reel_likeness_next(&likeness, change->bytes,
	                                               new_end, &stretch)) {
		status = add_stretch(change, done, &stretch, reduced, err);
		done = stretch.new_at + stretch.size;
	}
	if (status == REEL_OK)
		status = add_stretch(change, done, &tail, reduced, err);
	reel_likeness_release(&likeness);
	return status;
}

/* Reads what a change replaces, which ends at `to`, and appends it. */
static enum reel_status
reduce_change(struct change *change, uint64_t to, int descriptor,
              struct reel_patch *reduced, struct reel_error *err)
{
	const uint64_t gap = to - change->from;
	enum reel_status status;

	if (change->size == 0)
		return REEL_OK;
	if (gap == 0 || gap > MOST)
		return reel_patch_insert(reduced, change->bytes, change->size,
		                         err);
	change->old_size = (size_t)gap;
	change->old = reel_mem_new(change->old_size, 1);
	if (change->old == NULL)
		return reel_fail_memory(err);
	status = reel_read_at(descriptor, change->from, change->old,
	                      change->old_size, err);
	if (status == REEL_OK)
		status = add_change(change, reduced, err);
	reel_mem_free(change->old);
	return status;
}

enum reel_status
reel_patch_reduce(const struct reel_patch *patch, int descriptor,
                  struct reel_patch *reduced, struct reel_error *err)
{
	struct change change = {.bytes = patch->bytes.data};
	enum reel_status status = reel_patch_check(patch, err);

	reduced->old_size = patch->old_size;
	for (size_t i = 0; status == REEL_OK && i < patch->count; i++) {
		const struct reel_piece *piece = &patch->pieces[i];

		if (piece->is_new) {
			change.size += (size_t)piece->length;
			continue;
		}
		status = reduce_change(&change, piece->offset, descriptor,
		                       reduced, err);
		if (status == REEL_OK)
			status = reel_patch_keep(reduced, piece->offset,
			                         piece->length, err);
		change.bytes += change.size;
		change.size = 0;
		change.from = piece->offset + piece->length;
	}
	if (status == REEL_OK)
		status = reduce_change(&change, patch->old_size, descriptor,
		                       reduced, err);
	return status;
}
