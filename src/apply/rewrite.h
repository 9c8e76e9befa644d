/* SPDX-License-Identifier: MIT */
/** Building a new file of the pieces of a patch. */
#ifndef REEL_APPLY_REWRITE_H
#define REEL_APPLY_REWRITE_H

#include <sys/stat.h>

#include <reeltag/error.h>

#include "apply/digest.h"
#include "tag/patch.h"

/** All is borrowed. */
struct reel_rewriting {
	/** The old file, open for reading; its position is not used. */
	int old;
	/** One that reel_patch_check() passed. */
	const struct reel_patch *patch;
	/** Of what the patch makes of the old file. */
	const struct reel_digest *digest;
	/** Owner, mode and times, as for reel_attributes_carry(). */
	const struct stat *wanted;
	/** Where the new file goes, and under which name. */
	int folder;
	const char *name;
};

/**
 * Makes the new file: whole, checked, with all that the old one has beside
 * its bytes; not synced.
 *
 * Kept ranges are copied by the kernel where it can, which on some file
 * systems shares the blocks instead of copying them.
 *
 * @param new  out: the new file, open; owned; untouched on failure
 * @return REEL_OK, REEL_ERROR_IO (as for a full disk), REEL_ERROR_CHANGED (the
 *         old file became shorter), REEL_ERROR_REFUSED (an owner or attribute
 *         would be lost), REEL_ERROR_NO_MEMORY; the new file is removed then
 */
REEL_MUST_USE enum reel_status
reel_rewrite(const struct reel_rewriting *rewriting, int *new,
             struct reel_error *err);

#endif
