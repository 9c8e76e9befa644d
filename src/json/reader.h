/* SPDX-License-Identifier: MIT */
/**
 * Reading JSON: bounded in size, depth and count.
 *
 * Values are lent until the document is freed. A getter of a key that is
 * absent or null gives "not known" (NULL, 0, NaN is never given) and
 * succeeds; one of a key with a value of another type fails, naming the key.
 */
#ifndef REEL_JSON_READER_H
#define REEL_JSON_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>
#include <reeltag/strings.h>

/** A document, and any value in it. */
struct reel_json;

/** Bounds of a document: bytes, objects and arrays in each other, values. */
#define REEL_JSON_MOST_BYTES ((size_t)64 << 20)
#define REEL_JSON_MOST_DEPTH 64
#define REEL_JSON_MOST_VALUES ((size_t)1 << 20)

/**
 * Reads one object or array. An object that has a key twice is refused, and
 * so is text with a NUL in it. The message tells the column, in characters,
 * and behind the first line also the line.
 *
 * @param document  out: owned; free with reel_json_free()
 * @return REEL_OK, REEL_ERROR_FORMAT (not JSON, or out of bounds),
 *         REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_json_parse(const char *text, size_t size, struct reel_json **document,
                struct reel_error *err);

void
reel_json_free(struct reel_json *document);

bool
reel_json_is_object(const struct reel_json *value);

/** @return whether the object has the key, with a value that is not null */
bool
reel_json_has(const struct reel_json *object, const char *key);

/*
 * The getters. They return REEL_OK, or REEL_ERROR_FORMAT for a value of
 * another type, and where `object` is no object.
 */

/** @param text  out: lent; NULL where the key is not there */
REEL_MUST_USE enum reel_status
reel_json_text(const struct reel_json *object, const char *key,
               const char **text, struct reel_error *err);

/** @param number  out: untouched where the key is not there */
REEL_MUST_USE enum reel_status
reel_json_integer(const struct reel_json *object, const char *key,
                  int64_t *number, struct reel_error *err);

/** @param number  out: untouched where the key is not there; any number */
REEL_MUST_USE enum reel_status
reel_json_number(const struct reel_json *object, const char *key,
                 double *number, struct reel_error *err);

/** @param is_true  out: untouched where the key is not there */
REEL_MUST_USE enum reel_status
reel_json_bool(const struct reel_json *object, const char *key, bool *is_true,
               struct reel_error *err);

/** @param child  out: an object, lent; NULL where the key is not there */
REEL_MUST_USE enum reel_status
reel_json_child(const struct reel_json *object, const char *key,
                const struct reel_json **child, struct reel_error *err);

/**
 * Goes through the keys of the object that stands under `key`, in their
 * order, until a call fails.
 *
 * @param each  the key is lent
 */
REEL_MUST_USE enum reel_status
reel_json_each(const struct reel_json *object, const char *key,
               enum reel_status (*each)(void *context, const char *key,
                                        struct reel_error *err),
               void *context, struct reel_error *err);

/** Appends the texts of an array. */
REEL_MUST_USE enum reel_status
reel_json_strings(const struct reel_json *object, const char *key,
                  struct reel_strings *strings, struct reel_error *err);

/** @param array  out: lent; NULL where the key is not there */
REEL_MUST_USE enum reel_status
reel_json_array(const struct reel_json *object, const char *key,
                const struct reel_json **array, struct reel_error *err);

size_t
reel_json_count(const struct reel_json *array);

/** @return the item, lent; NULL past the end */
const struct reel_json *
reel_json_item(const struct reel_json *array, size_t position);

/** @param number  out: untouched where the value is no integer */
bool
reel_json_is_integer(const struct reel_json *value, int64_t *number);

/** @return the value's text, lent; NULL where it is no text */
const char *
reel_json_value_text(const struct reel_json *value);

#endif
