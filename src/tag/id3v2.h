/* SPDX-License-Identifier: MIT */
/** ID3v2's frames as items of text, and back. Internal to the room. */
#ifndef REEL_TAG_ID3V2_H
#define REEL_TAG_ID3V2_H

#include <reeltag/error.h>

#include "model/tag_list.h"
#include "tag/taglib_binding.h"

/**
 * Adds the items of all frames: a frame that is not text as "?" and its id,
 * with a value for each that there is.
 */
REEL_MUST_USE enum reel_status
reel_id3v2_list(struct reel_tagged_file *file, struct reel_tag_list *items,
                struct reel_error *err);

/**
 * Gives frames of text their new values; no values remove them. Frames that
 * TagLib would take off a tag of 2.3, as 2.4 does not know them, are put so
 * that it keeps them.
 */
REEL_MUST_USE enum reel_status
reel_id3v2_set(struct reel_tagged_file *file, const struct reel_tag_list *edits,
               struct reel_error *err);

#endif
