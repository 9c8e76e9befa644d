/* SPDX-License-Identifier: MIT */
/** The MD5 that a FLAC has of its samples, and that of what was decoded. */
#ifndef REEL_AUDIO_FLAC_DIGEST_H
#define REEL_AUDIO_FLAC_DIGEST_H

#include <libavcodec/avcodec.h>
#include <stdbool.h>

#include <reeltag/error.h>

struct reel_flac_digest;

/**
 * @param codec   of the file, opened; borrowed
 * @param digest  out: owned; NULL where the file has no MD5
 */
REEL_MUST_USE enum reel_status
reel_flac_digest_new(const AVCodecContext *codec,
                     struct reel_flac_digest **digest, struct reel_error *err);

/** Takes in a decoded frame. */
void
reel_flac_digest_feed(struct reel_flac_digest *digest, const AVFrame *frame);

/** @return whether all frames together have the file's MD5; ends it */
bool
reel_flac_digest_is_right(struct reel_flac_digest *digest);

/** NULL does nothing. */
void
reel_flac_digest_free(struct reel_flac_digest *digest);

#endif
