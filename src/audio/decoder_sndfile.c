/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <sndfile.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audio/decoder.h"
#include "audio/mpeg.h"
#include "base/error.h"
#include "base/mem.h"

/* Frames that go through the float buffer at a time. */
#define PORTION 4096

struct sndfile_decoder {
	struct reel_decoder base;
	SNDFILE *file;
	int descriptor;
	sf_count_t position;
	sf_count_t size;
	/* For codecs that decode to floats; NULL for whole numbers. */
	float *floats;
};

static struct sndfile_decoder *
own(struct reel_decoder *decoder)
{
	return (struct sndfile_decoder *)(void *)decoder;
}

static sf_count_t
get_size(void *context)
{
	return ((const struct sndfile_decoder *)context)->size;
}

static sf_count_t
go_to(sf_count_t offset, int whence, void *context)
{
	struct sndfile_decoder *self = context;

	if (whence == SEEK_CUR)
		offset += self->position;
	else if (whence == SEEK_END)
		offset += self->size;
	if (offset < 0)
		return -1;
	self->position = offset;
	return offset;
}

static sf_count_t
read_bytes(void *bytes, sf_count_t count, void *context)
{
	struct sndfile_decoder *self = context;
	ssize_t got;

	if (count <= 0)
		return 0;
	got = pread(self->descriptor, bytes, (size_t)count,
	            (off_t)self->position);
	if (got <= 0)
		return 0;
	self->position += got;
	return got;
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
	return ((const struct sndfile_decoder *)context)->position;
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
	reel_mem_free(self->floats);
	reel_mem_free(self);
}

static bool
is_of_floats(int format)
{
	switch (format & SF_FORMAT_SUBMASK) {
	case SF_FORMAT_FLOAT:
	case SF_FORMAT_DOUBLE:
	case SF_FORMAT_VORBIS:
	case SF_FORMAT_OPUS:
	case SF_FORMAT_MPEG_LAYER_I:
	case SF_FORMAT_MPEG_LAYER_II:
	case SF_FORMAT_MPEG_LAYER_III:
		return true;
	default:
		return false;
	}
}

/* Of an MP3 without a Xing header it takes a guess for the length, and for
 * the end of the sound: up to five times too long, or half of it. */
static bool
knows_length(const struct sndfile_decoder *self, const SF_INFO *info)
{
	struct reel_xing xing;

	if ((info->format & SF_FORMAT_SUBMASK) == SF_FORMAT_MPEG_LAYER_III)
		return reel_mpeg_xing(self->descriptor, &xing) &&
		       xing.frames > 0;
	return info->frames >= 0 && info->frames < SF_COUNT_MAX;
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
	self->base.sample_rate_hz = (uint32_t)info.samplerate;
	self->base.channels = (uint32_t)info.channels;
	if (!knows_length(self, &info))
		return reel_fail(err, REEL_ERROR_UNSUPPORTED,
		                 "%s does not tell its length",
		                 self->base.format->name);
	self->base.frame_count = (uint64_t)info.frames;
	if (!is_of_floats(info.format))
		return REEL_OK;
	self->floats = reel_mem_new((size_t)PORTION * self->base.channels,
	                            sizeof(*self->floats));
	return self->floats == NULL ? reel_fail_memory(err) : REEL_OK;
}

static enum reel_status
sndfile_open(int descriptor, const struct reel_format *format,
             struct reel_decoder **decoder, struct reel_error *err)
{
	struct sndfile_decoder *self = reel_mem_new(1, sizeof(*self));
	enum reel_status status;
	struct stat facts;

	if (self == NULL)
		return reel_fail_memory(err);
	self->base.ops = &reel_decoder_sndfile;
	self->base.format = format;
	self->descriptor = descriptor;
	if (fstat(descriptor, &facts) != 0)
		status = reel_fail_errno(err, "cannot be looked at");
	else {
		self->size = facts.st_size;
		status = open_file(self, err);
	}
	if (status != REEL_OK) {
		sndfile_close(&self->base);
		return status;
	}
	*decoder = &self->base;
	return REEL_OK;
}

/* As libswresample does it, so that items are those of fpcalc; libsndfile's
 * own way wraps around where Vorbis is louder than full scale. */
static int16_t
to_sample(float value)
{
	const float scaled = value * 32768.0f;

	if (!(scaled > -32768.0f))
		return INT16_MIN;
	if (scaled >= 32767.0f)
		return INT16_MAX;
	return (int16_t)lrintf(scaled);
}

static sf_count_t
read_floats(struct sndfile_decoder *self, int16_t *samples, size_t most)
{
	const sf_count_t count =
	        sf_readf_float(self->file, self->floats,
	                       (sf_count_t)(most < PORTION ? most : PORTION));

	for (size_t i = 0; i < (size_t)count * self->base.channels; i++)
		samples[i] = to_sample(self->floats[i]);
	return count;
}

static enum reel_status
sndfile_read(struct reel_decoder *decoder, int16_t *samples, size_t most,
             size_t *count, struct reel_error *err)
{
	struct sndfile_decoder *self = own(decoder);
	const sf_count_t got =
	        self->floats != NULL
	                ? read_floats(self, samples, most)
	                : sf_readf_short(self->file, samples, (sf_count_t)most);

	*count = got > 0 ? (size_t)got : 0;
	if (*count > 0 || sf_error(self->file) == SF_ERR_NO_ERROR)
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

const struct reel_decoder_ops reel_decoder_sndfile = {
        .open = sndfile_open,
        .read = sndfile_read,
        .seek = sndfile_seek,
        .close = sndfile_close,
};
