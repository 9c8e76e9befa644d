/* SPDX-License-Identifier: MIT */
#include "apply/entry.h"
#include "apply/journal.h"
#include "apply/journal_file.h"

#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "store/statement.h"

/* Of an entry's path: all up to and with its last slash. */
#define FOLDER "rtrim(CAST(path AS TEXT), replace(CAST(path AS TEXT), '/', ''))"

/*
 * Void entries came to nothing; a run that has no others is not shown. A run
 * that a crash ended was never counted: its entries are what is known of it.
 */
static const char runs_sql[] =
        "SELECT run.name, run.started, run.action,"
        " CASE WHEN run.files > 0 THEN run.albums"
        "  ELSE COUNT(DISTINCT " FOLDER ") END,"
        " CASE WHEN run.files > 0 THEN run.files"
        "  ELSE COUNT(DISTINCT path) END,"
        " SUM(entry.state IN ('done', 'undone')),"
        " SUM(entry.state = 'undone'),"
        " SUM(entry.state IN ('done', 'open')),"
        " SUM(LENGTH(entry.patch))"
        " FROM run JOIN entry ON entry.run = run.id"
        " GROUP BY run.id HAVING SUM(entry.state <> 'void') > 0"
        " ORDER BY run.id DESC";

static enum reel_status
read_run(struct reel_statement *statement, struct reel_run *run,
         struct reel_error *err)
{
	enum reel_status status;

	status = reel_statement_take_text(statement, 0, &run->id, err);
	if (status == REEL_OK)
		status = reel_statement_take_text(statement, 1, &run->started,
		                                  err);
	if (status == REEL_OK)
		status = reel_statement_take_text(statement, 2, &run->action,
		                                  err);
	run->albums = (uint64_t)reel_statement_column_integer(statement, 3);
	run->files = (uint64_t)reel_statement_column_integer(statement, 4);
	run->written = (uint64_t)reel_statement_column_integer(statement, 5);
	run->is_undone = reel_statement_column_integer(statement, 6) > 0 &&
	                 reel_statement_column_integer(statement, 7) == 0;
	run->journal_bytes =
	        (uint64_t)reel_statement_column_integer(statement, 8);
	return status;
}

enum reel_status
reel_journal_runs(struct reel_journal *journal,
                  enum reel_status (*each)(void *context,
                                           const struct reel_run *run,
                                           struct reel_error *err),
                  void *context, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	struct reel_run run = {0};
	bool has_row = false;
	enum reel_status status = reel_statement_prepare(
	        reel_journal_database(journal), runs_sql, &statement, err);

	if (status == REEL_OK)
		status = reel_statement_step(statement, &has_row, err);
	if (status != REEL_OK)
		return reel_journal_file_judge(status, err);
	while (status == REEL_OK && has_row) {
		status = read_run(statement, &run, err);
		if (status == REEL_OK)
			status = each(context, &run, err);
		if (status == REEL_OK)
			status = reel_statement_step(statement, &has_row, err);
	}
	reel_statement_reset(statement);
	reel_run_release(&run);
	return status;
}

/* @param name  out: owned; untouched where there is no row */
static enum reel_status
take_one(struct reel_statement *statement, char **name, struct reel_error *err)
{
	bool has_row = false;
	enum reel_status status = reel_statement_step(statement, &has_row, err);

	if (status == REEL_OK && has_row)
		status = reel_statement_take_text(statement, 0, name, err);
	reel_statement_reset(statement);
	return status;
}

enum reel_status
reel_journal_find_run(struct reel_journal *journal, const char *id,
                      struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	char *name = NULL;
	enum reel_status status = reel_statement_prepare(
	        reel_journal_database(journal),
	        "SELECT name FROM run WHERE name = ?1 AND EXISTS"
	        " (SELECT 1 FROM entry WHERE entry.run = run.id"
	        "  AND state <> 'void')",
	        &statement, err);

	if (status != REEL_OK)
		return status;
	reel_statement_text(statement, 1, id);
	status = take_one(statement, &name, err);
	if (status == REEL_OK && name == NULL)
		status = reel_fail(err, REEL_ERROR_NOT_FOUND, "no run %s", id);
	reel_mem_free(name);
	return status;
}

enum reel_status
reel_journal_last_tag_run(struct reel_journal *journal, char **id,
                          struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	char *name = NULL;
	enum reel_status status = reel_statement_prepare(
	        reel_journal_database(journal),
	        "SELECT name FROM run WHERE action = 'tag' AND EXISTS"
	        " (SELECT 1 FROM entry WHERE entry.run = run.id"
	        "  AND state = 'done')"
	        " ORDER BY id DESC LIMIT 1",
	        &statement, err);

	if (status != REEL_OK)
		return status;
	status = take_one(statement, &name, err);
	if (status == REEL_OK && name == NULL)
		status =
		        reel_fail(err, REEL_ERROR_NOT_FOUND, "nothing to undo");
	if (status == REEL_OK)
		*id = name;
	return status;
}

/* States are the journal's words; these are the history's. */
static const char *
status_word(const char *state)
{
	if (state == NULL)
		return "void";
	return strcmp(state, "done") == 0 ? "written" : state;
}

static enum reel_status
tell_file(struct reel_statement *statement,
          enum reel_status (*each)(void *context,
                                   const struct reel_run_file *file,
                                   struct reel_error *err),
          void *context, struct reel_error *err)
{
	size_t size = 0;
	const void *bytes = reel_statement_column_blob(statement, 0, &size);
	struct reel_run_file file = {
	        .status = status_word(reel_statement_column_text(statement, 1)),
	        .reason = reel_statement_column_text(statement, 2),
	};
	enum reel_status status;
	char *path;

	if (bytes == NULL || size == 0)
		return each(context, &file, err);
	path = reel_mem_text_part(bytes, size);
	if (path == NULL)
		return reel_fail_memory(err);
	file.path = path;
	status = each(context, &file, err);
	reel_mem_free(path);
	return status;
}

enum reel_status
reel_journal_files(struct reel_journal *journal, const char *run,
                   enum reel_status (*each)(void *context,
                                            const struct reel_run_file *file,
                                            struct reel_error *err),
                   void *context, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	bool has_row = false;
	enum reel_status status = reel_journal_find_run(journal, run, err);

	if (status == REEL_OK)
		status = reel_statement_prepare(
		        reel_journal_database(journal),
		        "SELECT entry.path, entry.state, entry.reason"
		        " FROM entry JOIN run ON run.id = entry.run"
		        " WHERE run.name = ?1 ORDER BY entry.id",
		        &statement, err);
	if (status != REEL_OK)
		return status;
	reel_statement_text(statement, 1, run);
	status = reel_statement_step(statement, &has_row, err);
	while (status == REEL_OK && has_row) {
		status = tell_file(statement, each, context, err);
		if (status == REEL_OK)
			status = reel_statement_step(statement, &has_row, err);
	}
	reel_statement_reset(statement);
	return status;
}
