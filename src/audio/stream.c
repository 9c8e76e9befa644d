/* SPDX-License-Identifier: MIT */
#include "audio/stream.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

enum reel_status
reel_stream_open(int descriptor, struct reel_stream *stream,
                 struct reel_error *err)
{
	struct stat facts;

	if (fstat(descriptor, &facts) != 0)
		return reel_fail_errno(err, "cannot be looked at");
	*stream = (struct reel_stream){.descriptor = descriptor,
	                               .size = facts.st_size};
	return REEL_OK;
}

ssize_t
reel_stream_read(struct reel_stream *stream, void *bytes, size_t size)
{
	ssize_t got;

	/* libav asks behind the end of a WMA for one byte after the other. */
	if (stream->position >= stream->size)
		return 0;
	got = pread(stream->descriptor, bytes, size, (off_t)stream->position);
	if (got > 0)
		stream->position += got;
	return got;
}

int64_t
reel_stream_seek(struct reel_stream *stream, int64_t offset, int whence)
{
	const int64_t from = whence == SEEK_CUR   ? stream->position
	                     : whence == SEEK_END ? stream->size
	                                          : 0;

	/* A hostile file may ask for any place. */
	if (offset > INT64_MAX - from || offset < -from)
		return -1;
	stream->position = from + offset;
	return stream->position;
}
