/* SPDX-License-Identifier: MIT */
#include "crash/acting.h"

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

enum reel_status
acting_undo(struct reel_journal *journal)
{
	const struct reel_undo_options newest = {0};
	char *own = NULL;
	enum reel_status status = reel_undo(journal, &newest, &own, NULL);

	if (status == REEL_OK && own[0] == '\0')
		status = REEL_ERROR_IO;
	reel_mem_free(own);
	return status;
}

enum reel_status
acting_recover(struct reel_journal *journal)
{
	size_t settled = 0;

	return reel_recover(journal, NULL, &settled, NULL);
}
