/* SPDX-License-Identifier: MIT */
/*
 * Reading without writing. In WAL mode also a reader writes: it makes the log
 * and the log's index where they are not there. What stands beside the file
 * says what can be done instead:
 *
 * - no log, or an empty one: the file alone is whole. SQLite is told that it
 *   is immutable, so it makes nothing and locks nothing. A writer that comes
 *   meanwhile adds to its log, which does no harm; when it merges that, the
 *   file's time and size tell, and what was read is given up.
 * - a log with its index: another process is at work, or was killed. That
 *   takes an ordinary reader with SQLite's locks; it can do with an index
 *   that it may only read.
 * - a log without its index: in a folder that can be written, SQLite makes
 *   it. Elsewhere the file is refused: without its log, it may lack what was
 *   committed, or be merged by half.
 */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/error.h"
#include "store/connection.h"

/* Bytes of what stands beside a file; -1 where it does not. */
struct beside {
	off_t log;
	off_t index;
	/* Of the rollback mode. */
	off_t journal;
};

static enum reel_status
look_beside(const char *path, struct beside *beside, struct reel_error *err)
{
	const struct {
		const char *suffix;
		off_t *size;
	} files[] = {{"-wal", &beside->log},
	             {"-shm", &beside->index},
	             {"-journal", &beside->journal}};
	struct reel_buf name = REEL_BUF_INIT(REEL_ADDRESS_MOST);
	enum reel_status status = REEL_OK;
	struct stat facts;

	for (size_t i = 0; status == REEL_OK && i < 3; i++) {
		reel_buf_reset(&name);
		status = reel_buf_format(&name, err, "%s%s", path,
		                         files[i].suffix);
		*files[i].size = -1;
		if (status == REEL_OK && stat(name.data, &facts) == 0)
			*files[i].size = facts.st_size;
	}
	reel_buf_release(&name);
	return status;
}

static enum reel_status
fail_unmended(const struct reel_database *database, struct reel_error *err)
{
	return reel_fail(err, REEL_ERROR_IO,
	                 "%s %s has a log beside it that has to be merged: "
	                 "use it once as somebody who may write it",
	                 database->what, database->path);
}

/* A file that nobody may write would get an index that nobody may write. */
static bool
can_read_log(const struct reel_database *database, const struct beside *beside)
{
	return beside->log <= 0 || beside->index >= 0 ||
	       faccessat(AT_FDCWD, database->path, W_OK, AT_EACCESS) == 0;
}

static enum reel_status
connect(struct reel_database *database, struct reel_error *err)
{
	struct reel_buf address = REEL_BUF_INIT(REEL_ADDRESS_MOST);
	enum reel_status status = reel_file_address(
	        database->path, database->is_unguarded, &address, err);

	if (status == REEL_OK)
		status = reel_database_connected(
		        database,
		        sqlite3_open_v2(address.data, &database->handle,
		                        SQLITE_OPEN_READONLY | SQLITE_OPEN_URI |
		                                SQLITE_OPEN_NOMUTEX |
		                                SQLITE_OPEN_EXRESCODE,
		                        NULL),
		        err);
	reel_buf_release(&address);
	return status;
}

/* SQLite says no more of a log that it cannot read than that it cannot. */
static enum reel_status
try_log(struct reel_database *database, struct reel_error *err)
{
	const int code = sqlite3_exec(database->handle, "PRAGMA user_version",
	                              NULL, NULL, NULL);

	switch (code & 0xff) {
	case SQLITE_READONLY:
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
		return fail_unmended(database, err);
	default:
		/* What else may be wrong, the next to read will find. */
		return REEL_OK;
	}
}

enum reel_status
reel_database_connect_to_read(struct reel_database *database,
                              struct reel_error *err)
{
	struct beside beside = {0};
	enum reel_status status;

	/* In this order: what comes between is seen by its time. */
	if (stat(database->path, &database->opened) != 0)
		return reel_fail_errno(err, "cannot read %s %s", database->what,
		                       database->path);
	status = look_beside(database->path, &beside, err);
	if (status != REEL_OK)
		return status;
	if (!can_read_log(database, &beside))
		return fail_unmended(database, err);
	database->is_unguarded = beside.log <= 0 && beside.journal <= 0;
	status = connect(database, err);
	if (status == REEL_OK && !database->is_unguarded)
		status = try_log(database, err);
	return status;
}

static enum reel_status
check_version(struct reel_database *database,
              const struct reel_database_options *options,
              struct reel_error *err)
{
	int64_t version = 0;
	enum reel_status status = reel_database_number(
	        database, "PRAGMA user_version", &version, err);

	if (status != REEL_OK || (uint64_t)version == options->migration_count)
		return status;
	return reel_fail(err, REEL_ERROR_FORMAT,
	                 "%s is a %s of an earlier reeltag: use it once as "
	                 "somebody who may write it",
	                 database->path, options->what);
}

enum reel_status
reel_database_open_to_read(const char *path,
                           const struct reel_database_options *options,
                           struct reel_database **database,
                           struct reel_error *err)
{
	struct reel_file_mark mark = {0};
	struct reel_database *new = NULL;
	enum reel_status status =
	        reel_file_mark_read(path, options->what, &mark, err);

	if (status == REEL_OK)
		status = reel_file_mark_check(&mark, path, options, err);
	if (status == REEL_OK)
		status = reel_database_new(path, options, &new, err);
	if (status != REEL_OK)
		return status;
	status = reel_database_connect_to_read(new, err);
	if (status == REEL_OK)
		status = reel_database_look_inside(new, options, err);
	if (status == REEL_OK)
		status = check_version(new, options, err);
	if (status == REEL_OK)
		*database = new;
	else
		reel_database_close(new);
	return status;
}
