/* SPDX-License-Identifier: MIT */
/** Changing a file's own bytes, where nothing that is kept has to move. */
#ifndef REEL_APPLY_OVERWRITE_H
#define REEL_APPLY_OVERWRITE_H

#include <reeltag/error.h>

#include "tag/patch.h"

/**
 * Writes the new bytes of a patch to their places, then cuts the file off at
 * the new size. Not synced.
 *
 * Where the file grows, room is reserved before the first byte is written, so
 * that a full disk is found out in time. Done again, or in the midst of it, it
 * comes to the same.
 *
 * @param descriptor  the file, open for reading and writing; borrowed
 * @param patch       unmoved, checked
 * @return REEL_OK, REEL_ERROR_IO; on failure the file may have some new bytes
 */
REEL_MUST_USE enum reel_status
reel_overwrite(int descriptor, const struct reel_patch *patch,
               struct reel_error *err);

/** What a file has in the places that a patch touches. */
enum reel_overwritten {
	/** All as it was, or all as it was to be. */
	REEL_OVERWRITTEN_NOT = 0,
	REEL_OVERWRITTEN_WHOLLY,
	/** Some of each, which a crash can leave. */
	REEL_OVERWRITTEN_PARTLY,
	/** Something else: another program wrote there since. */
	REEL_OVERWRITTEN_OTHERWISE
};

/**
 * Looks what a crash has left.
 *
 * @param patch    unmoved, checked
 * @param inverse  its inverse
 * @param found    out: untouched on failure
 * @return REEL_OK, REEL_ERROR_IO, REEL_ERROR_FORMAT (it is not the inverse)
 */
REEL_MUST_USE enum reel_status
reel_overwrite_look(int descriptor, const struct reel_patch *patch,
                    const struct reel_patch *inverse,
                    enum reel_overwritten *found, struct reel_error *err);

#endif
