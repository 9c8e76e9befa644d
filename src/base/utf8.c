/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/error.h"
#include "base/mem.h"

#define REPLACEMENT "\xEF\xBF\xBD"

size_t
reel_utf8_read(const char *text, size_t size, uint32_t *point)
{
	utf8proc_int32_t character;
	const utf8proc_ssize_t length =
	        utf8proc_iterate((const utf8proc_uint8_t *)text,
	                         (utf8proc_ssize_t)size, &character);

	if (length <= 0)
		return 0;
	*point = (uint32_t)character;
	return (size_t)length;
}

size_t
reel_utf8_length(const char *text, size_t size)
{
	return reel_utf8_read(text, size, &(uint32_t){0});
}

enum reel_status
reel_utf8_append(struct reel_buf *text, uint32_t point, struct reel_error *err)
{
	utf8proc_uint8_t bytes[4];
	const utf8proc_ssize_t size =
	        utf8proc_encode_char((utf8proc_int32_t)point, bytes);

	return reel_buf_append(text, bytes, (size_t)size, err);
}

size_t
reel_utf8_first(const char *text, size_t *count)
{
	const size_t size = strlen(text);
	size_t position = 0;
	size_t found = 0;

	while (position < size && found < *count) {
		const size_t length =
		        reel_utf8_length(text + position, size - position);

		position += length == 0 ? 1 : length;
		found++;
	}
	*count = found;
	return position;
}

bool
reel_utf8_is_valid(const char *text, size_t size)
{
	size_t position = 0;

	while (position < size) {
		const size_t length =
		        reel_utf8_length(text + position, size - position);

		if (length == 0)
			return false;
		position += length;
	}
	return true;
}

static bool
is_control(const char *text, size_t length)
{
	const unsigned char c = (unsigned char)text[0];

	return length == 1 && (c < 0x20 || c == 0x7f) && c != '\t' && c != '\n';
}

enum reel_status
reel_utf8_clean(const char *text, char **clean, struct reel_error *err)
{
	const size_t size = strlen(text);
	struct reel_buf buf = REEL_BUF_INIT(3 * size + 1);
	enum reel_status status = reel_buf_text(&buf, "", err);
	size_t position = 0;

	while (status == REEL_OK && position < size) {
		const char *here = text + position;
		const size_t length = reel_utf8_length(here, size - position);

		if (length == 0 || is_control(here, length))
			status = reel_buf_text(&buf, REPLACEMENT, err);
		else
			status = reel_buf_append(&buf, here, length, err);
		position += length == 0 ? 1 : length;
	}
	if (status != REEL_OK) {
		reel_buf_release(&buf);
		return status;
	}
	*clean = buf.data;
	return REEL_OK;
}

enum reel_status
reel_utf8_from_latin1(const char *text, char **utf8, struct reel_error *err)
{
	struct reel_buf buf = REEL_BUF_INIT(2 * strlen(text) + 1);
	enum reel_status status = reel_buf_text(&buf, "", err);

	for (; status == REEL_OK && *text != '\0'; text++)
		status = reel_utf8_append(&buf, (unsigned char)*text, err);
	if (status != REEL_OK) {
		reel_buf_release(&buf);
		return status;
	}
	*utf8 = buf.data;
	return REEL_OK;
}

enum reel_status
reel_utf8_fold(const char *text, char **folded, struct reel_error *err)
{
	utf8proc_uint8_t *mapped = NULL;
	utf8proc_ssize_t length;
	char *clean = NULL;
	char *copy;
	const enum reel_status status = reel_utf8_clean(text, &clean, err);

	if (status != REEL_OK)
		return status;
	length = utf8proc_map((const utf8proc_uint8_t *)clean, 0, &mapped,
	                      UTF8PROC_NULLTERM | UTF8PROC_STABLE |
	                              UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
	                              UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK |
	                              UTF8PROC_IGNORE);
	reel_mem_free(clean);
	if (length < 0)
		return reel_fail_memory(err);
	/* utf8proc allocates by itself: its memory goes back to it. */
	copy = reel_mem_text((const char *)mapped);
	free(mapped);
	if (copy == NULL)
		return reel_fail_memory(err);
	*folded = copy;
	return REEL_OK;
}
