/* SPDX-License-Identifier: MIT */
#include "apply/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"

static enum reel_status
fail_locked(struct reel_error *err)
{
	return reel_fail(err, REEL_ERROR_LOCKED,
	                 "another reeltag is working in this folder");
}

/* What says that there are no such locks, not that this one is taken. */
static bool
is_unsupported(int number)
{
	/* EBADF: NFS wants a writable descriptor, which no folder has. */
	return number == EBADF || number == EINVAL || number == ENOLCK ||
	       number == ENOSYS || number == EOPNOTSUPP;
}

static enum reel_status
name_file(const char *journal, int folder, char **path, struct reel_error *err)
{
	struct reel_buf name = REEL_BUF_INIT(REEL_BUF_TEXT);
	char *state = NULL;
	struct stat is;
	enum reel_status status;

	if (fstat(folder, &is) != 0)
		return reel_fail_errno(err, "cannot look at its folder");
	status = reel_path_folder(journal, &state, err);
	if (status == REEL_OK)
		status = reel_buf_format(
		        &name, err, "%s/lock-%" PRIx64 "-%" PRIx64, state,
		        (uint64_t)is.st_dev, (uint64_t)is.st_ino);
	reel_mem_free(state);
	if (status != REEL_OK)
		reel_buf_release(&name);
	else
		*path = name.data;
	return status;
}

/* Who unlocked it has removed it too: then the name leads to another. */
static bool
is_same(const struct reel_lock *lock)
{
	struct stat held;
	struct stat named;

	return fstat(lock->file, &held) == 0 && stat(lock->path, &named) == 0 &&
	       held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

/*
 * Of the open file, not of the process: two threads, and a library's user who
 * opens the file as well, do not share it, and a close elsewhere drops none.
 */
static int
lock_file(int file)
{
	struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	int result;

	do
		result = fcntl(file, F_OFD_SETLK, &whole);
	while (result != 0 && errno == EINTR);
	return result;
}

static enum reel_status
open_file(struct reel_lock *lock, struct reel_error *err)
{
	if (lock->file >= 0)
		(void)close(lock->file);
	lock->file = open(lock->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (lock->file < 0)
		return reel_fail_errno(err, "cannot make %s", lock->path);
	return REEL_OK;
}

static enum reel_status
take_file(struct reel_lock *lock, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	do {
		status = open_file(lock, err);
		if (status != REEL_OK)
			return status;
		if (lock_file(lock->file) == 0)
			continue;
		if (errno == EAGAIN || errno == EACCES)
			return fail_locked(err);
		return is_unsupported(errno)
		               ? REEL_OK
		               : reel_fail_errno(err, "cannot lock %s",
		                                 lock->path);
	} while (!is_same(lock));
	return REEL_OK;
}

static enum reel_status
stand_in(const char *journal, int folder, struct reel_lock *lock,
         struct reel_error *err)
{
	struct reel_lock taken = REEL_LOCK_INIT;
	enum reel_status status = name_file(journal, folder, &taken.path, err);

	if (status == REEL_OK)
		status = take_file(&taken, err);
	if (status == REEL_OK) {
		*lock = taken;
		return REEL_OK;
	}
	/* It is another's: it stays. */
	if (taken.file >= 0)
		(void)close(taken.file);
	reel_mem_free(taken.path);
	return status;
}

enum reel_status
reel_lock_take(const char *journal, int folder, struct reel_lock *lock,
               struct reel_error *err)
{
	while (flock(folder, LOCK_EX | LOCK_NB) != 0) {
		if (errno == EINTR)
			continue;
		if (errno == EWOULDBLOCK)
			return fail_locked(err);
		if (is_unsupported(errno))
			return stand_in(journal, folder, lock, err);
		return reel_fail_errno(err, "cannot lock its folder");
	}
	return REEL_OK;
}

void
reel_lock_drop(struct reel_lock *lock)
{
	if (lock->file >= 0) {
		(void)unlink(lock->path);
		(void)close(lock->file);
	}
	reel_mem_free(lock->path);
	*lock = REEL_LOCK_INIT;
}
