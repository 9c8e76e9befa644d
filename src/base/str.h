/* SPDX-License-Identifier: MIT */
/** Small tools for text: owned fields, lists, the natural order of names. */
#ifndef REEL_BASE_STR_H
#define REEL_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>
#include <reeltag/strings.h>

/**
 * Replaces an owned text by a copy of another.
 *
 * @param slot   in, out: owned or NULL; as it was on failure
 * @param value  borrowed; NULL empties the slot
 * @return REEL_OK, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_str_set(char **slot, const char *value, struct reel_error *err);

/** @return whether both are NULL, or both the same text */
bool
reel_str_equal(const char *a, const char *b);

/** @return whether the text is NULL or "" */
bool
reel_str_empty(const char *text);

bool
reel_str_starts(const char *text, const char *beginning);

/**
 * Reads a whole decimal number: no sign, no space, nothing behind it.
 *
 * @param number  out: untouched on failure
 */
REEL_MUST_USE bool
reel_str_number(const char *text, uint64_t *number);

/**
 * Orders names as people do: "2 b" before "10 a", letters without case.
 *
 * @return as strcmp(); 0 only for equal bytes
 */
int
reel_str_natural(const char *a, const char *b);

/** Makes a text's ASCII letters small; all other bytes stay. */
void
reel_str_lower(char *text);

/** @return whether the text has the shape of a UUID (any case) */
bool
reel_str_is_uuid(const char *text);

/** Appends a copy of the value. */
REEL_MUST_USE enum reel_status
reel_strings_add(struct reel_strings *strings, const char *value,
                 struct reel_error *err);

/** Replaces the list by a copy of another; as it was on failure. */
REEL_MUST_USE enum reel_status
reel_strings_copy(struct reel_strings *strings,
                  const struct reel_strings *other, struct reel_error *err);

bool
reel_strings_equal(const struct reel_strings *a, const struct reel_strings *b);

bool
reel_strings_have(const struct reel_strings *strings, const char *value);

/**
 * @return whether one is the value, or has it between "/", ";" or "," as where
 *         several stand in one: "Soundtrack; Score"; in any case of ASCII
 */
bool
reel_strings_have_part(const struct reel_strings *strings, const char *value);

/** Frees the values; the list is empty and can be used again. */
void
reel_strings_release(struct reel_strings *strings);

#endif
