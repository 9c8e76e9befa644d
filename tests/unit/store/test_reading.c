/* SPDX-License-Identifier: MIT */
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

#define NOBODY 65534

static const struct reel_migration steps[] = {
        {"CREATE TABLE thing(id INTEGER PRIMARY KEY, name TEXT)"},
        {"INSERT INTO thing(name) VALUES('first')"},
};

static const struct reel_database_options newest = {
        .application = 0x7265656cU,
        .what = "catalogue",
        .migrations = steps,
        .migration_count = 2,
};

static const char add_one[] = "INSERT INTO thing(name) VALUES('more')";
static const char count_all[] = "SELECT count(*) FROM thing";

static struct reel_database *
open_to_write(const char *path)
{
	struct reel_database *database = NULL;

	assert_int_equal(reel_database_open(path, &newest, &database, NULL),
	                 REEL_OK);
	return database;
}

static void
make(const char *path)
{
	reel_database_close(open_to_write(path));
}

static enum reel_status
count(struct reel_database *database, int64_t *number, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	bool has_row = false;
	enum reel_status status =
	        reel_statement_prepare(database, count_all, &statement, err);

	if (status == REEL_OK)
		status = reel_statement_step(statement, &has_row, err);
	if (status == REEL_OK)
		*number = reel_statement_column_integer(statement, 0);
	reel_statement_reset(statement);
	return status;
}

static void
assert_count(struct reel_database *database, int64_t expected)
{
	struct reel_error err = {0};
	int64_t number = 0;

	if (count(database, &number, &err) != REEL_OK)
		fail_msg("%s", err.message);
	assert_int_equal(number, expected);
}

/* Root may do all, so the test becomes somebody else for the while. */
static enum reel_status
read_as_somebody(const char *path, int64_t *number, struct reel_error *err)
{
	const uid_t user = geteuid();
	struct reel_database *database = NULL;
	enum reel_status status;

	if (user == 0)
		assert_int_equal(seteuid(NOBODY), 0);
	status = reel_database_open_to_read(path, &newest, &database, err);
	if (status == REEL_OK)
		status = count(database, number, err);
	reel_database_close(database);
	if (user == 0)
		assert_int_equal(seteuid(user), 0);
	return status;
}

static void
assert_refused_to_somebody(const char *path, const char *message)
{
	struct reel_error err = {0};
	int64_t number = 0;

	assert_int_equal(read_as_somebody(path, &number, &err), REEL_ERROR_IO);
	if (strstr(err.message, message) == NULL ||
	    strstr(err.message, path) == NULL)
		fail_msg("told instead: %s", err.message);
}

static void
what_cannot_be_written_is_read_and_nothing_is_made(void **state)
{
	const char *path = temp_folder_path(state, "c.db");
	struct stat before;
	struct stat after;
	int64_t number = 0;

	make(path);
	assert_int_equal(chmod(path, 0444), 0);
	assert_int_equal(chmod(*state, 0755), 0);
	assert_int_equal(stat(*state, &before), 0);
	assert_int_equal(read_as_somebody(path, &number, NULL), REEL_OK);
	assert_int_equal(number, 1);
	/* Also for those who may write there. */
	assert_int_equal(chmod(*state, 0777), 0);
	assert_int_equal(read_as_somebody(path, &number, NULL), REEL_OK);
	assert_int_equal(stat(*state, &after), 0);
	assert_memory_equal(&before.st_mtim, &after.st_mtim,
	                    sizeof(before.st_mtim));
}

static void
reader_cannot_write(void **state)
{
	const char *path = temp_folder_path(state, "c.db");
	struct reel_database *database = NULL;
	struct reel_error err = {0};

	make(path);
	assert_int_equal(
	        reel_database_open_to_read(path, &newest, &database, NULL),
	        REEL_OK);
	assert_int_equal(reel_database_run(database, add_one, &err),
	                 REEL_ERROR_IO);
	assert_non_null(strstr(err.message, path));
	assert_count(database, 1);
	reel_database_close(database);
}

/* Runs SQL in a process that dies of it, with its logs left behind. */
static void
run_and_die(const char *path, const char *sql)
{
	const pid_t child = fork();
	int result;

	if (child == 0) {
		struct reel_database *database = NULL;

		if (reel_database_open(path, &newest, &database, NULL) !=
		    REEL_OK)
			_exit(1);
		_exit(reel_database_run(database, sql, NULL) != REEL_OK);
	}
	assert_int_equal(waitpid(child, &result, 0), child);
	assert_int_equal(result, 0);
}

static void
what_a_crash_left_in_the_log_is_read(void **state)
{
	const char *path = temp_folder_path(state, "c.db");
	const char *log = temp_folder_path(state, "c.db-wal");
	int64_t number = 0;
	struct stat facts;

	run_and_die(path, add_one);
	assert_int_equal(stat(log, &facts), 0);
	assert_true(facts.st_size > 0);
	assert_int_equal(chmod(*state, 0555), 0);
	assert_int_equal(read_as_somebody(path, &number, NULL), REEL_OK);
	assert_int_equal(number, 2);
	/* Where the index is lost and cannot be made, the log is closed. */
	assert_int_equal(unlink(temp_folder_path(state, "c.db-shm")), 0);
	assert_refused_to_somebody(path, "has a log beside it");
	/* With the right to it, it is read, and stays. */
	assert_int_equal(chmod(*state, 0777), 0);
	assert_int_equal(chmod(path, 0666), 0);
	assert_int_equal(chmod(log, 0666), 0);
	assert_int_equal(read_as_somebody(path, &number, NULL), REEL_OK);
	assert_int_equal(number, 2);
	assert_int_equal(stat(log, &facts), 0);
	assert_true(facts.st_size > 0);
}

/* A file that nobody may write would be given an index like it. */
static void
index_that_nobody_may_write_is_not_made(void **state)
{
	const char *path = temp_folder_path(state, "c.db");

	run_and_die(path, add_one);
	assert_int_equal(unlink(temp_folder_path(state, "c.db-shm")), 0);
	assert_int_equal(chmod(path, 0444), 0);
	assert_int_equal(chmod(*state, 0777), 0);
	assert_refused_to_somebody(path, "has a log beside it");
	assert_int_equal(access(temp_folder_path(state, "c.db-shm"), F_OK), -1);
}

static void
half_done_change_of_the_rollback_mode_is_refused(void **state)
{
	const char *path = temp_folder_path(state, "c.db");
	struct stat facts;

	run_and_die(path,
	            "PRAGMA journal_mode=DELETE; PRAGMA cache_size=1; BEGIN;"
	            "INSERT INTO thing(name)"
	            " VALUES(CAST(zeroblob(500000) AS TEXT));"
	            "UPDATE thing SET name = 'else'");
	assert_int_equal(stat(temp_folder_path(state, "c.db-journal"), &facts),
	                 0);
	assert_true(facts.st_size > 0);
	assert_int_equal(chmod(*state, 0555), 0);
	assert_refused_to_somebody(path, "has a log beside it");
}

static void
change_by_another_is_told_to_a_reader_without_lock(void **state)
{
	const char *path = temp_folder_path(state, "c.db");
	struct reel_database *reader = NULL;
	struct reel_database *writer;
	struct reel_error err = {0};
	int64_t number = 0;

	make(path);
	assert_int_equal(
	        reel_database_open_to_read(path, &newest, &reader, NULL),
	        REEL_OK);
	assert_count(reader, 1);
	/* What is only in the log does not concern the reader. */
	writer = open_to_write(path);
	assert_int_equal(reel_database_run(writer, add_one, NULL), REEL_OK);
	assert_count(reader, 1);
	reel_database_close(writer);
	assert_int_equal(count(reader, &number, &err), REEL_ERROR_LOCKED);
	assert_non_null(strstr(err.message, "changed by another process"));
	reel_database_close(reader);
}

static void
change_by_another_is_told_at_the_end_of_a_walk(void **state)
{
	const char *path = temp_folder_path(state, "c.db");
	struct reel_statement *statement = NULL;
	struct reel_database *reader = NULL;
	struct reel_database *writer;
	bool has_row = false;

	make(path);
	assert_int_equal(
	        reel_database_open_to_read(path, &newest, &reader, NULL),
	        REEL_OK);
	assert_int_equal(reel_statement_prepare(reader,
	                                        "SELECT name FROM thing",
	                                        &statement, NULL),
	                 REEL_OK);
	assert_int_equal(reel_statement_step(statement, &has_row, NULL),
	                 REEL_OK);
	assert_true(has_row);
	writer = open_to_write(path);
	assert_int_equal(reel_database_run(writer, add_one, NULL), REEL_OK);
	reel_database_close(writer);
	assert_int_equal(reel_statement_step(statement, &has_row, NULL),
	                 REEL_ERROR_LOCKED);
	reel_database_close(reader);
}

/* With a log beside it there are locks, and a reader sees what is committed. */
static void
reader_beside_a_writer_follows_it(void **state)
{
	const char *path = temp_folder_path(state, "c.db");
	struct reel_database *writer = open_to_write(path);
	struct reel_database *reader = NULL;

	assert_int_equal(reel_database_run(writer, add_one, NULL), REEL_OK);
	assert_int_equal(
	        reel_database_open_to_read(path, &newest, &reader, NULL),
	        REEL_OK);
	assert_count(reader, 2);
	assert_int_equal(reel_database_run(writer, add_one, NULL), REEL_OK);
	assert_count(reader, 3);
	reel_database_close(reader);
	reel_database_close(writer);
}

static void
what_is_no_file_of_this_version_is_refused(void **state)
{
	const char *path = temp_folder_path(state, "old.db");
	struct reel_database_options options = newest;
	struct reel_database *database = NULL;
	struct reel_error err = {0};

	assert_int_equal(
	        reel_database_open_to_read(temp_folder_path(state, "no/c.db"),
	                                   &newest, &database, &err),
	        REEL_ERROR_NOT_FOUND);
	assert_int_equal(access(temp_folder_path(state, "no"), F_OK), -1);
	make(path);
	options.migration_count = 1;
	assert_int_equal(
	        reel_database_open_to_read(path, &options, &database, &err),
	        REEL_ERROR_FORMAT);
	assert_non_null(strstr(err.message, "of a later reeltag"));
	assert_int_equal(unlink(path), 0);
	assert_int_equal(reel_database_open(path, &options, &database, NULL),
	                 REEL_OK);
	reel_database_close(database);
	assert_int_equal(
	        reel_database_open_to_read(path, &newest, &database, &err),
	        REEL_ERROR_FORMAT);
	assert_non_null(strstr(err.message, "of an earlier reeltag: use it"));
	temp_file_write(path, "", 0);
	assert_int_equal(
	        reel_database_open_to_read(path, &newest, &database, &err),
	        REEL_ERROR_FORMAT);
}

static void
database_in_memory_is_full_and_in_no_file(void **state)
{
	const char *path = temp_folder_path(state, "no.db");
	struct reel_database *database = NULL;
	struct reel_error err = {0};

	assert_int_equal(
	        reel_database_open_in_memory(path, &newest, &database, NULL),
	        REEL_OK);
	assert_int_equal(reel_database_run(database, add_one, NULL), REEL_OK);
	assert_count(database, 2);
	assert_int_equal(reel_database_run(database, "wrong", &err),
	                 REEL_ERROR_FORMAT);
	assert_non_null(strstr(err.message, path));
	reel_database_close(database);
	assert_int_equal(access(path, F_OK), -1);
}

static void
failing_memory_is_told_and_nothing_leaks(void **state)
{
	const char *path = temp_folder_path(state, "c.db");
	enum reel_status status = REEL_ERROR_NO_MEMORY;
	long allowed = 0;

	make(path);
	while (status != REEL_OK) {
		struct reel_database *one = NULL;
		struct reel_database *two = NULL;

		reel_mem_fail_after(allowed++);
		status = reel_database_open_to_read(path, &newest, &one, NULL);
		if (status == REEL_OK)
			status = reel_database_open_in_memory("m", &newest,
			                                      &two, NULL);
		reel_mem_fail_after(-1);
		reel_database_close(one);
		reel_database_close(two);
		if (status != REEL_OK)
			assert_int_equal(status, REEL_ERROR_NO_MEMORY);
		assert_true(allowed < 100);
	}
	assert_true(allowed > 6);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(what_cannot_be_written_is_read_and_nothing_is_made),
	        IN_FOLDER(reader_cannot_write),
	        IN_FOLDER(what_a_crash_left_in_the_log_is_read),
	        IN_FOLDER(index_that_nobody_may_write_is_not_made),
	        IN_FOLDER(half_done_change_of_the_rollback_mode_is_refused),
	        IN_FOLDER(change_by_another_is_told_to_a_reader_without_lock),
	        IN_FOLDER(change_by_another_is_told_at_the_end_of_a_walk),
	        IN_FOLDER(reader_beside_a_writer_follows_it),
	        IN_FOLDER(what_is_no_file_of_this_version_is_refused),
	        IN_FOLDER(database_in_memory_is_full_and_in_no_file),
	        IN_FOLDER(failing_memory_is_told_and_nothing_leaks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
