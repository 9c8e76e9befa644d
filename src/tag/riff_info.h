/* SPDX-License-Identifier: MIT */
/**
 * RIFF INFO, a WAV's own kind of tag:
 *
 *   "RIFF" size "WAVE" | chunk | "LIST" size "INFO" | chunk...
 *                              |   "INAM" size text NUL | "IART" ...
 *
 * Chunks of an odd size have a byte more. No encoding is stated. Internal to
 * the room.
 */
#ifndef REEL_TAG_RIFF_INFO_H
#define REEL_TAG_RIFF_INFO_H

#include <reeltag/error.h>

#include "model/tag_list.h"
#include "tag/paper.h"

/** Adds the items, as bytes; nothing where there are none. */
REEL_MUST_USE enum reel_status
reel_riff_info_list(struct reel_paper *paper, struct reel_tag_list *items,
                    struct reel_error *err);

/**
 * Changes items, in UTF-8, where the list stands; all others stay byte for
 * byte. Does nothing where the file has no such list.
 */
REEL_MUST_USE enum reel_status
reel_riff_info_set(struct reel_paper *paper, const struct reel_tag_list *edits,
                   struct reel_error *err);

#endif
