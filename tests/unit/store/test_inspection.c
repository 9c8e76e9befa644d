/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "support/cmocka_all.h"
#include "support/found_problems.h"
#include "support/random.h"
#include "support/temp_folder.h"

static const struct reel_migration steps[] = {
        {"CREATE TABLE shelf(id INTEGER PRIMARY KEY);"
         "CREATE TABLE thing(id INTEGER PRIMARY KEY, name TEXT,"
         " shelf INTEGER REFERENCES shelf)"},
        {"CREATE INDEX thing_name ON thing(name);"
         "CREATE VIRTUAL TABLE words USING fts5(name)"},
};

static const struct reel_database_options newest = {
        .application = 0x7265656cU,
        .what = "catalogue",
        .migrations = steps,
        .migration_count = 2,
};

static const char fill[] =
        "INSERT INTO shelf VALUES(1);"
        "WITH RECURSIVE n(i) AS"
        " (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
        " INSERT INTO thing SELECT i, 'thing number ' || i * 7919, 1 FROM n;"
        "INSERT INTO words(rowid, name) SELECT id, name FROM thing";

static void
run(const char *path, const char *sql)
{
	struct reel_database *database = NULL;
	struct reel_error err = {0};

	assert_int_equal(reel_database_open(path, &newest, &database, NULL),
	                 REEL_OK);
	if (reel_database_run(database, sql, &err) != REEL_OK)
		fail_msg("%s", err.message);
	reel_database_close(database);
}

/* Inspects, and sees that nothing came of it. */
static enum reel_status
inspect(void **state, const char *path, struct found_problems *found,
        bool *can_go_on, struct reel_error *err)
{
	struct reel_database *database = NULL;
	struct stat before[2];
	struct stat after[2];
	enum reel_status status;

	assert_int_equal(stat(*state, &before[0]), 0);
	assert_int_equal(stat(path, &before[1]), 0);
	found_problems_begin(found, path);
	status = reel_database_inspect(&newest, &found->problems, &database,
	                               err);
	reel_problems_end_row(&found->problems);
	*can_go_on = database != NULL;
	reel_database_close(database);
	assert_int_equal(stat(*state, &after[0]), 0);
	assert_int_equal(stat(path, &after[1]), 0);
	for (size_t i = 0; i < 2; i++)
		assert_memory_equal(&before[i].st_mtim, &after[i].st_mtim,
		                    sizeof(before[i].st_mtim));
	return status;
}

/* @return whether what is in the tables can be asked further */
static bool
find(void **state, const char *path, struct found_problems *found)
{
	struct reel_error err = {0};
	bool can_go_on = false;

	if (inspect(state, path, found, &can_go_on, &err) != REEL_OK)
		fail_msg("%s", err.message);
	return can_go_on;
}

static void
whole_file_has_no_problems(void **state)
{
	const char *path = temp_folder_path(state, "c.db");
	struct found_problems found;

	run(path, fill);
	assert_true(find(state, path, &found));
	assert_found_only(&found, "");
	assert_int_equal(found.problems.count, 0);
}

static void
what_names_nothing_is_dangling(void **state)
{
	const char *path = temp_folder_path(state, "c.db");
	struct found_problems found;

	run(path, "PRAGMA foreign_keys=OFF;"
	          "INSERT INTO thing VALUES(7, 'lost', 99)");
	assert_true(find(state, path, &found));
	assert_found_only(&found, "dangling: thing, row 7: names a row of "
	                          "shelf that is not there\n");
}

static void
many_problems_are_counted_and_some_are_told(void **state)
{
	const char *path = temp_folder_path(state, "c.db");
	struct found_problems found;
	size_t lines = 0;

	run(path, "PRAGMA foreign_keys=OFF;"
	          "WITH RECURSIVE n(i) AS"
	          " (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 25)"
	          " INSERT INTO thing SELECT i, 'x', 99 FROM n");
	assert_true(find(state, path, &found));
	assert_int_equal(found.problems.count, 25);
	assert_found(&found, "row 20: names");
	assert_found(&found, "\ndangling: and 5 more\n");
	for (const char *c = found.text; *c != '\0'; c++)
		lines += *c == '\n';
	assert_int_equal(lines, REEL_PROBLEMS_TOLD + 1);
}

static void
words_that_do_not_agree_are_found(void **state)
{
	static const char *const changes[] = {
	        "UPDATE words_content SET c0 = 'other' WHERE id = 9",
	        "DELETE FROM words_content WHERE id = 9",
	        "DELETE FROM words_docsize WHERE id = 9",
	        "UPDATE words_data SET block = x'00' WHERE id > 10",
	        "DELETE FROM words_data WHERE id > 10",
	};
	struct found_problems found;

	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		const char *path = temp_folder_path(state, "c.db");

		(void)unlink(path);
		run(path, fill);
		run(path, changes[i]);
		assert_true(find(state, path, &found));
		assert_found_only(&found,
		                  "index: words does not agree with what it "
		                  "is about\n");
	}
}

static void
index_that_lacks_a_row_is_found(void **state)
{
	const char *path = temp_folder_path(state, "c.db");
	struct found_problems found;

	run(path, fill);
	/* The index is hidden while a row goes, and is back with it. */
	run(path, "PRAGMA writable_schema=ON;"
	          "CREATE TABLE kept AS SELECT * FROM sqlite_schema"
	          " WHERE name = 'thing_name';"
	          "DELETE FROM sqlite_schema WHERE name = 'thing_name';"
	          "PRAGMA writable_schema=RESET;");
	run(path, "DELETE FROM thing WHERE id = 5;"
	          "PRAGMA writable_schema=ON;"
	          "INSERT INTO sqlite_schema SELECT * FROM kept;"
	          "PRAGMA writable_schema=RESET;"
	          "DROP TABLE kept");
	(void)find(state, path, &found);
	assert_found(&found, "damaged: wrong # of entries in index thing_name");
}

static void
what_is_no_such_file_is_told(void **state)
{
	static const struct reel_migration later[] = {
	        {"SELECT 1"}, {"SELECT 1"}, {"SELECT 1"}};
	const char *path = temp_folder_path(state, "c.db");
	struct reel_database_options options = newest;
	struct reel_database *database = NULL;
	struct found_problems found;

	temp_file_write(path, "ID3 and then some music", 23);
	assert_false(find(state, path, &found));
	assert_found_only(&found, "foreign: is not a reeltag catalogue\n");
	assert_int_equal(unlink(path), 0);
	options.migration_count = 1;
	assert_int_equal(reel_database_open(path, &options, &database, NULL),
	                 REEL_OK);
	reel_database_close(database);
	assert_false(find(state, path, &found));
	assert_found_only(&found,
	                  "earlier: of an earlier reeltag: version 1 of 2\n");
	assert_int_equal(unlink(path), 0);
	options.migrations = later;
	options.migration_count = 3;
	assert_int_equal(reel_database_open(path, &options, &database, NULL),
	                 REEL_OK);
	reel_database_close(database);
	assert_false(find(state, path, &found));
	assert_found_only(&found, "later: is a catalogue of a later reeltag\n");
}

static void
what_cannot_be_read_is_a_failure(void **state)
{
	struct reel_database *database = NULL;
	struct found_problems found;
	struct reel_error err = {0};

	found_problems_begin(&found, temp_folder_path(state, "no.db"));
	assert_int_equal(reel_database_inspect(&newest, &found.problems,
	                                       &database, &err),
	                 REEL_ERROR_NOT_FOUND);
	assert_non_null(strstr(err.message, "no.db"));
	assert_int_equal(found.problems.count, 0);
}

/* All that stands in a table, to be compared. */
static char *
read_all(const char *path)
{
	static const char sql[] =
	        "SELECT group_concat(id || name || shelf) FROM thing";
	struct reel_statement *statement = NULL;
	struct reel_database *database = NULL;
	bool has_row = false;
	char *text = NULL;
	enum reel_status status;

	assert_int_equal(
	        reel_database_open_to_read(path, &newest, &database, NULL),
	        REEL_OK);
	status = reel_statement_prepare(database, sql, &statement, NULL);
	if (status == REEL_OK)
		status = reel_statement_step(statement, &has_row, NULL);
	if (status == REEL_OK)
		status = reel_statement_take_text(statement, 0, &text, NULL);
	assert_int_equal(status, REEL_OK);
	reel_statement_reset(statement);
	reel_database_close(database);
	return text;
}

#define PAGE 4096

/* Writes a copy of a file in which some bytes are others. */
static void
write_broken(const char *path, const char *bytes, size_t size, size_t at,
             size_t length)
{
	char *copy = malloc(size);
	uint32_t seed = (uint32_t)at;

	assert_non_null(copy);
	(void)memcpy(copy, bytes, size);
	for (size_t i = 0; i < length; i++)
		copy[at + i] = (char)random_below(&seed, 256);
	temp_file_write(path, copy, size);
	free(copy);
}

static void
overwritten_page_is_found(void **state)
{
	const char *path = temp_folder_path(state, "whole.db");
	const char *broken = temp_folder_path(state, "broken.db");
	struct found_problems found;
	char *bytes;
	size_t size;

	run(path, fill);
	bytes = temp_file_read(path, &size);
	assert_true(size > (size_t)8 * PAGE);
	for (size_t page = 0; page < size; page += PAGE) {
		write_broken(broken, bytes, size, page, PAGE);
		(void)find(state, broken, &found);
		assert_true(found.problems.count > 0);
	}
	free(bytes);
}

/* Or they lay where nothing stands, and then all that is read is as it was. */
static void
overwritten_bytes_are_found_or_were_nothing(void **state)
{
	const char *path = temp_folder_path(state, "whole.db");
	const char *broken = temp_folder_path(state, "broken.db");
	struct found_problems found;
	size_t found_count = 0;
	uint32_t seed = 7;
	char *whole;
	char *bytes;
	char *text;
	size_t size;

	run(path, fill);
	whole = read_all(path);
	bytes = temp_file_read(path, &size);
	for (size_t page = 0; page < size; page += PAGE) {
		write_broken(broken, bytes, size,
		             page + random_below(&seed, PAGE - 600), 600);
		(void)find(state, broken, &found);
		found_count += found.problems.count > 0;
		if (found.problems.count > 0)
			continue;
		text = read_all(broken);
		assert_string_equal(text, whole);
		reel_mem_free(text);
	}
	assert_in_range(found_count, 3, size / PAGE);
	reel_mem_free(whole);
	free(bytes);
}

static void
file_that_is_cut_off_is_damaged(void **state)
{
	const char *path = temp_folder_path(state, "whole.db");
	const char *broken = temp_folder_path(state, "broken.db");
	char *bytes;
	size_t size;

	run(path, fill);
	bytes = temp_file_read(path, &size);
	for (size_t left = 512; left < size; left += 1531) {
		struct found_problems found;

		temp_file_write(broken, bytes, left);
		(void)find(state, broken, &found);
		assert_found(&found, "damaged: ");
	}
	free(bytes);
}

static void
failing_memory_is_told_and_nothing_leaks(void **state)
{
	const char *path = temp_folder_path(state, "c.db");
	enum reel_status status = REEL_ERROR_NO_MEMORY;
	long allowed = 0;

	run(path, fill);
	while (status != REEL_OK) {
		struct found_problems found;
		bool can_go_on = false;

		reel_mem_fail_after(allowed++);
		status = inspect(state, path, &found, &can_go_on, NULL);
		reel_mem_fail_after(-1);
		if (status != REEL_OK)
			assert_int_equal(status, REEL_ERROR_NO_MEMORY);
		assert_found_only(&found, "");
		assert_true(allowed < 100);
	}
	assert_true(allowed > 6);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(whole_file_has_no_problems),
	        IN_FOLDER(what_names_nothing_is_dangling),
	        IN_FOLDER(many_problems_are_counted_and_some_are_told),
	        IN_FOLDER(words_that_do_not_agree_are_found),
	        IN_FOLDER(index_that_lacks_a_row_is_found),
	        IN_FOLDER(what_is_no_such_file_is_told),
	        IN_FOLDER(what_cannot_be_read_is_a_failure),
	        IN_FOLDER(overwritten_page_is_found),
	        IN_FOLDER(overwritten_bytes_are_found_or_were_nothing),
	        IN_FOLDER(file_that_is_cut_off_is_damaged),
	        IN_FOLDER(failing_memory_is_told_and_nothing_leaks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
