/* SPDX-License-Identifier: MIT */
/** A stretch of decoded sound, as the decoder's own library gives it. */
#ifndef REEL_AUDIO_BLOCK_H
#define REEL_AUDIO_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** The most channels that are handled. */
#define REEL_BLOCK_MOST_CHANNELS 32

/** One sample's type; full scale is that of the type, or 1.0. */
enum reel_sample_kind {
	REEL_SAMPLE_U8 = 0,
	REEL_SAMPLE_S16,
	REEL_SAMPLE_S32,
	REEL_SAMPLE_FLOAT,
	REEL_SAMPLE_DOUBLE
};

/** How all blocks of a decoder are made. */
struct reel_shape {
	uint32_t sample_rate_hz;
	uint32_t channels;
	/** A bit for each loudspeaker, as in WAV's header; 0 for the usual
	 * ones of so many channels. */
	uint64_t channel_mask;
	enum reel_sample_kind kind;
	/** Whether each channel has a plane of its own. */
	bool is_planar;
};

/** Frames in a row; all is lent by the decoder. */
struct reel_block {
	/** One a channel where the shape is planar, else only the first. */
	const uint8_t *planes[REEL_BLOCK_MOST_CHANNELS];
	size_t frame_count;
};

/** @return bytes of one sample */
static inline size_t
reel_sample_size(enum reel_sample_kind kind)
{
	static const unsigned char sizes[] = {1, 2, 4, 4, 8};

	return sizes[kind];
}

#endif
