/* SPDX-License-Identifier: MIT */
#include "apply/prune.h"

#include <errno.h>
#include <stdbool.h>
#include <unistd.h>

#include "apply/entry.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"
#include "store/statement.h"

/* A run with an open entry has a file that may need it to be settled. */
#define IS_SETTLED                                                             \
	"NOT EXISTS (SELECT 1 FROM entry WHERE entry.run = run.id"             \
	" AND state = 'open')"

#define CHOSEN                                                                 \
	"(name = ?1 OR started <"                                              \
	" strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-' || ?2 || ' days'))"

static const char runs_sql[] =
        "SELECT COUNT(*), TOTAL((SELECT TOTAL(LENGTH(patch)) FROM entry"
        "  WHERE entry.run = run.id))"
        " FROM run WHERE " CHOSEN " AND " IS_SETTLED;

static const char prune_sql[] =
        "DELETE FROM run WHERE " CHOSEN " AND " IS_SETTLED;

static enum reel_status
prepare(struct reel_journal *journal, const char *sql,
        const struct reel_prune *wanted, struct reel_statement **statement,
        struct reel_error *err)
{
	const enum reel_status status = reel_statement_prepare(
	        reel_journal_database(journal), sql, statement, err);

	if (status != REEL_OK)
		return status;
	reel_statement_text(*statement, 1, wanted->run);
	reel_statement_known(*statement, 2, wanted->days);
	return REEL_OK;
}

static enum reel_status
count(struct reel_journal *journal, const struct reel_prune *wanted,
      struct reel_pruned *pruned, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	bool has_row = false;
	enum reel_status status =
	        prepare(journal, runs_sql, wanted, &statement, err);

	if (status != REEL_OK)
		return status;
	status = reel_statement_step(statement, &has_row, err);
	if (status == REEL_OK && has_row) {
		pruned->runs =
		        (uint64_t)reel_statement_column_integer(statement, 0);
		pruned->bytes =
		        (uint64_t)reel_statement_column_integer(statement, 1);
	}
	reel_statement_reset(statement);
	return status;
}

static bool
is_away(const struct reel_entry *entry)
{
	char *folder = NULL;
	bool is = false;

	if (entry->is_in_place ||
	    reel_path_folder(entry->path, &folder, NULL) != REEL_OK)
		return false;
	is = access(folder, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR);
	reel_mem_free(folder);
	return is;
}

/*
 * A file that was to be replaced is whole, old or new. Where its folder is
 * gone, and the run is named, nobody waits for it any more; one that may be
 * half written is not given up.
 */
static enum reel_status
give_up_away(struct reel_journal *journal, const char *run,
             struct reel_error *err)
{
	struct reel_entry_ids ids = {0};
	enum reel_status status =
	        reel_entry_list_open_of(journal, run, &ids, err);

	for (size_t i = 0; i < ids.count && status == REEL_OK; i++) {
		struct reel_entry entry = REEL_ENTRY_INIT;

		if (reel_entry_look(journal, ids.items[i], &entry, NULL) ==
		            REEL_OK &&
		    is_away(&entry))
			status = reel_entry_void(journal, ids.items[i], err);
		reel_entry_release(&entry);
	}
	reel_mem_free(ids.items);
	return status;
}

static enum reel_status
prune(struct reel_journal *journal, const struct reel_prune *wanted,
      struct reel_pruned *pruned, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	enum reel_status status = REEL_OK;

	if (wanted->run != NULL)
		status = reel_journal_find_run(journal, wanted->run, err);
	if (status == REEL_OK && wanted->run != NULL)
		status = give_up_away(journal, wanted->run, err);
	if (status == REEL_OK)
		status = count(journal, wanted, pruned, err);
	if (status == REEL_OK && wanted->run != NULL && pruned->runs == 0)
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "run %s has a change that is not settled",
		                 wanted->run);
	if (status == REEL_OK)
		status = prepare(journal, prune_sql, wanted, &statement, err);
	return status == REEL_OK ? reel_statement_execute(statement, err)
	                         : status;
}

enum reel_status
reel_journal_prune(struct reel_journal *journal,
                   const struct reel_prune *wanted, struct reel_pruned *pruned,
                   struct reel_error *err)
{
	struct reel_database *database = reel_journal_database(journal);
	enum reel_status status = reel_database_begin(database, err);

	if (status != REEL_OK)
		return status;
	status = prune(journal, wanted, pruned, err);
	if (status == REEL_OK)
		status = reel_database_commit(database, err);
	reel_database_rollback(database);
	if (status != REEL_OK || pruned->runs == 0)
		return status;
	/* What is deleted leaves its pages in the file. */
	return reel_database_run(
	        database, "VACUUM; PRAGMA wal_checkpoint(TRUNCATE)", err);
}
