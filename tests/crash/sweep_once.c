/* SPDX-License-Identifier: MIT */
/*
 * sweep_once tag|in-place FOLDER FILE TITLE [COVER]
 * sweep_once undo|recover FOLDER
 *
 * Does what a run does to one file, in one process, so that each of its calls
 * can be counted: TagLib plans, the patch is surveyed and applied, by the
 * journal in FOLDER. Its exit code is the status.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "apply/commit.h"
#include "base/mem.h"
#include "base/path.h"
#include "crash/acting.h"
#include "support/file_bytes.h"
#include "tag/payload.h"
#include "tag/tag_file.h"

static enum reel_status
plan(int descriptor, const char *path, const char *title, const char *cover,
     struct reel_patch *patch)
{
	const char *extension = reel_path_extension(path);
	struct reel_tag_list changes = {0};
	struct reel_tag_writing writing = {0};
	struct bytes picture = {0};
	enum reel_status status =
	        reel_tag_list_add(&changes, "title", title, NULL);

	if (cover != NULL) {
		picture = slurp(cover);
		writing.cover = picture.data;
		writing.cover_size = picture.size;
	}
	if (status == REEL_OK)
		status = reel_tag_file_plan(descriptor, extension, &changes,
		                            &writing, patch, NULL);
	if (status == REEL_OK)
		status = reel_payload_check(descriptor, extension, patch, NULL);
	free(picture.data);
	reel_tag_list_release(&changes);
	return status;
}

static enum reel_status
commit(struct reel_journal *journal, const char *path, int descriptor,
       const struct reel_patch *patch, bool is_in_place)
{
	struct stat state;
	struct reel_change change = {.path = path,
	                             .patch = patch,
	                             .reason = "a sweep",
	                             .is_in_place = is_in_place};
	char *run = NULL;
	enum reel_status status =
	        reel_journal_begin_run(journal, "tag", &run, NULL);

	if (fstat(descriptor, &state) != 0)
		status = REEL_ERROR_IO;
	change.identity = reel_identity_of(&state);
	if (status == REEL_OK && reel_commit(journal, run, &change, 1) == 1)
		status = change.outcome.status;
	if (status == REEL_OK)
		status = reel_journal_end_run(journal, run, 1, 1, NULL);
	reel_mem_free(run);
	return status;
}

static enum reel_status
tag(struct reel_journal *journal, char **arguments, bool is_in_place)
{
	const char *path = arguments[3];
	const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	struct reel_patch patch = REEL_PATCH_INIT;
	enum reel_status status;

	if (descriptor < 0)
		return REEL_ERROR_IO;
	status = plan(descriptor, path, arguments[4], arguments[5], &patch);
	if (status == REEL_OK)
		status = commit(journal, path, descriptor, &patch, is_in_place);
	reel_patch_release(&patch);
	(void)close(descriptor);
	return status;
}

int
main(int count, char **arguments)
{
	struct reel_journal *journal = NULL;
	char path[4096];
	enum reel_status status;

	if (count < 3)
		return 64;
	(void)snprintf(path, sizeof(path), "%s/journal", arguments[2]);
	status = reel_journal_open(path, &journal, NULL);
	if (status == REEL_OK && count > 4)
		status = tag(journal, arguments,
		             strcmp(arguments[1], "in-place") == 0);
	else if (status == REEL_OK && strcmp(arguments[1], "recover") == 0)
		status = acting_recover(journal);
	else if (status == REEL_OK)
		status = acting_undo(journal);
	reel_journal_close(journal);
	return (int)status;
}
