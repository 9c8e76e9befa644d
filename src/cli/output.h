/* SPDX-License-Identifier: MIT */
/**
 * A stream that results or messages go to: colours, and text that a terminal
 * may be shown.
 */
#ifndef REEL_CLI_OUTPUT_H
#define REEL_CLI_OUTPUT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include <reeltag/error.h>
#include <reeltag/export.h>

struct reel_output {
	/** Kept; not closed. */
	FILE *file;
	bool is_terminal;
	bool has_color;
	/** Whether something could not be written; the error says why. */
	bool has_failed;
	struct reel_error error;
};

enum reel_style {
	REEL_STYLE_PLAIN = 0,
	REEL_STYLE_STRONG,
	REEL_STYLE_GOOD,
	REEL_STYLE_DOUBT,
	REEL_STYLE_BAD,
	REEL_STYLE_FAINT
};

/** @param color  "auto", "always" or "never"; NULL is "auto" */
void
reel_output_init(struct reel_output *out, FILE *file, const char *color);

void
reel_output_put(struct reel_output *out, const char *format, ...)
        REEL_PRINTF(2, 3);

/** Writes bytes as they are. */
void
reel_output_bytes(struct reel_output *out, const char *bytes, size_t size);

/** Writes a file name: its bytes, but on a terminal '?' for what it obeys. */
void
reel_output_path(struct reel_output *out, const char *path);

/** Writes text from a catalogue or a tag: one line of valid UTF-8. */
void
reel_output_title(struct reel_output *out, const char *text);

/** From here on; REEL_STYLE_PLAIN ends it. Nothing without colours. */
void
reel_output_style(struct reel_output *out, enum reel_style style);

/** Writes one word in a style. */
void
reel_output_word(struct reel_output *out, enum reel_style style,
                 const char *word);

/** Writes a length: "3:05", "1:02:03". */
void
reel_output_length(struct reel_output *out, uint32_t length_ms);

/** Hands all to the system, and notes a failure. */
void
reel_output_flush(struct reel_output *out);

#endif
