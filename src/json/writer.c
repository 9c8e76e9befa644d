/* SPDX-License-Identifier: MIT */
#include "json/writer.h"

#include <inttypes.h>
#include <string.h>

#include "base/error.h"
#include "base/utf8.h"

/* Places that a double has any use for. */
#define MOST_DECIMALS 15

static void
put(struct reel_json_writer *writer, const char *text, size_t size)
{
	if (writer->status == REEL_OK)
		writer->status = reel_buf_append(&writer->buf, text, size,
		                                 &writer->error);
}

static void
put_char(struct reel_json_writer *writer, char c)
{
	put(writer, &c, 1);
}

static void
put_escape(struct reel_json_writer *writer, unsigned code)
{
	if (writer->status == REEL_OK)
		writer->status = reel_buf_format(&writer->buf, &writer->error,
		                                 "\\u%04x", code);
}

/* A byte that JSON gives a short escape; 0 for any other. */
static char
short_escape(char c)
{
	static const char escapes[][2] = {
	        {'"', '"'},  {'\\', '\\'}, {'\b', 'b'}, {'\f', 'f'},
	        {'\n', 'n'}, {'\r', 'r'},  {'\t', 't'},
	};

	for (size_t i = 0; i < sizeof(escapes) / sizeof(escapes[0]); i++) {
		if (escapes[i][0] == c)
			return escapes[i][1];
	}
	return 0;
}

static void
put_ascii(struct reel_json_writer *writer, char c)
{
	const char escape = short_escape(c);

	if (escape != 0) {
		put_char(writer, '\\');
		put_char(writer, escape);
	} else if ((unsigned char)c < 0x20 || c == 0x7f) {
		put_escape(writer, (unsigned char)c);
	} else {
		put_char(writer, c);
	}
}

static void
put_quoted(struct reel_json_writer *writer, const char *text)
{
	size_t left = strlen(text);

	put_char(writer, '"');
	while (left > 0) {
		const size_t length = reel_utf8_length(text, left);
		const size_t step = length == 0 ? 1 : length;

		if (length == 0)
			put_escape(writer, 0xdc00U | (unsigned char)*text);
		else if (length == 1)
			put_ascii(writer, *text);
		else
			put(writer, text, length);
		text += step;
		left -= step;
	}
	put_char(writer, '"');
}

/* What stands before a value: a comma behind another, and its key. */
static void
put_key(struct reel_json_writer *writer, const char *key)
{
	if (writer->needs_comma)
		put_char(writer, ',');
	if (key != NULL) {
		put_quoted(writer, key);
		put_char(writer, ':');
	}
	writer->needs_comma = true;
}

static void
begin(struct reel_json_writer *writer, const char *key, char bracket)
{
	put_key(writer, key);
	put_char(writer, bracket);
	writer->needs_comma = false;
}

static void
end(struct reel_json_writer *writer, char bracket)
{
	put_char(writer, bracket);
	writer->needs_comma = true;
}

void
reel_json_object(struct reel_json_writer *writer, const char *key)
{
	begin(writer, key, '{');
}

void
reel_json_object_end(struct reel_json_writer *writer)
{
	end(writer, '}');
}

void
reel_json_array_begin(struct reel_json_writer *writer, const char *key)
{
	begin(writer, key, '[');
}

void
reel_json_array_end(struct reel_json_writer *writer)
{
	end(writer, ']');
}

void
reel_json_put_text(struct reel_json_writer *writer, const char *key,
                   const char *text)
{
	if (text == NULL)
		return;
	put_key(writer, key);
	put_quoted(writer, text);
}

void
reel_json_put_integer(struct reel_json_writer *writer, const char *key,
                      int64_t number)
{
	put_key(writer, key);
	if (writer->status == REEL_OK)
		writer->status = reel_buf_format(&writer->buf, &writer->error,
		                                 "%" PRId64, number);
}

/* Writes the places behind the point, without zeros at the end. */
static void
put_places(struct reel_json_writer *writer, uint64_t places, int decimals)
{
	char digits[MOST_DECIMALS] = {0};
	int used = decimals;

	for (int i = decimals - 1; i >= 0; i--) {
		digits[i] = (char)('0' + places % 10);
		places /= 10;
	}
	while (used > 0 && digits[used - 1] == '0')
		used--;
	if (used > 0) {
		put_char(writer, '.');
		put(writer, digits, (size_t)used);
	}
}

void
reel_json_put_known(struct reel_json_writer *writer, const char *key,
                    int64_t number)
{
	if (number != 0)
		reel_json_put_integer(writer, key, number);
}

void
reel_json_put_number(struct reel_json_writer *writer, const char *key,
                     double number, int decimals)
{
	const double size = number < 0 ? -number : number;
	uint64_t scale = 1;
	uint64_t scaled;

	/* JSON has no word for them; a comparison with NaN is never true. */
	if (!(size <= 1e300))
		return;
	/* printf would write the locale's decimal point. */
	for (int i = 0; i < decimals && i < MOST_DECIMALS; i++)
		scale *= 10;
	put_key(writer, key);
	if (size * (double)scale >= 1e18) {
		if (writer->status == REEL_OK)
			writer->status = reel_buf_format(
			        &writer->buf, &writer->error, "%.0f", number);
		return;
	}
	scaled = (uint64_t)(size * (double)scale + 0.5);
	if (number < 0 && scaled != 0)
		put_char(writer, '-');
	if (writer->status == REEL_OK)
		writer->status = reel_buf_format(&writer->buf, &writer->error,
		                                 "%" PRIu64, scaled / scale);
	put_places(writer, scaled % scale,
	           decimals < MOST_DECIMALS ? decimals : MOST_DECIMALS);
}

void
reel_json_put_bool(struct reel_json_writer *writer, const char *key, bool value)
{
	put_key(writer, key);
	if (value)
		put(writer, "true", 4);
	else
		put(writer, "false", 5);
}

void
reel_json_put_strings(struct reel_json_writer *writer, const char *key,
                      const struct reel_strings *strings)
{
	if (strings->count == 0)
		return;
	reel_json_array_begin(writer, key);
	for (size_t i = 0; i < strings->count; i++)
		reel_json_put_text(writer, NULL, strings->items[i]);
	reel_json_array_end(writer);
}

enum reel_status
reel_json_writer_end(struct reel_json_writer *writer, struct reel_error *err)
{
	put_char(writer, '\n');
	writer->needs_comma = false;
	if (writer->status != REEL_OK && err != NULL)
		*err = writer->error;
	return writer->status;
}

void
reel_json_writer_release(struct reel_json_writer *writer)
{
	reel_buf_release(&writer->buf);
	*writer = REEL_JSON_WRITER_INIT;
}
