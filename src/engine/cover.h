/* SPDX-License-Identifier: MIT */
/** The front cover that lies in an album's folder. */
#ifndef REEL_ENGINE_COVER_H
#define REEL_ENGINE_COVER_H

#include <reeltag/error.h>

#include "base/buf.h"
#include "tag/tag_file.h"

/**
 * Reads the file cover, front or folder (.jpg, .jpeg, .png, in any case) of a
 * folder: the first of these that there is.
 *
 * @param cover  in: begun with REEL_BUF_INIT(REEL_COVER_MOST); out: its bytes;
 *               empty where there is none
 * @return REEL_OK, REEL_ERROR_IO, REEL_ERROR_INVALID (too large to embed, no picture),
 *         REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_cover_read(const char *folder, struct reel_buf *cover,
                struct reel_error *err);

#endif
