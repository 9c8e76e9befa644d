/* SPDX-License-Identifier: MIT */
#include "apply/rewrite.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <linux/fs.h>

#include "apply/attributes.h"
#include "apply/overwrite.h"
#include "base/error.h"
#include "base/read_at.h"

/* The most of one call, so that a signal is answered in good time. */
#define MOST_AT_ONCE ((uint64_t)64 << 20)

static enum reel_status
write_bytes(int descriptor, const char *bytes, uint64_t size,
            struct reel_error *err)
{
	while (size > 0) {
		const ssize_t written = write(descriptor, bytes, (size_t)size);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return reel_fail_errno(err, "cannot write");
		bytes += written;
		size -= (uint64_t)written;
	}
	return REEL_OK;
}

static enum reel_status
copy_by_hand(int old, uint64_t offset, uint64_t length, int new,
             struct reel_error *err)
{
	char chunk[REEL_READ_BLOCK];
	enum reel_status status = REEL_OK;

	while (length > 0 && status == REEL_OK) {
		const size_t size = length < REEL_READ_BLOCK ? (size_t)length
		                                             : REEL_READ_BLOCK;

		status = reel_read_at(old, offset, chunk, size, err);
		if (status == REEL_OK)
			status = write_bytes(new, chunk, size, err);
		offset += size;
		length -= size;
	}
	return status;
}

/* What the kernel says where it cannot copy between these two files. */
static bool
is_unsupported(int number)
{
	return number == EXDEV || number == ENOSYS || number == EINVAL ||
	       number == EOPNOTSUPP || number == EPERM;
}

static enum reel_status
copy_range(int old, uint64_t offset, uint64_t length, int new,
           struct reel_error *err)
{
	while (length > 0) {
		const uint64_t wanted =
		        length < MOST_AT_ONCE ? length : MOST_AT_ONCE;
		off_t from = (off_t)offset;
		const ssize_t copied = copy_file_range(old, &from, new, NULL,
		                                       (size_t)wanted, 0);

		if (copied < 0 && errno == EINTR)
			continue;
		if (copied < 0 && !is_unsupported(errno))
			return reel_fail_errno(err, "cannot write");
		/* Some file systems say 0 where they mean "not here". */
		if (copied <= 0)
			return copy_by_hand(old, offset, length, new, err);
		offset += (uint64_t)copied;
		length -= (uint64_t)copied;
	}
	return REEL_OK;
}

static enum reel_status
write_pieces(int old, const struct reel_patch *patch, int new,
             struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; i < patch->count && status == REEL_OK; i++) {
		const struct reel_piece *piece = &patch->pieces[i];

		if (piece->is_new)
			status = write_bytes(new,
			                     patch->bytes.data + piece->offset,
			                     piece->length, err);
		else
			status = copy_range(old, piece->offset, piece->length,
			                    new, err);
	}
	return status;
}

/*
 * Where nothing moves, a file system that shares blocks between files makes
 * the whole of it at once, and the rest is written over. Elsewhere the ranges
 * are copied; where that can share blocks, the kernel does it.
 */
static enum reel_status
make(int new, const struct reel_rewriting *rewriting, struct reel_error *err)
{
	const struct reel_patch *patch = rewriting->patch;

	if (reel_patch_is_unmoved(patch) &&
	    ioctl(new, FICLONE, rewriting->old) == 0)
		return reel_overwrite(new, patch, err);
	return write_pieces(rewriting->old, patch, new, err);
}

static enum reel_status
check(int new, const struct reel_rewriting *rewriting, struct reel_error *err)
{
	const uint64_t size = rewriting->patch->new_size;
	struct reel_digest digest;
	struct stat file;
	enum reel_status status;

	if (fstat(new, &file) != 0)
		return reel_fail_errno(err, "cannot look at the new file");
	if ((uint64_t)file.st_size != size)
		return reel_fail(err, REEL_ERROR_IO,
		                 "new file has %lld bytes instead of %llu",
		                 (long long)file.st_size,
		                 (unsigned long long)size);
	status = reel_digest_file(new, size, &digest, err);
	if (status == REEL_OK && !reel_digest_equal(&digest, rewriting->digest))
		status = reel_fail(err, REEL_ERROR_IO,
		                   "new file does not have the planned bytes");
	return status;
}

static enum reel_status
fill(int new, const struct reel_rewriting *rewriting, struct reel_error *err)
{
	enum reel_status status = make(new, rewriting, err);

	if (status == REEL_OK)
		status = check(new, rewriting, err);
	if (status == REEL_OK)
		status = reel_attributes_carry(rewriting->old, new,
		                               rewriting->wanted, err);
	return status;
}

enum reel_status
reel_rewrite(const struct reel_rewriting *rewriting, int *new,
             struct reel_error *err)
{
	const int made = openat(rewriting->folder, rewriting->name,
	                        O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	enum reel_status status;

	if (made < 0)
		return reel_fail_errno(err, "cannot make a file beside it");
	status = fill(made, rewriting, err);
	if (status == REEL_OK) {
		*new = made;
		return REEL_OK;
	}
	(void)close(made);
	(void)unlinkat(rewriting->folder, rewriting->name, 0);
	return status;
}
