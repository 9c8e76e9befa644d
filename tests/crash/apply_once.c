/* SPDX-License-Identifier: MIT */
/*
 * apply_once tag FOLDER | apply_once undo FOLDER | apply_once recover FOLDER
 *
 * Tags FOLDER/song.flac, or undoes that, by the journal in FOLDER, or settles
 * what a crash of these left; it is run to be killed. Its exit code is the
 * status.
 */
#include <stdio.h>
#include <string.h>

#include <reeltag/export.h>

#include "apply/undo.h"
#include "base/mem.h"
#include "edit.h"

/*
 * AddressSanitizer asks for its options by this name. A leak check cannot run
 * under strace, and what is killed leaks; told by the environment, it would be
 * forgotten where the sanitizer's own reading of that is made to fail.
 */
REEL_API const char *
__asan_default_options(void);

const char *
__asan_default_options(void)
{
	return "detect_leaks=0";
}

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

static enum reel_status
undo(struct reel_journal *journal)
{
	char *own = NULL;
	enum reel_status status =
	        reel_undo(journal, &(struct reel_undo_options){0}, &own, NULL);

	if (status == REEL_OK && own[0] == '\0')
		status = REEL_ERROR_IO;
	reel_mem_free(own);
	return status;
}

static enum reel_status
recover(struct reel_journal *journal)
{
	size_t settled = 0;

	return reel_recover(journal, NULL, &settled, NULL);
}

int
main(int count, char **arguments)
{
	struct reel_journal *journal = NULL;
	char path[4096];
	enum reel_status status;

	if (count != 3)
		return 64;
	(void)snprintf(path, sizeof(path), "%s/journal", arguments[2]);
	status = reel_journal_open(path, &journal, NULL);
	if (status != REEL_OK)
		return (int)status;
	if (strcmp(arguments[1], "tag") == 0)
		status = tag(journal, arguments[2]);
	else if (strcmp(arguments[1], "recover") == 0)
		status = recover(journal);
	else
		status = undo(journal);
	reel_journal_close(journal);
	return (int)status;
}
