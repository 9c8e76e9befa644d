/* SPDX-License-Identifier: MIT */
/**
 * The journal: what each run changed, and how it is undone.
 *
 * An SQLite file with synchronous=FULL. An entry is written before its file
 * is touched and marked when the file is done:
 *
 *   open -> done       the file has its new bytes
 *   open -> void       recovery found the old bytes
 *   open -> (gone)     the change failed and left nothing
 *   void -> done       the recovery came before the renaming
 *   done -> undone     an undo put the old bytes back
 *   undone -> done     that undo was undone
 *
 * A run of which only void entries are left is not in the history.
 *
 * Threads: a journal is used by one thread. Several processes may have the
 * same one open.
 */
#ifndef REEL_APPLY_JOURNAL_H
#define REEL_APPLY_JOURNAL_H

#include <stdbool.h>
#include <stdint.h>

#include <reeltag/error.h>
#include <reeltag/strings.h>

#include "model/facts.h"
#include "tag/patch.h"

struct reel_journal;

/** A run as the history lists it: all text is owned. Begin it zeroed. */
struct reel_run {
	/** Short and easy to type: "20260131-120000" or with "-2" behind. */
	char *id;
	/** Wall time in UTC. */
	char *started;
	/** "tag" or "undo". */
	char *action;
	/** Of a run that a crash ended: as far as it came. */
	uint64_t albums;
	uint64_t files;
	uint64_t written;
	bool is_undone;
	/** Bytes that the journal keeps for it. */
	uint64_t journal_bytes;
};

void
reel_run_release(struct reel_run *run);

/**
 * @param path     of the journal; made where there is none; borrowed
 * @param journal  out: owned; close with reel_journal_close()
 * @return as reel_database_open(); REEL_ERROR_FORMAT also for a file of no
 *         bytes, which held another journal once
 */
REEL_MUST_USE enum reel_status
reel_journal_open(const char *path, struct reel_journal **journal,
                  struct reel_error *err);

/**
 * Opens one that is there, to list it and no more; nothing is written.
 *
 * @return as reel_database_open_to_read()
 */
REEL_MUST_USE enum reel_status
reel_journal_open_to_read(const char *path, struct reel_journal **journal,
                          struct reel_error *err);

bool
reel_journal_is_read_only(const struct reel_journal *journal);

/** Closes; NULL does nothing. */
void
reel_journal_close(struct reel_journal *journal);

/** @return its path as it was opened; lent */
const char *
reel_journal_path(const struct reel_journal *journal);

/**
 * Locks the folders of some files, all or none, until reel_journal_let_go():
 * until then no other reeltag writes there, and what this journal commits
 * there needs no lock of its own.
 *
 * @param files  borrowed; symbolic links are followed; one that is not there,
 *               or in a folder that cannot be opened, is passed over, for its
 *               commit will tell
 * @return REEL_OK, REEL_ERROR_LOCKED (another reeltag works in one of them:
 *         at once), REEL_ERROR_IO, REEL_ERROR_NO_MEMORY: none is held
 */
REEL_MUST_USE enum reel_status
reel_journal_hold(struct reel_journal *journal,
                  const struct reel_strings *files, struct reel_error *err);

/** Unlocks all folders that are held; nothing where none is. */
void
reel_journal_let_go(struct reel_journal *journal);

/** @return whether the folder, which is open, is held */
bool
reel_journal_holds(const struct reel_journal *journal, int folder);

/** @return whether any folder is held */
bool
reel_journal_holds_any(const struct reel_journal *journal);

/**
 * Begins a run; the other calls below work on it.
 *
 * @param action  "tag" or "undo"
 * @param id      out: owned
 */
REEL_MUST_USE enum reel_status
reel_journal_begin_run(struct reel_journal *journal, const char *action,
                       char **id, struct reel_error *err);

/**
 * Writes down what the run came to, and forgets the patches of its void
 * entries; a run that changed nothing is removed.
 */
REEL_MUST_USE enum reel_status
reel_journal_end_run(struct reel_journal *journal, const char *id,
                     uint64_t albums, uint64_t files, struct reel_error *err);

/** Runs, newest first; `each` ends it by a failure, and calls it not again. */
REEL_MUST_USE enum reel_status
reel_journal_runs(struct reel_journal *journal,
                  enum reel_status (*each)(void *context,
                                           const struct reel_run *run,
                                           struct reel_error *err),
                  void *context, struct reel_error *err);

/** A file of a run as the history lists it. */
struct reel_run_file {
	/** NULL where the journal has none that can be read. */
	const char *path;
	/** "written", "undone", "void" or "open". */
	const char *status;
	/** Why it was written: release and confidence; may be NULL. */
	const char *reason;
};

/** Files of a run in order; NOT_FOUND where there is no such run. */
REEL_MUST_USE enum reel_status
reel_journal_files(struct reel_journal *journal, const char *run,
                   enum reel_status (*each)(void *context,
                                            const struct reel_run_file *file,
                                            struct reel_error *err),
                   void *context, struct reel_error *err);

#endif
