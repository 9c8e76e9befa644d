/* SPDX-License-Identifier: MIT */
/** Undoing a run, and finishing what a crash left. */
#ifndef REEL_APPLY_UNDO_H
#define REEL_APPLY_UNDO_H

#include <stdbool.h>
#include <stddef.h>

#include <reeltag/error.h>
#include <reeltag/strings.h>

#include "apply/journal.h"

/** What became of one file. */
struct reel_undone_file {
	/** NULL where the journal has none that can be read. */
	const char *path;
	enum reel_status status;
	/** Why not; "" where it was undone. */
	const char *reason;
};

/** Which files are undone, and who is told. Begin it zeroed. */
struct reel_undo_options {
	/**
	 * Id of a run; NULL for the newest run of action "tag" that has files
	 * to undo.
	 */
	const char *run;
	/**
	 * Files or folders, with symbolic links resolved; NULL or none for all
	 * of the run.
	 */
	const struct reel_strings *paths;
	/**
	 * Told of each file; a failure of it ends the undo, behind the files
	 * that go back together with that one. May be NULL.
	 */
	enum reel_status (*each)(void *context,
	                         const struct reel_undone_file *file,
	                         struct reel_error *err);
	void *context;
	/**
	 * Told the path of each file that is about to go back, before the first
	 * of those that go together with it is changed. May be NULL.
	 */
	void (*before)(void *context, const char *path);
};

/**
 * Puts back the bytes and times that the files of a run had, newest change
 * first; mode, owner and extended attributes stay as they are, for no change
 * touched them. It is a run of its own and can be undone.
 *
 * A file whose bytes were changed since is left alone, with
 * REEL_ERROR_CHANGED; one that is not there any more has REEL_ERROR_NOT_FOUND,
 * and one whose entry in the journal is damaged REEL_ERROR_FORMAT. Open
 * entries are settled first, as reel_recover() does.
 *
 * @param options  borrowed
 * @param undo_id  out: owned: the id of the undo's own run; "" where no file
 *                 was undone, for then there is none; untouched on failure
 * @return REEL_OK (files have their own status), REEL_ERROR_NOT_FOUND (no
 *         such run, or nothing in it to undo), REEL_ERROR_IO
 */
REEL_MUST_USE enum reel_status
reel_undo(struct reel_journal *journal, const struct reel_undo_options *options,
          char **undo_id, struct reel_error *err);

/** An open entry that cannot be settled now; lent. */
struct reel_unsettled {
	/** Of the file; NULL where the journal has none that can be read. */
	const char *path;
	/** Its disk is not there: nothing is wrong, and nothing to be done. */
	bool is_away;
	/** Why, and what can be done. */
	const struct reel_error *error;
};

/** Who is told. Begin it zeroed. */
struct reel_recover_options {
	/** May be NULL. */
	void (*unsettled)(void *context, const struct reel_unsettled *entry);
	void *context;
};

/**
 * Settles every entry that is still open: done where the file has its new
 * bytes, void where it has the old, or those of somebody else; removes the
 * temporary file that the entry names, and no other. Runs at each start.
 *
 * An entry whose folder another reeltag has locked is left to it, and one
 * whose file cannot be read (a disk that is not there) to a later start. Where
 * the file is gone and its temporary is not, that may be the only whole copy:
 * it is kept, and the entry stays open. Neither these nor an entry that is
 * damaged keep the others from being settled.
 *
 * @param options  borrowed; NULL to tell nobody
 * @param settled  out: entries that were settled, also on failure
 * @return REEL_OK; REEL_ERROR_IO, REEL_ERROR_LOCKED, REEL_ERROR_FORMAT (of the
 *         journal itself), REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_recover(struct reel_journal *journal,
             const struct reel_recover_options *options, size_t *settled,
             struct reel_error *err);

#endif
