/* SPDX-License-Identifier: MIT */
/** The only place that writes to a user's file: a checked patch, whole. */
#ifndef REEL_APPLY_COMMIT_H
#define REEL_APPLY_COMMIT_H

#include <stdbool.h>
#include <stddef.h>

#include <reeltag/error.h>

#include "apply/journal.h"

struct reel_entry;

/** A change to one file. Begin it zeroed. */
struct reel_change {
	/** As given by the user; symbolic links are resolved. */
	const char *path;
	/** Which file was planned for. */
	struct reel_identity identity;
	const struct reel_patch *patch;
	/** Why: release and confidence; for the history. */
	const char *reason;
	/** Leave the time of modification as it is. */
	bool keeps_mtime;
	/**
	 * Write into the file itself: its hard links then all change, and the
	 * folder need not be written to; but a crash can leave it half written
	 * until reel_recover() has put the old bytes back. Only for a patch
	 * that moves nothing. An undo goes the way of what it undoes.
	 */
	bool is_in_place;
	/**
	 * The entry that this change undoes, else NULL. Then `identity` is not
	 * looked at: the file has to have the bytes that the entry left, and
	 * gets back the times that it had before.
	 */
	const struct reel_entry *undoes;
	/** out: what came of it; its message is "" where all went well. */
	struct reel_error outcome;
};

/**
 * Applies the first few of some changes, each wholly or not at all. Call it
 * again for the rest.
 *
 * The folders are locked, the inverse patches journalled, the new files built
 * beside the old, given their modes, owners, extended attributes, ACLs and
 * times, synced, and renamed over them. A change that leaves all bytes as they
 * are is not written down and touches nothing. In place, the new bytes are
 * written over the old ones instead, and put back where that fails.
 *
 * The outcome of each is REEL_OK; REEL_ERROR_CHANGED (not the file that was
 * planned for), REEL_ERROR_LOCKED (another reeltag works there),
 * REEL_ERROR_IO, REEL_ERROR_REFUSED (patch not sound, several hard links, in
 * place a patch that moves something, not a regular file, write-protected, an
 * owner or attribute that would be lost), REEL_ERROR_NOT_FOUND,
 * REEL_ERROR_NO_MEMORY: the file is as it was. Only where the disk fails to
 * sync the folder behind the renaming has the file its new bytes; the entry
 * then stays open and reel_recover() settles it.
 *
 * @param run      id of a run that was begun
 * @param changes  borrowed; none twice
 * @param count    at least one
 * @return how many of them have their outcome: at least one, as many as take
 *         little room and time at once
 */
REEL_MUST_USE size_t
reel_commit(struct reel_journal *journal, const char *run,
            struct reel_change *changes, size_t count);

#endif
