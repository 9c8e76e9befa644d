/* SPDX-License-Identifier: MIT */
/** A file line by line, with no more than one line in memory. */
#ifndef REEL_CATALOG_LINE_READER_H
#define REEL_CATALOG_LINE_READER_H

#include <stdbool.h>
#include <stdint.h>

#include <reeltag/error.h>

#include "base/buf.h"

/** Bytes that a line may have. */
#define REEL_LINE_MOST ((size_t)16 << 20)

struct reel_line_reader {
	int descriptor;
	/** What was read and not yet given, owned. */
	char *chunk;
	size_t chunk_size;
	size_t chunk_used;
	/** The line, without its newline; lent until the next. */
	struct reel_buf line;
	/** Its number, from 1. */
	uint64_t number;
};

/** @return REEL_OK, REEL_ERROR_NOT_FOUND, REEL_ERROR_IO, ..._NO_MEMORY */
REEL_MUST_USE enum reel_status
reel_line_reader_open(struct reel_line_reader *reader, const char *path,
                      struct reel_error *err);

/** @param has_line  out: false behind the last */
REEL_MUST_USE enum reel_status
reel_line_reader_next(struct reel_line_reader *reader, bool *has_line,
                      struct reel_error *err);

void
reel_line_reader_close(struct reel_line_reader *reader);

#endif
