/* SPDX-License-Identifier: MIT */
#include "cli/output.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"

static const char *const codes[] = {
        [REEL_STYLE_PLAIN] = "\033[0m", [REEL_STYLE_STRONG] = "\033[1m",
        [REEL_STYLE_GOOD] = "\033[32m", [REEL_STYLE_DOUBT] = "\033[33m",
        [REEL_STYLE_BAD] = "\033[31m",  [REEL_STYLE_FAINT] = "\033[2m",
};

static bool
wants_color(bool is_terminal, const char *color)
{
	const char *kind = getenv("TERM");

	if (reel_str_equal(color, "always"))
		return true;
	if (reel_str_equal(color, "never"))
		return false;
	return is_terminal && !reel_str_equal(kind, "dumb");
}

void
reel_output_init(struct reel_output *out, FILE *file, const char *color)
{
	*out = (struct reel_output){.file = file};
	out->is_terminal = isatty(fileno(file)) == 1;
	out->has_color = wants_color(out->is_terminal, color);
}

static void
note_failure(struct reel_output *out)
{
	if (out->has_failed)
		return;
	out->has_failed = true;
	(void)reel_fail_errno(&out->error, "cannot write to standard output");
}

void
reel_output_put(struct reel_output *out, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	if (vfprintf(out->file, format, arguments) < 0)
		note_failure(out);
	va_end(arguments);
}

void
reel_output_bytes(struct reel_output *out, const char *bytes, size_t size)
{
	if (fwrite(bytes, 1, size, out->file) != size)
		note_failure(out);
}

/* What a terminal obeys: the control characters of ASCII and of Latin-1. */
static bool
is_control(uint32_t point)
{
	return point < 0x20 || (point >= 0x7f && point < 0xa0);
}

static void
put_visible(struct reel_output *out, const char *text, const char *instead)
{
	size_t size = strlen(text);

	while (size > 0) {
		uint32_t point = 0;
		const size_t length = reel_utf8_read(text, size, &point);
		const size_t step = length == 0 ? 1 : length;

		if (length == 0 || is_control(point))
			reel_output_bytes(out, instead, 1);
		else
			reel_output_bytes(out, text, length);
		text += step;
		size -= step;
	}
}

void
reel_output_path(struct reel_output *out, const char *path)
{
	if (out->is_terminal)
		put_visible(out, path, "?");
	else
		reel_output_bytes(out, path, strlen(path));
}

void
reel_output_title(struct reel_output *out, const char *text)
{
	char *clean = NULL;

	if (text == NULL)
		return;
	/* Invalid bytes become U+FFFD first, then no control is left. */
	if (reel_utf8_clean(text, &clean, NULL) == REEL_OK)
		put_visible(out, clean, " ");
	else
		put_visible(out, text, "?");
	reel_mem_free(clean);
}

void
reel_output_style(struct reel_output *out, enum reel_style style)
{
	if (out->has_color)
		reel_output_put(out, "%s", codes[style]);
}

void
reel_output_word(struct reel_output *out, enum reel_style style,
                 const char *word)
{
	reel_output_style(out, style);
	reel_output_put(out, "%s", word);
	if (style != REEL_STYLE_PLAIN)
		reel_output_style(out, REEL_STYLE_PLAIN);
}

void
reel_output_length(struct reel_output *out, uint32_t length_ms)
{
	const uint32_t seconds = (uint32_t)(((uint64_t)length_ms + 500) / 1000);
	const uint32_t hours = seconds / 3600;
	const uint32_t minutes = seconds / 60 % 60;

	if (hours > 0)
		reel_output_put(out, "%u:%02u:%02u", hours, minutes,
		                seconds % 60);
	else
		reel_output_put(out, "%u:%02u", minutes, seconds % 60);
}

void
reel_output_flush(struct reel_output *out)
{
	if (fflush(out->file) != 0)
		note_failure(out);
}
