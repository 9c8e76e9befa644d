/* SPDX-License-Identifier: MIT */
/** UTF-8: is it valid, folded for comparing, repaired for showing. */
#ifndef REEL_BASE_UTF8_H
#define REEL_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

#include "base/buf.h"

/**
 * Measures the character at a place.
 *
 * @return its bytes, 1 to 4; 0 where the bytes are no valid UTF-8
 */
size_t
reel_utf8_length(const char *text, size_t size);

/**
 * Reads the character at a place.
 *
 * @param point  out: its number in Unicode; untouched where there is none
 * @return its bytes, as reel_utf8_length()
 */
size_t
reel_utf8_read(const char *text, size_t size, uint32_t *point);

/**
 * Appends a character.
 *
 * @param point  its number in Unicode: at most 0x10ffff, and no half of a
 *               surrogate pair
 * @return REEL_OK, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_utf8_append(struct reel_buf *text, uint32_t point, struct reel_error *err);

/**
 * Measures the first characters of a text; a byte that is no valid UTF-8
 * counts as one.
 *
 * @param count  in: characters at most; out: how many there are
 * @return their bytes
 */
size_t
reel_utf8_first(const char *text, size_t *count);

bool
reel_utf8_is_valid(const char *text, size_t size);

/**
 * Copies a text that is in Latin-1 (ISO 8859-1).
 *
 * @param utf8  out: owned; untouched on failure
 * @return REEL_OK, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_utf8_from_latin1(const char *text, char **utf8, struct reel_error *err);

/**
 * Folds a text for comparing: compatibility decomposition, without marks,
 * case folded. Invalid bytes become U+FFFD first. Folding twice is folding
 * once.
 *
 * @param folded  out: owned; untouched on failure
 * @return REEL_OK, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_utf8_fold(const char *text, char **folded, struct reel_error *err);

/**
 * Copies a text with U+FFFD for each invalid byte and each control
 * character but tab and newline.
 *
 * @param clean  out: owned; untouched on failure
 */
REEL_MUST_USE enum reel_status
reel_utf8_clean(const char *text, char **clean, struct reel_error *err);

#endif
