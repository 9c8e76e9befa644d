/* SPDX-License-Identifier: MIT */
/** Chunks of WAV and AIFF. Internal to the room. */
#ifndef REEL_TAG_CHUNK_H
#define REEL_TAG_CHUNK_H

#include <stdbool.h>
#include <stdint.h>

#include <reeltag/error.h>

#include "tag/paper.h"

/** @return whether these four bytes can be a chunk's name */
bool
reel_chunk_is_name(const unsigned char *bytes);

/** @return whether it is the name of one that holds an ID3v2 tag */
bool
reel_chunk_is_id3v2(const unsigned char *name);

/**
 * Passes over the byte behind a chunk of odd size, which some programs leave
 * out.
 *
 * @param at  in, out: behind the chunk; beyond the byte where it is there
 */
REEL_MUST_USE enum reel_status
reel_chunk_pass_odd_byte(struct reel_paper *paper, uint64_t *at,
                         struct reel_error *err);

#endif
