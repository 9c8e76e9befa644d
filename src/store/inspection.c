/* SPDX-License-Identifier: MIT */
#include "store/inspection.h"

#include <inttypes.h>
#include <string.h>

#include "base/error.h"
#include "store/connection.h"

/* Of a file that is none of ours, or of a version that is not known. */
static enum reel_status
judge(const struct reel_database_options *options,
      struct reel_problems *problems, bool *is_ours, struct reel_error *err)
{
	const char *path = problems->path;
	struct reel_file_mark mark = {0};
	struct reel_error error = {0};
	const char *kind = "foreign";
	enum reel_status status =
	        reel_file_mark_read(path, options->what, &mark, &error);

	if (status == REEL_OK)
		status = reel_file_mark_check(&mark, path, options, &error);
	*is_ours = status == REEL_OK;
	if (mark.is_damaged)
		kind = "damaged";
	else if (mark.application == options->application)
		kind = "later";
	if (status == REEL_ERROR_FORMAT) {
		reel_problems_add_error(problems, kind, &error);
		return REEL_OK;
	}
	if (status != REEL_OK && err != NULL)
		*err = error;
	return status;
}

/* "*** in database main ***" and one line a finding, or many in one row. */
static void
add_lines(struct reel_problems *problems, const char *text)
{
	while (*text != '\0') {
		const size_t length = strcspn(text, "\n");

		/* Newer versions of SQLite look at indexes of words, too. */
		if (length > 0 && strncmp(text, "***", 3) != 0 &&
		    strncmp(text, "malformed inverted index", 24) != 0)
			reel_problems_add(problems, "damaged", "%.*s",
			                  (int)length, text);
		text += length + (text[length] == '\n' ? 1 : 0);
	}
}

static enum reel_status
check_pages(struct reel_database *database, struct reel_problems *problems,
            struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	bool has_row = false;
	enum reel_status status = reel_statement_prepare(
	        database, "PRAGMA integrity_check(1000)", &statement, err);

	if (status == REEL_OK)
		status = reel_statement_step(statement, &has_row, err);
	while (status == REEL_OK && has_row) {
		const char *text = reel_statement_column_text(statement, 0);

		if (text == NULL)
			status = reel_fail_memory(err);
		else if (strcmp(text, "ok") != 0)
			add_lines(problems, text);
		if (status == REEL_OK)
			status = reel_statement_step(statement, &has_row, err);
	}
	reel_statement_reset(statement);
	return status;
}

static enum reel_status
check_version(struct reel_database *database,
              const struct reel_database_options *options,
              struct reel_problems *problems, bool *is_known,
              struct reel_error *err)
{
	int64_t version = 0;
	const enum reel_status status = reel_database_number(
	        database, "PRAGMA user_version", &version, err);

	if (status != REEL_OK)
		return status;
	*is_known = (uint64_t)version == options->migration_count;
	if ((uint64_t)version > options->migration_count)
		reel_problems_add(problems, "later",
		                  "of a later reeltag: version %" PRId64
		                  ", where %zu is known",
		                  version, options->migration_count);
	else if (!*is_known)
		reel_problems_add(problems, "earlier",
		                  "of an earlier reeltag: version %" PRId64
		                  " of %zu",
		                  version, options->migration_count);
	return REEL_OK;
}

/* A step that may meet damage: what is left to check goes on. */
static enum reel_status
check_file(struct reel_database *database,
           const struct reel_database_options *options,
           struct reel_problems *problems, bool *is_known,
           struct reel_error *err)
{
	static const char dangling[] =
	        "SELECT \"table\" || coalesce(', row ' || rowid, '')"
	        " || ': names a row of ' || parent || ' that is not there'"
	        " FROM pragma_foreign_key_check";
	struct reel_error error = {0};
	enum reel_status status = reel_problems_take(
	        problems, check_pages(database, problems, &error), &error);

	if (status == REEL_OK)
		status = reel_problems_take(problems,
		                            check_version(database, options,
		                                          problems, is_known,
		                                          &error),
		                            &error);
	if (status == REEL_OK)
		status = reel_problems_query(problems, database, "dangling",
		                             dangling, &error);
	if (status == REEL_OK)
		status = reel_check_words(database, problems, &error);
	if (status != REEL_OK && err != NULL)
		*err = error;
	return status;
}

enum reel_status
reel_database_inspect(const struct reel_database_options *options,
                      struct reel_problems *problems,
                      struct reel_database **database, struct reel_error *err)
{
	struct reel_database *new = NULL;
	struct reel_error error = {0};
	bool is_known = false;
	bool is_ours = false;
	enum reel_status status = judge(options, problems, &is_ours, err);

	*database = NULL;
	if (status != REEL_OK || !is_ours)
		return status;
	status = reel_database_new(problems->path, options, &new, err);
	if (status != REEL_OK)
		return status;
	status = reel_database_connect_to_read(new, &error);
	if (status == REEL_OK)
		status = check_file(new, options, problems, &is_known, &error);
	status = reel_problems_take(problems, status, &error);
	if (status != REEL_OK && err != NULL)
		*err = error;
	if (status == REEL_OK && is_known)
		*database = new;
	else
		reel_database_close(new);
	return status;
}
