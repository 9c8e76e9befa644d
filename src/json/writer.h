/* SPDX-License-Identifier: MIT */
/**
 * Writing JSON, one object a line.
 *
 * An invalid byte 0xNN of a text (a file name in another encoding) is written
 * as the lone surrogate \udcNN, from which the byte can be had again; that is
 * what Python's "surrogateescape" does. A failure sticks: the calls after it
 * do nothing, and reel_json_writer_end() reports it.
 */
#ifndef REEL_JSON_WRITER_H
#define REEL_JSON_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include <reeltag/error.h>
#include <reeltag/strings.h>

#include "base/buf.h"

struct reel_json_writer {
	/** The text so far; the caller's to release. */
	struct reel_buf buf;
	/** Whether the next thing stands behind another and needs a comma. */
	bool needs_comma;
	enum reel_status status;
	struct reel_error error;
};

#define REEL_JSON_WRITER_INIT                                                  \
	((struct reel_json_writer){.buf = {.ceiling = REEL_BUF_TEXT}})

/** Opens an object; `key` is NULL at the top and in an array. */
void
reel_json_object(struct reel_json_writer *writer, const char *key);
void
reel_json_object_end(struct reel_json_writer *writer);

void
reel_json_array_begin(struct reel_json_writer *writer, const char *key);
void
reel_json_array_end(struct reel_json_writer *writer);

/** Writes a text; NULL is left out. */
void
reel_json_put_text(struct reel_json_writer *writer, const char *key,
                   const char *text);
void
reel_json_put_integer(struct reel_json_writer *writer, const char *key,
                      int64_t number);

/** Writes a number that 0 stands for unknown of: 0 is left out. */
void
reel_json_put_known(struct reel_json_writer *writer, const char *key,
                    int64_t number);

/**
 * Writes a number with at most `decimals` places (0 to 15), whatever the
 * locale. What JSON has no word for (infinity, NaN) is left out.
 */
void
reel_json_put_number(struct reel_json_writer *writer, const char *key,
                     double number, int decimals);
void
reel_json_put_bool(struct reel_json_writer *writer, const char *key,
                   bool value);

/** Writes an array of texts; an empty list is left out. */
void
reel_json_put_strings(struct reel_json_writer *writer, const char *key,
                      const struct reel_strings *strings);

/**
 * Ends the line with a newline, and says whether all went well. The next line
 * may follow in the same buffer, or in it emptied by reel_buf_reset().
 */
REEL_MUST_USE enum reel_status
reel_json_writer_end(struct reel_json_writer *writer, struct reel_error *err);

/** Frees the text; the writer is empty and can be used again. */
void
reel_json_writer_release(struct reel_json_writer *writer);

#endif
