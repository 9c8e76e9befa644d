/* SPDX-License-Identifier: MIT */
#include "tag/patch.h"

#include <inttypes.h>

#include "base/error.h"
#include "base/read_at.h"

/* A stretch that is as it was is kept from so many bytes on. */
#define WORTH_KEEPING ((size_t)32)

struct pinning {
	const struct reel_patch *patch;
	int descriptor;
	struct reel_patch *pinned;
	/** Where the new file is made up to. */
	uint64_t at;
};

/* Reads what the new file has from a place of a piece on. */
static enum reel_status
read_piece(const struct pinning *pinning, const struct reel_piece *piece,
           uint64_t skip, char *bytes, size_t size, struct reel_error *err)
{
	if (!piece->is_new)
		return reel_read_at(pinning->descriptor, piece->offset + skip,
		                    bytes, size, err);
	for (size_t i = 0; i < size; i++)
		bytes[i] = pinning->patch->bytes.data[piece->offset + skip + i];
	return REEL_OK;
}

/* Reads what the old file has at a place; none behind its end. */
static enum reel_status
read_old(const struct pinning *pinning, char *bytes, size_t *size,
         struct reel_error *err)
{
	const uint64_t end = pinning->patch->old_size;
	const uint64_t there = pinning->at < end ? end - pinning->at : 0;

	if (there < *size)
		*size = (size_t)there;
	return *size == 0 ? REEL_OK
	                  : reel_read_at(pinning->descriptor, pinning->at,
	                                 bytes, *size, err);
}

static size_t
count_same(const char *new, const char *old, size_t size)
{
	size_t count = 0;

	while (count < size && new[count] == old[count])
		count++;
	return count;
}

/* Adds bytes of the new file: kept where the old one has them there. */
static enum reel_status
add_bytes(struct pinning *pinning, const char *new, size_t size,
          const char *old, size_t old_size, struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	size_t done = 0;

	for (size_t i = 0; i < old_size && status == REEL_OK;) {
		const size_t same = count_same(new + i, old + i, old_size - i);

		if (same >= WORTH_KEEPING) {
			status = reel_patch_insert(pinning->pinned, new + done,
			                           i - done, err);
			if (status == REEL_OK)
				status = reel_patch_keep(pinning->pinned,
				                         pinning->at + i, same,
				                         err);
			done = i + same;
		}
		i += same == 0 ? 1 : same;
	}
	return status == REEL_OK
	               ? reel_patch_insert(pinning->pinned, new + done,
	                                   size - done, err)
	               : status;
}

static enum reel_status
pin_piece(struct pinning *pinning, const struct reel_piece *piece,
          struct reel_error *err)
{
	char new[REEL_READ_BLOCK / 2];
	char old[REEL_READ_BLOCK / 2];
	enum reel_status status = REEL_OK;

	for (uint64_t done = 0; done < piece->length && status == REEL_OK;) {
		const uint64_t left = piece->length - done;
		const size_t size =
		        left < sizeof(new) ? (size_t)left : sizeof(new);
		size_t old_size = size;

		status = read_piece(pinning, piece, done, new, size, err);
		if (status == REEL_OK)
			status = read_old(pinning, old, &old_size, err);
		if (status == REEL_OK)
			status = add_bytes(pinning, new, size, old, old_size,
			                   err);
		pinning->at += size;
		done += size;
	}
	return status;
}

/* Whether the old file has the piece where the new one has it. */
static bool
is_pinned(const struct pinning *pinning, const struct reel_piece *piece)
{
	return !piece->is_new && piece->offset == pinning->at;
}

static uint64_t
count_moved(const struct reel_patch *patch)
{
	uint64_t moved = 0;
	uint64_t at = 0;

	for (size_t i = 0; i < patch->count; i++) {
		const struct reel_piece *piece = &patch->pieces[i];

		if (!piece->is_new && piece->offset != at)
			moved += piece->length;
		at += piece->length;
	}
	return moved;
}

enum reel_status
reel_patch_pin(const struct reel_patch *patch, int descriptor, uint64_t most,
               struct reel_patch *pinned, struct reel_error *err)
{
	struct pinning pinning = {
	        .patch = patch, .descriptor = descriptor, .pinned = pinned};
	enum reel_status status = reel_patch_check(patch, err);

	if (status == REEL_OK && count_moved(patch) > most)
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "%" PRIu64 " kB of it would have to move, "
		                 "which is not done in place",
		                 count_moved(patch) / 1000);
	pinned->old_size = patch->old_size;
	for (size_t i = 0; i < patch->count && status == REEL_OK; i++) {
		const struct reel_piece *piece = &patch->pieces[i];

		if (is_pinned(&pinning, piece)) {
			status = reel_patch_keep(pinned, piece->offset,
			                         piece->length, err);
			pinning.at += piece->length;
		} else {
			status = pin_piece(&pinning, piece, err);
		}
	}
	return status;
}
