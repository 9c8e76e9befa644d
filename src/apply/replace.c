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
	const enum reel_status status = reel_rewrite(&rewriting, err);

	work->has_new = status == REEL_OK;
	return status;
}

static enum reel_status
rename_new(struct reel_work *work, struct reel_error *err)
{
	const int folder = work->place.folder;
	enum reel_status status = reel_work_check_again(work, err);

	if (status != REEL_OK)
		return status;
	if (renameat(folder, work->entry.temporary, folder, work->place.name) !=
	    0)
		return reel_fail_errno(err, "cannot put the new file in place");
	work->is_renamed = true;
	work->has_new = false;
	/* EINVAL: a file system that does not sync folders at all. */
	if (fsync(folder) != 0 && errno != EINVAL)
		return reel_fail_errno(err, "written, but cannot sync folder");
	return REEL_OK;
}

/*
 * What fails here in turn hides no reason: an entry whose new file cannot be
 * removed, or that cannot be taken out, stays open for reel_recover().
 */
static void
back_out(const struct reel_work *work)
{
	const int folder = work->place.folder;
	struct stat file;

	if (work->has_new)
		(void)unlinkat(folder, work->entry.temporary, 0);
	if (fstatat(folder, work->entry.temporary, &file,
	            AT_SYMLINK_NOFOLLOW) == 0)
		return;
	(void)!reel_entry_remove(work->journal, work->entry.id, NULL);
}

enum reel_status
reel_replace(struct reel_work *work, struct reel_error *err)
{
	enum reel_status status;

	status = reel_entry_add(work->journal, work->run, work->change->reason,
	                        &work->entry, err);
	if (status != REEL_OK)
		return status;
	status = build_new(work, err);
	if (status == REEL_OK)
		status = rename_new(work, err);
	if (status != REEL_OK && !work->is_renamed)
		back_out(work);
	/* The file is written: an open entry undoes it as well as one that is
	 * done, once reel_recover() has looked at it. */
	if (status == REEL_OK)
		(void)!reel_entry_done(work->journal, work->entry.id, NULL);
	return status;
}
