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

static enum reel_status
put_back(struct undoing *undoing, const struct reel_entry *entry,
         struct reel_error *err)
{
	struct reel_patch patch = REEL_PATCH_INIT;
	const struct reel_change change = {
	        .path = entry->path,
	        .patch = &patch,
	        .reason = undoing->reason,
	        .undoes = entry,
	};
	enum reel_status status = reel_patch_decode(
	        entry->patch.data, entry->patch.size, &patch, err);

	if (status == REEL_OK)
		status = reel_commit(undoing->journal, undoing->own, &change,
		                     err);
	reel_patch_release(&patch);
	return status;
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

static enum reel_status
undo_entry(struct undoing *undoing, const struct reel_entry *entry,
           struct reel_error *err)
{
	struct reel_error why = {0};
	enum reel_status status = REEL_OK;

	if (undoing->own == NULL)
		status = reel_journal_begin_run(undoing->journal, "undo",
		                                &undoing->own, err);
	if (status != REEL_OK)
		return status;
	if (put_back(undoing, entry, &why) == REEL_OK)
		why = (struct reel_error){0};
	return tell(undoing, entry, &why, err);
}

static enum reel_status
undo_one(struct undoing *undoing, int64_t id, struct reel_error *err)
{
	struct reel_entry entry = REEL_ENTRY_INIT;
	struct reel_error why = {0};
	enum reel_status status =
	        reel_entry_load(undoing->journal, id, &entry, &why);

	if ((status == REEL_OK || status == REEL_ERROR_FORMAT) &&
	    !is_wanted(undoing, entry.path))
		status = REEL_OK;
	else if (status == REEL_OK)
		status = undo_entry(undoing, &entry, err);
	else if (status == REEL_ERROR_FORMAT)
		/* It is this file's affair, and none of the others'. */
		status = tell(undoing, &entry, &why, err);
	else if (err != NULL)
		*err = why;
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
}

enum reel_status
reel_undo(struct reel_journal *journal, const struct reel_undo_options *options,
          char **undo_id, struct reel_error *err)
{
	struct undoing undoing = {.journal = journal, .options = options};
	size_t settled = 0;
	enum reel_status status = reel_recover(journal, NULL, &settled, err);

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
