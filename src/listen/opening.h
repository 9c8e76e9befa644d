/* SPDX-License-Identifier: MIT */
/** Opening a file for a worker: read-only, regular, and which one it is. */
#ifndef REEL_LISTEN_OPENING_H
#define REEL_LISTEN_OPENING_H

#include <reeltag/error.h>

#include "model/facts.h"

/**
 * Opens a regular file that is not empty; symbolic links are followed. Its
 * time of last access stays where the system lets it.
 *
 * @param descriptor  out: owned
 * @param identity    out: of what was opened
 * @return REEL_OK, REEL_ERROR_IO, REEL_ERROR_NOT_FOUND,
 *         REEL_ERROR_UNSUPPORTED (a folder, device, pipe; an empty file).
 *         The message does not name the path.
 */
REEL_MUST_USE enum reel_status
reel_opening_open(const char *path, int *descriptor,
                  struct reel_identity *identity, struct reel_error *err);

/** Has the system read the beginning of a file that is soon opened. */
void
reel_opening_expect(const char *path);

#endif
