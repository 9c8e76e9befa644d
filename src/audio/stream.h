/* SPDX-License-Identifier: MIT */
/** A descriptor with a place of our own in it, as decoders' callbacks want. */
#ifndef REEL_AUDIO_STREAM_H
#define REEL_AUDIO_STREAM_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include <reeltag/error.h>

struct reel_stream {
	/** Borrowed; its own position does not matter. */
	int descriptor;
	int64_t position;
	/** Of the file when it was opened: nothing is read behind it. */
	int64_t size;
};

/** @return REEL_OK, REEL_ERROR_IO */
REEL_MUST_USE enum reel_status
reel_stream_open(int descriptor, struct reel_stream *stream,
                 struct reel_error *err);

/** @return bytes read, 0 at the end (without a call of the system), negative
 * for an error: errno says it */
ssize_t
reel_stream_read(struct reel_stream *stream, void *bytes, size_t size);

/**
 * Goes to a place; behind the end is one, too.
 *
 * @param whence  SEEK_SET, SEEK_CUR or SEEK_END
 * @return the place; -1 before the beginning
 */
int64_t
reel_stream_seek(struct reel_stream *stream, int64_t offset, int whence);

#endif
