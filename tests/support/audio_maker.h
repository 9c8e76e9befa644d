/* SPDX-License-Identifier: MIT */
/** Sound for tests: always the same, with something to fingerprint in it. */
#ifndef REEL_TESTS_AUDIO_MAKER_H
#define REEL_TESTS_AUDIO_MAKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** What to make. Zero is the default of every field. */
struct audio_plan {
	uint32_t sample_rate_hz;
	uint32_t channels;
	uint32_t duration_ms;
	/** Another tune for each seed. */
	uint32_t seed;
	/** Silence instead of a tune. */
	bool is_silent;
};

/**
 * Makes a tune of four voices that move every 180 ms.
 *
 * @param frame_count  out: samples per channel
 * @return owned interleaved samples, for free(); never NULL
 */
int16_t *
audio_make(const struct audio_plan *plan, size_t *frame_count);

/** Writes a tune as a 16-bit WAV; fails the test where that fails. */
void
audio_make_wav(const struct audio_plan *plan, const char *path);

#endif
