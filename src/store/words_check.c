/* SPDX-License-Identifier: MIT */
/*
 * SQLite checks an index of words only by a statement that counts as writing,
 * so a copy is checked: a nameless database, which SQLite keeps in a file of
 * its temporary folder and removes by itself. (From 3.44 on integrity_check
 * would do it, too; Debian 12 has 3.40.)
 */
#include "base/error.h"
#include "store/connection.h"
#include "store/inspection.h"

static int
copy_whole(sqlite3 *from, sqlite3 *to)
{
	sqlite3_backup *copying = sqlite3_backup_init(to, "main", from, "main");
	int code;

	if (copying == NULL)
		return sqlite3_errcode(to);
	do
		code = sqlite3_backup_step(copying, -1);
	while (code == SQLITE_BUSY || code == SQLITE_LOCKED);
	(void)sqlite3_backup_finish(copying);
	return code == SQLITE_DONE ? SQLITE_OK : code;
}

static int
check_one(sqlite3 *copy, const char *name)
{
	char *sql = sqlite3_mprintf(
	        "INSERT INTO \"%w\"(\"%w\") VALUES('integrity-check')", name,
	        name);
	int code = SQLITE_NOMEM;

	if (sql != NULL)
		code = sqlite3_exec(copy, sql, NULL, NULL, NULL);
	sqlite3_free(sql);
	return code;
}

/* Damage is a problem; what else fails, such as no space, is a failure. */
static enum reel_status
take(struct reel_problems *problems, struct reel_database *database,
     const char *name, int code, struct reel_error *err)
{
	switch (code & 0xff) {
	case SQLITE_OK:
		return REEL_OK;
	case SQLITE_NOMEM:
		return reel_fail_memory(err);
	case SQLITE_FULL:
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
		return reel_fail(err, REEL_ERROR_IO,
		                 "cannot copy %s %s to a temporary file: %s",
		                 database->what, database->path,
		                 sqlite3_errstr(code));
	default:
		reel_problems_add(problems, "index",
		                  "%s does not agree with what it is about",
		                  name);
		return REEL_OK;
	}
}

static enum reel_status
check_all(struct reel_database *database, sqlite3 *copy,
          struct reel_problems *problems, struct reel_statement *names,
          struct reel_error *err)
{
	bool has_row = true;
	enum reel_status status = REEL_OK;

	while (status == REEL_OK && has_row) {
		const char *name = reel_statement_column_text(names, 0);

		status = name == NULL ? reel_fail_memory(err)
		                      : take(problems, database, name,
		                             check_one(copy, name), err);
		if (status == REEL_OK)
			status = reel_statement_step(names, &has_row, err);
	}
	return status;
}

static enum reel_status
copy_and_check(struct reel_database *database, struct reel_problems *problems,
               struct reel_statement *names, struct reel_error *err)
{
	sqlite3 *copy = NULL;
	enum reel_status status;
	int code = sqlite3_open_v2("", &copy,
	                           SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
	                                   SQLITE_OPEN_NOMUTEX,
	                           NULL);

	if (code == SQLITE_OK)
		code = copy_whole(database->handle, copy);
	status = take(problems, database, "its copy", code, err);
	if (status == REEL_OK && code == SQLITE_OK)
		status = check_all(database, copy, problems, names, err);
	(void)sqlite3_close(copy);
	return status;
}

enum reel_status
reel_check_words(struct reel_database *database, struct reel_problems *problems,
                 struct reel_error *err)
{
	struct reel_error error = {0};
	struct reel_statement *names = NULL;
	bool has_row = false;
	enum reel_status status = reel_statement_prepare(
	        database,
	        "SELECT name FROM sqlite_schema WHERE type = 'table'"
	        " AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%' ORDER BY 1",
	        &names, &error);

	if (status == REEL_OK)
		status = reel_statement_step(names, &has_row, &error);
	if (status == REEL_OK && has_row)
		status = copy_and_check(database, problems, names, &error);
	reel_statement_reset(names);
	status = reel_problems_take(problems, status, &error);
	if (status != REEL_OK && err != NULL)
		*err = error;
	return status;
}
