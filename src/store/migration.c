/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>

#include "base/error.h"
#include "store/connection.h"

/* Numbers of a PRAGMA cannot be bound, so they are written into its text. */
static enum reel_status
set_number(struct reel_database *database, const char *name, int64_t number,
           struct reel_error *err)
{
	char sql[64];

	(void)snprintf(sql, sizeof(sql), "PRAGMA %s=%" PRId64, name, number);
	return reel_database_run(database, sql, err);
}

static enum reel_status
run_step(struct reel_database *database,
         const struct reel_database_options *options, int64_t version,
         struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	/* The mark goes in with the first tables: no file lacks it. */
	if (version == 0)
		status = set_number(database, "application_id",
		                    (int32_t)options->application, err);
	if (status == REEL_OK)
		status = reel_database_run(
		        database, options->migrations[version].sql, err);
	if (status == REEL_OK)
		status = set_number(database, "user_version", version + 1, err);
	return status;
}

enum reel_status
reel_migrate(struct reel_database *database,
             const struct reel_database_options *options,
             struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	int64_t version = 0;

	for (;;) {
		status = reel_database_number(database, "PRAGMA user_version",
		                              &version, err);
		if (status != REEL_OK ||
		    (uint64_t)version >= options->migration_count)
			return status;
		status = reel_database_begin(database, err);
		if (status != REEL_OK)
			return status;
		/* Another process may have been faster: look again. */
		status = reel_database_number(database, "PRAGMA user_version",
		                              &version, err);
		if (status == REEL_OK &&
		    (uint64_t)version < options->migration_count)
			status = run_step(database, options, version, err);
		if (status == REEL_OK)
			status = reel_database_commit(database, err);
		reel_database_rollback(database);
		if (status != REEL_OK)
			return status;
	}
}
