/* SPDX-License-Identifier: MIT */
#include "apply/overwrite.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/read_at.h"

static enum reel_status
write_at(int descriptor, uint64_t at, const char *bytes, uint64_t size,
         struct reel_error *err)
{
	while (size > 0) {
		const ssize_t written =
		        pwrite(descriptor, bytes, (size_t)size, (off_t)at);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return reel_fail_errno(err, "cannot write");
		bytes += written;
		at += (uint64_t)written;
		size -= (uint64_t)written;
	}
	return REEL_OK;
}

/* The size stays: what is reserved and not written is no part of the file. */
static enum reel_status
reserve(int descriptor, uint64_t from, uint64_t to, struct reel_error *err)
{
	int result;

	do {
		result = fallocate(descriptor, FALLOC_FL_KEEP_SIZE, (off_t)from,
		                   (off_t)(to - from));
	} while (result != 0 && errno == EINTR);
	/* Some file systems cannot reserve: the writing will tell. */
	if (result != 0 && errno != EOPNOTSUPP && errno != ENOSYS)
		return reel_fail_errno(err, "cannot make it longer");
	return REEL_OK;
}

static enum reel_status
cut_off(int descriptor, uint64_t size, struct reel_error *err)
{
	int result;

	do {
		result = ftruncate(descriptor, (off_t)size);
	} while (result != 0 && errno == EINTR);
	return result == 0 ? REEL_OK : reel_fail_errno(err, "cannot write");
}

enum reel_status
reel_overwrite(int descriptor, const struct reel_patch *patch,
               struct reel_error *err)
{
	struct stat state;
	enum reel_status status = REEL_OK;
	uint64_t at = 0;

	if (fstat(descriptor, &state) != 0)
		return reel_fail_errno(err, "cannot look at it");
	if (patch->new_size > (uint64_t)state.st_size)
		status = reserve(descriptor, (uint64_t)state.st_size,
		                 patch->new_size, err);
	for (size_t i = 0; i < patch->count && status == REEL_OK; i++) {
		const struct reel_piece *piece = &patch->pieces[i];

		if (piece->is_new)
			status = write_at(descriptor, at,
			                  patch->bytes.data + piece->offset,
			                  piece->length, err);
		at += piece->length;
	}
	if (status == REEL_OK && (uint64_t)state.st_size > patch->new_size)
		status = cut_off(descriptor, patch->new_size, err);
	return status;
}

/* A place that the patch touches, and what belongs there. */
struct gap {
	uint64_t at;
	const char *old_bytes;
	uint64_t old_size;
	const char *new_bytes;
	uint64_t new_size;
};

/* What was found so far. */
struct look {
	int descriptor;
	uint64_t file_size;
	bool is_old;
	bool is_new;
	bool is_other;
};

static uint64_t
most(uint64_t a, uint64_t b)
{
	return a > b ? a : b;
}

/* What a power cut leaves of a file that grew may be zeros. */
static void
compare_byte(struct look *look, const struct gap *gap, uint64_t at, char byte)
{
	const bool had_old = at < gap->old_size;
	const bool is_old = had_old && byte == gap->old_bytes[at];
	const bool is_new = at < gap->new_size && byte == gap->new_bytes[at];

	look->is_old &= is_old;
	look->is_new &= is_new;
	look->is_other |= !is_old && !is_new && (had_old || byte != '\0');
}

static enum reel_status
look_at_gap(struct look *look, const struct gap *gap, struct reel_error *err)
{
	const uint64_t end = gap->at + most(gap->old_size, gap->new_size);
	const uint64_t stop = end < look->file_size ? end : look->file_size;
	enum reel_status status = REEL_OK;
	char chunk[REEL_READ_BLOCK];

	for (uint64_t at = gap->at; at < stop && status == REEL_OK;) {
		const size_t size = stop - at < REEL_READ_BLOCK
		                            ? (size_t)(stop - at)
		                            : REEL_READ_BLOCK;

		status = reel_read_at(look->descriptor, at, chunk, size, err);
		for (size_t i = 0; status == REEL_OK && i < size; i++)
			compare_byte(look, gap, at - gap->at + i, chunk[i]);
		at += size;
	}
	return status;
}

static enum reel_overwritten
judge(const struct look *look, const struct reel_patch *patch)
{
	const uint64_t size = look->file_size;
	const uint64_t longest = most(patch->old_size, patch->new_size);
	const uint64_t shortest = patch->old_size + patch->new_size - longest;

	if (look->is_new && size == patch->new_size)
		return REEL_OVERWRITTEN_WHOLLY;
	if (look->is_old && size == patch->old_size)
		return REEL_OVERWRITTEN_NOT;
	if (look->is_other || size < shortest || size > longest)
		return REEL_OVERWRITTEN_OTHERWISE;
	return REEL_OVERWRITTEN_PARTLY;
}

static const struct reel_piece *
next_kept(const struct reel_patch *patch, size_t *at)
{
	while (*at < patch->count) {
		const struct reel_piece *piece = &patch->pieces[(*at)++];

		if (!piece->is_new)
			return piece;
	}
	return NULL;
}

/* Whether one leads back from what the other makes, as far as it shows. */
static bool
are_inverse(const struct reel_patch *a, const struct reel_patch *b)
{
	const struct reel_piece *x;
	const struct reel_piece *y;
	size_t i = 0;
	size_t k = 0;

	if (a->old_size != b->new_size || a->new_size != b->old_size ||
	    !reel_patch_is_unmoved(a) || !reel_patch_is_unmoved(b))
		return false;
	do {
		x = next_kept(a, &i);
		y = next_kept(b, &k);
		if (x == NULL || y == NULL)
			return x == y;
	} while (x->offset == y->offset && x->length == y->length);
	return false;
}

enum reel_status
reel_overwrite_look(int descriptor, const struct reel_patch *patch,
                    const struct reel_patch *inverse,
                    enum reel_overwritten *found, struct reel_error *err)
{
	struct look look = {
	        .descriptor = descriptor, .is_old = true, .is_new = true};
	struct gap gap = {0};
	uint64_t old_done = 0;
	uint64_t new_done = 0;
	enum reel_status status = REEL_OK;
	struct stat state;

	if (!are_inverse(patch, inverse))
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "journal is damaged: its patch does not lead "
		                 "back");
	if (fstat(descriptor, &state) != 0)
		return reel_fail_errno(err, "cannot look at it");
	look.file_size = (uint64_t)state.st_size;
	for (size_t i = 0; i <= patch->count && status == REEL_OK; i++) {
		const struct reel_piece *kept =
		        i < patch->count ? &patch->pieces[i] : NULL;

		if (kept != NULL && kept->is_new)
			continue;
		/* Only behind the last that is kept may the sizes differ. */
		gap.old_size = (kept == NULL ? patch->old_size : kept->offset) -
		               gap.at;
		gap.new_size = (kept == NULL ? patch->new_size : kept->offset) -
		               gap.at;
		gap.old_bytes = inverse->bytes.data;
		gap.new_bytes = patch->bytes.data;
		if (gap.old_size > 0)
			gap.old_bytes += old_done;
		if (gap.new_size > 0)
			gap.new_bytes += new_done;
		status = look_at_gap(&look, &gap, err);
		old_done += gap.old_size;
		new_done += gap.new_size;
		gap.at = kept == NULL ? 0 : kept->offset + kept->length;
	}
	if (status == REEL_OK)
		*found = judge(&look, patch);
	return status;
}
