/* SPDX-License-Identifier: MIT */
#include "apply/undo.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "apply/digest.h"
#include "apply/entry.h"
#include "apply/place.h"
#include "base/error.h"
#include "base/mem.h"

/* Which side of its renaming a file stands on. */
enum side {
	/** It cannot be looked at. */
	SIDE_UNKNOWN,
	/** Its folder is there, and no file under its name. */
	SIDE_MISSING,
	SIDE_OLD,
	SIDE_NEW,
	/** Somebody else has written to it since. */
	SIDE_NEITHER
};

static enum side
compare(int file, uint64_t size, const struct reel_entry *entry)
{
	const bool may_be_old = size == entry->identity.size;
	const bool may_be_new = size == entry->new_size;
	struct reel_digest digest;

	if (!may_be_old && !may_be_new)
		return SIDE_NEITHER;
	if (reel_digest_file(file, size, &digest, NULL) != REEL_OK)
		return SIDE_UNKNOWN;
	if (may_be_new && reel_digest_equal(&digest, &entry->new_digest))
		return SIDE_NEW;
	if (may_be_old && reel_digest_equal(&digest, &entry->old_digest))
		return SIDE_OLD;
	return SIDE_NEITHER;
}

/*
 * The folder may be the empty place where a disk is mounted at other times:
 * on another device than the file was, its absence says nothing.
 */
static enum side
look_for_folder(const struct reel_place *place, const struct reel_entry *entry)
{
	struct stat is;

	if (fstat(place->folder, &is) != 0 ||
	    is.st_dev != entry->identity.device)
		return SIDE_UNKNOWN;
	return SIDE_MISSING;
}

static enum side
look(const struct reel_place *place, const struct reel_entry *entry)
{
	const int file = openat(place->folder, place->name,
	                        O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
	enum side side = SIDE_UNKNOWN;
	struct stat is;

	/* ELOOP: a symbolic link stands in its place. */
	if (file < 0 && (errno == ENOENT || errno == ELOOP))
		return look_for_folder(place, entry);
	if (file < 0)
		return SIDE_UNKNOWN;
	if (fstat(file, &is) == 0)
		side = S_ISREG(is.st_mode)
		               ? compare(file, (uint64_t)is.st_size, entry)
		               : look_for_folder(place, entry);
	(void)close(file);
	return side;
}

/*
 * The crash may have come between the renaming and the sync of the folder;
 * what is marked must outlive a power cut. EINVAL: a file system that does
 * not sync folders at all.
 */
static bool
sync_folder(const struct reel_place *place)
{
	return fsync(place->folder) == 0 || errno == EINVAL;
}

/*
 * Removes the new file that was not renamed, if the old one needs it no more.
 *
 * @return whether the entry can be marked
 */
static bool
sweep(const struct reel_place *place, const struct reel_entry *entry,
      enum side side)
{
	struct stat is;

	/* With the file gone, the new one may be its only whole copy. */
	if (side == SIDE_MISSING)
		return fstatat(place->folder, entry->temporary, &is,
		               AT_SYMLINK_NOFOLLOW) != 0 &&
		       errno == ENOENT;
	if (side == SIDE_UNKNOWN)
		return false;
	return unlinkat(place->folder, entry->temporary, 0) == 0 ||
	       errno == ENOENT;
}

/*
 * What the mark will be is known before anything is swept, so that a crash in
 * between changes nothing of it: a file with bytes of somebody else is void,
 * for nothing of this change is left to be undone.
 *
 * @param is_settled  out: false where it is left for later
 */
static enum reel_status
settle_at(struct reel_journal *journal, const struct reel_place *place,
          const struct reel_entry *entry, bool *is_settled,
          struct reel_error *err)
{
	const enum side side = look(place, entry);
	enum reel_status status;

	if (!sweep(place, entry, side) || !sync_folder(place))
		return REEL_OK;
	if (side == SIDE_NEW)
		status = reel_entry_done(journal, entry->id, err);
	else
		status = reel_entry_void(journal, entry->id, err);
	*is_settled = status == REEL_OK;
	return status;
}

static enum reel_status
settle(struct reel_journal *journal, int64_t id, bool *is_settled,
       struct reel_error *err)
{
	struct reel_entry entry = REEL_ENTRY_INIT;
	struct reel_place place = REEL_PLACE_INIT;
	enum reel_status status;

	*is_settled = false;
	status = reel_entry_load(journal, id, &entry, err);
	/* Another process has settled it meanwhile. */
	if (status == REEL_ERROR_NOT_FOUND)
		return REEL_OK;
	if (status != REEL_OK)
		return status;
	status = reel_place_open(entry.path, &place, err);
	if (status == REEL_OK)
		status = settle_at(journal, &place, &entry, is_settled, err);
	else if (status != REEL_ERROR_NO_MEMORY)
		status = REEL_OK;
	reel_place_close(&place);
	reel_entry_release(&entry);
	return status;
}

enum reel_status
reel_recover(struct reel_journal *journal, size_t *settled,
             struct reel_error *err)
{
	struct reel_entry_ids ids = {0};
	enum reel_status status = reel_entry_list_open(journal, &ids, err);

	*settled = 0;
	for (size_t i = 0; i < ids.count; i++) {
		bool is_settled = false;
		/* One that fails does not keep the others; it is told first. */
		struct reel_error *const first = status == REEL_OK ? err : NULL;
		const enum reel_status one =
		        settle(journal, ids.items[i], &is_settled, first);

		if (status == REEL_OK)
			status = one;
		*settled += is_settled;
	}
	reel_mem_free(ids.items);
	return status;
}
