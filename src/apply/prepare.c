/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "apply/digest.h"
#include "apply/work.h"
#include "base/error.h"
#include "base/mem.h"

/* The most that is written anew in place because it moves: some padding and
 * texts. All of it is kept in the journal, too. */
#define MOST_MOVED ((uint64_t)256 << 10)

/* Where the file is ours, reading it leaves its time of access alone. */
static int
open_quietly(const struct reel_place *place, bool is_in_place)
{
	/* A pipe of that name must not hold us up. */
	const int flags = (is_in_place ? O_RDWR : O_RDONLY) | O_NOFOLLOW |
	                  O_CLOEXEC | O_NONBLOCK;
	const int quiet = openat(place->folder, place->name, flags | O_NOATIME);

	if (quiet >= 0 || errno != EPERM)
		return quiet;
	return openat(place->folder, place->name, flags);
}

static enum reel_status
check_kind(const struct reel_work *work, struct reel_error *err)
{
	if (!S_ISREG(work->was.st_mode))
		return reel_fail(err, REEL_ERROR_REFUSED, "not a regular file");
	if (work->was.st_nlink > 1 && !work->entry.is_in_place)
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "file has %lu hard links, and the others "
		                 "would keep the old tags; in place "
		                 "(--write-mode) all have the new ones",
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
check_size_and_identity(const struct reel_work *work, struct reel_error *err)
{
	const struct reel_change *change = work->change;
	const struct reel_identity found = reel_identity_of(&work->was);

	if (change->undoes == NULL &&
	    !reel_identity_equal(&found, &change->identity))
		return reel_work_fail_changed(change, err);
	if (change->undoes != NULL && found.size != change->undoes->new_size)
		return reel_work_fail_changed(change, err);
	if (found.size != change->patch->old_size)
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "patch is for a file of another size");
	return reel_patch_check(change->patch, err);
}

static enum reel_status
find_old(struct reel_work *work, struct reel_error *err)
{
	enum reel_status status;

	status = reel_place_find(work->journal, work->change->path,
	                         &work->place, err);
	if (status != REEL_OK)
		return status;
	work->old = open_quietly(&work->place, work->entry.is_in_place);
	if (work->old < 0 && errno == ELOOP)
		return reel_work_fail_changed(work->change, err);
	if (work->old < 0)
		return reel_fail_errno(err, "cannot open");
	if (fstat(work->old, &work->was) != 0)
		return reel_fail_errno(err, "cannot look at it");
	status = check_kind(work, err);
	return status == REEL_OK ? check_size_and_identity(work, err) : status;
}

/* A tag that grew into its padding moves what stands behind it there. */
static enum reel_status
pin(struct reel_work *work, struct reel_error *err)
{
	work->patch = &work->pinned;
	return reel_patch_pin(work->change->patch, work->old, MOST_MOVED,
	                      &work->pinned, err);
}

/* In place only what is touched is read; else the file is to be copied. */
static enum reel_status
read_digests(struct reel_work *work, struct reel_error *err)
{
	struct reel_entry *entry = &work->entry;
	enum reel_status status;

	if (!entry->is_in_place)
		return reel_digest_sides(work->old, work->patch,
		                         &entry->old_digest, &entry->new_digest,
		                         err);
	status = reel_digest_touched(work->old, entry->identity.size,
	                             work->patch, &entry->old_digest, err);
	if (status == REEL_OK)
		reel_digest_touched_by(work->patch, &entry->new_digest);
	return status;
}

static enum reel_status
take_digests(struct reel_work *work, struct reel_error *err)
{
	const struct reel_entry *undoes = work->change->undoes;
	const struct reel_entry *entry = &work->entry;
	const enum reel_status status = read_digests(work, err);

	if (status != REEL_OK || undoes == NULL)
		return status;
	if (!reel_digest_equal(&entry->old_digest, &undoes->new_digest))
		return reel_work_fail_changed(work->change, err);
	if (!reel_digest_equal(&entry->new_digest, &undoes->old_digest))
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "journal is damaged: its patch does not lead "
		                 "back");
	return REEL_OK;
}

static enum reel_status
encode_inverse(struct reel_work *work, struct reel_error *err)
{
	struct reel_patch inverse = REEL_PATCH_INIT;
	enum reel_status status;

	status = reel_patch_invert(work->patch, work->old, &inverse, err);
	if (status == REEL_OK)
		status = reel_patch_encode(&inverse, &work->entry.patch, err);
	/* What a crash leaves in the midst is told by both. */
	if (status == REEL_OK && work->entry.is_in_place)
		status = reel_patch_encode(work->patch, &work->entry.redo, err);
	reel_patch_release(&inverse);
	return status;
}

/* The name is written down before it is used, so it has to be a free one. */
static enum reel_status
name_temporary(struct reel_work *work, struct reel_error *err)
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
fill_entry(struct reel_work *work, struct reel_error *err)
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
	entry->new_size = work->patch->new_size;
	if (work->change->undoes != NULL)
		entry->undoes = work->change->undoes->id;
	status = take_digests(work, err);
	if (status == REEL_OK)
		status = encode_inverse(work, err);
	if (status == REEL_OK)
		status = name_temporary(work, err);
	return status;
}

enum reel_status
reel_work_prepare(struct reel_work *work, struct reel_error *err)
{
	const struct reel_change *change = work->change;
	enum reel_status status;

	work->patch = change->patch;
	/* What was done in place is undone there: its links go on being so. */
	work->entry.is_in_place = change->undoes == NULL
	                                  ? change->is_in_place
	                                  : change->undoes->is_in_place;
	status = find_old(work, err);
	/* What moves nothing stays as it is: an undo has to touch the places
	 * that the entry's digests are of, and no others. */
	if (status == REEL_OK && work->entry.is_in_place &&
	    !reel_patch_is_unmoved(change->patch))
		status = pin(work, err);
	return status == REEL_OK ? fill_entry(work, err) : status;
}

bool
reel_work_is_idle(const struct reel_work *work)
{
	return reel_digest_equal(&work->entry.old_digest,
	                         &work->entry.new_digest);
}
