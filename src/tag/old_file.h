/* SPDX-License-Identifier: MIT */
/** Reading from the file that a patch is for. Internal to the room. */
#ifndef REEL_TAG_OLD_FILE_H
#define REEL_TAG_OLD_FILE_H

#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

/** Bytes that are worth reading at once. */
#define REEL_OLD_FILE_BLOCK ((size_t)64 << 10)

/**
 * Reads just so many bytes.
 *
 * @return REEL_OK, REEL_ERROR_IO, REEL_ERROR_CHANGED (there are not so many)
 */
REEL_MUST_USE enum reel_status
reel_old_file_read(int descriptor, uint64_t from, void *bytes, size_t size,
                   struct reel_error *err);

#endif
