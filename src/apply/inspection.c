/* SPDX-License-Identifier: MIT */
#include "apply/inspection.h"

#include <inttypes.h>
#include <stdio.h>

#include "apply/digest.h"
#include "apply/entry.h"
#include "base/error.h"
#include "base/str.h"

static const char entries[] =
        "SELECT id, state, path, length(old_digest), length(new_digest),"
        " old_size, new_size, patch FROM entry ORDER BY id";

/* The inverse patch leads from the new file to the old one. */
static enum reel_status
check_patch(struct reel_statement *statement, const char *name,
            struct reel_problems *problems, struct reel_error *err)
{
	struct reel_patch patch = REEL_PATCH_INIT;
	struct reel_error why = {0};
	size_t size = 0;
	const void *bytes = reel_statement_column_blob(statement, 7, &size);
	const uint64_t old_size =
	        (uint64_t)reel_statement_column_integer(statement, 5);
	const uint64_t new_size =
	        (uint64_t)reel_statement_column_integer(statement, 6);
	enum reel_status status = reel_patch_decode(bytes, size, &patch, &why);

	if (status == REEL_ERROR_NO_MEMORY)
		status = reel_fail_memory(err);
	else if (status != REEL_OK)
		reel_problems_add(problems, "entry", "%s: its patch: %s", name,
		                  why.message);
	else if (patch.old_size != new_size || patch.new_size != old_size)
		reel_problems_add(problems, "entry",
		                  "%s: its patch is of another file", name);
	reel_patch_release(&patch);
	return status == REEL_ERROR_NO_MEMORY ? status : REEL_OK;
}

/* A void entry came to nothing, and its patch is forgotten. */
static enum reel_status
check_entry(struct reel_statement *statement, struct reel_problems *problems,
            struct reel_error *err)
{
	const char *state = reel_statement_column_text(statement, 1);
	const char *path = reel_statement_column_text(statement, 2);
	char name[512];

	(void)snprintf(name, sizeof(name), "entry %" PRId64 ", %s",
	               reel_statement_column_integer(statement, 0),
	               path == NULL ? "of no file" : path);
	if (reel_str_equal(state, "void"))
		return REEL_OK;
	if (reel_str_equal(state, "open"))
		reel_problems_add(problems, "open",
		                  "%s: was begun and is not settled", name);
	if (reel_statement_column_integer(statement, 3) != REEL_DIGEST_SIZE ||
	    reel_statement_column_integer(statement, 4) != REEL_DIGEST_SIZE)
		reel_problems_add(problems, "entry",
		                  "%s: a digest is of another size", name);
	return check_patch(statement, name, problems, err);
}

static enum reel_status
check_entries(struct reel_database *database, struct reel_problems *problems,
              struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	bool has_row = false;
	enum reel_status status =
	        reel_statement_prepare(database, entries, &statement, err);

	if (status == REEL_OK)
		status = reel_statement_step(statement, &has_row, err);
	while (status == REEL_OK && has_row) {
		status = check_entry(statement, problems, err);
		if (status == REEL_OK)
			status = reel_statement_step(statement, &has_row, err);
	}
	reel_statement_reset(statement);
	return status;
}

enum reel_status
reel_journal_inspect(struct reel_problems *problems, struct reel_error *err)
{
	struct reel_database *database = NULL;
	struct reel_error error = {0};
	enum reel_status status = reel_database_inspect(
	        &reel_journal_schema, problems, &database, &error);

	if (status == REEL_OK && database != NULL)
		status = reel_problems_take(
		        problems, check_entries(database, problems, &error),
		        &error);
	if (status != REEL_OK && err != NULL)
		*err = error;
	reel_database_close(database);
	return status;
}
