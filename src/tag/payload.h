/* SPDX-License-Identifier: MIT */
/**
 * Whether a patch leaves a file's sound alone: our own walk over the
 * container, in which no part has TagLib, before and behind the patch.
 *
 * Of each format this has to stay, whole and in order:
 *
 *   MP3, Monkey's Audio,     all between the tags at both ends
 *   WavPack, Musepack,
 *   TrueAudio
 *   FLAC                     the frames, and all metadata blocks but comment,
 *                            picture and padding
 *   Ogg                      the packets but the comment; behind the headers
 *                            whole pages but their numbers and checksums,
 *                            which have to be right
 *   MP4                      `mdat`, all of `moov` but the tags, and what the
 *                            chunk offsets point at
 *   WAV, AIFF                all chunks but ID3 and INFO
 *   DSF                      all but the tag, its place and the file's size
 *   ASF                      the data and all behind it, and the header's
 *                            objects but those of tags
 */
#ifndef REEL_TAG_PAYLOAD_H
#define REEL_TAG_PAYLOAD_H

#include <reeltag/error.h>

#include "tag/patch.h"

/**
 * Checks a patch that comes from a process that is not trusted. To be called
 * in another process than that which made it.
 *
 * @param descriptor  the old file, open for reading; borrowed
 * @param extension   helps to tell the format; may be NULL
 * @return REEL_OK, REEL_ERROR_REFUSED (the patch is none of this file, or
 *         what it makes has another payload), REEL_ERROR_FORMAT (the file's
 *         structure ends in the middle), REEL_ERROR_UNSUPPORTED,
 *         REEL_ERROR_IO, REEL_ERROR_CHANGED, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_payload_check(int descriptor, const char *extension,
                   const struct reel_patch *patch, struct reel_error *err);

#endif
