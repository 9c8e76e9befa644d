/* SPDX-License-Identifier: MIT */
/**
 * Decoders: from a file to blocks of samples.
 *
 * One file implements the interface for each library; the format table says
 * which are tried, and in which order. All run in a worker process: what
 * they parse is not trusted.
 */
#ifndef REEL_AUDIO_DECODER_H
#define REEL_AUDIO_DECODER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

#include "audio/block.h"
#include "audio/format.h"

struct reel_decoder;

/** What an implementation does. */
struct reel_decoder_ops {
	/** As reel_decoder_open(), for one library. */
	enum reel_status (*open)(int descriptor,
	                         const struct reel_format *format,
	                         struct reel_decoder **decoder,
	                         struct reel_error *err);
	/** As reel_decoder_read(), but it counts no frames. */
	enum reel_status (*read)(struct reel_decoder *decoder,
	                         struct reel_block *block,
	                         struct reel_error *err);
	/** As reel_decoder_pass(); NULL where all has to be decoded. */
	enum reel_status (*pass)(struct reel_decoder *decoder,
	                         uint64_t *frame_count, struct reel_error *err);
	/** As reel_decoder_seek(). */
	enum reel_status (*seek)(struct reel_decoder *decoder, uint64_t frame,
	                         struct reel_error *err);
	/** As reel_decoder_verify(); NULL where no format has a checksum. */
	enum reel_status (*verify)(struct reel_decoder *decoder,
	                           struct reel_error *err);
	/** @return name and version of the library; a constant, or lent until
	 * the next call */
	const char *(*version)(void);
	void (*close)(struct reel_decoder *decoder);
};

/** The part that all have; the implementation's own follows it. */
struct reel_decoder {
	const struct reel_decoder_ops *ops;
	const struct reel_format *format;
	struct reel_shape shape;
	/** Frames that the file says it has; 0 where it does not say it. */
	uint64_t frame_count;
	/** Frames that were given so far. */
	uint64_t given;
	/** Stretches that could not be decoded so far and were left out. */
	uint64_t error_count;
	/** Frames before the first of them. */
	uint64_t first_error;
	/** Whether what was decoded to its end has not the checksum that the
	 * file has of it; see reel_decoder_verify(). */
	bool is_checksum_wrong;
};

extern const struct reel_decoder_ops reel_decoder_flac;
extern const struct reel_decoder_ops reel_decoder_sndfile;
extern const struct reel_decoder_ops reel_decoder_libav;

#define REEL_DECODER_LEAST_HZ 1000
#define REEL_DECODER_MOST_HZ 1536000

/**
 * Opens the sound of a file. Where the library that should know the format
 * does not, the next is asked.
 *
 * @param descriptor  open for reading, can seek; kept until close; its file
 *                    position does not matter
 * @param decoder     out: owned; close with reel_decoder_close()
 * @return REEL_OK, REEL_ERROR_FORMAT (damaged), REEL_ERROR_UNSUPPORTED (not
 *         audio that we decode), REEL_ERROR_IO, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_decoder_open(int descriptor, struct reel_decoder **decoder,
                  struct reel_error *err);

/**
 * Decodes the next frames: as many as come at once.
 *
 * @param block  out: lent until the next call; no frames at the end
 * @return REEL_OK, REEL_ERROR_FORMAT (it cannot go on behind this place),
 *         REEL_ERROR_IO, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_decoder_read(struct reel_decoder *decoder, struct reel_block *block,
                  struct reel_error *err);

/**
 * Passes over all that is left, decoding no more of it than the length
 * needs.
 *
 * @param frame_count  out: how many frames that were
 * @return as reel_decoder_read()
 */
REEL_MUST_USE enum reel_status
reel_decoder_pass(struct reel_decoder *decoder, uint64_t *frame_count,
                  struct reel_error *err);

/**
 * Goes on from a frame.
 *
 * @return REEL_OK, REEL_ERROR_FORMAT (there is no such frame),
 *         REEL_ERROR_UNSUPPORTED (this decoder cannot)
 */
REEL_MUST_USE enum reel_status
reel_decoder_seek(struct reel_decoder *decoder, uint64_t frame,
                  struct reel_error *err);

/**
 * Asks for the checksum of all that is decoded from now on, to be held
 * against the file's at the end. To be called before the first read; does
 * nothing for formats without one (FLAC has one).
 *
 * @return REEL_OK, REEL_ERROR_FORMAT, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_decoder_verify(struct reel_decoder *decoder, struct reel_error *err);

/** NULL does nothing. */
void
reel_decoder_close(struct reel_decoder *decoder);

/** Bytes of reel_decoder_versions(). */
#define REEL_DECODER_VERSIONS 192

/** Writes what decodes here, and its versions: another may hear otherwise. */
void
reel_decoder_versions(char text[REEL_DECODER_VERSIONS]);

/** @return milliseconds of so many frames */
uint64_t
reel_decoder_ms(const struct reel_decoder *decoder, uint64_t frame_count);

#endif
