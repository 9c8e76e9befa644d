/* SPDX-License-Identifier: MIT */
/*
 * In place a file goes through these states:
 *
 *   journalled  the entry is open and on disk, with the bytes of both sides
 *   mixed       some of the new bytes stand there
 *   written     all do, and they are synced
 *   done        the entry says so
 *
 * A failure before "written" puts the old bytes back, then takes out the
 * entry. A crash leaves it open, and reel_recover() puts them back.
 */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "apply/overwrite.h"
#include "apply/work.h"
#include "base/error.h"

static enum reel_status
sync_with_times(int file, const struct stat *wanted, struct reel_error *err)
{
	const struct timespec times[] = {wanted->st_atim, wanted->st_mtim};

	if (futimens(file, times) != 0)
		return reel_fail_errno(err, "cannot set its times");
	return fsync(file) == 0 ? REEL_OK
	                        : reel_fail_errno(err, "cannot sync the file");
}

static enum reel_status
write_new(struct reel_work *work, struct reel_error *err)
{
	const enum reel_status status = reel_work_check_again(work, err);

	if (status != REEL_OK)
		return status;
	work->is_touched = true;
	return reel_overwrite(work->old, work->patch, err);
}

static enum reel_status
sync_new(struct reel_work *work, struct reel_error *err)
{
	const struct stat wanted = reel_work_wanted(work);

	return sync_with_times(work->old, &wanted, err);
}

/* The new bytes are the file's as soon as they are written. */
static enum reel_status
stay(struct reel_work *work, struct reel_error *err)
{
	(void)work;
	(void)err;
	return REEL_OK;
}

static enum reel_status
put_old(const struct reel_work *work, struct reel_error *err)
{
	struct reel_patch inverse = REEL_PATCH_INIT;
	enum reel_status status = reel_patch_decode(
	        work->entry.patch.data, work->entry.patch.size, &inverse, err);

	if (status == REEL_OK)
		status = reel_overwrite(work->old, &inverse, err);
	if (status == REEL_OK)
		status = sync_with_times(work->old, &work->was, err);
	reel_patch_release(&inverse);
	return status;
}

/* A file that somebody else was faster to change is not touched. */
static bool
put_back(struct reel_work *work, struct reel_error *err)
{
	struct reel_error why = {0};

	if (!work->is_touched || put_old(work, &why) == REEL_OK)
		return true;
	reel_error_prefix(err,
	                  "half written, and the old bytes could not be put "
	                  "back (%s); the next start tries it again",
	                  why.message);
	return false;
}

const struct reel_way reel_way_in_place = {
        .steps = {write_new, sync_new, stay},
        .back_out = put_back,
};

/* Both sides' patches of an entry. */
struct sides {
	struct reel_patch forward;
	struct reel_patch back;
};

static enum reel_status
read_sides(const struct reel_entry *entry, struct sides *sides,
           struct reel_error *err)
{
	const enum reel_status status = reel_patch_decode(
	        entry->redo.data, entry->redo.size, &sides->forward, err);

	return status == REEL_OK
	               ? reel_patch_decode(entry->patch.data, entry->patch.size,
	                                   &sides->back, err)
	               : status;
}

static enum reel_status
settle(int file, const struct reel_entry *entry, const struct sides *sides,
       bool *is_new, struct reel_error *err)
{
	const struct stat was = {.st_atim = entry->atime,
	                         .st_mtim = entry->mtime};
	enum reel_overwritten found = REEL_OVERWRITTEN_OTHERWISE;
	enum reel_status status = reel_overwrite_look(
	        file, &sides->forward, &sides->back, &found, err);

	if (status != REEL_OK)
		return status;
	*is_new = found == REEL_OVERWRITTEN_WHOLLY;
	switch (found) {
	case REEL_OVERWRITTEN_WHOLLY:
		return fsync(file) == 0
		               ? REEL_OK
		               : reel_fail_errno(err, "cannot sync the file");
	case REEL_OVERWRITTEN_NOT:
	case REEL_OVERWRITTEN_PARTLY:
		status = reel_overwrite(file, &sides->back, err);
		return status == REEL_OK ? sync_with_times(file, &was, err)
		                         : status;
	case REEL_OVERWRITTEN_OTHERWISE:
	default:
		return reel_fail(err, REEL_ERROR_CHANGED,
		                 "it was half written, and another program "
		                 "has written to it since");
	}
}

enum reel_status
reel_settle_in_place(const struct reel_entry *entry,
                     const struct reel_place *place, bool *is_new,
                     struct reel_error *err)
{
	const int file = openat(place->folder, place->name,
	                        O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
	struct sides sides = {REEL_PATCH_INIT, REEL_PATCH_INIT};
	enum reel_status status;

	if (file < 0 && errno == ENOENT)
		return reel_fail(err, REEL_ERROR_NOT_FOUND,
		                 "it may be half written, and it is gone: put "
		                 "it back to have its old bytes again");
	if (file < 0)
		return reel_fail_errno(err, "cannot open");
	status = read_sides(entry, &sides, err);
	if (status == REEL_OK)
		status = settle(file, entry, &sides, is_new, err);
	reel_patch_release(&sides.forward);
	reel_patch_release(&sides.back);
	(void)close(file);
	return status;
}
