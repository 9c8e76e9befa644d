/* SPDX-License-Identifier: MIT */
/** Which kind of audio file it is: by its bytes, never by its name. */
#ifndef REEL_AUDIO_FORMAT_H
#define REEL_AUDIO_FORMAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

/** A library that decodes. */
enum reel_library {
	REEL_LIBRARY_NONE = 0,
	REEL_LIBRARY_FLAC,
	REEL_LIBRARY_SNDFILE,
	REEL_LIBRARY_LIBAV
};

#define REEL_FORMAT_LIBRARIES 3

/** A kind of file that we know. All are constants. */
struct reel_format {
	/** "FLAC", "MP3", "M4A", "Ogg Vorbis" ...: as facts have it. */
	const char *name;
	/** What libav calls it. */
	const char *demuxer;
	/** Those that decode it, best first. */
	enum reel_library libraries[REEL_FORMAT_LIBRARIES];
	/** Whether its header tells frames, but nothing tells its bytes: a
	 * look at its end finds out that it was cut off. */
	bool has_end_to_probe;
};

/** Bytes of a file's beginning that are looked at. */
#define REEL_FORMAT_BYTES ((size_t)64 << 10)

/**
 * Tells the kind from the first bytes.
 *
 * @param bytes  the file's beginning behind any ID3v2 tag
 * @return a constant; NULL for what we do not know
 */
const struct reel_format *
reel_format_of(const unsigned char *bytes, size_t size);

/**
 * Tells the kind of an open file.
 *
 * @param descriptor  open for reading, can seek; borrowed
 * @param format      out: a constant
 * @return REEL_OK, REEL_ERROR_UNSUPPORTED (not audio that we know),
 *         REEL_ERROR_IO, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_format_detect(int descriptor, const struct reel_format **format,
                   struct reel_error *err);

#endif
