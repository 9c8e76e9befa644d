/* SPDX-License-Identifier: MIT */
#include "apply/work.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/error.h"

enum reel_status
reel_work_fail_changed(const struct reel_change *change, struct reel_error *err)
{
	return reel_fail(err, REEL_ERROR_CHANGED,
	                 change->undoes == NULL
	                         ? "file was changed since it was looked at"
	                         : "file was changed since it was written");
}

/* Whether the name still leads to the file that the new one was made of. */
enum reel_status
reel_work_check_again(const struct reel_work *work, struct reel_error *err)
{
	const struct reel_identity was = reel_identity_of(&work->was);
	struct reel_identity is;
	struct stat file;

	if (fstatat(work->place.folder, work->place.name, &file,
	            AT_SYMLINK_NOFOLLOW) != 0)
		return reel_work_fail_changed(work->change, err);
	is = reel_identity_of(&file);
	if (!reel_identity_equal(&is, &was) ||
	    (file.st_nlink > 1 && !work->entry.is_in_place))
		return reel_work_fail_changed(work->change, err);
	return REEL_OK;
}

/*
 * What the new file is to have beside its bytes. No change of ours alters
 * mode or owner, so an undo has none to put back: the file keeps what it was
 * given since.
 */
struct stat
reel_work_wanted(const struct reel_work *work)
{
	const struct reel_entry *undoes = work->change->undoes;
	struct stat wanted = work->was;

	if (undoes != NULL) {
		wanted.st_atim = undoes->atime;
		wanted.st_mtim = undoes->mtime;
	} else if (!work->change->keeps_mtime) {
		wanted.st_mtim = (struct timespec){.tv_nsec = UTIME_NOW};
	}
	return wanted;
}

void
reel_work_close(struct reel_work *work)
{
	if (work->old >= 0)
		(void)close(work->old);
	if (work->new >= 0)
		(void)close(work->new);
	reel_patch_release(&work->pinned);
	reel_entry_release(&work->entry);
	reel_place_close(&work->place);
	*work = REEL_WORK_INIT;
}
