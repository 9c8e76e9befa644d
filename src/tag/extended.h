/* SPDX-License-Identifier: MIT */
/** The extended header of ID3v2.3. Internal to the room. */
#ifndef REEL_TAG_EXTENDED_H
#define REEL_TAG_EXTENDED_H

#include <stdbool.h>

#include <reeltag/error.h>

#include "tag/container.h"
#include "tag/paper.h"

/**
 * Takes it off the file's tag on paper, so that TagLib sees the frames behind
 * it: what it holds, a checksum and the size of the padding, is of no use once
 * the tag changes. The tag stays as long as it was.
 *
 * @param is_kept  out: whether there is one that could not be taken off, and
 *                 whose frames TagLib does not see
 * @return REEL_OK, REEL_ERROR_IO, REEL_ERROR_CHANGED, REEL_ERROR_REFUSED (too
 *         many new bytes), REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_extended_take_off(struct reel_paper *paper, enum reel_container container,
                       bool *is_kept, struct reel_error *err);

#endif
