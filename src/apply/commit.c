/* SPDX-License-Identifier: MIT */
/*
 * One file at a time goes through these states, in this order and no other:
 *
 *   found      its folder is locked; nothing is written yet
 *   journalled the entry is open and on disk
 *   built      the new file stands beside the old under the entry's name,
 *              checked and synced
 *   renamed    the new file is the file; the folder is synced
 *   done       the entry says so
 *
 * A failure before "renamed" takes out the new file, then the entry. A crash
 * leaves the entry open, and reel_recover() tells the two sides of "renamed"
 * apart by the file's digest.
 */
#include "apply/commit.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "apply/digest.h"
#include "apply/entry.h"
#include "apply/place.h"
#include "apply/rewrite.h"
#include "base/error.h"
#include "base/mem.h"
#include "tag/patch.h"

struct work {
	struct reel_journal *journal;
	const char *run;
	const struct reel_change *change;
	struct reel_place place;
	/** The old file, open for reading, and how it was found. */
	int old;
	struct stat was;
	/** Whether the new file stands under the entry's name. */
	bool has_new;
	bool is_renamed;
	struct reel_entry entry;
};

/* Where the file is ours, reading it leaves its time of access alone. */
static int
open_quietly(const struct reel_place *place)
{
	/* A pipe of that name must not hold us up. */
	const int flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK;
	const int quiet = openat(place->folder, place->name, flags | O_NOATIME);

	if (quiet >= 0 || errno != EPERM)
		return quiet;
	return openat(place->folder, place->name, flags);
}

static enum reel_status
check_kind(const struct work *work, struct reel_error *err)
{
	if (!S_ISREG(work->was.st_mode))
		return reel_fail(err, REEL_ERROR_REFUSED, "not a regular file");
	if (work->was.st_nlink > 1)
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "file has %lu hard links, and the others "
		                 "would keep the old tags",
		                 (unsigned long)work->was.st_nlink);
	/* A rename needs no permission of the file, but its owner gave one. */
	if ((work->was.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0)
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "file is write-protected");
	if (faccessat(work->place.folder, work->place.name, W_OK, AT_EACCESS) !=
	    0)
		return reel_fail_errno(err, "cannot write");
	return REEL_OK;
}

static enum reel_status
fail_changed(const struct reel_change *change, struct reel_error *err)
{
	return reel_fail(err, REEL_ERROR_CHANGED,
	                 change->undoes == NULL
	                         ? "file was changed since it was looked at"
	                         : "file was changed since it was written");
}

static enum reel_status
check_size_and_identity(const struct work *work, struct reel_error *err)
{
	const struct reel_change *change = work->change;
	const struct reel_identity found = reel_identity_of(&work->was);

	if (change->undoes == NULL &&
	    !reel_identity_equal(&found, &change->identity))
		return fail_changed(change, err);
	if (change->undoes != NULL && found.size != change->undoes->new_size)
		return fail_changed(change, err);
	if (found.size != change->patch->old_size)
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "patch is for a file of another size");
	return reel_patch_check(change->patch, err);
}

static enum reel_status
find_old(struct work *work, struct reel_error *err)
{
	enum reel_status status;

	status = reel_place_find(work->journal, work->change->path,
	                         &work->place, err);
	if (status != REEL_OK)
		return status;
	work->old = open_quietly(&work->place);
	if (work->old < 0 && errno == ELOOP)
		return fail_changed(work->change, err);
	if (work->old < 0)
		return reel_fail_errno(err, "cannot open");
	if (fstat(work->old, &work->was) != 0)
		return reel_fail_errno(err, "cannot look at it");
	status = check_kind(work, err);
	return status == REEL_OK ? check_size_and_identity(work, err) : status;
}

static enum reel_status
take_digests(struct work *work, struct reel_error *err)
{
	const struct reel_change *change = work->change;
	struct reel_entry *entry = &work->entry;
	enum reel_status status;

	status = reel_digest_file(work->old, entry->identity.size,
	                          &entry->old_digest, err);
	if (status != REEL_OK)
		return status;
	if (change->undoes != NULL &&
	    !reel_digest_equal(&entry->old_digest, &change->undoes->new_digest))
		return fail_changed(change, err);
	status = reel_digest_patched(work->old, change->patch,
	                             &entry->new_digest, err);
	if (status != REEL_OK)
		return status;
	if (change->undoes != NULL &&
	    !reel_digest_equal(&entry->new_digest, &change->undoes->old_digest))
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "journal is damaged: its patch does not lead "
		                 "back");
	return REEL_OK;
}

static enum reel_status
encode_inverse(struct work *work, struct reel_error *err)
{
	struct reel_patch inverse = REEL_PATCH_INIT;
	enum reel_status status;

	status = reel_patch_invert(work->change->patch, work->old, &inverse,
	                           err);
	if (status == REEL_OK)
		status = reel_patch_encode(&inverse, &work->entry.patch, err);
	reel_patch_release(&inverse);
	return status;
}

/* The name is written down before it is used, so it has to be a free one. */
static enum reel_status
name_temporary(struct work *work, struct reel_error *err)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
	static const size_t first = sizeof(".reeltag-") - 1;
	char *const name = work->entry.temporary;
	struct stat file;
	uint8_t random[6];

	do {
		if (getrandom(random, sizeof(random), 0) != sizeof(random))
			return reel_fail_errno(err, "no random numbers");
		(void)memcpy(name, ".reeltag-XXXXXX.tmp", REEL_TEMPORARY_SIZE);
		for (size_t i = 0; i < sizeof(random); i++)
			name[first + i] = letters[random[i] % 32];
	} while (fstatat(work->place.folder, name, &file,
	                 AT_SYMLINK_NOFOLLOW) == 0);
	return REEL_OK;
}

static enum reel_status
fill_entry(struct work *work, struct reel_error *err)
{
	struct reel_entry *entry = &work->entry;
	enum reel_status status;

	entry->path = reel_mem_text(work->place.path);
	if (entry->path == NULL)
		return reel_fail_memory(err);
	entry->identity = reel_identity_of(&work->was);
	entry->mode = work->was.st_mode;
	entry->uid = work->was.st_uid;
	entry->gid = work->was.st_gid;
	entry->atime = work->was.st_atim;
	entry->mtime = work->was.st_mtim;
	entry->new_size = work->change->patch->new_size;
	if (work->change->undoes != NULL)
		entry->undoes = work->change->undoes->id;
	status = take_digests(work, err);
	if (status == REEL_OK)
		status = encode_inverse(work, err);
	if (status == REEL_OK)
		status = name_temporary(work, err);
	return status;
}

/*
 * What the new file is to have beside its bytes. No change of ours alters
 * mode or owner, so an undo has none to put back: the file keeps what it was
 * given since.
 */
static struct stat
wanted_of(const struct work *work)
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

static enum reel_status
build_new(struct work *work, struct reel_error *err)
{
	const struct stat wanted = wanted_of(work);
	const struct reel_rewriting rewriting = {
	        .old = work->old,
	        .patch = work->change->patch,
	        .digest = &work->entry.new_digest,
	        .wanted = &wanted,
	        .folder = work->place.folder,
	        .name = work->entry.temporary,
	};
	const enum reel_status status = reel_rewrite(&rewriting, err);

	work->has_new = status == REEL_OK;
	return status;
}

/* Whether the name still leads to the file that the new one was made of. */
static enum reel_status
check_again(const struct work *work, struct reel_error *err)
{
	const struct reel_identity was = reel_identity_of(&work->was);
	struct reel_identity is;
	struct stat file;

	if (fstatat(work->place.folder, work->place.name, &file,
	            AT_SYMLINK_NOFOLLOW) != 0)
		return fail_changed(work->change, err);
	is = reel_identity_of(&file);
	if (!reel_identity_equal(&is, &was) || file.st_nlink > 1)
		return fail_changed(work->change, err);
	return REEL_OK;
}

static enum reel_status
rename_new(struct work *work, struct reel_error *err)
{
	const int folder = work->place.folder;
	enum reel_status status = check_again(work, err);

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
back_out(const struct work *work)
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

static enum reel_status
replace(struct work *work, struct reel_error *err)
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

enum reel_status
reel_commit(struct reel_journal *journal, const char *run,
            const struct reel_change *change, struct reel_error *err)
{
	struct work work = {
	        .journal = journal,
	        .run = run,
	        .change = change,
	        .place = REEL_PLACE_INIT,
	        .old = -1,
	        .entry = REEL_ENTRY_INIT,
	};
	enum reel_status status;

	status = find_old(&work, err);
	if (status == REEL_OK)
		status = fill_entry(&work, err);
	if (status != REEL_OK)
		goto out;
	if (reel_digest_equal(&work.entry.old_digest, &work.entry.new_digest))
		goto out;
	status = replace(&work, err);
out:
	if (work.old >= 0)
		(void)close(work.old);
	reel_entry_release(&work.entry);
	reel_place_close(&work.place);
	return status;
}
