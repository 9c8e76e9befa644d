/* SPDX-License-Identifier: MIT */
/*
 * catalog_once import FOLDER | catalog_once add FOLDER
 *
 * Imports FOLDER/records.jsonl into FOLDER/catalog.db, or learns FOLDER/music;
 * it is run to be killed. Its exit code is the status.
 */
#include <stdio.h>
#include <string.h>

#include <reeltag/session.h>

/*
 * AddressSanitizer asks for its options by this name. A leak check cannot run
 * under strace, and what is killed leaks.
 */
REEL_API const char *
__asan_default_options(void);

const char *
__asan_default_options(void)
{
	return "detect_leaks=0";
}

static enum reel_status
import(struct reel_session *session, const char *folder)
{
	struct reel_import_summary summary = {0};
	char path[4096];

	(void)snprintf(path, sizeof(path), "%s/records.jsonl", folder);
	return reel_session_import(session, path, &summary, NULL);
}

static enum reel_status
add(struct reel_session *session, const char *folder)
{
	const struct reel_sink sink = {0};
	struct reel_learn_summary summary = {0};
	struct reel_strings paths = {0};
	char path[4096];
	enum reel_status status;

	(void)snprintf(path, sizeof(path), "%s/music", folder);
	status = reel_strings_append(&paths, path, NULL);
	if (status == REEL_OK)
		status = reel_session_learn(session, &paths, &sink, &summary,
		                            NULL);
	reel_strings_free(&paths);
	return status;
}

int
main(int count, char **arguments)
{
	struct reel_session_options options = {.worker_program = WORKER,
	                                       .jobs = 1};
	struct reel_session *session = NULL;
	char catalog[4096];
	char journal[4096];
	enum reel_status status = REEL_ERROR_NOT_FOUND;

	if (count != 3)
		return 64;
	if (strcmp(arguments[1], "none") == 0)
		return REEL_ERROR_NOT_FOUND;
	(void)snprintf(catalog, sizeof(catalog), "%s/catalog.db", arguments[2]);
	(void)snprintf(journal, sizeof(journal), "%s/journal", arguments[2]);
	options.catalog = catalog;
	options.journal = journal;
	status = reel_session_open(&options, &session, NULL);
	if (status == REEL_OK)
		status = strcmp(arguments[1], "import") == 0
		                 ? import(session, arguments[2])
		                 : add(session, arguments[2]);
	reel_session_close(session);
	return (int)status;
}
