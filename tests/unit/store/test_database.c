/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/database.h"
#include "store/statement.h"
#include "support/cmocka_all.h"
#include "support/temp_folder.h"

#define OURS 0x7265656cU
#define NOBODY 65534

static const struct reel_migration steps[] = {
        {"CREATE TABLE thing(id INTEGER PRIMARY KEY, name TEXT)"},
        {"ALTER TABLE thing ADD COLUMN colour TEXT;"
         "INSERT INTO thing(name, colour) VALUES('first', 'red')"},
};

static const struct reel_database_options newest = {
        .application = OURS,
        .what = "catalogue",
        .migrations = steps,
        .migration_count = 2,
};

static enum reel_status
open_and_close(const char *path, const struct reel_database_options *options,
               struct reel_error *err)
{
	struct reel_database *database = NULL;
	const enum reel_status status =
	        reel_database_open(path, options, &database, err);

	reel_database_close(database);
	return status;
}

static int64_t
number_of(struct reel_database *database, const char *sql)
{
	struct reel_statement *statement = NULL;
	bool has_row = false;
	int64_t number;

	assert_int_equal(
	        reel_statement_prepare(database, sql, &statement, NULL),
	        REEL_OK);
	assert_int_equal(reel_statement_step(statement, &has_row, NULL),
	                 REEL_OK);
	assert_true(has_row);
	number = reel_statement_column_integer(statement, 0);
	reel_statement_reset(statement);
	return number;
}

static void
new_file_is_made_with_its_folder_and_mark(void **state)
{
	const char *path = temp_folder_path(state, "a/b/c.db");
	struct reel_database *database = NULL;
	struct reel_error err = {0};
	unsigned char *bytes;
	size_t size;

	assert_int_equal(reel_database_open(path, &newest, &database, &err),
	                 REEL_OK);
	assert_int_equal(number_of(database, "PRAGMA user_version"), 2);
	assert_int_equal(number_of(database, "PRAGMA foreign_keys"), 1);
	assert_int_equal(number_of(database, "PRAGMA synchronous"), 1);
	assert_int_equal(number_of(database, "SELECT count(*) FROM thing"), 1);
	/* The mark stands in the file while its log is still beside it. */
	bytes = (unsigned char *)temp_file_read(path, &size);
	assert_memory_equal(bytes + 68, "reel", 4);
	/* 2 is WAL, where 1 is the rollback journal. */
	assert_int_equal(bytes[18], 2);
	free(bytes);
	reel_database_close(database);
	assert_int_equal(access(temp_folder_path(state, "a/b/c.db-wal"), F_OK),
	                 -1);
}

static void
durable_database_syncs_each_commit(void **state)
{
	const char *path = temp_folder_path(state, "journal.db");
	struct reel_database_options options = newest;
	struct reel_database *database = NULL;

	options.is_durable = true;
	assert_int_equal(reel_database_open(path, &options, &database, NULL),
	                 REEL_OK);
	assert_int_equal(number_of(database, "PRAGMA synchronous"), 2);
	reel_database_close(database);
}

static void
older_file_is_taken_to_the_newest_version(void **state)
{
	const char *path = temp_folder_path(state, "old.db");
	struct reel_database_options oldest = newest;
	struct reel_database *database = NULL;

	oldest.migration_count = 1;
	assert_int_equal(open_and_close(path, &oldest, NULL), REEL_OK);
	assert_int_equal(reel_database_open(path, &newest, &database, NULL),
	                 REEL_OK);
	assert_int_equal(number_of(database, "PRAGMA user_version"), 2);
	assert_int_equal(number_of(database, "SELECT count(colour) FROM thing"),
	                 1);
	reel_database_close(database);
}

static void
failed_migration_leaves_the_version_before_it(void **state)
{
	static const struct reel_migration broken[] = {
	        {"CREATE TABLE thing(id INTEGER)"},
	        {"CREATE TABLE other(id INTEGER); CREATE TABLE thing(id)"},
	};
	const char *path = temp_folder_path(state, "broken.db");
	struct reel_database_options options = newest;
	struct reel_database *database = NULL;
	struct reel_error err = {0};

	options.migrations = broken;
	assert_int_equal(open_and_close(path, &options, &err),
	                 REEL_ERROR_FORMAT);
	assert_non_null(strstr(err.message, "thing already exists"));
	options.migration_count = 1;
	assert_int_equal(reel_database_open(path, &options, &database, NULL),
	                 REEL_OK);
	assert_int_equal(number_of(database, "SELECT count(*) FROM "
	                                     "sqlite_schema"),
	                 1);
	reel_database_close(database);
}

/* Opens a file that is to be refused; it and its folder must stay as is. */
static void
assert_refused(void **state, const char *name, const char *message)
{
	const char *path = temp_folder_path(state, name);
	struct reel_error err = {0};
	struct stat before;
	struct stat after;
	size_t size;
	size_t size_after;
	char *bytes = temp_file_read(path, &size);
	char *bytes_after;

	assert_int_equal(stat(*state, &before), 0);
	assert_int_equal(open_and_close(path, &newest, &err),
	                 REEL_ERROR_FORMAT);
	assert_non_null(strstr(err.message, message));
	assert_non_null(strstr(err.message, path));
	assert_int_equal(stat(*state, &after), 0);
	/* Nothing was made, not even for a moment. */
	assert_memory_equal(&before.st_mtim, &after.st_mtim,
	                    sizeof(before.st_mtim));
	bytes_after = temp_file_read(path, &size_after);
	assert_int_equal(size, size_after);
	assert_memory_equal(bytes, bytes_after, size);
	free(bytes);
	free(bytes_after);
}

static void
file_of_another_kind_is_refused_untouched(void **state)
{
	static const char *const contents[] = {
	        "x",
	        "ID3 and then some music",
	        "SQLite format 3",
	        ("SQLite format 3\n with a line behind it, and a good many "
	         "more "
	         "bytes, so that it is longer than the header of a database "
	         "is"),
	};
	const char *path = temp_folder_path(state, "song #1?%20.mp3");

	for (size_t i = 0; i < sizeof(contents) / sizeof(contents[0]); i++) {
		temp_file_write(path, contents[i], strlen(contents[i]));
		assert_refused(state, "song #1?%20.mp3",
		               "is not a reeltag catalogue");
	}
}

static void
database_of_another_application_is_refused_untouched(void **state)
{
	struct reel_database_options other = newest;
	const char *path = temp_folder_path(state, "other.db");

	other.application = 0x12345678;
	assert_int_equal(open_and_close(path, &other, NULL), REEL_OK);
	assert_refused(state, "other.db", "is not a reeltag catalogue");
	/* Without any mark, as most programs leave theirs. */
	other.application = 0;
	path = temp_folder_path(state, "plain.db");
	assert_int_equal(open_and_close(path, &other, NULL), REEL_OK);
	assert_refused(state, "plain.db", "is not a reeltag catalogue");
}

static void
later_version_is_refused_untouched(void **state)
{
	static const struct reel_migration later[] = {
	        {"SELECT 1"}, {"SELECT 1"}, {"SELECT 1"}};
	struct reel_database_options options = newest;
	const char *path = temp_folder_path(state, "later.db");

	options.migrations = later;
	options.migration_count = 3;
	assert_int_equal(open_and_close(path, &options, NULL), REEL_OK);
	assert_refused(state, "later.db", "is a catalogue of a later reeltag");
}

/* A later reeltag died here: its version stands in the log alone. */
static void
later_version_in_the_log_is_refused_untouched(void **state)
{
	static const struct reel_migration later[] = {
	        {"SELECT 1"}, {"SELECT 1"}, {"SELECT 1"}};
	struct reel_database_options options = newest;
	const char *path = temp_folder_path(state, "log.db");
	struct reel_error err = {0};
	size_t size;
	size_t size_after;
	char *bytes;
	char *bytes_after;
	pid_t child;
	int result;

	options.migrations = later;
	options.migration_count = 2;
	assert_int_equal(open_and_close(path, &options, NULL), REEL_OK);
	options.migration_count = 3;
	child = fork();
	if (child == 0) {
		struct reel_database *database = NULL;

		_exit(reel_database_open(path, &options, &database, NULL) !=
		      REEL_OK);
	}
	assert_int_equal(waitpid(child, &result, 0), child);
	assert_int_equal(result, 0);
	bytes = temp_file_read(path, &size);
	assert_int_equal(bytes[63], 2);
	assert_int_equal(open_and_close(path, &newest, &err),
	                 REEL_ERROR_FORMAT);
	assert_non_null(strstr(err.message, "of a later reeltag"));
	bytes_after = temp_file_read(path, &size_after);
	assert_int_equal(size, size_after);
	assert_memory_equal(bytes, bytes_after, size);
	assert_int_equal(open_and_close(path, &options, &err), REEL_OK);
	free(bytes);
	free(bytes_after);
}

static void
empty_file_becomes_a_database(void **state)
{
	const char *path = temp_folder_path(state, "empty.db");

	temp_file_write(path, "", 0);
	assert_int_equal(open_and_close(path, &newest, NULL), REEL_OK);
}

static void
folder_in_the_place_of_the_file_is_refused(void **state)
{
	struct reel_error err = {0};

	assert_int_equal(open_and_close(*state, &newest, &err),
	                 REEL_ERROR_FORMAT);
	assert_non_null(strstr(err.message, "is not a reeltag catalogue"));
	temp_file_write(temp_folder_path(state, "file"), "x", 1);
	assert_int_equal(
	        open_and_close(temp_folder_path(state, "file/sub/c.db"),
	                       &newest, &err),
	        REEL_ERROR_IO);
	assert_int_equal(err.status, REEL_ERROR_IO);
}

/* Root may do all, so the test becomes somebody else for the while. */
static enum reel_status
open_as_somebody(const char *path, struct reel_error *err)
{
	const uid_t user = geteuid();
	enum reel_status status;

	if (user == 0)
		assert_int_equal(seteuid(NOBODY), 0);
	status = open_and_close(path, &newest, err);
	if (user == 0)
		assert_int_equal(seteuid(user), 0);
	return status;
}

static void
missing_permission_is_named(void **state)
{
	const char *path = temp_folder_path(state, "c.db");
	struct reel_error err = {0};

	assert_int_equal(open_and_close(path, &newest, NULL), REEL_OK);
	assert_int_equal(chmod(*state, 0555), 0);
	assert_int_equal(chmod(path, 0444), 0);
	assert_int_equal(open_as_somebody(path, &err), REEL_ERROR_IO);
	assert_non_null(strstr(err.message, "cannot write catalogue"));
	assert_non_null(strstr(err.message, "Permission denied"));
	/* The file may be written, but no log can be made beside it. */
	assert_int_equal(chmod(path, 0666), 0);
	assert_int_equal(open_as_somebody(path, &err), REEL_ERROR_IO);
	assert_non_null(strstr(err.message, path));
	assert_int_equal(chmod(path, 0), 0);
	assert_int_equal(open_as_somebody(path, &err), REEL_ERROR_IO);
	assert_non_null(strstr(err.message, "cannot read catalogue"));
	assert_int_equal(
	        open_as_somebody(temp_folder_path(state, "new/c.db"), &err),
	        REEL_ERROR_IO);
	assert_non_null(strstr(err.message, "cannot make folder"));
	assert_int_equal(
	        open_as_somebody(temp_folder_path(state, "new.db"), &err),
	        REEL_ERROR_IO);
	assert_non_null(strstr(err.message, "cannot write in folder"));
	assert_non_null(strstr(err.message, "Permission denied"));
	assert_int_equal(chmod(*state, 0700), 0);
}

static void
writer_elsewhere_means_locked(void **state)
{
	const char *path = temp_folder_path(state, "c.db");
	struct reel_database *one = NULL;
	struct reel_database *two = NULL;
	struct reel_error err = {0};

	assert_int_equal(reel_database_open(path, &newest, &one, NULL),
	                 REEL_OK);
	assert_int_equal(reel_database_open(path, &newest, &two, NULL),
	                 REEL_OK);
	assert_int_equal(reel_database_run(two, "PRAGMA busy_timeout=1", NULL),
	                 REEL_OK);
	assert_int_equal(reel_database_begin(one, NULL), REEL_OK);
	assert_int_equal(reel_database_begin(two, &err), REEL_ERROR_LOCKED);
	assert_non_null(strstr(err.message, "in use by another process"));
	assert_int_equal(reel_database_commit(one, NULL), REEL_OK);
	assert_int_equal(reel_database_begin(two, NULL), REEL_OK);
	reel_database_close(one);
	reel_database_close(two);
}

/* Leaving WAL mode needs the file for itself alone. */
static int
try_to_leave_wal(const char *path, int begin)
{
	struct reel_database *database = NULL;
	char byte;

	if (read(begin, &byte, 1) != 1 ||
	    reel_database_open(path, &newest, &database, NULL) != REEL_OK)
		return 1;
	/* It fails by saying so or by changing nothing. */
	(void)!reel_database_run(database,
	                         "PRAGMA busy_timeout=1;"
	                         "PRAGMA journal_mode=DELETE",
	                         NULL);
	return 0;
}

/* Judging the file by open() and close() would drop the locks of `one`. */
static void
refused_opening_keeps_the_locks_of_another_connection(void **state)
{
	const char *path = temp_folder_path(state, "c.db");
	struct reel_database_options other = newest;
	struct reel_database *one = NULL;
	int begin[2];
	pid_t child;
	int result;
	size_t size;
	char *bytes;

	/* SQLite must not be open across fork(), so the child waits. */
	assert_int_equal(pipe(begin), 0);
	child = fork();
	if (child == 0)
		_exit(try_to_leave_wal(path, begin[0]));
	other.application = 1;
	assert_int_equal(reel_database_open(path, &newest, &one, NULL),
	                 REEL_OK);
	assert_int_equal(number_of(one, "SELECT count(*) FROM thing"), 1);
	assert_int_equal(open_and_close(path, &other, NULL), REEL_ERROR_FORMAT);
	assert_int_equal(write(begin[1], "x", 1), 1);
	assert_int_equal(waitpid(child, &result, 0), child);
	assert_int_equal(result, 0);
	bytes = temp_file_read(path, &size);
	assert_int_equal(bytes[18], 2);
	free(bytes);
	(void)close(begin[0]);
	(void)close(begin[1]);
	reel_database_close(one);
}

#define OPENERS 6

static void
many_that_open_a_new_file_at_once_make_it_once(void **state)
{
	const char *path = temp_folder_path(state, "new/c.db");
	struct reel_database *database = NULL;
	pid_t children[OPENERS];

	for (size_t i = 0; i < OPENERS; i++) {
		children[i] = fork();
		assert_true(children[i] >= 0);
		if (children[i] == 0) {
			struct reel_error err = {0};
			const enum reel_status status =
			        open_and_close(path, &newest, &err);

			if (status != REEL_OK)
				(void)fprintf(stderr, "%s\n", err.message);
			_exit(status != REEL_OK);
		}
	}
	for (size_t i = 0; i < OPENERS; i++) {
		int result;

		assert_int_equal(waitpid(children[i], &result, 0), children[i]);
		assert_int_equal(result, 0);
	}
	assert_int_equal(reel_database_open(path, &newest, &database, NULL),
	                 REEL_OK);
	assert_int_equal(number_of(database, "SELECT count(*) FROM thing"), 1);
	reel_database_close(database);
}

static void
rollback_undoes_and_is_harmless_without_a_beginning(void **state)
{
	const char *path = temp_folder_path(state, "c.db");
	struct reel_database *database = NULL;

	assert_int_equal(reel_database_open(path, &newest, &database, NULL),
	                 REEL_OK);
	reel_database_rollback(database);
	assert_false(reel_database_in_transaction(database));
	assert_int_equal(reel_database_begin(database, NULL), REEL_OK);
	assert_true(reel_database_in_transaction(database));
	assert_int_equal(reel_database_run(database, "DELETE FROM thing", NULL),
	                 REEL_OK);
	reel_database_rollback(database);
	assert_int_equal(number_of(database, "SELECT count(*) FROM thing"), 1);
	reel_database_close(database);
}

static void
failing_memory_is_told_and_nothing_leaks(void **state)
{
	enum reel_status status = REEL_ERROR_NO_MEMORY;
	long allowed = 0;

	while (status != REEL_OK) {
		struct reel_error err = {0};

		reel_mem_fail_after(allowed++);
		status = open_and_close(temp_folder_path(state, "m/c.db"),
		                        &newest, &err);
		reel_mem_fail_after(-1);
		if (status != REEL_OK) {
			assert_int_equal(status, REEL_ERROR_NO_MEMORY);
			assert_string_equal(err.message, "out of memory");
		}
		assert_true(allowed < 100);
	}
	assert_true(allowed > 3);
}

static void
copy_file(const char *from, const char *to)
{
	size_t size = 0;
	char *bytes = temp_file_read(from, &size);

	temp_file_write(to, bytes, size);
	free(bytes);
}

/*
 * What a kill in the middle of a merge leaves: the first page is merged and
 * says how many there are, the others stand in the log only.
 */
static void
half_merged_file_is_mended_by_its_log_only(void **state)
{
	const char *path = temp_folder_path(state, "c.db");
	const char *half = temp_folder_path(state, "half.db");
	struct reel_database *database = NULL;
	struct reel_error err = {0};
	unsigned char *bytes;
	size_t size;

	assert_int_equal(reel_database_open(path, &newest, &database, &err),
	                 REEL_OK);
	assert_int_equal(
	        reel_database_run(database,
	                          "INSERT INTO thing(name)"
	                          " VALUES(CAST(zeroblob(50000) AS TEXT))",
	                          &err),
	        REEL_OK);
	copy_file(temp_folder_path(state, "c.db-wal"),
	          temp_folder_path(state, "half.db-wal"));
	bytes = (unsigned char *)temp_file_read(path, &size);
	reel_database_close(database);
	/* Bytes 28 to 31: pages, the highest byte first. */
	bytes[31] = (unsigned char)(bytes[31] + 13);
	temp_file_write(half, bytes, size);
	free(bytes);
	assert_int_equal(reel_database_open(half, &newest, &database, &err),
	                 REEL_OK);
	assert_int_equal(number_of(database, "SELECT count(*) FROM thing"), 2);
	reel_database_close(database);

	copy_file(temp_folder_path(state, "half.db"), path);
	assert_int_equal(truncate(path, (off_t)size), 0);
	assert_int_equal(open_and_close(path, &newest, &err),
	                 REEL_ERROR_FORMAT);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(new_file_is_made_with_its_folder_and_mark),
	        IN_FOLDER(durable_database_syncs_each_commit),
	        IN_FOLDER(older_file_is_taken_to_the_newest_version),
	        IN_FOLDER(failed_migration_leaves_the_version_before_it),
	        IN_FOLDER(file_of_another_kind_is_refused_untouched),
	        IN_FOLDER(database_of_another_application_is_refused_untouched),
	        IN_FOLDER(later_version_is_refused_untouched),
	        IN_FOLDER(later_version_in_the_log_is_refused_untouched),
	        IN_FOLDER(empty_file_becomes_a_database),
	        IN_FOLDER(folder_in_the_place_of_the_file_is_refused),
	        IN_FOLDER(missing_permission_is_named),
	        IN_FOLDER(writer_elsewhere_means_locked),
	        IN_FOLDER(
	                refused_opening_keeps_the_locks_of_another_connection),
	        IN_FOLDER(many_that_open_a_new_file_at_once_make_it_once),
	        IN_FOLDER(rollback_undoes_and_is_harmless_without_a_beginning),
	        IN_FOLDER(half_merged_file_is_mended_by_its_log_only),
	        IN_FOLDER(failing_memory_is_told_and_nothing_leaks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
