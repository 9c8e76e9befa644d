/* SPDX-License-Identifier: MIT */
#include "store/statement.h"

#include <assert.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "store/connection.h"

static struct reel_statement *
find_free(struct reel_database *database, const char *sql)
{
	struct reel_statement *kept = database->statements;

	while (kept != NULL && (kept->is_lent || (kept->sql != sql &&
	                                          strcmp(kept->sql, sql) != 0)))
		kept = kept->next;
	return kept;
}

static enum reel_status
make(struct reel_database *database, const char *sql,
     struct reel_statement **statement, struct reel_error *err)
{
	struct reel_statement *new = reel_mem_new(1, sizeof(*new));
	enum reel_status status;
	int code;

	if (new == NULL)
		return reel_fail_memory(err);
	code = sqlite3_prepare_v3(database->handle, sql, -1,
	                          SQLITE_PREPARE_PERSISTENT, &new->handle,
	                          NULL);
	if (code != SQLITE_OK) {
		reel_mem_free(new);
		status = reel_database_fail(database, code, err);
		assert(status != REEL_OK);
		return status;
	}
	new->database = database;
	new->sql = sql;
	new->next = database->statements;
	database->statements = new;
	*statement = new;
	return REEL_OK;
}

enum reel_status
reel_statement_prepare(struct reel_database *database, const char *sql,
                       struct reel_statement **statement,
                       struct reel_error *err)
{
	struct reel_statement *found = find_free(database, sql);
	enum reel_status status = reel_database_still_same(database, err);

	if (status == REEL_OK && found == NULL)
		status = make(database, sql, &found, err);
	if (status != REEL_OK)
		return status;
	found->is_lent = true;
	*statement = found;
	return REEL_OK;
}

static void
note(struct reel_statement *statement, int code)
{
	/* A parameter that is not there is our own mistake. */
	assert(code != SQLITE_RANGE && code != SQLITE_MISUSE);
	if (statement->bound == SQLITE_OK)
		statement->bound = code;
}

void
reel_statement_text(struct reel_statement *statement, int parameter,
                    const char *text)
{
	note(statement, sqlite3_bind_text(statement->handle, parameter, text,
	                                  -1, SQLITE_TRANSIENT));
}

void
reel_statement_integer(struct reel_statement *statement, int parameter,
                       int64_t number)
{
	note(statement,
	     sqlite3_bind_int64(statement->handle, parameter, number));
}

void
reel_statement_known(struct reel_statement *statement, int parameter,
                     int64_t number)
{
	if (number == 0)
		note(statement,
		     sqlite3_bind_null(statement->handle, parameter));
	else
		reel_statement_integer(statement, parameter, number);
}

void
reel_statement_blob(struct reel_statement *statement, int parameter,
                    const void *bytes, size_t size)
{
	/* A NULL pointer would bind NULL: no bytes are still a blob. */
	note(statement,
	     sqlite3_bind_blob64(statement->handle, parameter,
	                         bytes == NULL ? "" : bytes,
	                         bytes == NULL ? 0 : size, SQLITE_TRANSIENT));
}

enum reel_status
reel_statement_step(struct reel_statement *statement, bool *has_row,
                    struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	int code = statement->bound;

	*has_row = false;
	if (code == SQLITE_OK)
		code = sqlite3_step(statement->handle);
	if (code == SQLITE_ROW) {
		*has_row = true;
		return REEL_OK;
	}
	if (code != SQLITE_DONE)
		status = reel_database_fail(statement->database, code, err);
	else
		status = reel_database_still_same(statement->database, err);
	reel_statement_reset(statement);
	return status;
}

enum reel_status
reel_statement_execute(struct reel_statement *statement, struct reel_error *err)
{
	bool has_row;
	enum reel_status status;

	do
		status = reel_statement_step(statement, &has_row, err);
	while (status == REEL_OK && has_row);
	return status;
}

const char *
reel_statement_column_text(struct reel_statement *statement, int column)
{
	return (const char *)sqlite3_column_text(statement->handle, column);
}

int64_t
reel_statement_column_integer(struct reel_statement *statement, int column)
{
	return sqlite3_column_int64(statement->handle, column);
}

const void *
reel_statement_column_blob(struct reel_statement *statement, int column,
                           size_t *size)
{
	/* In this order: the conversion may change the size. */
	const void *bytes = sqlite3_column_blob(statement->handle, column);

	*size = (size_t)sqlite3_column_bytes(statement->handle, column);
	return bytes;
}

enum reel_status
reel_statement_take_text(struct reel_statement *statement, int column,
                         char **text, struct reel_error *err)
{
	const char *found = reel_statement_column_text(statement, column);

	if (found == NULL &&
	    sqlite3_column_type(statement->handle, column) != SQLITE_NULL)
		return reel_fail_memory(err);
	return reel_str_set(text, found, err);
}

void
reel_statement_reset(struct reel_statement *statement)
{
	if (statement == NULL)
		return;
	/* It repeats the failure of the last step, which was told then. */
	(void)sqlite3_reset(statement->handle);
	(void)sqlite3_clear_bindings(statement->handle);
	statement->bound = SQLITE_OK;
	statement->is_lent = false;
}

void
reel_statement_free_all(struct reel_database *database)
{
	struct reel_statement *statement = database->statements;

	while (statement != NULL) {
		struct reel_statement *next = statement->next;

		(void)sqlite3_finalize(statement->handle);
		reel_mem_free(statement);
		statement = next;
	}
	database->statements = NULL;
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
