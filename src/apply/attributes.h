/* SPDX-License-Identifier: MIT */
/** What a file has beside its bytes: owner, mode, attributes, times. */
#ifndef REEL_APPLY_ATTRIBUTES_H
#define REEL_APPLY_ATTRIBUTES_H

#include <sys/stat.h>

#include <reeltag/error.h>

/**
 * Gives a new file the extended attributes of an old one (ACLs are among
 * them), and the owner, mode and times that are wanted. To be called when all
 * bytes are written: writing clears some of it.
 *
 * @param old     open for reading; borrowed
 * @param new     open for writing and ours; borrowed
 * @param wanted  owner, mode and times; a time may be UTIME_NOW, as for
 *                futimens()
 * @return REEL_OK, REEL_ERROR_REFUSED (something would be lost: the message
 *         says what), REEL_ERROR_IO, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_attributes_carry(int old, int new, const struct stat *wanted,
                      struct reel_error *err);

#endif
