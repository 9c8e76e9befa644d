/* SPDX-License-Identifier: MIT */
#include "apply/undo.h"

#include <string.h>

#include "apply/commit.h"
#include "apply/entry.h"
#include "apply/place.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"
#include "tag/patch.h"

/* How many are put back at once, and in how much memory. */
#define MOST_FILES ((size_t)32)
#define MOST_BYTES ((size_t)64 << 20)

/* The next files to be put back. */
struct waiting {
	struct reel_entry entries[MOST_FILES];
	struct reel_patch patches[MOST_FILES];
	struct reel_change changes[MOST_FILES];
	size_t count;
	size_t bytes;
};

struct undoing {
	struct reel_journal *journal;
	/** The run that is undone. */
	char *run;
	/** The undo's own run; NULL before it is begun. */
	char *own;
	char *reason;
	/** Resolved; empty for all. */
	struct reel_strings paths;
	const struct reel_undo_options *options;
	/** What it came to. */
	uint64_t albums;
	uint64_t files;
	uint64_t written;
	/** Of the last file, to count albums. */
	char *folder;
	struct waiting *waiting;
};

static enum reel_status
resolve_paths(const struct reel_strings *paths, struct reel_strings *resolved,
              struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0;
	     paths != NULL && i < paths->count && status == REEL_OK; i++) {
		char *absolute = NULL;

		status = reel_place_resolve(paths->items[i], &absolute, err);
		if (status == REEL_OK)
			status = reel_strings_add(resolved, absolute, err);
		reel_mem_free(absolute);
	}
	return status;
}

static bool
is_at_or_below(const char *path, const char *top)
{
	const size_t size = strlen(top);

	if (!reel_str_starts(path, top))
		return false;
	return path[size] == '\0' || path[size] == '/' || top[size - 1] == '/';
}

static bool
is_wanted(const struct undoing *undoing, const char *path)
{
	if (undoing->paths.count == 0)
		return true;
	if (path == NULL)
		return false;
	for (size_t i = 0; i < undoing->paths.count; i++)
		if (is_at_or_below(path, undoing->paths.items[i]))
			return true;
	return false;
}

/* Files of one folder follow each other, so a change of folder is an album. */
static enum reel_status
count(struct undoing *undoing, const char *path, bool is_written,
      struct reel_error *err)
{
	char *folder = NULL;
	enum reel_status status = REEL_OK;

	undoing->files++;
	undoing->written += is_written;
	if (path == NULL)
		return REEL_OK;
	status = reel_path_folder(path, &folder, err);
	if (status != REEL_OK)
		return status;
	if (!reel_str_equal(folder, undoing->folder))
		undoing->albums++;
	reel_mem_free(undoing->folder);
	undoing->folder = folder;
	return REEL_OK;
}

/* @param why  what it came to */
static enum reel_status
tell(struct undoing *undoing, const struct reel_entry *entry,
     const struct reel_error *why, struct reel_error *err)
{
	const struct reel_undone_file file = {
	        .path = entry->path,
	        .status = why->status,
	        .reason = why->message,
	};
	const enum reel_status status =
	        count(undoing, entry->path, why->status == REEL_OK, err);

	if (status != REEL_OK || undoing->options->each == NULL)
		return status;
	return undoing->options->each(undoing->options->context, &file, err);
}

/* All of them, for they are put back, also where one ends the undo. */
static enum reel_status
tell_all(struct undoing *undoing, size_t from, size_t count,
         struct reel_error *err)
{
	const struct waiting *waiting = undoing->waiting;
	enum reel_status status = REEL_OK;

	for (size_t i = from; i < from + count; i++) {
		const enum reel_status told =
		        tell(undoing, &waiting->entries[i],
		             &waiting->changes[i].outcome, err);

		if (told != REEL_OK)
			status = told;
	}
	return status;
}

static void
empty(struct waiting *waiting)
{
	for (size_t i = 0; i < waiting->count; i++) {
		reel_entry_release(&waiting->entries[i]);
		reel_patch_release(&waiting->patches[i]);
	}
	waiting->count = 0;
	waiting->bytes = 0;
}

static void
tell_before(const struct undoing *undoing)
{
	const struct reel_undo_options *options = undoing->options;
	const struct waiting *waiting = undoing->waiting;

	for (size_t i = 0; i < waiting->count && options->before != NULL; i++)
		options->before(options->context, waiting->entries[i].path);
}

static enum reel_status
put_back(struct undoing *undoing, struct reel_error *err)
{
	struct waiting *waiting = undoing->waiting;
	enum reel_status status = REEL_OK;
	size_t done = 0;

	if (waiting->count > 0 && undoing->own == NULL)
		status = reel_journal_begin_run(undoing->journal, "undo",
		                                &undoing->own, err);
	if (status == REEL_OK)
		tell_before(undoing);
	while (done < waiting->count && status == REEL_OK) {
		const size_t some = reel_commit(undoing->journal, undoing->own,
		                                &waiting->changes[done],
		                                waiting->count - done);

		status = tell_all(undoing, done, some, err);
		done += some;
	}
	empty(waiting);
	return status;
}

static void
add(struct undoing *undoing, struct reel_entry *entry, struct reel_patch *patch)
{
	struct waiting *waiting = undoing->waiting;
	const size_t at = waiting->count++;

	waiting->bytes += entry->patch.size;
	waiting->entries[at] = *entry;
	waiting->patches[at] = *patch;
	waiting->changes[at] = (struct reel_change){
	        .path = waiting->entries[at].path,
	        .patch = &waiting->patches[at],
	        .reason = undoing->reason,
	        .undoes = &waiting->entries[at],
	};
	*entry = REEL_ENTRY_INIT;
	*patch = REEL_PATCH_INIT;
}

/* An album goes back at a time; of a file that was changed twice, the later
 * change goes first. */
static bool
can_wait(const struct waiting *waiting, const struct reel_entry *entry)
{
	if (waiting->count == MOST_FILES || waiting->bytes >= MOST_BYTES)
		return false;
	for (size_t i = 0; i < waiting->count; i++) {
		const char *path = waiting->entries[i].path;

		if (!reel_path_is_beside(path, entry->path) ||
		    strcmp(path, entry->path) == 0)
			return false;
	}
	return true;
}

/* @param entry, patch  taken over where all goes well */
static enum reel_status
let_wait(struct undoing *undoing, struct reel_entry *entry,
         struct reel_patch *patch, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	if (!can_wait(undoing->waiting, entry))
		status = put_back(undoing, err);
	if (status == REEL_OK)
		add(undoing, entry, patch);
	return status;
}

/* It is this file's affair, and none of the others'. */
static enum reel_status
tell_damaged(struct undoing *undoing, const struct reel_entry *entry,
             const struct reel_error *why, struct reel_error *err)
{
	const enum reel_status status = put_back(undoing, err);

	return status == REEL_OK ? tell(undoing, entry, why, err) : status;
}

static enum reel_status
undo_one(struct undoing *undoing, int64_t id, struct reel_error *err)
{
	struct reel_entry entry = REEL_ENTRY_INIT;
	struct reel_patch patch = REEL_PATCH_INIT;
	struct reel_error why = {0};
	enum reel_status status =
	        reel_entry_load(undoing->journal, id, &entry, &why);
	const bool is_known = status == REEL_OK || status == REEL_ERROR_FORMAT;

	if (is_known && !is_wanted(undoing, entry.path)) {
		reel_entry_release(&entry);
		return REEL_OK;
	}
	if (status == REEL_OK)
		status = reel_patch_decode(entry.patch.data, entry.patch.size,
		                           &patch, &why);
	if (status == REEL_OK)
		status = let_wait(undoing, &entry, &patch, err);
	else if (is_known && status != REEL_ERROR_NO_MEMORY)
		status = tell_damaged(undoing, &entry, &why, err);
	else if (err != NULL)
		*err = why;
	reel_patch_release(&patch);
	reel_entry_release(&entry);
	return status;
}

static enum reel_status
undo_all(struct undoing *undoing, struct reel_error *err)
{
	struct reel_entry_ids ids = {0};
	enum reel_status status =
	        reel_entry_list_done(undoing->journal, undoing->run, &ids, err);

	for (size_t i = 0; i < ids.count && status == REEL_OK; i++)
		status = undo_one(undoing, ids.items[i], err);
	if (status == REEL_OK)
		status = put_back(undoing, err);
	reel_mem_free(ids.items);
	if (status == REEL_OK && undoing->files == 0)
		return reel_fail(err, REEL_ERROR_NOT_FOUND,
		                 "nothing to undo in run %s", undoing->run);
	return status;
}

static enum reel_status
find_run(struct undoing *undoing, const char *run, struct reel_error *err)
{
	struct reel_buf reason = REEL_BUF_INIT(REEL_BUF_TEXT);
	enum reel_status status;

	if (run == NULL)
		status = reel_journal_last_tag_run(undoing->journal,
		                                   &undoing->run, err);
	else
		status = reel_journal_find_run(undoing->journal, run, err);
	if (status == REEL_OK && run != NULL)
		status = reel_str_set(&undoing->run, run, err);
	if (status != REEL_OK)
		return status;
	status = reel_buf_format(&reason, err, "undo of %s", undoing->run);
	undoing->reason = reason.data;
	return status;
}

/* What was undone is written down also where `each` ended it. */
static enum reel_status
end_own_run(const struct undoing *undoing, enum reel_status status,
            struct reel_error *err)
{
	struct reel_error *const second = status == REEL_OK ? err : NULL;
	enum reel_status ended;

	if (undoing->own == NULL)
		return status;
	ended = reel_journal_end_run(undoing->journal, undoing->own,
	                             undoing->albums, undoing->files, second);
	return status == REEL_OK ? ended : status;
}

static void
undoing_release(struct undoing *undoing)
{
	reel_mem_free(undoing->run);
	reel_mem_free(undoing->own);
	reel_mem_free(undoing->reason);
	reel_mem_free(undoing->folder);
	reel_strings_release(&undoing->paths);
	if (undoing->waiting != NULL)
		empty(undoing->waiting);
	reel_mem_free(undoing->waiting);
}

enum reel_status
reel_undo(struct reel_journal *journal, const struct reel_undo_options *options,
          char **undo_id, struct reel_error *err)
{
	struct undoing undoing = {
	        .journal = journal,
	        .options = options,
	        .waiting = reel_mem_new(1, sizeof(*undoing.waiting)),
	};
	size_t settled = 0;
	enum reel_status status = REEL_OK;

	if (undoing.waiting == NULL)
		status = reel_fail_memory(err);
	if (status == REEL_OK)
		status = reel_recover(journal, NULL, &settled, err);
	if (status == REEL_OK)
		status = find_run(&undoing, options->run, err);
	if (status == REEL_OK)
		status = resolve_paths(options->paths, &undoing.paths, err);
	if (status == REEL_OK)
		status = undo_all(&undoing, err);
	status = end_own_run(&undoing, status, err);
	if (status == REEL_OK && undoing.written == 0)
		status = reel_str_set(&undoing.own, "", err);
	if (status == REEL_OK) {
		*undo_id = undoing.own;
		undoing.own = NULL;
	}
	undoing_release(&undoing);
	return status;
}
