/* SPDX-License-Identifier: MIT */
/** Chromaprint's raw items and their text (compressed, url-safe base64). */
#ifndef REEL_FINGERPRINT_ITEMS_H
#define REEL_FINGERPRINT_ITEMS_H

#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

/** Algorithm of all our fingerprints: Chromaprint's default, in its text. */
#define REEL_FINGERPRINT_ALGORITHM 1

/** Milliseconds from one item to the next (1365 samples at 11025 Hz). */
#define REEL_FINGERPRINT_ITEM_MS 123.8

/** @param text  out: owned, as fpcalc prints it */
REEL_MUST_USE enum reel_status
reel_items_encode(const uint32_t *items, size_t count, char **text,
                  struct reel_error *err);

/**
 * @param items  out: owned; untouched on failure
 * @return REEL_OK, REEL_ERROR_FORMAT (no fingerprint, or of another
 *         algorithm), REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_items_decode(const char *text, uint32_t **items, size_t *count,
                  struct reel_error *err);

#endif
