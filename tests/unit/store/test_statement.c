/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/mem.h"
#include "store/statement.h"
#include "support/cmocka_all.h"
#include "support/temp_folder.h"

static const struct reel_migration steps[] = {
        {"CREATE TABLE thing(id INTEGER PRIMARY KEY, name TEXT UNIQUE, "
         "bytes BLOB)"},
};

static const struct reel_database_options options = {
        .application = 1,
        .what = "cache",
        .migrations = steps,
        .migration_count = 1,
};

static const char insert[] = "INSERT INTO thing VALUES(?1, ?2, ?3)";
static const char all[] = "SELECT id, name, bytes FROM thing ORDER BY id";

static struct reel_database *
open_new(void **state)
{
	struct reel_database *database = NULL;

	assert_int_equal(reel_database_open(temp_folder_path(state, "c.db"),
	                                    &options, &database, NULL),
	                 REEL_OK);
	return database;
}

static struct reel_statement *
prepare(struct reel_database *database, const char *sql)
{
	struct reel_statement *statement = NULL;

	assert_int_equal(
	        reel_statement_prepare(database, sql, &statement, NULL),
	        REEL_OK);
	return statement;
}

static void
put(struct reel_database *database, int64_t id, const char *name,
    const char *bytes)
{
	struct reel_statement *statement = prepare(database, insert);

	reel_statement_known(statement, 1, id);
	reel_statement_text(statement, 2, name);
	if (bytes != NULL)
		reel_statement_blob(statement, 3, bytes, strlen(bytes));
	assert_int_equal(reel_statement_execute(statement, NULL), REEL_OK);
}

static bool
next(struct reel_statement *statement)
{
	bool has_row = false;

	assert_int_equal(reel_statement_step(statement, &has_row, NULL),
	                 REEL_OK);
	return has_row;
}

static void
what_is_bound_is_read_back(void **state)
{
	struct reel_database *database = open_new(state);
	struct reel_statement *statement;
	char *text = NULL;
	size_t size = 9;

	put(database, 7, "name", "\x01\x02");
	put(database, 8, NULL, "");
	/* Bound by nobody: what stood there before is forgotten. */
	put(database, 9, "last", NULL);
	statement = prepare(database, all);
	assert_true(next(statement));
	assert_int_equal(reel_statement_column_integer(statement, 0), 7);
	assert_string_equal(reel_statement_column_text(statement, 1), "name");
	assert_memory_equal(reel_statement_column_blob(statement, 2, &size),
	                    "\x01\x02", 2);
	assert_int_equal(size, 2);
	assert_int_equal(reel_statement_take_text(statement, 1, &text, NULL),
	                 REEL_OK);
	assert_string_equal(text, "name");
	assert_true(next(statement));
	assert_null(reel_statement_column_text(statement, 1));
	assert_int_equal(reel_statement_take_text(statement, 1, &text, NULL),
	                 REEL_OK);
	assert_null(text);
	assert_true(next(statement));
	assert_null(reel_statement_column_blob(statement, 2, &size));
	assert_int_equal(size, 0);
	assert_false(next(statement));
	reel_database_close(database);
}

static void
no_bytes_are_told_from_null(void **state)
{
	struct reel_database *database = open_new(state);
	struct reel_statement *statement;

	statement = prepare(database, insert);
	reel_statement_blob(statement, 3, NULL, 0);
	assert_int_equal(reel_statement_execute(statement, NULL), REEL_OK);
	statement = prepare(database, "SELECT typeof(bytes) FROM thing");
	assert_true(next(statement));
	assert_string_equal(reel_statement_column_text(statement, 0), "blob");
	reel_statement_reset(statement);
	reel_database_close(database);
}

static void
statement_is_kept_under_its_text(void **state)
{
	struct reel_database *database = open_new(state);
	char copy[sizeof(all)];
	struct reel_statement *first = prepare(database, all);
	struct reel_statement *second;

	(void)memcpy(copy, all, sizeof(all));
	reel_statement_reset(first);
	second = prepare(database, copy);
	assert_ptr_equal(first, second);
	reel_statement_reset(second);
	reel_database_close(database);
}

static void
statement_in_use_is_not_given_twice(void **state)
{
	struct reel_database *database = open_new(state);
	struct reel_statement *outer;
	struct reel_statement *inner;

	put(database, 1, "one", NULL);
	put(database, 2, "two", NULL);
	outer = prepare(database, all);
	assert_true(next(outer));
	inner = prepare(database, all);
	assert_ptr_not_equal(outer, inner);
	assert_true(next(inner));
	assert_true(next(outer));
	assert_string_equal(reel_statement_column_text(outer, 1), "two");
	assert_string_equal(reel_statement_column_text(inner, 1), "one");
	reel_statement_reset(inner);
	reel_statement_reset(outer);
	reel_database_close(database);
}

static void
broken_rule_is_invalid_and_the_statement_goes_on(void **state)
{
	struct reel_database *database = open_new(state);
	struct reel_statement *statement;
	struct reel_error err = {0};

	put(database, 1, "same", NULL);
	statement = prepare(database, insert);
	reel_statement_text(statement, 2, "same");
	assert_int_equal(reel_statement_execute(statement, &err),
	                 REEL_ERROR_INVALID);
	assert_non_null(strstr(err.message, "thing.name"));
	put(database, 2, "other", NULL);
	reel_database_close(database);
}

static void
wrong_sql_names_the_database(void **state)
{
	struct reel_database *database = open_new(state);
	struct reel_statement *statement = NULL;
	struct reel_error err = {0};

	assert_int_equal(reel_statement_prepare(database, "SELECT x FROM y",
	                                        &statement, &err),
	                 REEL_ERROR_FORMAT);
	assert_null(statement);
	assert_non_null(strstr(err.message, "c.db: no such table: y"));
	assert_non_null(strstr(err.message, "cache "));
	reel_mem_fail_after(0);
	assert_int_equal(
	        reel_statement_prepare(database, all, &statement, &err),
	        REEL_ERROR_NO_MEMORY);
	reel_mem_fail_after(-1);
	reel_database_close(database);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(what_is_bound_is_read_back),
	        IN_FOLDER(no_bytes_are_told_from_null),
	        IN_FOLDER(statement_is_kept_under_its_text),
	        IN_FOLDER(statement_in_use_is_not_given_twice),
	        IN_FOLDER(broken_rule_is_invalid_and_the_statement_goes_on),
	        IN_FOLDER(wrong_sql_names_the_database),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
