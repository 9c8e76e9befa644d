/* SPDX-License-Identifier: MIT */
/** The only place that writes to a user's file: a checked patch, whole. */
#ifndef REEL_APPLY_COMMIT_H
#define REEL_APPLY_COMMIT_H

#include <stdbool.h>

#include <reeltag/error.h>

#include "apply/journal.h"

/** A change to one file. */
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
};

/**
 * Applies a change: wholly, or not at all.
 *
 * The folder is locked, the inverse patch journalled, the new file built
 * beside the old, given its mode, owner, extended attributes, ACLs and
 * times, synced, and renamed over it.
 *
 * @return REEL_OK; REEL_ERROR_CHANGED (not the file that was planned for),
 *         REEL_ERROR_LOCKED (another reeltag works there), REEL_ERROR_IO,
 *         REEL_ERROR_REFUSED (patch not sound, several hard links): the file
 *         is as it was
 */
REEL_MUST_USE enum reel_status
reel_commit(struct reel_journal *journal, const char *run,
            const struct reel_change *change, struct reel_error *err);

#endif
