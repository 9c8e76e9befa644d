/* SPDX-License-Identifier: MIT */
/** One change to one file, as the journal keeps it; for this room only. */
#ifndef REEL_APPLY_ENTRY_H
#define REEL_APPLY_ENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <reeltag/error.h>

#include "apply/digest.h"
#include "apply/journal.h"
#include "base/buf.h"
#include "model/facts.h"
#include "store/database.h"

/** Bytes of ".reeltag-XXXXXX.tmp" with its NUL. */
#define REEL_TEMPORARY_SIZE 20

/** Begin it with REEL_ENTRY_INIT. */
struct reel_entry {
	int64_t id;
	/** Absolute and resolved; owned. */
	char *path;
	/** Name of the new file, in the same folder, until it is renamed. */
	char temporary[REEL_TEMPORARY_SIZE];
	/** The file before the change. */
	struct reel_identity identity;
	uint32_t mode;
	uint32_t uid;
	uint32_t gid;
	struct timespec atime;
	struct timespec mtime;
	struct reel_digest old_digest;
	/** The file after the change. */
	uint64_t new_size;
	struct reel_digest new_digest;
	/** The inverse patch as reel_patch_encode() wrote it. */
	struct reel_buf patch;
	/** Id of the entry that this one undoes; 0 for none. */
	int64_t undoes;
	/**
	 * Written in the file itself. The digests are then of what the patch
	 * touches (reel_digest_touched()), and while the entry is open the
	 * patch that leads forward is kept too, as bytes.
	 */
	bool is_in_place;
	struct reel_buf redo;
};

#define REEL_ENTRY_INIT                                                        \
	((struct reel_entry){.patch = {.ceiling = REEL_PATCH_MOST * 2},        \
	                     .redo = {.ceiling = REEL_PATCH_MOST * 2}})

void
reel_entry_release(struct reel_entry *entry);

/**
 * Writes down an open entry: on disk when this returns REEL_OK, or, within a
 * transaction, when that is committed.
 *
 * @param run     id of a run that was begun
 * @param reason  may be NULL
 * @param entry   in, out: all but its id; gets its id
 */
REEL_MUST_USE enum reel_status
reel_entry_add(struct reel_journal *journal, const char *run,
               const char *reason, struct reel_entry *entry,
               struct reel_error *err);

/*
 * An entry changes its state only from the one that is expected, for another
 * process may have settled it: then the three below return REEL_ERROR_CHANGED
 * and leave it as it is.
 */

/**
 * Marks an open entry done, or one that is void because a recovery looked
 * before the renaming. Where it undoes another, that one is undone; where
 * that one had undone a third, the third is done again; and so on.
 */
REEL_MUST_USE enum reel_status
reel_entry_done(struct reel_journal *journal, int64_t id,
                struct reel_error *err);

/**
 * Marks an open entry void: nothing came of it. Its patch is kept until its
 * run ends.
 */
REEL_MUST_USE enum reel_status
reel_entry_void(struct reel_journal *journal, int64_t id,
                struct reel_error *err);

/** Takes out an entry, open or void, that came to nothing. */
REEL_MUST_USE enum reel_status
reel_entry_remove(struct reel_journal *journal, int64_t id,
                  struct reel_error *err);

/**
 * @param entry  in: empty; out: release it with reel_entry_release(); on
 *               failure it has its path, where that can be read
 * @return REEL_OK, REEL_ERROR_NOT_FOUND, REEL_ERROR_FORMAT (damaged),
 *         REEL_ERROR_IO, REEL_ERROR_LOCKED, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_entry_load(struct reel_journal *journal, int64_t id,
                struct reel_entry *entry, struct reel_error *err);

/** The same without the patches, which may be large. */
REEL_MUST_USE enum reel_status
reel_entry_look(struct reel_journal *journal, int64_t id,
                struct reel_entry *entry, struct reel_error *err);

/** Ids of entries; owned: free `items` with reel_mem_free(). */
struct reel_entry_ids {
	int64_t *items;
	size_t count;
	size_t capacity;
};

/** The entries of a run that are done, newest first. */
REEL_MUST_USE enum reel_status
reel_entry_list_done(struct reel_journal *journal, const char *run,
                     struct reel_entry_ids *ids, struct reel_error *err);

/** The same of those that are open. */
REEL_MUST_USE enum reel_status
reel_entry_list_open_of(struct reel_journal *journal, const char *run,
                        struct reel_entry_ids *ids, struct reel_error *err);

/** The open entries of all runs, oldest first. */
REEL_MUST_USE enum reel_status
reel_entry_list_open(struct reel_journal *journal, struct reel_entry_ids *ids,
                     struct reel_error *err);

/** How to open a journal's file. */
extern const struct reel_database_options reel_journal_schema;

/** @return the journal's database, lent */
struct reel_database *
reel_journal_database(struct reel_journal *journal);

/**
 * Finds the newest run of action "tag" that has files to undo.
 *
 * @param id  out: owned
 * @return REEL_OK, REEL_ERROR_NOT_FOUND
 */
REEL_MUST_USE enum reel_status
reel_journal_last_tag_run(struct reel_journal *journal, char **id,
                          struct reel_error *err);

/** @return REEL_OK, REEL_ERROR_NOT_FOUND (no such run in the history) */
REEL_MUST_USE enum reel_status
reel_journal_find_run(struct reel_journal *journal, const char *id,
                      struct reel_error *err);

#endif
