/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "store/inspection.h"

void
reel_problems_end_row(struct reel_problems *problems)
{
	char text[64];

	if (problems->row > REEL_PROBLEMS_TOLD) {
		(void)snprintf(text, sizeof(text), "and %" PRIu64 " more",
		               problems->row - REEL_PROBLEMS_TOLD);
		problems->each(problems->context, problems->kind, text);
	}
	problems->row = 0;
}

void
reel_problems_add(struct reel_problems *problems, const char *kind,
                  const char *format, ...)
{
	char text[512];
	va_list arguments;

	if (problems->kind == NULL || strcmp(problems->kind, kind) != 0)
		reel_problems_end_row(problems);
	problems->kind = kind;
	problems->count++;
	if (++problems->row > REEL_PROBLEMS_TOLD)
		return;
	va_start(arguments, format);
	(void)vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	problems->each(problems->context, kind, text);
}

/* "catalogue PATH: reason": the path is told beside it. */
static const char *
without_path(const char *message, const char *path)
{
	const char *found = strstr(message, path);

	if (found == NULL)
		return message;
	found += strlen(path);
	return found + strspn(found, ": ");
}

void
reel_problems_add_error(struct reel_problems *problems, const char *kind,
                        const struct reel_error *error)
{
	reel_problems_add(problems, kind, "%s",
	                  without_path(error->message, problems->path));
}

enum reel_status
reel_problems_take(struct reel_problems *problems, enum reel_status status,
                   const struct reel_error *err)
{
	if (status != REEL_ERROR_FORMAT && status != REEL_ERROR_INVALID)
		return status;
	if (problems->count == 0)
		reel_problems_add_error(problems, "damaged", err);
	return REEL_OK;
}

static enum reel_status
add_rows(struct reel_problems *problems, struct reel_database *database,
         const char *kind, const char *sql, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	bool has_row = false;
	enum reel_status status =
	        reel_statement_prepare(database, sql, &statement, err);

	if (status == REEL_OK)
		status = reel_statement_step(statement, &has_row, err);
	while (status == REEL_OK && has_row) {
		const char *text = reel_statement_column_text(statement, 0);

		reel_problems_add(problems, kind, "%s",
		                  text == NULL ? "a row without a name" : text);
		status = reel_statement_step(statement, &has_row, err);
	}
	reel_statement_reset(statement);
	return status;
}

enum reel_status
reel_problems_query(struct reel_problems *problems,
                    struct reel_database *database, const char *kind,
                    const char *sql, struct reel_error *err)
{
	struct reel_error error = {0};
	const enum reel_status status = reel_problems_take(
	        problems, add_rows(problems, database, kind, sql, &error),
	        &error);

	if (status != REEL_OK && err != NULL)
		*err = error;
	return status;
}
