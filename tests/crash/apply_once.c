/* SPDX-License-Identifier: MIT */
/*
 * apply_once tag|in-place|album|undo|recover|make FOLDER
 *
 * Tags FOLDER/song.flac, beside it or in place, or all that are there of FOLDER/1.flac to 3.flac at
 * once, or undoes that, by the journal in FOLDER, or settles what a crash of
 * these left; or makes FOLDER/new/state. It is run to be killed. Its exit code
 * is the status.
 */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/path.h"
#include "crash/acting.h"
#include "edit.h"

#define ALBUM 3

static enum reel_status
tag(struct reel_journal *journal, const char *folder, bool is_in_place)
{
	struct edit edit;
	char path[4096];
	char *run = NULL;
	enum reel_status status =
	        reel_journal_begin_run(journal, "tag", &run, NULL);

	(void)snprintf(path, sizeof(path), "%s/song.flac", folder);
	edit_plan(path, "new", &edit);
	edit.change.patch = &edit.patch;
	edit.change.is_in_place = is_in_place;
	if (status == REEL_OK)
		status = edit_commit_change(journal, run, &edit.change, NULL);
	edit_release(&edit);
	reel_mem_free(run);
	return status;
}

static enum reel_status
tag_album(struct reel_journal *journal, const char *folder)
{
	char paths[ALBUM][4096];
	struct edit edits[ALBUM];
	struct reel_change changes[ALBUM];
	char *run = NULL;
	enum reel_status status =
	        reel_journal_begin_run(journal, "tag", &run, NULL);

	for (size_t i = 0; i < ALBUM; i++) {
		(void)snprintf(paths[i], sizeof(paths[i]), "%s/%zu.flac",
		               folder, i + 1);
		edit_plan(paths[i], "new", &edits[i]);
		changes[i] = edits[i].change;
		changes[i].patch = &edits[i].patch;
	}
	if (status == REEL_OK &&
	    reel_commit(journal, run, changes, ALBUM) != ALBUM)
		status = REEL_ERROR_INVALID;
	for (size_t i = 0; i < ALBUM; i++) {
		if (status == REEL_OK)
			status = changes[i].outcome.status;
		edit_release(&edits[i]);
	}
	reel_mem_free(run);
	return status;
}

/* Two folders below, one in the other. */
static enum reel_status
make(const char *folder)
{
	char path[4096];

	(void)snprintf(path, sizeof(path), "%s/new/state", folder);
	return reel_path_make(path, NULL);
}

static enum reel_status
act(struct reel_journal *journal, const char *action, const char *folder)
{
	if (strcmp(action, "tag") == 0 || strcmp(action, "in-place") == 0)
		return tag(journal, folder, action[0] == 'i');
	if (strcmp(action, "album") == 0)
		return tag_album(journal, folder);
	if (strcmp(action, "recover") == 0)
		return acting_recover(journal, NULL);
	return acting_undo(journal, NULL);
}

int
main(int count, char **arguments)
{
	struct reel_journal *journal = NULL;
	char path[4096];
	enum reel_status status;

	if (count != 3)
		return 64;
	if (strcmp(arguments[1], "make") == 0)
		return (int)make(arguments[2]);
	(void)snprintf(path, sizeof(path), "%s/journal", arguments[2]);
	status = reel_journal_open(path, &journal, NULL);
	if (status != REEL_OK)
		return (int)status;
	status = act(journal, arguments[1], arguments[2]);
	reel_journal_close(journal);
	return (int)status;
}
