/* SPDX-License-Identifier: MIT */
/**
 * FLAC in Ogg: a packet for each metadata block, the comment in the second.
 * Of the last block a bit says so, which TagLib clears when it saves; libFLAC
 * then takes the sound for metadata. Internal to the room.
 */
#ifndef REEL_TAG_OGG_FLAC_H
#define REEL_TAG_OGG_FLAC_H

#include <stdbool.h>

#include <reeltag/error.h>

#include "tag/paper.h"

/** @param is_last  out: whether the comment is the last block; false where
 *                  there is none */
REEL_MUST_USE enum reel_status
reel_ogg_flac_read(struct reel_paper *paper, bool *is_last,
                   struct reel_error *err);

/** Says so again, where a save has cleared it. */
REEL_MUST_USE enum reel_status
reel_ogg_flac_restore(struct reel_paper *paper, bool is_last,
                      struct reel_error *err);

#endif
