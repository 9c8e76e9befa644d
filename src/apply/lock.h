/* SPDX-License-Identifier: MIT */
/** The lock of an album's folder; for this room only. */
#ifndef REEL_APPLY_LOCK_H
#define REEL_APPLY_LOCK_H

#include <reeltag/error.h>

struct reel_lock {
	/** The file that stands for the folder; -1 where none is needed. */
	int file;
	/** Its path; owned. */
	char *path;
};

#define REEL_LOCK_INIT ((struct reel_lock){.file = -1})

/**
 * Locks a folder, or says at once that another reeltag has it.
 *
 * The lock is flock() on the folder itself, so that nothing is left in it,
 * and ends when the descriptor is closed. Where the file system has no such
 * locks (NFS) it is a lock on a file beside the journal that is named by the
 * folder's device and inode, which holds off the reeltags that use the same
 * journal; where that cannot be locked either there is none.
 *
 * @param journal  its path
 * @param folder  open; it is what is locked and closed to unlock it; borrowed
 * @param lock    in: empty; out: drop it with reel_lock_drop()
 * @return REEL_OK, REEL_ERROR_LOCKED, REEL_ERROR_IO, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_lock_take(const char *journal, int folder, struct reel_lock *lock,
               struct reel_error *err);

/** To be called before the folder is closed; nothing where it is empty. */
void
reel_lock_drop(struct reel_lock *lock);

#endif
