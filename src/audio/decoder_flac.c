/* SPDX-License-Identifier: MIT */
/*
 * FLAC by its own library: it decodes in two thirds of libav's time with all
 * checksums on, goes on behind damage, and tells of each.
 */
#include <FLAC/format.h>
#include <FLAC/stream_decoder.h>
#include <stdio.h>
#include <string.h>

#include "audio/container.h"
#include "audio/decoder.h"
#include "audio/stream.h"
#include "base/error.h"
#include "base/mem.h"

/* The format's own most. */
#define MOST_CHANNELS 8
#define MOST_BLOCK 65535

/* After so many places that cannot be decoded there is nothing to save. */
#define MOST_ERRORS 10000

struct flac_decoder {
	struct reel_decoder base;
	FLAC__StreamDecoder *stream;
	struct reel_stream bytes;
	/* The last block: planes of 16 or 32 bits, one behind the other. */
	uint8_t *samples;
	size_t capacity;
	size_t frame_count;
	/* Whether the block is still to be given out. */
	bool is_waiting;
	unsigned bits;
	/* Errors since the last block. Those behind the last one are of what
	 * taggers leave at the end of a file. */
	uint64_t new_errors;
	bool is_reshaped;
	bool is_without_memory;
	bool is_at_end;
};

/* Loudspeakers by the number of channels, as the format has them. */
static const uint64_t masks[MOST_CHANNELS + 1] = {
        0, 0x4, 0x3, 0x7, 0x33, 0x607, 0x60f, 0x70f, 0x63f,
};

static struct flac_decoder *
own(struct reel_decoder *decoder)
{
	return (struct flac_decoder *)(void *)decoder;
}

static FLAC__StreamDecoderReadStatus
read_bytes(const FLAC__StreamDecoder *stream, FLAC__byte *bytes, size_t *size,
           void *context)
{
	struct flac_decoder *self = context;
	const ssize_t got = reel_stream_read(&self->bytes, bytes, *size);

	(void)stream;
	*size = got > 0 ? (size_t)got : 0;
	if (got < 0)
		return FLAC__STREAM_DECODER_READ_STATUS_ABORT;
	return got == 0 ? FLAC__STREAM_DECODER_READ_STATUS_END_OF_STREAM
	                : FLAC__STREAM_DECODER_READ_STATUS_CONTINUE;
}

static FLAC__StreamDecoderSeekStatus
go_to(const FLAC__StreamDecoder *stream, FLAC__uint64 offset, void *context)
{
	struct flac_decoder *self = context;

	(void)stream;
	return offset <= (uint64_t)self->bytes.size &&
	                       reel_stream_seek(&self->bytes, (int64_t)offset,
	                                        SEEK_SET) >= 0
	               ? FLAC__STREAM_DECODER_SEEK_STATUS_OK
	               : FLAC__STREAM_DECODER_SEEK_STATUS_ERROR;
}

static FLAC__StreamDecoderTellStatus
tell(const FLAC__StreamDecoder *stream, FLAC__uint64 *offset, void *context)
{
	const struct flac_decoder *self = context;

	(void)stream;
	*offset = (FLAC__uint64)self->bytes.position;
	return FLAC__STREAM_DECODER_TELL_STATUS_OK;
}

static FLAC__StreamDecoderLengthStatus
get_size(const FLAC__StreamDecoder *stream, FLAC__uint64 *size, void *context)
{
	const struct flac_decoder *self = context;

	(void)stream;
	*size = (FLAC__uint64)self->bytes.size;
	return FLAC__STREAM_DECODER_LENGTH_STATUS_OK;
}

static FLAC__bool
is_at_end(const FLAC__StreamDecoder *stream, void *context)
{
	const struct flac_decoder *self = context;

	(void)stream;
	return self->bytes.position >= self->bytes.size;
}

/* The shape is that of the first block. */
static bool
take_shape(struct flac_decoder *self, const FLAC__FrameHeader *header)
{
	struct reel_shape *shape = &self->base.shape;

	if (shape->channels == 0) {
		*shape = (struct reel_shape){
		        .sample_rate_hz = header->sample_rate,
		        .channels = header->channels,
		        .channel_mask = masks[header->channels],
		        .kind = header->bits_per_sample <= 16 ? REEL_SAMPLE_S16
		                                              : REEL_SAMPLE_S32,
		        .is_planar = true};
		self->bits = header->bits_per_sample;
	}
	return shape->channels == header->channels &&
	       shape->sample_rate_hz == header->sample_rate &&
	       self->bits == header->bits_per_sample;
}

static bool
make_room(struct flac_decoder *self, size_t size)
{
	uint8_t *grown;

	if (size <= self->capacity)
		return true;
	grown = reel_mem_resize(self->samples, size, 1);
	if (grown == NULL)
		return false;
	self->samples = grown;
	self->capacity = size;
	return true;
}

/* The library has a sample's bits at the bottom of its word, others at the
 * top. */
static void
narrow(int16_t *into, const FLAC__int32 *from, size_t count, unsigned shift)
{
	for (size_t i = 0; i < count; i++)
		into[i] = (int16_t)((uint32_t)from[i] << shift);
}

static void
widen(int32_t *into, const FLAC__int32 *from, size_t count, unsigned shift)
{
	for (size_t i = 0; i < count; i++)
		into[i] = (int32_t)((uint32_t)from[i] << shift);
}

static FLAC__StreamDecoderWriteStatus
take_block(const FLAC__StreamDecoder *stream, const FLAC__Frame *frame,
           const FLAC__int32 *const planes[], void *context)
{
	struct flac_decoder *self = context;
	const size_t count = frame->header.blocksize;
	const unsigned channels = frame->header.channels;
	size_t size;

	(void)stream;
	self->is_reshaped = channels > MOST_CHANNELS || count > MOST_BLOCK ||
	                    !take_shape(self, &frame->header);
	if (self->is_reshaped)
		return FLAC__STREAM_DECODER_WRITE_STATUS_ABORT;
	size = reel_sample_size(self->base.shape.kind);
	self->is_without_memory = !make_room(self, size * count * channels);
	if (self->is_without_memory)
		return FLAC__STREAM_DECODER_WRITE_STATUS_ABORT;
	for (unsigned i = 0; i < channels; i++) {
		void *into = self->samples + i * count * size;

		if (size == sizeof(int16_t))
			narrow(into, planes[i], count, 16 - self->bits);
		else
			widen(into, planes[i], count, 32 - self->bits);
	}
	self->frame_count = count;
	self->is_waiting = count > 0;
	self->base.error_count += self->new_errors;
	self->new_errors = 0;
	return FLAC__STREAM_DECODER_WRITE_STATUS_CONTINUE;
}

static void
take_metadata(const FLAC__StreamDecoder *stream,
              const FLAC__StreamMetadata *metadata, void *context)
{
	struct flac_decoder *self = context;

	(void)stream;
	if (metadata->type == FLAC__METADATA_TYPE_STREAMINFO &&
	    self->base.frame_count == 0)
		self->base.frame_count =
		        metadata->data.stream_info.total_samples;
}

static void
take_error(const FLAC__StreamDecoder *stream,
           FLAC__StreamDecoderErrorStatus error, void *context)
{
	(void)stream;
	(void)error;
	((struct flac_decoder *)context)->new_errors++;
}

static bool
is_ogg(const struct flac_decoder *self)
{
	return strcmp(self->base.format->demuxer, "ogg") == 0;
}

static bool
begin(struct flac_decoder *self, bool is_verified)
{
	FLAC__StreamDecoderInitStatus code;

	self->bytes.position = 0;
	self->new_errors = 0;
	self->is_waiting = false;
	self->is_at_end = false;
	if (!FLAC__stream_decoder_set_md5_checking(self->stream, is_verified))
		return false;
	code = is_ogg(self) ? FLAC__stream_decoder_init_ogg_stream(
	                              self->stream, read_bytes, go_to, tell,
	                              get_size, is_at_end, take_block,
	                              take_metadata, take_error, self)
	                    : FLAC__stream_decoder_init_stream(
	                              self->stream, read_bytes, go_to, tell,
	                              get_size, is_at_end, take_block,
	                              take_metadata, take_error, self);
	return code == FLAC__STREAM_DECODER_INIT_STATUS_OK &&
	       FLAC__stream_decoder_process_until_end_of_metadata(self->stream);
}

/* Counts what stands between the last block and the promised end; what comes
 * behind that end is no sound. */
static void
end(struct flac_decoder *self)
{
	if (self->base.given < self->base.frame_count)
		self->base.error_count += self->new_errors;
	self->new_errors = 0;
	self->is_at_end = true;
	/* Tells whether the checksum was right, if it was asked for. */
	self->base.is_checksum_wrong =
	        !FLAC__stream_decoder_finish(self->stream);
}

/* Decodes until there is a block, or no more. */
static enum reel_status
next_block(struct flac_decoder *self, struct reel_error *err)
{
	while (!self->is_waiting && !self->is_at_end) {
		const bool is_going =
		        FLAC__stream_decoder_process_single(self->stream) &&
		        self->base.error_count + self->new_errors < MOST_ERRORS;
		/* Also where it has given up: it then says that all is well,
		 * and does nothing. */
		const bool is_ended =
		        FLAC__stream_decoder_get_state(self->stream) >=
		        FLAC__STREAM_DECODER_END_OF_STREAM;

		if (self->is_without_memory)
			return reel_fail_memory(err);
		if (self->is_reshaped)
			return reel_fail(
			        err, REEL_ERROR_FORMAT,
			        "%s changes its rate or channels on the way",
			        self->base.format->name);
		if (!self->is_waiting && (is_ended || !is_going))
			end(self);
	}
	return REEL_OK;
}

static void
flac_close(struct reel_decoder *decoder)
{
	struct flac_decoder *self = own(decoder);

	if (self->stream != NULL)
		FLAC__stream_decoder_delete(self->stream);
	reel_mem_free(self->samples);
	reel_mem_free(self);
}

static enum reel_status
open_stream(struct flac_decoder *self, int descriptor, struct reel_error *err)
{
	enum reel_status status =
	        reel_stream_open(descriptor, &self->bytes, err);

	if (status != REEL_OK)
		return status;
	self->stream = FLAC__stream_decoder_new();
	if (self->stream == NULL)
		return reel_fail_memory(err);
	if (!begin(self, false))
		return reel_fail(err, REEL_ERROR_FORMAT, "%s cannot be opened",
		                 self->base.format->name);
	if (is_ogg(self) && self->base.frame_count == 0)
		self->base.frame_count = reel_container_ogg_samples(descriptor);
	status = next_block(self, err);
	if (status == REEL_OK && !self->is_waiting)
		status = reel_fail(err, REEL_ERROR_FORMAT,
		                   "%s holds no sound that can be decoded",
		                   self->base.format->name);
	return status;
}

static enum reel_status
flac_open(int descriptor, const struct reel_format *format,
          struct reel_decoder **decoder, struct reel_error *err)
{
	struct flac_decoder *self = reel_mem_new(1, sizeof(*self));
	enum reel_status status;

	if (self == NULL)
		return reel_fail_memory(err);
	self->base.ops = &reel_decoder_flac;
	self->base.format = format;
	status = open_stream(self, descriptor, err);
	if (status != REEL_OK) {
		flac_close(&self->base);
		return status;
	}
	*decoder = &self->base;
	return REEL_OK;
}

static enum reel_status
flac_read(struct reel_decoder *decoder, struct reel_block *block,
          struct reel_error *err)
{
	struct flac_decoder *self = own(decoder);
	const size_t size = reel_sample_size(decoder->shape.kind);
	const enum reel_status status = next_block(self, err);

	if (status != REEL_OK || !self->is_waiting)
		return status;
	for (size_t i = 0; i < decoder->shape.channels; i++)
		block->planes[i] = self->samples + i * self->frame_count * size;
	block->frame_count = self->frame_count;
	self->is_waiting = false;
	return REEL_OK;
}

static enum reel_status
flac_seek(struct reel_decoder *decoder, uint64_t frame, struct reel_error *err)
{
	struct flac_decoder *self = own(decoder);

	/* A stream that has ended is begun again. */
	if ((self->is_at_end && !begin(self, false)) ||
	    !FLAC__stream_decoder_seek_absolute(self->stream, frame))
		return reel_fail(err, REEL_ERROR_FORMAT, "%s has no such place",
		                 decoder->format->name);
	/* It has decoded the block with the frame in it. */
	return REEL_OK;
}

/* The library wants to know it before the first block. */
static enum reel_status
flac_verify(struct reel_decoder *decoder, struct reel_error *err)
{
	struct flac_decoder *self = own(decoder);

	(void)FLAC__stream_decoder_finish(self->stream);
	decoder->error_count = 0;
	if (!begin(self, true))
		return reel_fail(err, REEL_ERROR_FORMAT, "%s cannot be opened",
		                 decoder->format->name);
	return REEL_OK;
}

static const char *
flac_version(void)
{
	return FLAC__VERSION_STRING;
}

const struct reel_decoder_ops reel_decoder_flac = {
        .open = flac_open,
        .read = flac_read,
        .seek = flac_seek,
        .verify = flac_verify,
        .version = flac_version,
        .close = flac_close,
};
