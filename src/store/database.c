/* SPDX-License-Identifier: MIT */
#include "store/database.h"

#include <errno.h>

#include "base/error.h"
#include "store/connection.h"

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
reel_database_still_same(const struct reel_database *database,
                         struct reel_error *err)
{
	const struct stat *then = &database->opened;
	struct stat now;

	if (!database->is_unguarded ||
	    (stat(database->path, &now) == 0 && now.st_dev == then->st_dev &&
	     now.st_ino == then->st_ino && now.st_size == then->st_size &&
	     now.st_mtim.tv_sec == then->st_mtim.tv_sec &&
	     now.st_mtim.tv_nsec == then->st_mtim.tv_nsec))
		return REEL_OK;
	return reel_fail(err, REEL_ERROR_LOCKED,
	                 "%s %s was changed by another process meanwhile",
	                 database->what, database->path);
}

enum reel_status
reel_database_fail(const struct reel_database *database, int code,
                   struct reel_error *err)
{
	const enum reel_status status = status_of(code);

	/* What looks like damage may be another process at work. */
	if (reel_database_still_same(database, err) != REEL_OK)
		return REEL_ERROR_LOCKED;
	if (status == REEL_ERROR_NO_MEMORY)
		return reel_fail_memory(err);
	if (status == REEL_ERROR_LOCKED)
		return reel_fail(err, status,
		                 "%s %s is in use by another process",
		                 database->what, database->path);
	if (status == REEL_ERROR_IO &&
	    sqlite3_system_errno(database->handle) != 0)
		return fail_system(database, code, err);
	(void)reel_fail(err, status, "%s %s: %s", database->what,
	                database->path, sqlite3_errmsg(database->handle));
	/* SQLite keeps to itself which call of the system told it. */
	if (err != NULL && (code & 0xff) == SQLITE_FULL)
		err->os_errno = ENOSPC;
	return status;
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
