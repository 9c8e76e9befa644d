/* SPDX-License-Identifier: MIT */
/*
 * A file is made in SQLite's rollback mode, with its mark and tables in one
 * transaction, and only then put into WAL mode: so the mark stands in the
 * file itself, and not only in the log, from the first commit on. That is
 * what lets file_mark.c judge a file without touching it.
 */
#include <fcntl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"
#include "store/connection.h"

/* How long to wait for another process before LOCKED is told. */
#define PATIENCE_MS 5000

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

/* SQLite makes its logs there, so the file alone is not enough. */
static enum reel_status
check_folder(const char *path, const struct reel_database_options *options,
             struct reel_error *err)
{
	char *folder = NULL;
	enum reel_status status = reel_path_folder(path, &folder, err);

	if (status == REEL_OK &&
	    faccessat(AT_FDCWD, folder, W_OK | X_OK, AT_EACCESS) != 0)
		status = reel_fail_errno(err, "cannot write beside %s %s",
		                         options->what, path);
	reel_mem_free(folder);
	return status;
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
	return check_folder(path, options, err);
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
enum reel_status
reel_database_look_inside(struct reel_database *database,
                          const struct reel_database_options *options,
                          struct reel_error *err)
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

enum reel_status
reel_database_connected(struct reel_database *database, int code,
                        struct reel_error *err)
{
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

/*
 * SQLite does not wait here as it does elsewhere: it reads the file before it
 * asks for it alone, and of two that hold it for reading neither can. Where
 * the file system cannot do WAL, it stays in rollback mode.
 */
static enum reel_status
enter_wal(struct reel_database *database, struct reel_error *err)
{
	const uint64_t begin = reel_clock_ms();
	int code;

	for (;;) {
		code = sqlite3_exec(database->handle, "PRAGMA journal_mode=WAL",
		                    NULL, NULL, NULL);
		if ((code & 0xff) != SQLITE_BUSY ||
		    reel_clock_ms() - begin >= PATIENCE_MS)
			break;
		(void)sqlite3_sleep(1);
	}
	return code == SQLITE_OK ? REEL_OK
	                         : reel_database_fail(database, code, err);
}

static enum reel_status
settle(struct reel_database *database,
       const struct reel_database_options *options, struct reel_error *err)
{
	enum reel_status status = enter_wal(database, err);

	/* What a statement may have to take back goes to a file in a folder of
	 * temporary files where it is large, and a kill can leave that there;
	 * what is durable is written in small pieces, and memory does. */
	if (status == REEL_OK)
		status = reel_database_run(
		        database,
		        options->is_durable ? "PRAGMA synchronous=FULL;"
		                              "PRAGMA temp_store=MEMORY"
		                            : "PRAGMA synchronous=NORMAL",
		        err);
	if (status == REEL_OK)
		(void)sqlite3_db_config(database->handle,
		                        SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0,
		                        NULL);
	return status;
}

enum reel_status
reel_database_new(const char *path, const struct reel_database_options *options,
                  struct reel_database **database, struct reel_error *err)
{
	struct reel_database *new = reel_mem_new(1, sizeof(*new));
	enum reel_status status;

	if (new == NULL)
		return reel_fail_memory(err);
	new->what = options->what;
	status = reel_str_set(&new->path, path, err);
	if (status == REEL_OK)
		*database = new;
	else
		reel_database_close(new);
	return status;
}

static enum reel_status
connect(struct reel_database *database, const char *path,
        struct reel_error *err)
{
	const int code = sqlite3_open_v2(
	        path, &database->handle,
	        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
	                SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
	        NULL);

	return reel_database_connected(database, code, err);
}

enum reel_status
reel_database_open(const char *path,
                   const struct reel_database_options *options,
                   struct reel_database **database, struct reel_error *err)
{
	struct reel_database *new = NULL;
	enum reel_status status = look_before(path, options, err);

	if (status == REEL_OK)
		status = reel_database_new(path, options, &new, err);
	if (status != REEL_OK)
		return status;
	status = connect(new, path, err);
	if (status == REEL_OK)
		status = reel_database_look_inside(new, options, err);
	if (status == REEL_OK)
		status = reel_migrate(new, options, err);
	if (status == REEL_OK)
		status = settle(new, options, err);
	if (status == REEL_OK)
		*database = new;
	else
		reel_database_close(new);
	return status;
}

enum reel_status
reel_database_open_in_memory(const char *name,
                             const struct reel_database_options *options,
                             struct reel_database **database,
                             struct reel_error *err)
{
	struct reel_database *new = NULL;
	enum reel_status status = reel_database_new(name, options, &new, err);

	if (status != REEL_OK)
		return status;
	status = connect(new, ":memory:", err);
	if (status == REEL_OK)
		status = reel_migrate(new, options, err);
	if (status == REEL_OK)
		*database = new;
	else
		reel_database_close(new);
	return status;
}
