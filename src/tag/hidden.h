/* SPDX-License-Identifier: MIT */
/** Frames of ID3v2 that TagLib does not see, and that a save by it writes
 * over. Internal to the room. */
#ifndef REEL_TAG_HIDDEN_H
#define REEL_TAG_HIDDEN_H

#include <reeltag/error.h>

#include "tag/container.h"
#include "tag/paper.h"

/**
 * Looks for a tag of version 2.3 with an extended header, and for one that
 * stands behind another. The extended header is taken off on paper, so that
 * the frames behind it are seen: what it holds, a checksum and the size of the
 * padding, is of no use once the tag changes. The tag stays as long as it was.
 *
 * @param hidden  out: why there still are frames that are not seen, as a
 *                clause: a constant; NULL where there are none
 * @return REEL_OK, REEL_ERROR_IO, REEL_ERROR_CHANGED, REEL_ERROR_REFUSED (too
 *         many new bytes), REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_hidden_uncover(struct reel_paper *paper, enum reel_container container,
                    const char **hidden, struct reel_error *err);

#endif
