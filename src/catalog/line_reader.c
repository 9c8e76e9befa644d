/* SPDX-License-Identifier: MIT */
#include "catalog/line_reader.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/mem.h"

#define CHUNK ((size_t)1 << 16)

enum reel_status
reel_line_reader_open(struct reel_line_reader *reader, const char *path,
                      struct reel_error *err)
{
	*reader = (struct reel_line_reader){
	        .descriptor = -1, .line = REEL_BUF_INIT(REEL_LINE_MOST)};
	reader->chunk = reel_mem_new(CHUNK, 1);
	if (reader->chunk == NULL)
		return reel_fail_memory(err);
	reader->descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (reader->descriptor < 0)
		return reel_fail_errno(err, "cannot open %s", path);
	return REEL_OK;
}

/* Reads the next chunk; its size is 0 at the end of the file. */
static enum reel_status
fill(struct reel_line_reader *reader, struct reel_error *err)
{
	ssize_t size;

	do
		size = read(reader->descriptor, reader->chunk, CHUNK);
	while (size < 0 && errno == EINTR);
	if (size < 0)
		return reel_fail_errno(err, "cannot read");
	reader->chunk_size = (size_t)size;
	reader->chunk_used = 0;
	return REEL_OK;
}

/* Moves bytes of the chunk to the line, up to a newline if there is one. */
static enum reel_status
take(struct reel_line_reader *reader, bool *is_whole, struct reel_error *err)
{
	const char *begin = reader->chunk + reader->chunk_used;
	const size_t left = reader->chunk_size - reader->chunk_used;
	const char *end = memchr(begin, '\n', left);
	const size_t size = end == NULL ? left : (size_t)(end - begin);

	if (size > REEL_LINE_MOST - reader->line.size)
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "longer than %zu bytes", REEL_LINE_MOST);
	reader->chunk_used += size + (end == NULL ? 0 : 1);
	*is_whole = end != NULL;
	return reel_buf_append(&reader->line, begin, size, err);
}

enum reel_status
reel_line_reader_next(struct reel_line_reader *reader, bool *has_line,
                      struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	bool is_whole = false;
	bool has_more = true;

	reel_buf_reset(&reader->line);
	reader->number++;
	*has_line = false;
	while (!is_whole && has_more) {
		if (reader->chunk_used == reader->chunk_size)
			status = fill(reader, err);
		has_more = reader->chunk_size > 0;
		if (status == REEL_OK && has_more)
			status = take(reader, &is_whole, err);
		if (status != REEL_OK)
			return status;
		*has_line = *has_line || has_more;
	}
	return REEL_OK;
}

void
reel_line_reader_close(struct reel_line_reader *reader)
{
	if (reader->descriptor >= 0)
		(void)close(reader->descriptor);
	reel_mem_free(reader->chunk);
	reel_buf_release(&reader->line);
}
