/* SPDX-License-Identifier: MIT */
#include <sndfile.h>
#include <stdint.h>
#include <string.h>

#include "audio/decoder.h"
#include "audio/mpeg.h"
#include "audio/stream.h"
#include "base/bytes.h"
#include "base/error.h"
#include "base/mem.h"

/* Frames of a block. */
#define PORTION 4096

struct sndfile_decoder {
	struct reel_decoder base;
	SNDFILE *file;
	struct reel_stream stream;
	/* Room for a portion. */
	void *samples;
};

static struct sndfile_decoder *
own(struct reel_decoder *decoder)
{
	return (struct sndfile_decoder *)(void *)decoder;
}

static sf_count_t
get_size(void *context)
{
	return ((const struct sndfile_decoder *)context)->stream.size;
}

static sf_count_t
go_to(sf_count_t offset, int whence, void *context)
{
	struct sndfile_decoder *self = context;

	return reel_stream_seek(&self->stream, offset, whence);
}

/*
 * libsndfile counts what a LIST of a WAV holds in 32 bits: a part of it that
 * tells nearly 4 GB is a step back, and it reads the same parts for ever
 * (1.2.0; without a call of the system, once it has the bytes). It reads a
 * size as four bytes by themselves. One that is longer than the file is told
 * as long as the file, which it takes for too long in each place. All ones
 * stay: they mean that the size is not known, or stands in an RF64's ds64.
 * No name of a chunk, which are four bytes too, is so large a number.
 */
static void
mend_size(const struct sndfile_decoder *self, unsigned char *bytes)
{
	const uint64_t told = reel_bytes_little(bytes, 4);
	uint64_t size = (uint64_t)self->stream.size;

	if (told < (uint64_t)1 << 31 || told == UINT32_MAX || told <= size)
		return;
	for (size_t i = 0; i < 4; i++) {
		bytes[i] = (unsigned char)size;
		size >>= 8;
	}
}

/* Whether it reads the header: sound comes later. */
static bool
is_in_header(const struct sndfile_decoder *self)
{
	return self->file == NULL &&
	       strcmp(self->base.format->demuxer, "wav") == 0;
}

static sf_count_t
read_bytes(void *bytes, sf_count_t count, void *context)
{
	struct sndfile_decoder *self = context;
	const ssize_t got = count <= 0 ? 0
	                               : reel_stream_read(&self->stream, bytes,
	                                                  (size_t)count);

	if (got == 4 && count == 4 && is_in_header(self))
		mend_size(self, bytes);
	return got > 0 ? got : 0;
}

static sf_count_t
write_nothing(const void *bytes, sf_count_t count, void *context)
{
	(void)bytes;
	(void)count;
	(void)context;
	return 0;
}

static sf_count_t
tell(void *context)
{
	return ((const struct sndfile_decoder *)context)->stream.position;
}

static SF_VIRTUAL_IO io = {
        .get_filelen = get_size,
        .seek = go_to,
        .read = read_bytes,
        .write = write_nothing,
        .tell = tell,
};

static void
sndfile_close(struct reel_decoder *decoder)
{
	struct sndfile_decoder *self = own(decoder);

	if (self->file != NULL)
		(void)sf_close(self->file);
	reel_mem_free(self->samples);
	reel_mem_free(self);
}

/* What the codec itself makes: libsndfile's own way to whole numbers wraps
 * around where Vorbis is louder than full scale. */
static enum reel_sample_kind
kind_of(int format)
{
	switch (format & SF_FORMAT_SUBMASK) {
	case SF_FORMAT_FLOAT:
	case SF_FORMAT_DOUBLE:
	case SF_FORMAT_VORBIS:
	case SF_FORMAT_OPUS:
	case SF_FORMAT_MPEG_LAYER_I:
	case SF_FORMAT_MPEG_LAYER_II:
	case SF_FORMAT_MPEG_LAYER_III:
		return REEL_SAMPLE_FLOAT;
	case SF_FORMAT_PCM_24:
	case SF_FORMAT_PCM_32:
		return REEL_SAMPLE_S32;
	default:
		return REEL_SAMPLE_S16;
	}
}

/* Of an MP3 without a Xing header it takes a guess for the length, and for
 * the end of the sound: up to five times too long, or half of it. */
static bool
is_endless(const struct sndfile_decoder *self, const SF_INFO *info)
{
	struct reel_xing xing;

	return (info->format & SF_FORMAT_SUBMASK) == SF_FORMAT_MPEG_LAYER_III &&
	       !(reel_mpeg_xing(self->stream.descriptor, &xing) &&
	         xing.frames > 0);
}

static enum reel_status
open_file(struct sndfile_decoder *self, struct reel_error *err)
{
	SF_INFO info = {0};

	self->file = sf_open_virtual(&io, SFM_READ, &info, self);
	if (self->file == NULL)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "%s cannot be opened: %s",
		                 self->base.format->name, sf_strerror(NULL));
	self->base.shape =
	        (struct reel_shape){.sample_rate_hz = (uint32_t)info.samplerate,
	                            .channels = (uint32_t)info.channels,
	                            .kind = kind_of(info.format)};
	if (is_endless(self, &info))
		return reel_fail(err, REEL_ERROR_UNSUPPORTED,
		                 "%s does not tell its length",
		                 self->base.format->name);
	/* An Ogg that was cut off has no last page that tells it. */
	if (info.frames > 0 && info.frames < SF_COUNT_MAX)
		self->base.frame_count = (uint64_t)info.frames;
	self->samples = reel_mem_new((size_t)PORTION * (size_t)info.channels,
	                             reel_sample_size(self->base.shape.kind));
	return self->samples == NULL ? reel_fail_memory(err) : REEL_OK;
}

static enum reel_status
sndfile_open(int descriptor, const struct reel_format *format,
             struct reel_decoder **decoder, struct reel_error *err)
{
	struct sndfile_decoder *self = reel_mem_new(1, sizeof(*self));
	enum reel_status status;

	if (self == NULL)
		return reel_fail_memory(err);
	self->base.ops = &reel_decoder_sndfile;
	self->base.format = format;
	status = reel_stream_open(descriptor, &self->stream, err);
	if (status == REEL_OK)
		status = open_file(self, err);
	if (status != REEL_OK) {
		sndfile_close(&self->base);
		return status;
	}
	*decoder = &self->base;
	return REEL_OK;
}

static sf_count_t
read_portion(const struct sndfile_decoder *self)
{
	switch (self->base.shape.kind) {
	case REEL_SAMPLE_FLOAT:
		return sf_readf_float(self->file, self->samples, PORTION);
	case REEL_SAMPLE_S32:
		return sf_readf_int(self->file, self->samples, PORTION);
	default:
		return sf_readf_short(self->file, self->samples, PORTION);
	}
}

static enum reel_status
sndfile_read(struct reel_decoder *decoder, struct reel_block *block,
             struct reel_error *err)
{
	struct sndfile_decoder *self = own(decoder);
	const sf_count_t got = read_portion(self);

	block->planes[0] = self->samples;
	block->frame_count = got > 0 ? (size_t)got : 0;
	if (got > 0 || sf_error(self->file) == SF_ERR_NO_ERROR)
		return REEL_OK;
	return reel_fail(err, REEL_ERROR_FORMAT, "%s cannot be decoded: %s",
	                 decoder->format->name, sf_strerror(self->file));
}

static enum reel_status
sndfile_seek(struct reel_decoder *decoder, uint64_t frame,
             struct reel_error *err)
{
	struct sndfile_decoder *self = own(decoder);

	if (frame > INT64_MAX ||
	    sf_seek(self->file, (sf_count_t)frame, SEEK_SET) < 0)
		return reel_fail(err, REEL_ERROR_FORMAT, "%s has no such place",
		                 decoder->format->name);
	return REEL_OK;
}

static const char *
sndfile_version(void)
{
	return sf_version_string();
}

const struct reel_decoder_ops reel_decoder_sndfile = {
        .open = sndfile_open,
        .read = sndfile_read,
        .seek = sndfile_seek,
        .version = sndfile_version,
        .close = sndfile_close,
};
