/* SPDX-License-Identifier: MIT */
/*
 * apply_once tag FOLDER | apply_once undo FOLDER | apply_once recover FOLDER
 *
 * Tags FOLDER/song.flac, or undoes that, by the journal in FOLDER, or settles
 * what a crash of these left; or makes FOLDER/new/state ("make"); it is run to be killed. Its exit code is the
 * status.
 */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/path.h"
#include "crash/acting.h"
#include "edit.h"

static enum reel_status
tag(struct reel_journal *journal, const char *folder)
{
	char path[4096];
	char *run = NULL;
	enum reel_status status;

	(void)snprintf(path, sizeof(path), "%s/song.flac", folder);
	status = reel_journal_begin_run(journal, "tag", &run, NULL);
	if (status == REEL_OK)
		status = edit_commit(journal, run, path, "new", NULL);
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
	if (strcmp(arguments[1], "tag") == 0)
		status = tag(journal, arguments[2]);
	else if (strcmp(arguments[1], "recover") == 0)
		status = acting_recover(journal);
	else
		status = acting_undo(journal);
	reel_journal_close(journal);
	return (int)status;
}
