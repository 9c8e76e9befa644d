/* SPDX-License-Identifier: MIT */
#include "apply/undo.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "apply/digest.h"
#include "apply/entry.h"
#include "apply/journal_file.h"
#include "apply/place.h"
#include "apply/work.h"
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

/* What recovering carries from entry to entry. */
struct recovery {
	struct reel_journal *journal;
	const struct reel_recover_options *options;
	size_t settled;
};

static enum side
compare(int file, uint64_t size, const struct reel_entry *entry,
        struct reel_error *why)
{
	const bool may_be_old = size == entry->identity.size;
	const bool may_be_new = size == entry->new_size;
	struct reel_digest digest;

	if (!may_be_old && !may_be_new)
		return SIDE_NEITHER;
	if (reel_digest_file(file, size, &digest, why) != REEL_OK)
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
look_for_folder(const struct reel_place *place, const struct reel_entry *entry,
                struct reel_error *why)
{
	struct stat is;

	if (fstat(place->folder, &is) == 0 &&
	    is.st_dev == entry->identity.device)
		return SIDE_MISSING;
	(void)reel_fail(why, REEL_ERROR_NOT_FOUND,
	                "it was on another disk than its folder is now");
	return SIDE_UNKNOWN;
}

static enum side
look(const struct reel_place *place, const struct reel_entry *entry,
     struct reel_error *why)
{
	const int file = openat(place->folder, place->name,
	                        O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
	enum side side = SIDE_UNKNOWN;
	struct stat is;

	/* ELOOP: a symbolic link stands in its place. */
	if (file < 0 && (errno == ENOENT || errno == ELOOP))
		return look_for_folder(place, entry, why);
	if (file < 0) {
		(void)reel_fail_errno(why, "cannot open");
		return SIDE_UNKNOWN;
	}
	if (fstat(file, &is) != 0)
		(void)reel_fail_errno(why, "cannot look at it");
	else if (S_ISREG(is.st_mode))
		side = compare(file, (uint64_t)is.st_size, entry, why);
	else
		side = look_for_folder(place, entry, why);
	(void)close(file);
	return side;
}

/* With the file gone, the new one may be its only whole copy. */
static enum reel_status
keep_last_copy(const struct reel_place *place, const struct reel_entry *entry,
               struct reel_error *why)
{
	struct stat is;

	if (fstatat(place->folder, entry->temporary, &is,
	            AT_SYMLINK_NOFOLLOW) == 0)
		return reel_fail(why, REEL_ERROR_CHANGED,
		                 "the file is gone, but %s beside it may be "
		                 "a whole copy: rename it, or remove it",
		                 entry->temporary);
	if (errno != ENOENT)
		return reel_fail_errno(why, "cannot look at %s beside it",
		                       entry->temporary);
	return REEL_OK;
}

/* Removes the new file that was not renamed, if nobody needs it any more. */
static enum reel_status
sweep(const struct reel_place *place, const struct reel_entry *entry,
      enum side side, struct reel_error *why)
{
	if (side == SIDE_UNKNOWN)
		return why->status;
	if (side == SIDE_MISSING)
		return keep_last_copy(place, entry, why);
	if (unlinkat(place->folder, entry->temporary, 0) != 0 &&
	    errno != ENOENT)
		return reel_fail_errno(why, "cannot remove %s beside it",
		                       entry->temporary);
	return REEL_OK;
}

/*
 * The crash may have come between the renaming and the sync of the folder;
 * what is marked must outlive a power cut. EINVAL: a file system that does
 * not sync folders at all.
 */
static enum reel_status
sync_folder(const struct reel_place *place, struct reel_error *why)
{
	if (fsync(place->folder) != 0 && errno != EINVAL)
		return reel_fail_errno(why, "cannot sync its folder");
	return REEL_OK;
}

/* Its patches are large, and were kept only while it was open. */
static enum reel_status
settle_in_place(const struct recovery *recovery, int64_t id,
                const struct reel_place *place, enum side *side,
                struct reel_error *why)
{
	struct reel_entry entry = REEL_ENTRY_INIT;
	bool is_new = false;
	enum reel_status status =
	        reel_entry_load(recovery->journal, id, &entry, why);

	if (status == REEL_OK && entry.redo.size == 0)
		status = reel_fail(why, REEL_ERROR_LOCKED,
		                   "another reeltag has settled it meanwhile");
	if (status == REEL_OK)
		status = reel_settle_in_place(&entry, place, &is_new, why);
	*side = is_new ? SIDE_NEW : SIDE_OLD;
	reel_entry_release(&entry);
	return status;
}

static enum reel_status
settle_replaced(const struct reel_place *place, const struct reel_entry *entry,
                enum side *side, struct reel_error *why)
{
	enum reel_status status;

	*side = look(place, entry, why);
	status = sweep(place, entry, *side, why);
	return status == REEL_OK ? sync_folder(place, why) : status;
}

/*
 * What the mark will be is known before anything is swept, so that a crash in
 * between changes nothing of it: a file with bytes of somebody else is void,
 * for nothing of this change is left to be undone.
 *
 * @param side  out: untouched on failure
 */
static enum reel_status
make_ready(const struct recovery *recovery, const struct reel_entry *entry,
           enum side *side, struct reel_error *why)
{
	struct reel_place place = REEL_PLACE_INIT;
	enum reel_status status =
	        reel_place_open(recovery->journal, entry->path, &place, why);
	enum side found = SIDE_UNKNOWN;

	if (status == REEL_OK && entry->is_in_place)
		status = settle_in_place(recovery, entry->id, &place, &found,
		                         why);
	else if (status == REEL_OK)
		status = settle_replaced(&place, entry, &found, why);
	if (status == REEL_OK)
		*side = found;
	reel_place_close(&place);
	return status;
}

static enum reel_status
mark(struct recovery *recovery, const struct reel_entry *entry, enum side side,
     struct reel_error *err)
{
	enum reel_status status;

	if (side == SIDE_NEW)
		status = reel_entry_done(recovery->journal, entry->id, err);
	else
		status = reel_entry_void(recovery->journal, entry->id, err);
	recovery->settled += status == REEL_OK;
	/* Another process was faster. */
	return status == REEL_ERROR_CHANGED ? REEL_OK : status;
}

/* What another reeltag is at work on is no news. */
static void
tell(const struct recovery *recovery, const struct reel_entry *entry,
     struct reel_error *why)
{
	const struct reel_recover_options *options = recovery->options;
	const struct reel_unsettled unsettled = {
	        .path = entry->path,
	        .is_away = why->status == REEL_ERROR_NOT_FOUND,
	        .error = why};

	if (options == NULL || options->unsettled == NULL ||
	    why->status == REEL_ERROR_LOCKED)
		return;
	reel_error_prefix(why, "an interrupted change is not settled");
	options->unsettled(options->context, &unsettled);
}

/* @param why  out: filled where the status is not REEL_OK */
static enum reel_status
settle_entry(struct recovery *recovery, const struct reel_entry *entry,
             struct reel_error *why)
{
	enum side side = SIDE_UNKNOWN;
	const enum reel_status status = make_ready(recovery, entry, &side, why);

	if (status == REEL_OK)
		return mark(recovery, entry, side, why);
	if (status == REEL_ERROR_NO_MEMORY)
		return status;
	tell(recovery, entry, why);
	return REEL_OK;
}

/* Nobody can mend an entry. A file that was to be replaced is whole: it is
 * old or new. */
static void
advise(const struct reel_entry *entry, struct reel_error *why)
{
	const struct reel_error found = *why;

	(void)reel_fail(why, found.status,
	                "%s; the file %s, and the entry stays open until the "
	                "journal is moved aside",
	                found.message,
	                entry->is_in_place ? "may be half written"
	                                   : "is whole");
}

static enum reel_status
settle(struct recovery *recovery, int64_t id, struct reel_error *err)
{
	struct reel_entry entry = REEL_ENTRY_INIT;
	struct reel_error why = {0};
	enum reel_status status =
	        reel_entry_look(recovery->journal, id, &entry, &why);

	if (status == REEL_OK) {
		status = settle_entry(recovery, &entry, &why);
	} else if (status == REEL_ERROR_NOT_FOUND) {
		/* Another process has settled it meanwhile. */
		status = REEL_OK;
	} else if (status == REEL_ERROR_FORMAT) {
		advise(&entry, &why);
		tell(recovery, &entry, &why);
		status = REEL_OK;
	}
	if (status != REEL_OK && err != NULL)
		*err = why;
	reel_entry_release(&entry);
	return status;
}

enum reel_status
reel_recover(struct reel_journal *journal,
             const struct reel_recover_options *options, size_t *settled,
             struct reel_error *err)
{
	struct recovery recovery = {.journal = journal, .options = options};
	struct reel_entry_ids ids = {0};
	enum reel_status status = reel_journal_file_judge(
	        reel_entry_list_open(journal, &ids, err), err);

	for (size_t i = 0; status == REEL_OK && i < ids.count; i++)
		status = settle(&recovery, ids.items[i], err);
	reel_mem_free(ids.items);
	*settled = recovery.settled;
	return status;
}
