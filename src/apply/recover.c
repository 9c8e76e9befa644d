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
	SIDE_UNKNOWN,
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

static enum side
look(const struct reel_place *place, const struct reel_entry *entry)
{
	const int file = openat(place->folder, place->name,
	                        O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
	enum side side = SIDE_UNKNOWN;
	struct stat is;

	if (file < 0)
		return SIDE_UNKNOWN;
	if (fstat(file, &is) == 0)
		side = S_ISREG(is.st_mode)
		               ? compare(file, (uint64_t)is.st_size, entry)
		               : SIDE_NEITHER;
	(void)close(file);
	return side;
}

static enum reel_status
mark(struct reel_journal *journal, const struct reel_entry *entry,
     enum side side, bool had_temporary, struct reel_error *err)
{
	/* Of a file that has other bytes since, the temporary file tells that
	 * it was never renamed. Without one the entry counts as done: its undo
	 * will say that the file was changed. */
	if (side == SIDE_OLD || (side == SIDE_NEITHER && had_temporary))
		return reel_entry_void(journal, entry->id, err);
	return reel_entry_done(journal, entry->id, err);
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

/* @param is_settled  out: false where it is left for later */
static enum reel_status
settle_at(struct reel_journal *journal, const struct reel_place *place,
          const struct reel_entry *entry, bool *is_settled,
          struct reel_error *err)
{
	const enum side side = look(place, entry);
	const bool had_temporary =
	        unlinkat(place->folder, entry->temporary, 0) == 0;
	enum reel_status status;

	if (!had_temporary && errno != ENOENT)
		return REEL_OK;
	if (side == SIDE_UNKNOWN || !sync_folder(place))
		return REEL_OK;
	status = mark(journal, entry, side, had_temporary, err);
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
