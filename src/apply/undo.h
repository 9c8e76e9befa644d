/* SPDX-License-Identifier: MIT */
/** Undoing a run, and finishing what a crash left. */
#ifndef REEL_APPLY_UNDO_H
#define REEL_APPLY_UNDO_H

#include <stddef.h>

#include <reeltag/error.h>
#include <reeltag/strings.h>

#include "apply/journal.h"

/** What became of one file. */
struct reel_undone_file {
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
	/** Told of each file; a failure of it ends the undo. May be NULL. */
	enum reel_status (*each)(void *context,
	                         const struct reel_undone_file *file,
	                         struct reel_error *err);
	void *context;
};

/**
 * Puts back the bytes, mode, owner and times that the files of a run had,
 * newest change first; extended attributes stay as they are, for no change
 * touched them. It is a run of its own and can be undone.
 *
 * A file whose bytes were changed since is left alone, with
 * REEL_ERROR_CHANGED; one that is not there any more has REEL_ERROR_NOT_FOUND.
 * Open entries are settled first, as reel_recover() does.
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

/**
 * Settles every entry that is still open: done where the file has its new
 * bytes, void where it has the old, or those of somebody else; removes the
 * temporary file that the entry names, and no other. Runs at each start.
 *
 * An entry whose folder another reeltag has locked is left to it, and one
 * whose file cannot be read (a disk that is not there) to a later start. Where
 * the file is gone and its temporary is not, that may be the only whole copy:
 * it is kept, and the entry stays open.
 *
 * @param settled  out: entries that were settled, also on failure
 */
REEL_MUST_USE enum reel_status
reel_recover(struct reel_journal *journal, size_t *settled,
             struct reel_error *err);

#endif
