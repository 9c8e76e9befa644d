/* SPDX-License-Identifier: MIT */
/** An ear: decodes a file as far as is wanted, for fingerprint and health. */
#ifndef REEL_WORKER_EAR_H
#define REEL_WORKER_EAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

#include "audio/decoder.h"
#include "audio/health.h"
#include "listen/pool.h"

struct reel_ear;

/** How to listen. */
struct reel_ear_options {
	/** Milliseconds from the start that are in the fingerprint when all
	 * was heard; 0 for none. */
	uint32_t print_ms;
	/** Milliseconds from the start of which a fingerprint can be had at
	 * any time, in all phases. */
	uint32_t kept_ms;
	/** Decode all, and hold it against the file's checksum. */
	bool is_deep;
};

/**
 * @param descriptor  open for reading, can seek; kept until close
 * @param ear         out: owned; close with reel_ear_close()
 * @return as reel_decoder_open()
 */
REEL_MUST_USE enum reel_status
reel_ear_open(int descriptor, const struct reel_ear_options *options,
              struct reel_ear **ear, struct reel_error *err);

/**
 * Listens on until so much of the sound, from its start, is in the
 * fingerprint (up to a block more), or until the sound ends.
 *
 * @return REEL_OK, also where it cannot be decoded further: health says so;
 *         REEL_ERROR_IO, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_ear_listen(struct reel_ear *ear, uint32_t until_ms,
                struct reel_error *err);

/**
 * Listens on past silence, and as far as the length and the health need it:
 * to the end where it is deep.
 *
 * @return as reel_ear_listen()
 */
REEL_MUST_USE enum reel_status
reel_ear_end(struct reel_ear *ear, struct reel_error *err);

/** @return whether there is no more to listen to */
bool
reel_ear_is_at_end(const struct reel_ear *ear);

/**
 * The fingerprint: of what was heard so far where all of that is kept, else
 * of all that is wanted, which ends it.
 *
 * @param phase  0 to REEL_STRETCH_PHASES - 1; other than 0 only of sound that is
 *               kept
 * @param items  out: owned; NULL and a count of 0 for too little sound
 */
REEL_MUST_USE enum reel_status
reel_ear_items(struct reel_ear *ear, unsigned phase, uint32_t **items,
               size_t *count, struct reel_error *err);

/** @return what decodes; lent */
struct reel_decoder *
reel_ear_decoder(const struct reel_ear *ear);

/** @return what was heard; lent */
const struct reel_health *
reel_ear_health(const struct reel_ear *ear);

/** @return length of the sound in milliseconds, as far as it is known */
uint64_t
reel_ear_duration_ms(const struct reel_ear *ear);

/** NULL does nothing. */
void
reel_ear_close(struct reel_ear *ear);

#endif
