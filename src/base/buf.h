/* SPDX-License-Identifier: MIT */
/** Growable bytes with a ceiling that is set at birth. */
#ifndef REEL_BASE_BUF_H
#define REEL_BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

struct reel_buf {
	/** Owned; always has a NUL behind `size`, but is NULL while empty. */
	char *data;
	/** Bytes used. */
	size_t size;
	size_t capacity;
	/** Bytes that it may grow to. */
	size_t ceiling;
};

/** An empty buffer that may grow to so many bytes. */
#define REEL_BUF_INIT(bytes) ((struct reel_buf){.ceiling = (bytes)})

/** A ceiling for text of our own making: a record, a line, a message. */
#define REEL_BUF_TEXT ((size_t)16 << 20)

/** Frees the bytes; the buffer is empty and can be used again. */
void
reel_buf_release(struct reel_buf *buf);

/** Forgets the bytes but keeps the room. */
void
reel_buf_reset(struct reel_buf *buf);

/**
 * Appends bytes. On failure the buffer is as it was.
 *
 * @return REEL_OK, REEL_ERROR_NO_MEMORY (also where the ceiling is reached)
 */
REEL_MUST_USE enum reel_status
reel_buf_append(struct reel_buf *buf, const void *bytes, size_t size,
                struct reel_error *err);

/** Appends a NUL-terminated text. */
REEL_MUST_USE enum reel_status
reel_buf_text(struct reel_buf *buf, const char *text, struct reel_error *err);

/** Appends a byte so many times. */
REEL_MUST_USE enum reel_status
reel_buf_fill(struct reel_buf *buf, char byte, size_t count,
              struct reel_error *err);

/** Appends formatted text. */
REEL_MUST_USE enum reel_status
reel_buf_format(struct reel_buf *buf, struct reel_error *err,
                const char *format, ...) REEL_PRINTF(3, 4);

/** Appends a number, little-endian: for messages and the journal. */
REEL_MUST_USE enum reel_status
reel_buf_u32(struct reel_buf *buf, uint32_t number, struct reel_error *err);
REEL_MUST_USE enum reel_status
reel_buf_u64(struct reel_buf *buf, uint64_t number, struct reel_error *err);

/** Appends a length (u32) and the text; NULL is kept apart from "". */
REEL_MUST_USE enum reel_status
reel_buf_string(struct reel_buf *buf, const char *text, struct reel_error *err);

/** A place in bytes that somebody else keeps; reading past the end sticks. */
struct reel_cursor {
	const char *data;
	size_t size;
	size_t position;
	/** Set by the first read that did not find enough; reads then give 0. */
	bool is_short;
};

uint32_t
reel_cursor_u32(struct reel_cursor *cursor);
uint64_t
reel_cursor_u64(struct reel_cursor *cursor);

/** @return `size` bytes, lent from the cursor's data; NULL when it is short */
const void *
reel_cursor_bytes(struct reel_cursor *cursor, size_t size);

/**
 * Reads what reel_buf_string() wrote.
 *
 * @param text  out: owned; NULL where NULL was written
 * @return REEL_OK, REEL_ERROR_FORMAT (too short), REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_cursor_string(struct reel_cursor *cursor, char **text,
                   struct reel_error *err);

#endif
