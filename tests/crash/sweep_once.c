/* SPDX-License-Identifier: MIT */
/*
 * sweep_once tag|in-place FOLDER FILE TITLE [COVER]
 * sweep_once undo|recover FOLDER
 *
 * Does what a run does to one file, in one process, so that each of its calls
 * can be counted: TagLib plans, the patch is surveyed and applied, by the
 * journal in FOLDER. Its exit code is the status, or one of acting.h's.
 */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "apply/commit.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"
#include "crash/acting.h"
#include "crash/stepped.h"
#include "support/file_bytes.h"
#include "tag/payload.h"
#include "tag/tag_file.h"

static enum reel_status
plan(int descriptor, const char *path, const char *title,
     const struct bytes *cover, struct reel_patch *patch,
     struct reel_error *err)
{
	const char *extension = reel_path_extension(path);
	const struct reel_tag_writing writing = {.cover = cover->data,
	                                         .cover_size = cover->size};
	struct reel_tag_list changes = {0};
	enum reel_status status =
	        reel_tag_list_add(&changes, "title", title, err);

	if (status == REEL_OK)
		status = reel_tag_file_plan(descriptor, extension, &changes,
		                            &writing, patch, err);
	if (status == REEL_OK)
		status = reel_payload_check(descriptor, extension, patch, err);
	reel_tag_list_release(&changes);
	return status;
}

static enum reel_status
commit(struct reel_journal *journal, struct reel_change *change, int descriptor,
       struct reel_error *err)
{
	struct stat state;
	char *run = NULL;
	enum reel_status status =
	        reel_journal_begin_run(journal, "tag", &run, err);

	if (status == REEL_OK && fstat(descriptor, &state) != 0)
		status = reel_fail_errno(err, "cannot look at it");
	if (status == REEL_OK) {
		change->identity = reel_identity_of(&state);
		(void)!reel_commit(journal, run, change, 1);
		status = change->outcome.status;
		*err = change->outcome;
	}
	if (status == REEL_OK)
		status = reel_journal_end_run(journal, run, 1, 1, err);
	reel_mem_free(run);
	return status;
}

static enum reel_status
tag(struct reel_journal *journal, char **arguments, const struct bytes *cover,
    struct reel_error *err)
{
	const char *path = arguments[3];
	const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	struct reel_patch patch = REEL_PATCH_INIT;
	struct reel_change change = {
	        .path = path,
	        .patch = &patch,
	        .reason = "a sweep",
	        .is_in_place = strcmp(arguments[1], "in-place") == 0};
	enum reel_status status;

	if (descriptor < 0)
		return reel_fail_errno(err, "cannot open");
	status = plan(descriptor, path, arguments[4], cover, &patch, err);
	if (status == REEL_OK)
		status = commit(journal, &change, descriptor, err);
	reel_patch_release(&patch);
	(void)close(descriptor);
	return status;
}

static enum reel_status
act(char **arguments, bool is_tag, const struct bytes *cover,
    struct reel_error *err)
{
	struct reel_journal *journal = NULL;
	char path[4096];
	enum reel_status status;

	(void)snprintf(path, sizeof(path), "%s/journal", arguments[2]);
	status = reel_journal_open(path, &journal, err);
	if (status == REEL_OK && is_tag)
		status = tag(journal, arguments, cover, err);
	else if (status == REEL_OK && strcmp(arguments[1], "recover") == 0)
		status = acting_recover(journal, err);
	else if (status == REEL_OK)
		status = acting_undo(journal, err);
	reel_journal_close(journal);
	return status;
}

int
main(int count, char **arguments)
{
	struct bytes cover = {0};
	struct reel_error err = {0};
	enum reel_status status;
	size_t open_before;

	if (count < 3)
		return 64;
	if (count > 5)
		cover = slurp(arguments[5]);
	open_before = acting_count_descriptors();
	stepped_mark();
	status = act(arguments, count > 4, &cover, &err);
	stepped_mark();
	free(cover.data);
	if (acting_count_descriptors() != open_before)
		return ACTING_LEAK;
	if (status != REEL_OK && err.message[0] == '\0')
		return ACTING_MUTE;
	return (int)status;
}
