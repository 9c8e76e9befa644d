/* SPDX-License-Identifier: MIT */
/*
 * The files of an album go through these states, all of them in one before the
 * first is in the next, so that the disk has to be waited for once and not for
 * each of them:
 *
 *   prepared   the folders are locked, the files looked at; nothing is written
 *   journalled the entries are open and on disk
 *   written    the new files stand beside the old ones, checked; or, in place,
 *              the new bytes in the file
 *   synced     so they do on disk
 *   put        the new files are the files
 *   settled    the folders are synced, and the entries say that it is done
 *
 * A failure takes back what its file's steps have left, then the entry. A
 * crash leaves the entries open, and reel_recover() tells by the digests which
 * files are old and which are new.
 */
#include "apply/commit.h"

#include <errno.h>
#include <unistd.h>

#include "apply/work.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"

/* How much is done at once, and can stand beside the old files or in memory
 * at a time. */
#define MOST_FILES ((size_t)32)
#define MOST_NEW_BYTES ((uint64_t)256 << 20)
#define MOST_PATCH_BYTES ((uint64_t)64 << 20)

struct batch {
	struct reel_journal *journal;
	const char *run;
	struct reel_change *changes;
	struct reel_work *works;
	/* How many of the changes are taken. */
	size_t count;
	uint64_t new_bytes;
	uint64_t patch_bytes;
};

static bool
is_going(const struct batch *batch, size_t i)
{
	return batch->changes[i].outcome.status == REEL_OK &&
	       batch->works[i].entry.id != 0;
}

static const struct reel_way *
way_of(const struct reel_work *work)
{
	return work->entry.is_in_place ? &reel_way_in_place : &reel_way_replace;
}

/* The same file, by another name, has to wait for what becomes of it. */
static bool
is_taken(const struct batch *batch, const struct stat *file)
{
	for (size_t i = 0; i < batch->count; i++)
		if (batch->works[i].was.st_dev == file->st_dev &&
		    batch->works[i].was.st_ino == file->st_ino)
			return true;
	return false;
}

/* @return whether there is room for one more at once */
static bool
takes(struct batch *batch, const struct reel_work *work)
{
	batch->new_bytes += work->entry.is_in_place ? 0 : work->entry.new_size;
	batch->patch_bytes += work->entry.patch.size + work->entry.redo.size;
	return batch->count == 0 || (!is_taken(batch, &work->was) &&
	                             batch->new_bytes <= MOST_NEW_BYTES &&
	                             batch->patch_bytes <= MOST_PATCH_BYTES);
}

/* @return whether it is taken, as it is also where it fails */
static bool
prepare_one(struct batch *batch, size_t i)
{
	struct reel_change *change = &batch->changes[i];
	struct reel_work *work = &batch->works[i];

	*work = REEL_WORK_INIT;
	work->journal = batch->journal;
	work->change = change;
	change->outcome = (struct reel_error){0};
	if (reel_work_prepare(work, &change->outcome) != REEL_OK)
		return true;
	change->outcome = (struct reel_error){0};
	if (takes(batch, work))
		return true;
	reel_work_close(work);
	return false;
}

static void
prepare(struct batch *batch, size_t most)
{
	while (batch->count < most && prepare_one(batch, batch->count))
		batch->count++;
}

/* Whether there is anything to be done to a file that was prepared. */
static bool
is_wanted(const struct batch *batch, size_t i)
{
	return batch->changes[i].outcome.status == REEL_OK &&
	       !reel_work_is_idle(&batch->works[i]);
}

static enum reel_status
add_entries(const struct batch *batch, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; i < batch->count && status == REEL_OK; i++) {
		if (is_wanted(batch, i))
			status = reel_entry_add(batch->journal, batch->run,
			                        batch->changes[i].reason,
			                        &batch->works[i].entry, err);
	}
	return status;
}

static enum reel_status
journal_once(const struct batch *batch, struct reel_error *err)
{
	struct reel_database *database = reel_journal_database(batch->journal);
	enum reel_status status = reel_database_begin(database, err);

	if (status == REEL_OK)
		status = add_entries(batch, err);
	if (status == REEL_OK)
		status = reel_database_commit(database, err);
	if (status == REEL_OK)
		return REEL_OK;
	reel_database_rollback(database);
	for (size_t i = 0; i < batch->count; i++)
		batch->works[i].entry.id = 0;
	return status;
}

static void
journal_all(struct batch *batch)
{
	struct reel_error err = {0};

	if (journal_once(batch, &err) == REEL_OK)
		return;
	for (size_t i = 0; i < batch->count; i++)
		if (is_wanted(batch, i))
			batch->changes[i].outcome = err;
}

/* A file that fails takes no further step. */
static void
take_step(const struct batch *batch, size_t step)
{
	for (size_t i = 0; i < batch->count; i++) {
		struct reel_work *work = &batch->works[i];
		struct reel_error *outcome = &batch->changes[i].outcome;

		/* What was got over is no outcome. */
		if (is_going(batch, i) &&
		    way_of(work)->steps[step](work, outcome) == REEL_OK)
			*outcome = (struct reel_error){0};
	}
}

/* @return the first file that was renamed in the same folder */
static size_t
find_first_beside(const struct batch *batch, size_t which)
{
	const char *path = batch->works[which].place.path;
	size_t i = 0;

	while (i < which &&
	       !(batch->works[i].is_put &&
	         reel_path_is_beside(batch->works[i].place.path, path)))
		i++;
	return i;
}

/* EINVAL: a file system that does not sync folders at all. */
static void
sync_folders(const struct batch *batch)
{
	for (size_t i = 0; i < batch->count; i++) {
		const int folder = batch->works[i].place.folder;
		struct reel_error *outcome = &batch->changes[i].outcome;
		size_t first;

		if (!batch->works[i].is_put)
			continue;
		first = find_first_beside(batch, i);
		if (first < i)
			*outcome = batch->changes[first].outcome;
		else if (fsync(folder) != 0 && errno != EINVAL)
			(void)!reel_fail_errno(
			        outcome, "written, but cannot sync folder");
	}
}

/* What a step that failed has left is taken away; of a file that has its new
 * name already, nothing. */
static void
back_out(const struct batch *batch)
{
	for (size_t i = 0; i < batch->count; i++) {
		struct reel_work *work = &batch->works[i];
		struct reel_error *outcome = &batch->changes[i].outcome;

		work->is_void = outcome->status != REEL_OK &&
		                work->entry.id != 0 && !work->is_put &&
		                way_of(work)->back_out(work, outcome);
	}
}

static enum reel_status
settle_one(const struct batch *batch, size_t i)
{
	const int64_t id = batch->works[i].entry.id;
	enum reel_status status = REEL_OK;

	if (is_going(batch, i))
		status = reel_entry_done(batch->journal, id, NULL);
	else if (batch->works[i].is_void)
		status = reel_entry_remove(batch->journal, id, NULL);
	/* Another reeltag has settled it meanwhile. */
	return status == REEL_ERROR_CHANGED ? REEL_OK : status;
}

/*
 * The files are written, whatever becomes of this: an open entry undoes its
 * file as well as one that is done, once reel_recover() has looked at it.
 */
static void
settle(const struct batch *batch)
{
	struct reel_database *database = reel_journal_database(batch->journal);
	enum reel_status status = reel_database_begin(database, NULL);

	for (size_t i = 0; i < batch->count && status == REEL_OK; i++)
		status = settle_one(batch, i);
	if (status == REEL_OK)
		status = reel_database_commit(database, NULL);
	if (status != REEL_OK)
		reel_database_rollback(database);
}

static size_t
count_entries(const struct batch *batch)
{
	size_t count = 0;

	for (size_t i = 0; i < batch->count; i++)
		count += batch->works[i].entry.id != 0;
	return count;
}

static void
work_off(struct batch *batch, size_t most)
{
	prepare(batch, most);
	journal_all(batch);
	if (count_entries(batch) > 0) {
		for (size_t step = 0; step < REEL_WAY_STEPS; step++)
			take_step(batch, step);
		sync_folders(batch);
		back_out(batch);
		settle(batch);
	}
	for (size_t i = 0; i < batch->count; i++)
		reel_work_close(&batch->works[i]);
}

static void
commit_some(struct batch *batch, size_t most)
{
	batch->works = reel_mem_new(most, sizeof(batch->works[0]));
	if (batch->works != NULL)
		work_off(batch, most);
	for (; batch->works == NULL && batch->count < most; batch->count++)
		(void)!reel_fail_memory(&batch->changes[batch->count].outcome);
	reel_mem_free(batch->works);
}

/* A disk that has no room for all may have room for one by one, for then the
 * old file goes before the next new one comes. */
static void
try_alone(const struct batch *batch)
{
	for (size_t i = 0; i < batch->count; i++) {
		struct batch alone = {.journal = batch->journal,
		                      .run = batch->run,
		                      .changes = &batch->changes[i]};
		const int number = alone.changes->outcome.os_errno;

		if (number == ENOSPC || number == EDQUOT)
			commit_some(&alone, 1);
	}
}

static enum reel_status
hold(struct reel_journal *journal, struct reel_change *changes, size_t count,
     struct reel_error *err)
{
	struct reel_strings paths = {0};
	enum reel_status status = REEL_OK;

	for (size_t i = 0; i < count && status == REEL_OK; i++)
		status = reel_strings_add(&paths, changes[i].path, err);
	if (status == REEL_OK)
		status = reel_journal_hold(journal, &paths, err);
	reel_strings_release(&paths);
	return status;
}

size_t
reel_commit(struct reel_journal *journal, const char *run,
            struct reel_change *changes, size_t count)
{
	struct batch batch = {
	        .journal = journal, .run = run, .changes = changes};
	const size_t most = count < MOST_FILES ? count : MOST_FILES;
	const bool is_held = reel_journal_holds_any(journal);
	struct reel_error err = {0};

	if (!is_held && hold(journal, changes, most, &err) != REEL_OK) {
		for (size_t i = 0; i < most; i++)
			changes[i].outcome = err;
		return most;
	}
	commit_some(&batch, most);
	if (batch.count > 1)
		try_alone(&batch);
	if (!is_held)
		reel_journal_let_go(journal);
	return batch.count;
}
