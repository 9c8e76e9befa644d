/* SPDX-License-Identifier: MIT */
/** How fast a disk takes what is written. */
#ifndef REEL_APPLY_SPEED_H
#define REEL_APPLY_SPEED_H

#include <stdint.h>

#include <reeltag/error.h>

/**
 * Writes some megabytes to a file without a name, which is gone when it is
 * closed, also by a crash, and waits until they are on disk.
 *
 * @param folder            on the disk in question
 * @param bytes_per_second  out: never 0; untouched on failure
 * @return REEL_OK, REEL_ERROR_IO, REEL_ERROR_NOT_FOUND,
 *         REEL_ERROR_UNSUPPORTED (the file system has no files without names)
 */
REEL_MUST_USE enum reel_status
reel_speed_measure(const char *folder, uint64_t *bytes_per_second,
                   struct reel_error *err);

#endif
