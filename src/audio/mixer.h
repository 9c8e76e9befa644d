/* SPDX-License-Identifier: MIT */
/**
 * Mixing down: from blocks to the 16-bit samples that a fingerprint is made
 * from.
 *
 * With libav it does what fpcalc does, mono at 11025 Hz, so that the items
 * are the same; Chromaprint's own resampler takes three times as long.
 * Without libav the samples keep their rate and channels.
 */
#ifndef REEL_AUDIO_MIXER_H
#define REEL_AUDIO_MIXER_H

#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

#include "audio/block.h"

struct reel_mixer;

/** Samples of all channels, one frame after the other. */
struct reel_mixed {
	/** Lent until the next call. */
	const int16_t *samples;
	size_t frame_count;
};

/**
 * @param shape  of all blocks; borrowed
 * @param mixer  out: owned
 * @return REEL_OK, REEL_ERROR_UNSUPPORTED, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_mixer_new(const struct reel_shape *shape, struct reel_mixer **mixer,
               struct reel_error *err);

/** @return frames a second that come out */
uint32_t
reel_mixer_rate_hz(const struct reel_mixer *mixer);

/** @return channels that come out */
uint32_t
reel_mixer_channels(const struct reel_mixer *mixer);

/**
 * Mixes a block.
 *
 * @param block  NULL at the end: what is still on its way comes out
 * @return REEL_OK, REEL_ERROR_FORMAT (it cannot be converted),
 *         REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_mixer_take(struct reel_mixer *mixer, const struct reel_block *block,
                struct reel_mixed *mixed, struct reel_error *err);

/** NULL does nothing. */
void
reel_mixer_free(struct reel_mixer *mixer);

#endif
