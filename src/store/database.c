/* SPDX-License-Identifier: MIT */
/*
 * A file is made in SQLite's rollback mode, with its mark and tables in one
 * transaction, and only then put into WAL mode: so the mark stands in the
 * file itself, and not only in the log, from the first commit on. That is
 * what lets file_mark.c judge a file without touching it.
 */
#include "store/database.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"
#include "store/connection.h"

/* How long to wait for another process before LOCKED is told. */
#define PATIENCE_MS 5000

static enum reel_status
status_of(int code)
{
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return REEL_ERROR_LOCKED;
	case SQLITE_NOMEM:
		return REEL_ERROR_NO_MEMORY;
	case SQLITE_FULL:
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return REEL_ERROR_IO;
	case SQLITE_CONSTRAINT:
	case SQLITE_MISMATCH:
	case SQLITE_TOOBIG:
		return REEL_ERROR_INVALID;
	default:
		return REEL_ERROR_FORMAT;
	}
}

static enum reel_status
fail_system(const struct reel_database *database, int code,
            struct reel_error *err)
{
	errno = sqlite3_system_errno(database->handle);
	(void)reel_fail_errno(err, "%s %s: %s", database->what, database->path,
	                      sqlite3_errstr(code));
	if (err != NULL)
		err->status = REEL_ERROR_IO;
	return REEL_ERROR_IO;
}

enum reel_status
reel_database_fail(const struct reel_database *database, int code,
                   struct reel_error *err)
{
	const enum reel_status status = status_of(code);

	if (status == REEL_ERROR_NO_MEMORY)
		return reel_fail_memory(err);
	if (status == REEL_ERROR_LOCKED)
		return reel_fail(err, status,
		                 "%s %s is in use by another process",
		                 database->what, database->path);
	if (status == REEL_ERROR_IO &&
	    sqlite3_system_errno(database->handle) != 0)
		return fail_system(database, code, err);
	return reel_fail(err, status, "%s %s: %s", database->what,
	                 database->path, sqlite3_errmsg(database->handle));
}

enum reel_status
reel_database_run(struct reel_database *database, const char *sql,
                  struct reel_error *err)
{
	const int code = sqlite3_exec(database->handle, sql, NULL, NULL, NULL);

	return code == SQLITE_OK ? REEL_OK
	                         : reel_database_fail(database, code, err);
}

enum reel_status
reel_database_number(struct reel_database *database, const char *sql,
                     int64_t *number, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	bool has_row = false;
	enum reel_status status =
	        reel_statement_prepare(database, sql, &statement, err);

	if (status != REEL_OK)
		return status;
	status = reel_statement_step(statement, &has_row, err);
	if (status == REEL_OK && has_row)
		*number = reel_statement_column_integer(statement, 0);
	reel_statement_reset(statement);
	return status;
}

enum reel_status
reel_database_begin(struct reel_database *database, struct reel_error *err)
{
	return reel_database_run(database, "BEGIN IMMEDIATE", err);
}

enum reel_status
reel_database_commit(struct reel_database *database, struct reel_error *err)
{
	return reel_database_run(database, "COMMIT", err);
}

void
reel_database_rollback(struct reel_database *database)
{
	if (reel_database_in_transaction(database))
		(void)sqlite3_exec(database->handle, "ROLLBACK", NULL, NULL,
		                   NULL);
}

bool
reel_database_in_transaction(const struct reel_database *database)
{
	return sqlite3_get_autocommit(database->handle) == 0;
}

void
reel_database_close(struct reel_database *database)
{
	if (database == NULL)
		return;
	reel_statement_free_all(database);
	(void)sqlite3_close(database->handle);
	reel_mem_free(database->path);
	reel_mem_free(database);
}

/* Makes the folder of a new file, and sees that a file can be made in it. */
static enum reel_status
make_folder(const char *path, struct reel_error *err)
{
	char *folder = NULL;
	enum reel_status status = reel_path_folder(path, &folder, err);

	if (status != REEL_OK)
		return status;
	status = reel_path_make(folder, err);
	if (status == REEL_OK &&
	    faccessat(AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) != 0)
		status = reel_fail_errno(err, "cannot write in folder %s",
		                         folder);
	reel_mem_free(folder);
	/* A file stands in the folder's place: nothing that can be looked for. */
	if (status == REEL_ERROR_NOT_FOUND)
		status = REEL_ERROR_IO;
	if (status == REEL_ERROR_IO && err != NULL)
		err->status = status;
	return status;
}

/* Judges what is there, or makes the folder for what is not. */
static enum reel_status
look_before(const char *path, const struct reel_database_options *options,
            struct reel_error *err)
{
	struct reel_file_mark mark = {0};
	enum reel_status status =
	        reel_file_mark_read(path, options->what, &mark, err);

	if (status == REEL_ERROR_NOT_FOUND)
		return make_folder(path, err);
	if (status != REEL_OK)
		return status;
	status = reel_file_mark_check(&mark, path, options, err);
	if (status != REEL_OK)
		return status;
	/* SQLite would open it for reading only, and fail much later. */
	if (faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0)
		return reel_fail_errno(err, "cannot write %s %s", options->what,
		                       path);
	return REEL_OK;
}

static enum reel_status
read_inside(struct reel_database *database, struct reel_file_mark *mark,
            struct reel_error *err)
{
	int64_t application = 0;
	int64_t tables = 0;
	enum reel_status status = reel_database_number(
	        database, "PRAGMA application_id", &application, err);

	if (status == REEL_OK)
		status = reel_database_number(database, "PRAGMA user_version",
		                              &mark->version, err);
	if (status == REEL_OK)
		status = reel_database_number(
		        database, "SELECT count(*) FROM sqlite_schema", &tables,
		        err);
	mark->application = (uint32_t)application;
	mark->is_empty = application == 0 && mark->version == 0 && tables == 0;
	return status;
}

/*
 * The log may know more than the file's header did: judge again, within one
 * transaction, for another process may just be making the tables.
 */
static enum reel_status
look_inside(struct reel_database *database,
            const struct reel_database_options *options, struct reel_error *err)
{
	struct reel_file_mark mark = {0};
	enum reel_status status = reel_database_run(database, "BEGIN", err);

	if (status != REEL_OK)
		return status;
	status = read_inside(database, &mark, err);
	reel_database_rollback(database);
	if (status != REEL_OK)
		return status;
	return reel_file_mark_check(&mark, database->path, options, err);
}

static enum reel_status
connect(struct reel_database *database, struct reel_error *err)
{
	int code = sqlite3_open_v2(database->path, &database->handle,
	                           SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
	                                   SQLITE_OPEN_NOMUTEX |
	                                   SQLITE_OPEN_EXRESCODE,
	                           NULL);

	/* Until it is known to be ours, closing must not merge its log. */
	if (code == SQLITE_OK)
		code = sqlite3_db_config(database->handle,
		                         SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1,
		                         NULL);
	if (code == SQLITE_OK)
		code = sqlite3_busy_timeout(database->handle, PATIENCE_MS);
	if (code != SQLITE_OK)
		return reel_database_fail(database, code, err);
	return reel_database_run(database,
	                         "PRAGMA trusted_schema=OFF;"
	                         "PRAGMA foreign_keys=ON",
	                         err);
}

/* Where the file system cannot do WAL, SQLite stays in rollback mode. */
static enum reel_status
settle(struct reel_database *database,
       const struct reel_database_options *options, struct reel_error *err)
{
	enum reel_status status = reel_database_run(
	        database,
	        options->is_durable ? "PRAGMA journal_mode=WAL;"
	                              "PRAGMA synchronous=FULL"
	                            : "PRAGMA journal_mode=WAL;"
	                              "PRAGMA synchronous=NORMAL",
	        err);

	if (status == REEL_OK)
		(void)sqlite3_db_config(database->handle,
		                        SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0,
		                        NULL);
	return status;
}

enum reel_status
reel_database_open(const char *path,
                   const struct reel_database_options *options,
                   struct reel_database **database, struct reel_error *err)
{
	struct reel_database *new = NULL;
	enum reel_status status = look_before(path, options, err);

	if (status != REEL_OK)
		return status;
	new = reel_mem_new(1, sizeof(*new));
	if (new == NULL)
		return reel_fail_memory(err);
	new->what = options->what;
	status = reel_str_set(&new->path, path, err);
	if (status == REEL_OK)
		status = connect(new, err);
	if (status == REEL_OK)
		status = look_inside(new, options, err);
	if (status == REEL_OK)
		status = reel_migrate(new, options, err);
	if (status == REEL_OK)
		status = settle(new, options, err);
	if (status != REEL_OK) {
		reel_database_close(new);
		return status;
	}
	*database = new;
	return REEL_OK;
}
