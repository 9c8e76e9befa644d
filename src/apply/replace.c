/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "apply/rewrite.h"
#include "apply/work.h"
#include "base/error.h"

static enum reel_status
build_new(struct reel_work *work, struct reel_error *err)
{
	const struct stat wanted = reel_work_wanted(work);
	const struct reel_rewriting rewriting = {
	        .old = work->old,
	        .patch = work->patch,
	        .digest = &work->entry.new_digest,
	        .wanted = &wanted,
	        .folder = work->place.folder,
	        .name = work->entry.temporary,
	};

	const enum reel_status status =
	        reel_rewrite(&rewriting, &work->new, err);

	work->has_new = status == REEL_OK;
	return status;
}

/* On NFS the closing may be the first to know of a full disk. */
static enum reel_status
sync_new(struct reel_work *work, struct reel_error *err)
{
	const int new = work->new;

	if (fsync(new) != 0)
		return reel_fail_errno(err, "cannot sync the new file");
	work->new = -1;
	return close(new) == 0
	               ? REEL_OK
	               : reel_fail_errno(err, "cannot close the new file");
}

static enum reel_status
rename_new(struct reel_work *work, struct reel_error *err)
{
	const int folder = work->place.folder;
	const enum reel_status status = reel_work_check_again(work, err);

	if (status != REEL_OK)
		return status;
	if (renameat(folder, work->entry.temporary, folder, work->place.name) !=
	    0)
		return reel_fail_errno(err, "cannot put the new file in place");
	work->has_new = false;
	work->is_put = true;
	return REEL_OK;
}

/*
 * One that cannot be removed, or that a renaming said to have failed has taken
 * along, is left to recovery.
 */
static bool
remove_new(struct reel_work *work, struct reel_error *err)
{
	const int folder = work->place.folder;
	struct stat file;

	(void)err;
	if (work->has_new)
		return unlinkat(folder, work->entry.temporary, 0) == 0;
	return fstatat(folder, work->entry.temporary, &file,
	               AT_SYMLINK_NOFOLLOW) != 0 &&
	       errno == ENOENT;
}

const struct reel_way reel_way_replace = {
        .steps = {build_new, sync_new, rename_new},
        .back_out = remove_new,
};
