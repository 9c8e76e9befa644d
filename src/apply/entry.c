/* SPDX-License-Identifier: MIT */
#include "apply/entry.h"

#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "store/statement.h"

void
reel_entry_release(struct reel_entry *entry)
{
	reel_mem_free(entry->path);
	reel_buf_release(&entry->patch);
	reel_buf_release(&entry->redo);
	*entry = REEL_ENTRY_INIT;
}

/* The columns that add and load share, in the order of bind and read. */
#define FILE_COLUMNS                                                           \
	"path, temporary, device, inode, old_size, mode, uid, gid, "           \
	"atime_s, atime_ns, mtime_s, mtime_ns, old_digest, new_size, "         \
	"new_digest, undoes, in_place"
#define COLUMNS FILE_COLUMNS ", patch, redo"

enum parameter {
	PATH = 1,
	TEMPORARY,
	DEVICE,
	INODE,
	OLD_SIZE,
	MODE,
	UID,
	GID,
	ATIME_S,
	ATIME_NS,
	MTIME_S,
	MTIME_NS,
	OLD_DIGEST,
	NEW_SIZE,
	NEW_DIGEST,
	UNDOES,
	IN_PLACE,
	PATCH,
	REDO,
	RUN,
	REASON
};

static const char add_sql[] =
        "INSERT INTO entry (" COLUMNS ", run, reason, state)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,"
        " ?14, ?15, ?16, ?17, ?18, ?19,"
        " (SELECT id FROM run WHERE name = ?20), ?21,"
        " 'open') RETURNING id";

static void
bind_file(struct reel_statement *statement, const struct reel_entry *entry)
{
	reel_statement_blob(statement, PATH, entry->path, strlen(entry->path));
	reel_statement_text(statement, TEMPORARY, entry->temporary);
	reel_statement_integer(statement, DEVICE,
	                       (int64_t)entry->identity.device);
	reel_statement_integer(statement, INODE,
	                       (int64_t)entry->identity.inode);
	reel_statement_integer(statement, MODE, entry->mode);
	reel_statement_integer(statement, UID, entry->uid);
	reel_statement_integer(statement, GID, entry->gid);
	reel_statement_integer(statement, ATIME_S, entry->atime.tv_sec);
	reel_statement_integer(statement, ATIME_NS, entry->atime.tv_nsec);
	reel_statement_integer(statement, MTIME_S, entry->mtime.tv_sec);
	reel_statement_integer(statement, MTIME_NS, entry->mtime.tv_nsec);
}

static void
bind_change(struct reel_statement *statement, const struct reel_entry *entry)
{
	reel_statement_integer(statement, OLD_SIZE,
	                       (int64_t)entry->identity.size);
	reel_statement_blob(statement, OLD_DIGEST, entry->old_digest.bytes,
	                    REEL_DIGEST_SIZE);
	reel_statement_integer(statement, NEW_SIZE, (int64_t)entry->new_size);
	reel_statement_blob(statement, NEW_DIGEST, entry->new_digest.bytes,
	                    REEL_DIGEST_SIZE);
	reel_statement_blob(statement, PATCH, entry->patch.data,
	                    entry->patch.size);
	reel_statement_known(statement, UNDOES, entry->undoes);
	reel_statement_integer(statement, IN_PLACE, entry->is_in_place);
	if (entry->is_in_place)
		reel_statement_blob(statement, REDO, entry->redo.data,
		                    entry->redo.size);
}

enum reel_status
reel_entry_add(struct reel_journal *journal, const char *run,
               const char *reason, struct reel_entry *entry,
               struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	bool has_row = false;
	int64_t id = 0;
	enum reel_status status;

	status = reel_statement_prepare(reel_journal_database(journal), add_sql,
	                                &statement, err);
	if (status != REEL_OK)
		return status;
	bind_file(statement, entry);
	bind_change(statement, entry);
	reel_statement_text(statement, RUN, run);
	reel_statement_text(statement, REASON, reason);
	status = reel_statement_step(statement, &has_row, err);
	if (status == REEL_OK && has_row)
		id = reel_statement_column_integer(statement, 0);
	/* Only the step behind the last row says that it is on disk. */
	if (status == REEL_OK && has_row)
		status = reel_statement_step(statement, &has_row, err);
	reel_statement_reset(statement);
	if (status == REEL_OK)
		entry->id = id;
	return status;
}

/*
 * Takes an entry from one state to another, if it is in the first: another
 * process may have settled it meanwhile.
 *
 * @param sql         UPDATE or DELETE of entry ?1 in these states, RETURNING
 *                    the entry that it undoes, or NULL
 * @param is_changed  out
 * @param undoes      out: 0 for none; may be NULL
 */
static enum reel_status
change(struct reel_journal *journal, const char *sql, int64_t id,
       bool *is_changed, int64_t *undoes, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	bool has_row = false;
	enum reel_status status = reel_statement_prepare(
	        reel_journal_database(journal), sql, &statement, err);

	if (status != REEL_OK)
		return status;
	reel_statement_integer(statement, 1, id);
	status = reel_statement_step(statement, &has_row, err);
	*is_changed = has_row;
	if (has_row && undoes != NULL)
		*undoes = reel_statement_column_integer(statement, 0);
	/* Only the step behind the last row says that it is on disk. */
	if (status == REEL_OK && has_row)
		status = reel_statement_step(statement, &has_row, err);
	reel_statement_reset(statement);
	return status;
}

static enum reel_status
fail_settled(struct reel_error *err)
{
	return reel_fail(err, REEL_ERROR_CHANGED,
	                 "another reeltag has settled it meanwhile");
}

/* What this one undid is undone, what that one had undone is done again ... */
static enum reel_status
mark_chain(struct reel_journal *journal, int64_t id, struct reel_error *err)
{
	static const char *const sql[] = {
	        "UPDATE entry SET state = 'undone'"
	        " WHERE id = ?1 AND state = 'done' RETURNING undoes",
	        "UPDATE entry SET state = 'done'"
	        " WHERE id = ?1 AND state = 'undone' RETURNING undoes"};
	enum reel_status status = REEL_OK;
	bool is_changed = true;

	for (size_t i = 0; id != 0 && is_changed && status == REEL_OK; i++)
		status = change(journal, sql[i % 2], id, &is_changed, &id, err);
	return status;
}

static enum reel_status
mark_done(struct reel_journal *journal, int64_t id, struct reel_error *err)
{
	bool is_changed = false;
	int64_t undoes = 0;
	/* Void it may be by a recovery that came before the renaming. */
	const enum reel_status status =
	        change(journal,
	               "UPDATE entry SET state = 'done', redo = NULL"
	               " WHERE id = ?1"
	               " AND state IN ('open', 'void') RETURNING undoes",
	               id, &is_changed, &undoes, err);

	if (status != REEL_OK)
		return status;
	return is_changed ? mark_chain(journal, undoes, err)
	                  : fail_settled(err);
}

enum reel_status
reel_entry_done(struct reel_journal *journal, int64_t id,
                struct reel_error *err)
{
	struct reel_database *database = reel_journal_database(journal);
	enum reel_status status;

	if (reel_database_in_transaction(database))
		return mark_done(journal, id, err);
	status = reel_database_begin(database, err);
	if (status != REEL_OK)
		return status;
	status = mark_done(journal, id, err);
	if (status == REEL_OK)
		status = reel_database_commit(database, err);
	if (status != REEL_OK)
		reel_database_rollback(database);
	return status;
}

static enum reel_status
change_one(struct reel_journal *journal, const char *sql, int64_t id,
           struct reel_error *err)
{
	bool is_changed = false;
	const enum reel_status status =
	        change(journal, sql, id, &is_changed, NULL, err);

	return status == REEL_OK && !is_changed ? fail_settled(err) : status;
}

enum reel_status
reel_entry_void(struct reel_journal *journal, int64_t id,
                struct reel_error *err)
{
	return change_one(journal,
	                  "UPDATE entry SET state = 'void', redo = NULL"
	                  " WHERE id = ?1 AND state = 'open' RETURNING NULL",
	                  id, err);
}

enum reel_status
reel_entry_remove(struct reel_journal *journal, int64_t id,
                  struct reel_error *err)
{
	return change_one(journal,
	                  "DELETE FROM entry WHERE id = ?1"
	                  " AND state IN ('open', 'void') RETURNING NULL",
	                  id, err);
}

static enum reel_status
read_digest(struct reel_statement *statement, int column,
            struct reel_digest *digest, struct reel_error *err)
{
	size_t size = 0;
	const void *bytes =
	        reel_statement_column_blob(statement, column, &size);

	if (bytes == NULL || size != sizeof(digest->bytes))
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "journal has a digest of %zu bytes", size);
	(void)memcpy(digest->bytes, bytes, size);
	return REEL_OK;
}

static enum reel_status
read_path(struct reel_statement *statement, struct reel_entry *entry,
          struct reel_error *err)
{
	size_t size = 0;
	const char *path =
	        reel_statement_column_blob(statement, PATH - 1, &size);

	if (path == NULL || size == 0 || path[0] != '/' ||
	    memchr(path, '\0', size) != NULL)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "journal has an entry without a path");
	entry->path = reel_mem_text_part(path, size);
	return entry->path == NULL ? reel_fail_memory(err) : REEL_OK;
}

static enum reel_status
read_temporary(struct reel_statement *statement, struct reel_entry *entry,
               struct reel_error *err)
{
	const char *name = reel_statement_column_text(statement, TEMPORARY - 1);

	if (name == NULL || strlen(name) != REEL_TEMPORARY_SIZE - 1 ||
	    !reel_str_starts(name, ".reeltag-") || strchr(name, '/') != NULL)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "journal has a wrong temporary name");
	(void)memcpy(entry->temporary, name, REEL_TEMPORARY_SIZE);
	return REEL_OK;
}

static void
read_numbers(struct reel_statement *statement, struct reel_entry *entry)
{
	static const int first = 1;
	int64_t numbers[IN_PLACE + 1];

	for (int i = first; i <= IN_PLACE; i++)
		numbers[i] = reel_statement_column_integer(statement, i - 1);
	entry->identity = (struct reel_identity){
	        .device = (uint64_t)numbers[DEVICE],
	        .inode = (uint64_t)numbers[INODE],
	        .size = (uint64_t)numbers[OLD_SIZE],
	};
	entry->mode = (uint32_t)numbers[MODE];
	entry->uid = (uint32_t)numbers[UID];
	entry->gid = (uint32_t)numbers[GID];
	entry->atime = (struct timespec){.tv_sec = numbers[ATIME_S],
	                                 .tv_nsec = numbers[ATIME_NS]};
	entry->mtime = (struct timespec){.tv_sec = numbers[MTIME_S],
	                                 .tv_nsec = numbers[MTIME_NS]};
	entry->new_size = (uint64_t)numbers[NEW_SIZE];
	entry->undoes = numbers[UNDOES];
	entry->is_in_place = numbers[IN_PLACE] != 0;
}

static enum reel_status
read_entry(struct reel_statement *statement, struct reel_entry *entry,
           struct reel_error *err)
{
	size_t size = 0;
	const void *patch;
	enum reel_status status;

	read_numbers(statement, entry);
	status = read_path(statement, entry, err);
	if (status == REEL_OK)
		status = read_temporary(statement, entry, err);
	if (status == REEL_OK)
		status = read_digest(statement, OLD_DIGEST - 1,
		                     &entry->old_digest, err);
	if (status == REEL_OK)
		status = read_digest(statement, NEW_DIGEST - 1,
		                     &entry->new_digest, err);
	if (status != REEL_OK)
		return status;
	patch = reel_statement_column_blob(statement, PATCH - 1, &size);
	status = reel_buf_append(&entry->patch, patch, size, err);
	if (status != REEL_OK)
		return status;
	patch = reel_statement_column_blob(statement, REDO - 1, &size);
	return reel_buf_append(&entry->redo, patch, size, err);
}

static enum reel_status
load(struct reel_journal *journal, const char *sql, int64_t id,
     struct reel_entry *entry, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	bool has_row = false;
	enum reel_status status = reel_statement_prepare(
	        reel_journal_database(journal), sql, &statement, err);

	if (status != REEL_OK)
		return status;
	reel_statement_integer(statement, 1, id);
	status = reel_statement_step(statement, &has_row, err);
	if (status == REEL_OK && has_row)
		status = read_entry(statement, entry, err);
	else if (status == REEL_OK)
		status = reel_fail(err, REEL_ERROR_NOT_FOUND,
		                   "journal has no such entry");
	reel_statement_reset(statement);
	entry->id = id;
	return status;
}

enum reel_status
reel_entry_load(struct reel_journal *journal, int64_t id,
                struct reel_entry *entry, struct reel_error *err)
{
	return load(journal, "SELECT " COLUMNS " FROM entry WHERE id = ?1", id,
	            entry, err);
}

enum reel_status
reel_entry_look(struct reel_journal *journal, int64_t id,
                struct reel_entry *entry, struct reel_error *err)
{
	return load(journal,
	            "SELECT " FILE_COLUMNS ", x'', x'' FROM entry"
	            " WHERE id = ?1",
	            id, entry, err);
}

static enum reel_status
collect(struct reel_statement *statement, struct reel_entry_ids *ids,
        struct reel_error *err)
{
	bool has_row = false;
	enum reel_status status = reel_statement_step(statement, &has_row, err);

	while (status == REEL_OK && has_row) {
		if (!reel_mem_grow(&ids->items, &ids->capacity, ids->count,
		                   sizeof(ids->items[0]))) {
			status = reel_fail_memory(err);
			break;
		}
		ids->items[ids->count++] =
		        reel_statement_column_integer(statement, 0);
		status = reel_statement_step(statement, &has_row, err);
	}
	reel_statement_reset(statement);
	return status;
}

static enum reel_status
list_of(struct reel_journal *journal, const char *run, const char *state,
        struct reel_entry_ids *ids, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	const enum reel_status status = reel_statement_prepare(
	        reel_journal_database(journal),
	        "SELECT entry.id FROM entry JOIN run ON run.id = entry.run"
	        " WHERE run.name = ?1 AND entry.state = ?2"
	        " ORDER BY entry.id DESC",
	        &statement, err);

	if (status != REEL_OK)
		return status;
	reel_statement_text(statement, 1, run);
	reel_statement_text(statement, 2, state);
	return collect(statement, ids, err);
}

enum reel_status
reel_entry_list_done(struct reel_journal *journal, const char *run,
                     struct reel_entry_ids *ids, struct reel_error *err)
{
	return list_of(journal, run, "done", ids, err);
}

enum reel_status
reel_entry_list_open_of(struct reel_journal *journal, const char *run,
                        struct reel_entry_ids *ids, struct reel_error *err)
{
	return list_of(journal, run, "open", ids, err);
}

enum reel_status
reel_entry_list_open(struct reel_journal *journal, struct reel_entry_ids *ids,
                     struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	const enum reel_status status = reel_statement_prepare(
	        reel_journal_database(journal),
	        "SELECT id FROM entry WHERE state = 'open' ORDER BY id",
	        &statement, err);

	return status == REEL_OK ? collect(statement, ids, err) : status;
}
