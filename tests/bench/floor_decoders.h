/* SPDX-License-Identifier: MIT */
/** The bare decoders that listening_floor.c is made of. */
#ifndef BENCH_FLOOR_DECODERS_H
#define BENCH_FLOOR_DECODERS_H

#include <libavutil/channel_layout.h>
#include <libavutil/samplefmt.h>
#include <stdbool.h>
#include <stdint.h>

/** The most channels that are handled. */
#define FLOOR_MOST_CHANNELS 8

/** How the frames of a file are made. */
struct floor_shape {
	int rate_hz;
	AVChannelLayout layout;
	enum AVSampleFormat format;
};

/** Who takes what was decoded. */
struct floor_sink {
	/**
	 * @param shape   of all frames of the file; lent
	 * @param planes  as libav has them; lent
	 * @return false when it is enough
	 */
	bool (*take)(struct floor_sink *sink, const struct floor_shape *shape,
	             const uint8_t **planes, int frame_count);
};

/** @return whether the file could be opened */
bool
floor_decode_flac(const char *path, struct floor_sink *sink);

/** As floor_decode_flac(). */
bool
floor_decode_sndfile(const char *path, struct floor_sink *sink);

/** As floor_decode_flac(). */
bool
floor_decode_libav(const char *path, struct floor_sink *sink);

#endif
