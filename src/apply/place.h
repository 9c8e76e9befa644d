/* SPDX-License-Identifier: MIT */
/** Where a file lies: its resolved name, and its folder, locked. */
#ifndef REEL_APPLY_PLACE_H
#define REEL_APPLY_PLACE_H

#include <reeltag/error.h>

#include "apply/journal.h"
#include "apply/lock.h"

struct reel_place {
	/** Absolute, without symbolic links; owned. */
	char *path;
	/** The path's last part; lent from it. */
	const char *name;
	/** The folder, open; what is done to the file goes through it. */
	int folder;
	struct reel_lock lock;
};

#define REEL_PLACE_INIT                                                        \
	((struct reel_place){.folder = -1, .lock = REEL_LOCK_INIT})

/**
 * Follows symbolic links to a file that is there, and opens and locks its
 * folder, as reel_lock_take() does, unless the journal holds it locked.
 *
 * @param place  in: empty; out: close with reel_place_close()
 * @return REEL_OK, REEL_ERROR_NOT_FOUND, REEL_ERROR_LOCKED (another reeltag
 *         works there), REEL_ERROR_IO
 */
REEL_MUST_USE enum reel_status
reel_place_find(const struct reel_journal *journal, const char *path,
                struct reel_place *place, struct reel_error *err);

/** The same for a path that is resolved; the file need not be there. */
REEL_MUST_USE enum reel_status
reel_place_open(const struct reel_journal *journal, const char *path,
                struct reel_place *place, struct reel_error *err);

/** Unlocks; does nothing to an empty place. */
void
reel_place_close(struct reel_place *place);

/**
 * Resolves a path as far as it is there, to compare it with others.
 *
 * @param absolute  out: owned; without a slash at its end
 */
REEL_MUST_USE enum reel_status
reel_place_resolve(const char *path, char **absolute, struct reel_error *err);

#endif
