/* SPDX-License-Identifier: MIT */
/*
 * SQLite itself reads the header, not open() and read(): closing a descriptor
 * of a database file drops every lock that the process holds on it, also
 * those of a connection that is open elsewhere. "immutable" keeps SQLite from
 * locking, from recovering and from making files beside it.
 */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/error.h"
#include "store/connection.h"

static bool
is_plain(char c)
{
	return strchr("?#%", c) == NULL;
}

enum reel_status
reel_file_address(const char *path, bool is_immutable, struct reel_buf *address,
                  struct reel_error *err)
{
	/* "//" at the beginning would name a host. */
	enum reel_status status = reel_buf_text(
	        address, path[0] == '/' ? "file://" : "file:", err);

	for (const char *c = path; *c != '\0' && status == REEL_OK; c++) {
		if (is_plain(*c))
			status = reel_buf_append(address, c, 1, err);
		else
			status = reel_buf_format(address, err, "%%%02X",
			                         (unsigned char)*c);
	}
	if (status == REEL_OK && is_immutable)
		status = reel_buf_text(address, "?immutable=1", err);
	return status;
}

static int
read_number(sqlite3 *handle, const char *sql, int64_t *number)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(handle, sql, -1, &statement, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_step(statement);
	if (code == SQLITE_ROW) {
		*number = sqlite3_column_int64(statement, 0);
		code = SQLITE_OK;
	}
	(void)sqlite3_finalize(statement);
	return code;
}

static int
read_mark(sqlite3 *handle, struct reel_file_mark *mark)
{
	int64_t application = 0;
	int code = read_number(handle, "PRAGMA application_id", &application);

	if (code == SQLITE_OK)
		code = read_number(handle, "PRAGMA user_version",
		                   &mark->version);
	mark->application = (uint32_t)application;
	return code;
}

/* Whether SQLite's log of either kind stands beside the file. */
static bool
has_log(const char *path, struct reel_buf *name)
{
	static const char *const suffixes[] = {"-wal", "-journal"};
	bool has = false;

	for (size_t i = 0; i < 2 && !has; i++) {
		reel_buf_reset(name);
		has = reel_buf_format(name, NULL, "%s%s", path, suffixes[i]) ==
		              REEL_OK &&
		      faccessat(AT_FDCWD, name->data, R_OK, AT_EACCESS) == 0;
	}
	return has;
}

static enum reel_status
fail(const char *path, const char *what, int code, struct reel_error *err)
{
	const int basic = code & 0xff;

	if (basic == SQLITE_CORRUPT)
		return reel_fail(
		        err, REEL_ERROR_FORMAT,
		        "%s is shorter than it says: a part is missing", path);
	if (basic == SQLITE_NOTADB)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "%s is not a reeltag %s", path, what);
	if (basic == SQLITE_NOMEM)
		return reel_fail_memory(err);
	return reel_fail(err, REEL_ERROR_IO, "cannot read %s %s: %s", what,
	                 path, sqlite3_errstr(code));
}

enum reel_status
reel_file_mark_read(const char *path, const char *what,
                    struct reel_file_mark *mark, struct reel_error *err)
{
	struct reel_buf address = REEL_BUF_INIT(REEL_ADDRESS_MOST);
	struct reel_file_mark found = {0};
	struct stat facts;
	sqlite3 *handle = NULL;
	enum reel_status status;
	int code;

	if (stat(path, &facts) != 0 ||
	    faccessat(AT_FDCWD, path, R_OK, AT_EACCESS) != 0)
		return reel_fail_errno(err, "cannot read %s %s", what, path);
	if (!S_ISREG(facts.st_mode))
		return fail(path, what, SQLITE_NOTADB, err);
	found.is_empty = facts.st_size == 0;
	status = reel_file_address(path, true, &address, err);
	if (status != REEL_OK)
		goto out;
	code = sqlite3_open_v2(address.data, &handle,
	                       SQLITE_OPEN_READONLY | SQLITE_OPEN_URI |
	                               SQLITE_OPEN_NOMUTEX,
	                       NULL);
	if (code == SQLITE_OK)
		code = read_mark(handle, &found);
	/* Killed while it merged its log, a file may be shorter than it says:
	 * that is damage only where there is no log to mend it. */
	found.is_unfinished =
	        (code & 0xff) == SQLITE_CORRUPT && has_log(path, &address);
	found.is_damaged =
	        (code & 0xff) == SQLITE_CORRUPT && !found.is_unfinished;
	*mark = found;
	if (code != SQLITE_OK && !found.is_unfinished)
		status = fail(path, what, code, err);
out:
	(void)sqlite3_close(handle);
	reel_buf_release(&address);
	return status;
}

enum reel_status
reel_file_mark_check(const struct reel_file_mark *mark, const char *path,
                     const struct reel_database_options *options,
                     struct reel_error *err)
{
	if (mark->is_empty || mark->is_unfinished)
		return REEL_OK;
	if (mark->application != options->application)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "%s is not a reeltag %s", path, options->what);
	if (mark->version < 0 ||
	    (uint64_t)mark->version > options->migration_count)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "%s is a %s of a later reeltag", path,
		                 options->what);
	return REEL_OK;
}
