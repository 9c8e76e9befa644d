/* SPDX-License-Identifier: MIT */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/bytes.h"
#include "base/error.h"
#include "base/mem.h"

#define NO_STRING UINT32_MAX

void
reel_buf_release(struct reel_buf *buf)
{
	reel_mem_free(buf->data);
	*buf = REEL_BUF_INIT(buf->ceiling);
}

void
reel_buf_reset(struct reel_buf *buf)
{
	buf->size = 0;
	if (buf->data != NULL)
		buf->data[0] = '\0';
}

static enum reel_status
reserve(struct reel_buf *buf, size_t more, struct reel_error *err)
{
	size_t capacity = buf->capacity == 0 ? 64 : buf->capacity;
	char *data;

	if (more > buf->ceiling || buf->size > buf->ceiling - more)
		return reel_fail(err, REEL_ERROR_NO_MEMORY,
		                 "more than %zu bytes where that is the most",
		                 buf->ceiling);
	if (buf->data != NULL && buf->size + more < buf->capacity)
		return REEL_OK;
	while (capacity <= buf->size + more)
		capacity *= 2;
	data = reel_mem_resize(buf->data, capacity, 1);
	if (data == NULL)
		return reel_fail_memory(err);
	buf->data = data;
	buf->capacity = capacity;
	return REEL_OK;
}

enum reel_status
reel_buf_append(struct reel_buf *buf, const void *bytes, size_t size,
                struct reel_error *err)
{
	const enum reel_status status = reserve(buf, size, err);

	if (status != REEL_OK)
		return status;
	if (size > 0)
		(void)memcpy(buf->data + buf->size, bytes, size);
	buf->size += size;
	buf->data[buf->size] = '\0';
	return REEL_OK;
}

enum reel_status
reel_buf_text(struct reel_buf *buf, const char *text, struct reel_error *err)
{
	return reel_buf_append(buf, text, strlen(text), err);
}

enum reel_status
reel_buf_fill(struct reel_buf *buf, char byte, size_t count,
              struct reel_error *err)
{
	const enum reel_status status = reserve(buf, count, err);

	if (status != REEL_OK)
		return status;
	(void)memset(buf->data + buf->size, byte, count);
	buf->size += count;
	buf->data[buf->size] = '\0';
	return REEL_OK;
}

enum reel_status
reel_buf_format(struct reel_buf *buf, struct reel_error *err,
                const char *format, ...)
{
	va_list arguments;
	enum reel_status status;
	int length;

	va_start(arguments, format);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0)
		return reel_fail(err, REEL_ERROR_INVALID, "text not formatted");
	status = reserve(buf, (size_t)length, err);
	if (status != REEL_OK)
		return status;
	va_start(arguments, format);
	(void)vsnprintf(buf->data + buf->size, (size_t)length + 1, format,
	                arguments);
	va_end(arguments);
	buf->size += (size_t)length;
	return REEL_OK;
}

enum reel_status
reel_buf_u32(struct reel_buf *buf, uint32_t number, struct reel_error *err)
{
	unsigned char bytes[4];

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (unsigned char)(number >> (8 * i));
	return reel_buf_append(buf, bytes, sizeof(bytes), err);
}

enum reel_status
reel_buf_u64(struct reel_buf *buf, uint64_t number, struct reel_error *err)
{
	unsigned char bytes[8];

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (unsigned char)(number >> (8 * i));
	return reel_buf_append(buf, bytes, sizeof(bytes), err);
}

enum reel_status
reel_buf_string(struct reel_buf *buf, const char *text, struct reel_error *err)
{
	enum reel_status status;
	size_t size;

	if (text == NULL)
		return reel_buf_u32(buf, NO_STRING, err);
	size = strlen(text);
	if (size >= NO_STRING)
		return reel_fail(err, REEL_ERROR_INVALID, "text too long");
	status = reel_buf_u32(buf, (uint32_t)size, err);
	return status == REEL_OK ? reel_buf_append(buf, text, size, err)
	                         : status;
}

const void *
reel_cursor_bytes(struct reel_cursor *cursor, size_t size)
{
	const void *bytes;

	if (cursor->is_short || size > cursor->size - cursor->position) {
		cursor->is_short = true;
		return NULL;
	}
	bytes = cursor->data + cursor->position;
	cursor->position += size;
	return bytes;
}

uint32_t
reel_cursor_u32(struct reel_cursor *cursor)
{
	const void *bytes = reel_cursor_bytes(cursor, 4);

	return bytes == NULL ? 0 : (uint32_t)reel_bytes_little(bytes, 4);
}

uint64_t
reel_cursor_u64(struct reel_cursor *cursor)
{
	const void *bytes = reel_cursor_bytes(cursor, 8);

	return bytes == NULL ? 0 : reel_bytes_little(bytes, 8);
}

enum reel_status
reel_cursor_string(struct reel_cursor *cursor, char **text,
                   struct reel_error *err)
{
	const uint32_t size = reel_cursor_u32(cursor);
	const char *bytes = NULL;

	if (!cursor->is_short && size == NO_STRING) {
		*text = NULL;
		return REEL_OK;
	}
	bytes = reel_cursor_bytes(cursor, size);
	if (bytes == NULL)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "record ends in the middle of a text");
	*text = reel_mem_text_part(bytes, size);
	return *text == NULL ? reel_fail_memory(err) : REEL_OK;
}
