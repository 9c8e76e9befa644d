/* SPDX-License-Identifier: MIT */
#include "crash/acting.h"

#include <dirent.h>
#include <stdio.h>

#include <reeltag/export.h>

#include "apply/undo.h"
#include "base/mem.h"

/*
 * AddressSanitizer asks for its options by this name. A leak check cannot run
 * under a tracer, and what is killed leaks; told by the environment, it would
 * be forgotten where the sanitizer's own reading of that is made to fail.
 */
REEL_API const char *
__asan_default_options(void);

const char *
__asan_default_options(void)
{
	return "detect_leaks=0";
}

/* Why a file was not undone. */
static enum reel_status
note(void *context, const struct reel_undone_file *file, struct reel_error *err)
{
	struct reel_error *why = context;

	(void)err;
	if (why != NULL && file->status != REEL_OK)
		(void)snprintf(why->message, sizeof(why->message), "%s",
		               file->reason);
	return REEL_OK;
}

enum reel_status
acting_undo(struct reel_journal *journal, struct reel_error *err)
{
	const struct reel_undo_options newest = {.each = note, .context = err};
	char *own = NULL;
	enum reel_status status = reel_undo(journal, &newest, &own, err);

	if (status == REEL_OK && own[0] == '\0')
		status = REEL_ERROR_IO;
	reel_mem_free(own);
	return status;
}

enum reel_status
acting_recover(struct reel_journal *journal, struct reel_error *err)
{
	size_t settled = 0;

	return reel_recover(journal, NULL, &settled, err);
}

size_t
acting_count_descriptors(void)
{
	DIR *entries = opendir("/proc/self/fd");
	size_t count = 0;

	if (entries == NULL)
		return 0;
	while (readdir(entries) != NULL)
		count++;
	(void)closedir(entries);
	return count;
}
