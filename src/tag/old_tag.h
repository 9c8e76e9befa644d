/* SPDX-License-Identifier: MIT */
/** Old kinds of tags at an MP3's end: finding them, taking them off. */
#ifndef REEL_TAG_OLD_TAG_H
#define REEL_TAG_OLD_TAG_H

#include <stdbool.h>

#include <reeltag/error.h>

#include "tag/field_map.h"
#include "tag/paper.h"

/**
 * Takes a tag off the end of the file on paper.
 *
 * @param dialect   REEL_DIALECT_APE or REEL_DIALECT_ID3V1
 * @param is_there  out: whether the file had one
 */
REEL_MUST_USE enum reel_status
reel_old_tag_strip(struct reel_paper *paper, enum reel_dialect dialect,
                   bool *is_there, struct reel_error *err);

#endif
