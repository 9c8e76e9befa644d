/* SPDX-License-Identifier: MIT */
#include "tag/frame.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/bytes.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"

#define UTF8 3

/* What is left of a frame's body. */
struct rest {
	const unsigned char *bytes;
	size_t size;
	unsigned encoding;
};

void
reel_frame_release(struct reel_frame *frame)
{
	reel_mem_free(frame->name);
	reel_strings_release(&frame->values);
	*frame = (struct reel_frame){0};
}

static uint32_t
unit_at(const unsigned char *bytes, bool is_big)
{
	return (uint32_t)(is_big ? reel_bytes_big(bytes, 2)
	                         : reel_bytes_little(bytes, 2));
}

/* A half of a surrogate pair without its other is U+FFFD. */
static enum reel_status
put_utf16(struct reel_buf *text, const unsigned char *bytes, size_t size,
          bool is_big, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	if (size >= 2 && (unit_at(bytes, true) == 0xfeff ||
	                  unit_at(bytes, true) == 0xfffe)) {
		is_big = unit_at(bytes, true) == 0xfeff;
		bytes += 2;
		size -= 2;
	}
	for (size_t i = 0; status == REEL_OK && i + 1 < size; i += 2) {
		uint32_t point = unit_at(bytes + i, is_big);
		uint32_t second = 0;

		if (point >= 0xd800 && point < 0xdc00 && i + 3 < size)
			second = unit_at(bytes + i + 2, is_big);
		if (second >= 0xdc00 && second < 0xe000) {
			point = 0x10000 + ((point - 0xd800) << 10) +
			        (second - 0xdc00);
			i += 2;
		}
		if (point >= 0xd800 && point < 0xe000)
			point = 0xfffd;
		status = reel_utf8_append(text, point, err);
	}
	return status;
}

static enum reel_status
put_text(struct reel_buf *text, unsigned encoding, const unsigned char *bytes,
         size_t size, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	if (encoding == 1 || encoding == 2)
		return put_utf16(text, bytes, size, encoding == 2, err);
	if (encoding == UTF8 && reel_utf8_is_valid((const char *)bytes, size))
		return reel_buf_append(text, bytes, size, err);
	for (size_t i = 0; status == REEL_OK && i < size; i++)
		status = reel_utf8_append(text, bytes[i], err);
	return status;
}

/* Takes the text up to the next NUL. */
static enum reel_status
take_text(struct rest *rest, struct reel_buf *text, struct reel_error *err)
{
	const size_t unit = rest->encoding == 1 || rest->encoding == 2 ? 2 : 1;
	size_t size = 0;
	enum reel_status status;

	while (size + unit <= rest->size &&
	       (rest->bytes[size] != 0 || rest->bytes[size + unit - 1] != 0))
		size += unit;
	if (size > rest->size)
		size = rest->size;
	reel_buf_reset(text);
	status = put_text(text, rest->encoding, rest->bytes, size, err);
	if (size + unit <= rest->size)
		size += unit;
	else
		size = rest->size;
	rest->bytes += size;
	rest->size -= size;
	return status;
}

static enum reel_status
take_values(struct rest *rest, struct reel_frame *frame, struct reel_error *err)
{
	struct reel_buf text = REEL_BUF_INIT(REEL_BUF_TEXT);
	enum reel_status status = REEL_OK;

	while (status == REEL_OK && rest->size > 0) {
		status = take_text(rest, &text, err);
		if (status == REEL_OK && text.size > 0)
			status = reel_strings_add(&frame->values, text.data,
			                          err);
	}
	reel_buf_release(&text);
	return status;
}

/* Names the frame after its kind and the text that comes next. */
static enum reel_status
take_name(struct rest *rest, const char *id, struct reel_frame *frame,
          struct reel_error *err)
{
	struct reel_buf text = REEL_BUF_INIT(REEL_BUF_TEXT);
	struct reel_buf name = REEL_BUF_INIT(REEL_BUF_TEXT);
	enum reel_status status = take_text(rest, &text, err);

	if (status == REEL_OK)
		status = reel_buf_format(&name, err, "%s:%s", id,
		                         text.size == 0 ? "" : text.data);
	if (status == REEL_OK)
		status = reel_str_set(&frame->name, name.data, err);
	reel_buf_release(&text);
	reel_buf_release(&name);
	return status;
}

static bool
is_text(const char *id)
{
	/* Apple's, which are text by another first letter. */
	static const char *const others[] = {"GRP1", "MVNM", "MVIN", "WFED"};

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		if (strcmp(id, others[i]) == 0)
			return true;
	}
	return id[0] == 'T';
}

static enum reel_status
set_other(const char *id, struct reel_frame *frame, struct reel_error *err)
{
	const char name[] = {'?', id[0], id[1], id[2], id[3], '\0'};
	const enum reel_status status = reel_str_set(&frame->name, name, err);

	return status == REEL_OK
	               ? reel_strings_add(&frame->values, "frame", err)
	               : status;
}

/* Only a comment without a description is a field. */
static enum reel_status
read_comment(struct rest *rest, struct reel_frame *frame,
             struct reel_error *err)
{
	struct reel_buf text = REEL_BUF_INIT(REEL_BUF_TEXT);
	enum reel_status status;
	bool is_plain;

	if (rest->size < 3)
		return set_other("COMM", frame, err);
	rest->bytes += 3;
	rest->size -= 3;
	status = take_text(rest, &text, err);
	is_plain = text.size == 0;
	reel_buf_release(&text);
	if (status != REEL_OK || !is_plain)
		return status == REEL_OK ? set_other("COMM", frame, err)
		                         : status;
	status = reel_str_set(&frame->name, "COMM", err);
	return status == REEL_OK ? take_values(rest, frame, err) : status;
}

static enum reel_status
read_text(struct rest *rest, const char *id, struct reel_frame *frame,
          struct reel_error *err)
{
	const enum reel_status status =
	        strcmp(id, "TXXX") == 0 ? take_name(rest, id, frame, err)
	                                : reel_str_set(&frame->name, id, err);

	return status == REEL_OK ? take_values(rest, frame, err) : status;
}

enum reel_status
reel_frame_read(const char *bytes, size_t size, struct reel_frame *frame,
                struct reel_error *err)
{
	struct rest rest;
	char id[5] = "";
	enum reel_status status;

	if (size <= REEL_FRAME_HEAD)
		return reel_fail(err, REEL_ERROR_FORMAT, "no frame");
	(void)memcpy(id, bytes, 4);
	rest = (struct rest){(const unsigned char *)bytes + REEL_FRAME_HEAD,
	                     size - REEL_FRAME_HEAD, 0};
	if (strcmp(id, "UFID") == 0) {
		status = take_name(&rest, id, frame, err);
		rest.encoding = UTF8;
		return status == REEL_OK ? take_values(&rest, frame, err)
		                         : status;
	}
	if (!is_text(id) && strcmp(id, "COMM") != 0)
		return set_other(id, frame, err);
	rest.encoding = *rest.bytes++;
	rest.size--;
	return is_text(id) ? read_text(&rest, id, frame, err)
	                   : read_comment(&rest, frame, err);
}

enum reel_status
reel_frame_make_head(const char *id, size_t size, struct reel_buf *frame,
                     struct reel_error *err)
{
	const char head[10] = {id[0],
	                       id[1],
	                       id[2],
	                       id[3],
	                       (char)(size >> 21 & 127),
	                       (char)(size >> 14 & 127),
	                       (char)(size >> 7 & 127),
	                       (char)(size & 127),
	                       0,
	                       0};

	return reel_buf_append(frame, head, sizeof(head), err);
}

/* Appends what stands behind "TXXX:", and its NUL. */
static enum reel_status
put_description(const char *name, struct reel_buf *body, struct reel_error *err)
{
	const char *description = strchr(name, ':');

	if (description == NULL)
		return REEL_OK;
	return reel_buf_append(body, description + 1, strlen(description), err);
}

enum reel_status
reel_frame_make(const char *name, const struct reel_strings *values,
                struct reel_buf *frame, struct reel_error *err)
{
	struct reel_buf body = REEL_BUF_INIT(REEL_BUF_TEXT);
	enum reel_status status = REEL_OK;

	if (!reel_str_starts(name, "UFID"))
		status = reel_buf_append(&body, "\3", 1, err);
	if (status == REEL_OK)
		status = put_description(name, &body, err);
	for (size_t i = 0; status == REEL_OK && i < values->count; i++) {
		if (i > 0)
			status = reel_buf_append(&body, "", 1, err);
		if (status == REEL_OK)
			status = reel_buf_text(&body, values->items[i], err);
	}
	if (status == REEL_OK)
		status = reel_frame_make_head(name, body.size, frame, err);
	if (status == REEL_OK)
		status = reel_buf_append(frame, body.data, body.size, err);
	reel_buf_release(&body);
	return status;
}
