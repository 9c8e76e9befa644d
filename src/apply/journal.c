/* SPDX-License-Identifier: MIT */
#include "apply/journal.h"

#include <stdio.h>
#include <string.h>

#include "apply/entry.h"
#include "apply/holding.h"
#include "apply/journal_file.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "store/database.h"
#include "store/statement.h"

/* "rtjl": what PRAGMA application_id says of a journal. */
#define APPLICATION 0x72746a6cU

/* "20260131-120000-" and a number. */
#define RUN_NAME_SIZE 32

struct reel_journal {
	struct reel_database *database;
	char *path;
	bool is_read_only;
	struct reel_holding holding;
};

/* States stand as words, so that a person can read the file with sqlite3. */
static const struct reel_migration migrations[] = {
        {"CREATE TABLE run ("
         " id INTEGER PRIMARY KEY,"
         " name TEXT NOT NULL UNIQUE,"
         " started TEXT NOT NULL,"
         " action TEXT NOT NULL,"
         " albums INTEGER NOT NULL DEFAULT 0,"
         " files INTEGER NOT NULL DEFAULT 0);"
         "CREATE TABLE entry ("
         " id INTEGER PRIMARY KEY,"
         " run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE,"
         " state TEXT NOT NULL"
         "  CHECK (state IN ('open', 'done', 'void', 'undone')),"
         " undoes INTEGER REFERENCES entry(id) ON DELETE SET NULL,"
         " path BLOB NOT NULL,"
         " temporary TEXT NOT NULL,"
         " reason TEXT,"
         " device INTEGER NOT NULL,"
         " inode INTEGER NOT NULL,"
         " mode INTEGER NOT NULL,"
         " uid INTEGER NOT NULL,"
         " gid INTEGER NOT NULL,"
         " atime_s INTEGER NOT NULL,"
         " atime_ns INTEGER NOT NULL,"
         " mtime_s INTEGER NOT NULL,"
         " mtime_ns INTEGER NOT NULL,"
         " old_size INTEGER NOT NULL,"
         " old_digest BLOB NOT NULL,"
         " new_size INTEGER NOT NULL,"
         " new_digest BLOB NOT NULL,"
         " patch BLOB NOT NULL);"
         "CREATE INDEX entry_of_run ON entry(run, state);"
         "CREATE INDEX entry_undoes ON entry(undoes)"
         " WHERE undoes IS NOT NULL;"
         "CREATE INDEX entry_open ON entry(id) WHERE state = 'open';"},
        /* `redo` is kept while an entry that is written in place is open. */
        {"ALTER TABLE entry ADD COLUMN in_place INTEGER NOT NULL DEFAULT 0;"
         "ALTER TABLE entry ADD COLUMN redo BLOB;"},
};

const struct reel_database_options reel_journal_schema = {
        .application = APPLICATION,
        .what = "journal",
        .migrations = migrations,
        .migration_count = sizeof(migrations) / sizeof(migrations[0]),
        .is_durable = true,
};

void
reel_run_release(struct reel_run *run)
{
	reel_mem_free(run->id);
	reel_mem_free(run->started);
	reel_mem_free(run->action);
	*run = (struct reel_run){0};
}

static enum reel_status
open_with(const char *path,
          enum reel_status (*open)(const char *path,
                                   const struct reel_database_options *options,
                                   struct reel_database **database,
                                   struct reel_error *err),
          struct reel_journal **journal, struct reel_error *err)
{
	struct reel_journal *opened = reel_mem_new(1, sizeof(*opened));
	enum reel_status status;

	if (opened == NULL)
		return reel_fail_memory(err);
	status = reel_str_set(&opened->path, path, err);
	if (status == REEL_OK)
		status = open(path, &reel_journal_schema, &opened->database,
		              err);
	if (status != REEL_OK) {
		reel_journal_close(opened);
		return status;
	}
	*journal = opened;
	return REEL_OK;
}

enum reel_status
reel_journal_open(const char *path, struct reel_journal **journal,
                  struct reel_error *err)
{
	return open_with(path, reel_journal_file_open, journal, err);
}

enum reel_status
reel_journal_open_to_read(const char *path, struct reel_journal **journal,
                          struct reel_error *err)
{
	const enum reel_status status =
	        open_with(path, reel_database_open_to_read, journal, err);

	if (status == REEL_OK)
		(*journal)->is_read_only = true;
	return status;
}

bool
reel_journal_is_read_only(const struct reel_journal *journal)
{
	return journal->is_read_only;
}

void
reel_journal_close(struct reel_journal *journal)
{
	if (journal == NULL)
		return;
	reel_holding_release(&journal->holding);
	reel_database_close(journal->database);
	reel_mem_free(journal->path);
	reel_mem_free(journal);
}

enum reel_status
reel_journal_hold(struct reel_journal *journal,
                  const struct reel_strings *files, struct reel_error *err)
{
	return reel_holding_take(&journal->holding, journal->path, files, err);
}

void
reel_journal_let_go(struct reel_journal *journal)
{
	reel_holding_release(&journal->holding);
}

bool
reel_journal_holds(const struct reel_journal *journal, int folder)
{
	return reel_holding_has(&journal->holding, folder);
}

bool
reel_journal_holds_any(const struct reel_journal *journal)
{
	return journal->holding.count > 0;
}

const char *
reel_journal_path(const struct reel_journal *journal)
{
	return journal->path;
}

struct reel_database *
reel_journal_database(struct reel_journal *journal)
{
	return journal->database;
}

/* "2026-01-31T12:00:00Z" -> "20260131-120000": digits, easy to type. */
static void
name_run(const char *started, unsigned attempt, char name[RUN_NAME_SIZE])
{
	size_t size = 0;

	for (const char *at = started; *at != '\0' && size < 15; at++) {
		if (*at >= '0' && *at <= '9')
			name[size++] = *at;
		else if (*at == 'T')
			name[size++] = '-';
	}
	name[size] = '\0';
	if (attempt > 1)
		(void)snprintf(name + size, RUN_NAME_SIZE - size, "-%u",
		               attempt);
}

static enum reel_status
insert_run(struct reel_journal *journal, const char *name, const char *started,
           const char *action, bool *is_taken, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	bool has_row = false;
	enum reel_status status = reel_statement_prepare(
	        journal->database,
	        "INSERT INTO run (name, started, action) VALUES (?1, ?2, ?3)"
	        " ON CONFLICT (name) DO NOTHING RETURNING id",
	        &statement, err);

	if (status != REEL_OK)
		return status;
	reel_statement_text(statement, 1, name);
	reel_statement_text(statement, 2, started);
	reel_statement_text(statement, 3, action);
	status = reel_statement_step(statement, &has_row, err);
	*is_taken = !has_row;
	if (status == REEL_OK && has_row)
		status = reel_statement_step(statement, &has_row, err);
	reel_statement_reset(statement);
	return status;
}

enum reel_status
reel_journal_begin_run(struct reel_journal *journal, const char *action,
                       char **id, struct reel_error *err)
{
	char started[REEL_CLOCK_TEXT];
	char name[RUN_NAME_SIZE];
	enum reel_status status = REEL_OK;
	bool is_taken = true;
	char *copy;

	reel_clock_text(started);
	for (unsigned attempt = 1; is_taken && status == REEL_OK; attempt++) {
		name_run(started, attempt, name);
		status = insert_run(journal, name, started, action, &is_taken,
		                    err);
	}
	if (status != REEL_OK)
		return status;
	copy = reel_mem_text(name);
	if (copy == NULL)
		return reel_fail_memory(err);
	*id = copy;
	return REEL_OK;
}

static enum reel_status
count_run(struct reel_journal *journal, const char *id, uint64_t albums,
          uint64_t files, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	const enum reel_status status = reel_statement_prepare(
	        journal->database,
	        "UPDATE run SET albums = ?2, files = ?3 WHERE name = ?1",
	        &statement, err);

	if (status != REEL_OK)
		return status;
	reel_statement_text(statement, 1, id);
	reel_statement_integer(statement, 2, (int64_t)albums);
	reel_statement_integer(statement, 3, (int64_t)files);
	return reel_statement_execute(statement, err);
}

static enum reel_status
execute_on_run(struct reel_journal *journal, const char *sql, const char *id,
               struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	const enum reel_status status =
	        reel_statement_prepare(journal->database, sql, &statement, err);

	if (status != REEL_OK)
		return status;
	reel_statement_text(statement, 1, id);
	return reel_statement_execute(statement, err);
}

enum reel_status
reel_journal_end_run(struct reel_journal *journal, const char *id,
                     uint64_t albums, uint64_t files, struct reel_error *err)
{
	enum reel_status status = count_run(journal, id, albums, files, err);

	if (status == REEL_OK)
		status = execute_on_run(
		        journal,
		        "UPDATE entry SET patch = x'' WHERE state = 'void'"
		        " AND run = (SELECT id FROM run WHERE name = ?1)",
		        id, err);
	/* A run that changed nothing leaves nothing. */
	if (status == REEL_OK)
		status = execute_on_run(
		        journal,
		        "DELETE FROM run WHERE name = ?1 AND NOT EXISTS"
		        " (SELECT 1 FROM entry WHERE run = run.id"
		        "  AND state <> 'void')",
		        id, err);
	return status;
}
