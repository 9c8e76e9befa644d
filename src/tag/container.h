/* SPDX-License-Identifier: MIT */
/** Which kind of file it is, told by its content. */
#ifndef REEL_TAG_CONTAINER_H
#define REEL_TAG_CONTAINER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

#include "tag/field_map.h"

enum reel_container {
	REEL_CONTAINER_UNKNOWN = 0,
	REEL_CONTAINER_FLAC,
	REEL_CONTAINER_MPEG,
	REEL_CONTAINER_MP4,
	REEL_CONTAINER_VORBIS,
	REEL_CONTAINER_OPUS,
	REEL_CONTAINER_OGG_FLAC,
	REEL_CONTAINER_SPEEX,
	REEL_CONTAINER_WAV,
	REEL_CONTAINER_AIFF,
	REEL_CONTAINER_APE,
	REEL_CONTAINER_WAVPACK,
	REEL_CONTAINER_MUSEPACK,
	REEL_CONTAINER_TRUEAUDIO,
	REEL_CONTAINER_ASF,
	REEL_CONTAINER_DSF,
	/** Tracker modules: a save by TagLib damages them. */
	REEL_CONTAINER_MODULE
};

/** @return "FLAC", "MP3", "M4A" ...: a constant; NULL for unknown */
const char *
reel_container_name(enum reel_container container);

/**
 * The kinds of tags that a file of this kind may hold, the preferred one,
 * which is made where there is none, first.
 *
 * @return a constant; `count` of them
 */
const enum reel_dialect *
reel_container_dialects(enum reel_container container, size_t *count);

/**
 * @param format  name of a kind of file; of one that is not known, or NULL,
 *                all is believed
 * @return whether its preferred kind of tag has a place for the field
 */
bool
reel_container_keeps(const char *format, const char *field);

/** @return whether files of this kind may have several kinds of tags */
bool
reel_container_has_several(const char *format);

/** @return whether its preferred kind of tag is ID3v2 */
bool
reel_container_has_id3v2(enum reel_container container);

/** Bytes of a file's head that are enough to tell it. */
#define REEL_CONTAINER_HEAD ((size_t)2048)

/**
 * Tells the kind of file from its first bytes, an ID3v2 tag passed over.
 *
 * @param extension  what to believe where the bytes say nothing: an MP3
 *                   need not begin with a frame; may be NULL
 */
enum reel_container
reel_container_of(const unsigned char *head, size_t size,
                  const char *extension);

/** @return bytes of the ID3v2 tag that the head begins with; 0 for none */
uint64_t
reel_container_id3v2_size(const unsigned char *head, size_t size);

/**
 * Reads as much of a file as it takes to tell its kind.
 *
 * @return REEL_OK, REEL_ERROR_IO, REEL_ERROR_UNSUPPORTED (unknown)
 */
REEL_MUST_USE enum reel_status
reel_container_find(int descriptor, const char *extension,
                    enum reel_container *container, struct reel_error *err);

/**
 * Walks an MP4's top-level boxes.
 *
 * @param is_fragmented  out: whether one of them is a movie fragment
 */
REEL_MUST_USE enum reel_status
reel_container_is_fragmented(int descriptor, bool *is_fragmented,
                             struct reel_error *err);

#endif
