/* SPDX-License-Identifier: MIT */
/** What an MP3 tells of itself before its sound: tag, frames, Xing header. */
#ifndef REEL_AUDIO_MPEG_H
#define REEL_AUDIO_MPEG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** @return bytes of an ID3v2 tag, from its first ten; 0 where there is none */
size_t
reel_mpeg_id3_size(const unsigned char *bytes, size_t size);

/**
 * Finds the first frame of an MPEG stream (layer I to III) that is followed
 * by another.
 *
 * @param place  out: where it begins
 */
bool
reel_mpeg_find(const unsigned char *bytes, size_t size, size_t *place);

/** The header that LAME and most others put in place of the first frame. */
struct reel_xing {
	/** Frames of the stream; 0 where it does not say. */
	uint32_t frames;
	/** Bytes from that frame on; 0 where it does not say. */
	uint32_t bytes;
	/** Byte of the file where that frame begins. */
	uint64_t start;
	/** Samples of each channel in one MPEG frame. */
	uint32_t frame_samples;
	/** Samples that the encoder put before the sound, and behind it. */
	uint32_t delay_samples;
	uint32_t padding_samples;
};

/** @return samples of each channel that are sound; 0 where it does not say */
uint64_t
reel_xing_samples(const struct reel_xing *xing);

/**
 * Reads the header of an open file.
 *
 * @param descriptor  open for reading, can seek; borrowed
 * @return false where there is none: the length is then a guess
 */
bool
reel_mpeg_xing(int descriptor, struct reel_xing *xing);

#endif
