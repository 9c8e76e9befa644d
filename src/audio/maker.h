/* SPDX-License-Identifier: MIT */
/** From samples to a fingerprint, as fpcalc makes it from the same samples. */
#ifndef REEL_AUDIO_MAKER_H
#define REEL_AUDIO_MAKER_H

#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

struct reel_maker;

/**
 * @param maker  out: owned; free with reel_maker_free()
 * @return REEL_OK, REEL_ERROR_UNSUPPORTED (no channels, or more than 256;
 *         less than 1000 Hz), REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_maker_new(uint32_t sample_rate_hz, uint32_t channels,
               struct reel_maker **maker, struct reel_error *err);

/**
 * Feeds interleaved 16-bit samples.
 *
 * @param frame_count  samples per channel
 */
REEL_MUST_USE enum reel_status
reel_maker_feed(struct reel_maker *maker, const int16_t *samples,
                size_t frame_count, struct reel_error *err);

/**
 * Ends the fingerprint.
 *
 * @param items  out: owned; NULL and a count of 0 for too little audio
 */
REEL_MUST_USE enum reel_status
reel_maker_finish(struct reel_maker *maker, uint32_t **items, size_t *count,
                  struct reel_error *err);

void
reel_maker_free(struct reel_maker *maker);

#endif
