/* SPDX-License-Identifier: MIT */
/**
 * Records of our JSON Lines, from JSON to values and back.
 *
 * Reading checks each value. Keys that are not known are passed over, and so
 * are `source` and `sources` of films, releases and theme songs, which say
 * where a record was confirmed.
 */
#ifndef REEL_CATALOG_RECORD_READ_H
#define REEL_CATALOG_RECORD_READ_H

#include <reeltag/error.h>
#include <reeltag/film.h>
#include <reeltag/release.h>

#include "catalog/catalog.h"
#include "json/reader.h"

/*
 * All take a value that was begun zeroed, and that the caller releases, also
 * after a failure. They return REEL_OK, REEL_ERROR_INVALID or
 * REEL_ERROR_FORMAT (the message names the key), REEL_ERROR_NO_MEMORY.
 */
REEL_MUST_USE enum reel_status
reel_record_read_film(const struct reel_json *record, struct reel_film *film,
                      struct reel_error *err);
REEL_MUST_USE enum reel_status
reel_record_read_release(const struct reel_json *record,
                         struct reel_release *release, struct reel_error *err);
REEL_MUST_USE enum reel_status
reel_record_read_theme(const struct reel_json *record, struct reel_theme *theme,
                       struct reel_error *err);
REEL_MUST_USE enum reel_status
reel_record_read_fact(const struct reel_json *record,
                      struct reel_trade_fact *fact, struct reel_error *err);

/* What the readers share: fields that are read into a value by a table. */

enum reel_field_rule {
	/** Any text. */
	REEL_FIELD_TEXT = 0,
	/** A text that must be there. */
	REEL_FIELD_NEEDED,
	/** YYYY, YYYY-MM or YYYY-MM-DD. */
	REEL_FIELD_DATE,
	/** "tt" and digits. */
	REEL_FIELD_IMDB
};

struct reel_text_field {
	const char *key;
	/** Where the text goes; owned by the value. */
	char **slot;
	enum reel_field_rule rule;
};

REEL_MUST_USE enum reel_status
reel_record_texts(const struct reel_json *record,
                  const struct reel_text_field *fields, size_t count,
                  struct reel_error *err);

/**
 * Reads a number between two bounds.
 *
 * @param number  out: untouched where the key is not there
 */
REEL_MUST_USE enum reel_status
reel_record_number(const struct reel_json *record, const char *key,
                   const int64_t bounds[2], int64_t *number,
                   struct reel_error *err);

/** Reads a length in milliseconds; untouched where it is not there. */
REEL_MUST_USE enum reel_status
reel_record_length(const struct reel_json *record, uint32_t *length_ms,
                   struct reel_error *err);

/**
 * Reads a word of a list.
 *
 * @param number_of  gives the word's number; 0 for one that is not known
 * @param number     out: untouched where the key is not there
 */
REEL_MUST_USE enum reel_status
reel_record_word(const struct reel_json *record, const char *key,
                 int (*number_of)(const char *word), int *number,
                 struct reel_error *err);

#endif
