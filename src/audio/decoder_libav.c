/* SPDX-License-Identifier: MIT */
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswresample/swresample.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audio/decoder.h"
#include "audio/flac_digest.h"
#include "base/bytes.h"
#include "base/error.h"
#include "base/mem.h"

#define IO_BYTES 65536

/* Where the count of samples stands in the second chunk of a DSF. */
#define DSF_COUNT ((off_t)28 + 36)

/* After so many stretches that cannot be decoded there is nothing to save. */
#define MOST_ERRORS 10000

struct libav_decoder {
	struct reel_decoder base;
	int descriptor;
	int64_t position;
	int64_t size;
	AVIOContext *io;
	AVFormatContext *input;
	AVCodecContext *codec;
	AVPacket *packet;
	AVFrame *frame;
	SwrContext *converter;
	/* NULL unless it is asked for and there is one. */
	struct reel_flac_digest *digest;
	int stream;
	/* Of the first frame. */
	int sample_format;
	/* Frames of `frame` that have been given out. */
	int used;
	bool is_at_end;
};

static struct libav_decoder *
own(struct reel_decoder *decoder)
{
	return (struct libav_decoder *)(void *)decoder;
}

static int
read_bytes(void *context, uint8_t *bytes, int size)
{
	struct libav_decoder *self = context;
	const ssize_t got = pread(self->descriptor, bytes, (size_t)size,
	                          (off_t)self->position);

	if (got < 0)
		return AVERROR(EIO);
	self->position += got;
	return got == 0 ? AVERROR_EOF : (int)got;
}

static int64_t
go_to(void *context, int64_t offset, int whence)
{
	struct libav_decoder *self = context;

	if ((whence & AVSEEK_SIZE) != 0)
		return self->size;
	whence &= ~AVSEEK_FORCE;
	if (whence == SEEK_CUR)
		offset += self->position;
	else if (whence == SEEK_END)
		offset += self->size;
	if (offset < 0)
		return AVERROR(EINVAL);
	self->position = offset;
	return offset;
}

/* Some formats name other files; they are none of ours. */
static int
open_nothing(AVFormatContext *input, AVIOContext **io, const char *url,
             int flags, AVDictionary **options)
{
	(void)input;
	(void)io;
	(void)url;
	(void)flags;
	(void)options;
	return AVERROR(EPERM);
}

static void
libav_close(struct reel_decoder *decoder)
{
	struct libav_decoder *self = own(decoder);

	reel_flac_digest_free(self->digest);
	swr_free(&self->converter);
	av_frame_free(&self->frame);
	av_packet_free(&self->packet);
	avcodec_free_context(&self->codec);
	avformat_close_input(&self->input);
	if (self->io != NULL) {
		av_freep(&self->io->buffer);
		avio_context_free(&self->io);
	}
	reel_mem_free(self);
}

static enum reel_status
fail_av(struct reel_error *err, const struct reel_decoder *decoder, int code,
        const char *what)
{
	char reason[AV_ERROR_MAX_STRING_SIZE] = "";

	if (code == AVERROR(ENOMEM))
		return reel_fail_memory(err);
	(void)av_strerror(code, reason, sizeof(reason));
	return reel_fail(err, REEL_ERROR_FORMAT, "%s %s: %s",
	                 decoder->format->name, what, reason);
}

static enum reel_status
open_io(struct libav_decoder *self, struct reel_error *err)
{
	unsigned char *buffer = av_malloc(IO_BYTES);

	if (buffer == NULL)
		return reel_fail_memory(err);
	self->io = avio_alloc_context(buffer, IO_BYTES, 0, self, read_bytes,
	                              NULL, go_to);
	if (self->io == NULL) {
		av_free(buffer);
		return reel_fail_memory(err);
	}
	self->input = avformat_alloc_context();
	if (self->input == NULL)
		return reel_fail_memory(err);
	self->input->pb = self->io;
	self->input->io_open = open_nothing;
	self->input->flags |= AVFMT_FLAG_CUSTOM_IO;
	return REEL_OK;
}

static enum reel_status
open_input(struct libav_decoder *self, struct reel_error *err)
{
	const AVInputFormat *demuxer =
	        av_find_input_format(self->base.format->demuxer);
	int code;

	if (demuxer == NULL)
		return reel_fail(err, REEL_ERROR_UNSUPPORTED,
		                 "%s is not known to this libav",
		                 self->base.format->name);
	code = avformat_open_input(&self->input, NULL, demuxer, NULL);
	if (code >= 0)
		code = avformat_find_stream_info(self->input, NULL);
	if (code < 0)
		return fail_av(err, &self->base, code, "cannot be opened");
	return REEL_OK;
}

static enum reel_status
open_codec(struct libav_decoder *self, struct reel_error *err)
{
	const AVCodec *codec = NULL;
	const AVStream *stream;
	int code = av_find_best_stream(self->input, AVMEDIA_TYPE_AUDIO, -1, -1,
	                               &codec, 0);

	if (code < 0)
		return reel_fail(err, REEL_ERROR_UNSUPPORTED,
		                 "%s holds no sound that can be decoded",
		                 self->base.format->name);
	self->stream = code;
	for (unsigned i = 0; i < self->input->nb_streams; i++) {
		if (i != (unsigned)self->stream)
			self->input->streams[i]->discard = AVDISCARD_ALL;
	}
	stream = self->input->streams[self->stream];
	self->codec = avcodec_alloc_context3(codec);
	self->packet = av_packet_alloc();
	self->frame = av_frame_alloc();
	if (self->codec == NULL || self->packet == NULL || self->frame == NULL)
		return reel_fail_memory(err);
	code = avcodec_parameters_to_context(self->codec, stream->codecpar);
	/* The time base lets it leave out what the encoder put before. */
	self->codec->pkt_timebase = stream->time_base;
	self->codec->thread_count = 1;
	/* A FLAC frame that does not agree with its checksum is damaged. */
	if (codec->id == AV_CODEC_ID_FLAC)
		self->codec->err_recognition |= AV_EF_CRCCHECK | AV_EF_EXPLODE;
	if (code >= 0)
		code = avcodec_open2(self->codec, codec, NULL);
	if (code < 0)
		return fail_av(err, &self->base, code, "cannot be decoded");
	return REEL_OK;
}

/* Gives the codec its next packet, or tells it that there is none. */
static int
feed(struct libav_decoder *self)
{
	int code = av_read_frame(self->input, self->packet);

	if (code == AVERROR(EAGAIN))
		return 0;
	if (code < 0) {
		if (code != AVERROR_EOF)
			self->base.error_count++;
		return avcodec_send_packet(self->codec, NULL);
	}
	if (self->packet->stream_index == self->stream)
		code = avcodec_send_packet(self->codec, self->packet);
	av_packet_unref(self->packet);
	return code;
}

/* Makes `frame` the next that can be decoded; what cannot is counted. */
static enum reel_status
next_frame(struct libav_decoder *self, struct reel_error *err)
{
	self->used = 0;
	while (!self->is_at_end) {
		int code = avcodec_receive_frame(self->codec, self->frame);

		if (code >= 0 && self->frame->nb_samples > 0)
			return REEL_OK;
		if (code == AVERROR_EOF) {
			self->is_at_end = true;
			break;
		}
		if (code == AVERROR(EAGAIN))
			code = feed(self);
		if (code == AVERROR(ENOMEM))
			return reel_fail_memory(err);
		if (code < 0 && ++self->base.error_count > MOST_ERRORS)
			self->is_at_end = true;
	}
	av_frame_unref(self->frame);
	return REEL_OK;
}

/* libav passes over DSF's count of samples, of which a frame holds eight: a
 * library of gigabytes would be decoded to the end for its lengths. */
static uint64_t
dsf_frames(const struct libav_decoder *self)
{
	unsigned char count[8];

	return pread(self->descriptor, count, sizeof(count), DSF_COUNT) ==
	                       (ssize_t)sizeof(count)
	               ? reel_bytes_little(count, sizeof(count)) / 8
	               : 0;
}

/* In Ogg Opus the duration counts what the encoder put before the sound. */
static uint64_t
promised_frames(const struct libav_decoder *self, const AVStream *stream)
{
	int64_t count;

	if (strcmp(self->base.format->demuxer, "dsf") == 0)
		return dsf_frames(self);
	if (stream->duration == AV_NOPTS_VALUE || stream->duration <= 0 ||
	    self->input->duration_estimation_method ==
	            AVFMT_DURATION_FROM_BITRATE)
		return 0;
	count = av_rescale_q(stream->duration, stream->time_base,
	                     (AVRational){1, (int)self->base.sample_rate_hz});
	if (stream->codecpar->codec_id == AV_CODEC_ID_OPUS)
		count -= stream->codecpar->initial_padding;
	return count > 0 ? (uint64_t)count : 0;
}

/* The shape is that of the first frame: an AAC header tells half the rate
 * where spectral band replication doubles it. */
static enum reel_status
learn_shape(struct libav_decoder *self, struct reel_error *err)
{
	AVFrame *frame = self->frame;
	const AVStream *stream = self->input->streams[self->stream];
	int code;

	if (self->is_at_end)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "%s holds no sound that can be decoded",
		                 self->base.format->name);
	self->base.sample_rate_hz = (uint32_t)frame->sample_rate;
	self->base.channels = (uint32_t)frame->ch_layout.nb_channels;
	self->sample_format = frame->format;
	self->base.frame_count = promised_frames(self, stream);
	code = swr_alloc_set_opts2(&self->converter, &frame->ch_layout,
	                           AV_SAMPLE_FMT_S16, frame->sample_rate,
	                           &frame->ch_layout,
	                           (enum AVSampleFormat)frame->format,
	                           frame->sample_rate, 0, NULL);
	if (code >= 0)
		code = swr_init(self->converter);
	if (code < 0)
		return fail_av(err, &self->base, code, "cannot be converted");
	return REEL_OK;
}

static enum reel_status
libav_open(int descriptor, const struct reel_format *format,
           struct reel_decoder **decoder, struct reel_error *err)
{
	struct libav_decoder *self = reel_mem_new(1, sizeof(*self));
	enum reel_status status;
	struct stat facts;

	if (self == NULL)
		return reel_fail_memory(err);
	/* The library writes to stderr of its own accord. */
	av_log_set_level(AV_LOG_QUIET);
	self->base.ops = &reel_decoder_libav;
	self->base.format = format;
	self->descriptor = descriptor;
	if (fstat(descriptor, &facts) != 0)
		status = reel_fail_errno(err, "cannot be looked at");
	else {
		self->size = facts.st_size;
		status = open_io(self, err);
	}
	if (status == REEL_OK)
		status = open_input(self, err);
	if (status == REEL_OK)
		status = open_codec(self, err);
	if (status == REEL_OK)
		status = next_frame(self, err);
	if (status == REEL_OK)
		status = learn_shape(self, err);
	if (status != REEL_OK) {
		libav_close(&self->base);
		return status;
	}
	*decoder = &self->base;
	return REEL_OK;
}

static bool
is_of_one_shape(const struct libav_decoder *self)
{
	return self->frame->format == self->sample_format &&
	       self->frame->sample_rate == (int)self->base.sample_rate_hz &&
	       self->frame->ch_layout.nb_channels == (int)self->base.channels;
}

/* Converts the next frames of `frame`, from `used` on. */
static int
convert(struct libav_decoder *self, int16_t *samples, int most)
{
	const uint8_t *planes[REEL_DECODER_MOST_CHANNELS] = {NULL};
	const enum AVSampleFormat format =
	        (enum AVSampleFormat)self->frame->format;
	const int channels = (int)self->base.channels;
	const int is_planar = av_sample_fmt_is_planar(format);
	const int step =
	        av_get_bytes_per_sample(format) * (is_planar ? 1 : channels);
	const int left = self->frame->nb_samples - self->used;
	const int count = left < most ? left : most;
	uint8_t *into = (uint8_t *)samples;
	int code;

	for (int i = 0; i < (is_planar ? channels : 1); i++)
		planes[i] = self->frame->extended_data[i] +
		            (ptrdiff_t)self->used * step;
	code = swr_convert(self->converter, &into, count, planes, count);
	if (code > 0)
		self->used += code;
	return code;
}

static enum reel_status
libav_verify(struct reel_decoder *decoder, struct reel_error *err)
{
	struct libav_decoder *self = own(decoder);

	return reel_flac_digest_new(self->codec, &self->digest, err);
}

static void
end_digest(struct libav_decoder *self)
{
	if (self->digest == NULL)
		return;
	self->base.is_checksum_wrong = !reel_flac_digest_is_right(self->digest);
	reel_flac_digest_free(self->digest);
	self->digest = NULL;
}

static enum reel_status
libav_read(struct reel_decoder *decoder, int16_t *samples, size_t most,
           size_t *count, struct reel_error *err)
{
	struct libav_decoder *self = own(decoder);
	int code;

	*count = 0;
	if (!self->is_at_end && self->used >= self->frame->nb_samples) {
		const enum reel_status status = next_frame(self, err);

		if (status != REEL_OK)
			return status;
	}
	if (self->is_at_end) {
		end_digest(self);
		return REEL_OK;
	}
	if (self->digest != NULL && self->used == 0)
		reel_flac_digest_feed(self->digest, self->frame);
	if (!is_of_one_shape(self))
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "%s changes its rate or channels on the way",
		                 decoder->format->name);
	code = convert(self, samples, most < INT32_MAX ? (int)most : INT32_MAX);
	if (code <= 0)
		return fail_av(err, decoder, code, "cannot be converted");
	*count = (size_t)code;
	return REEL_OK;
}

/* Frames of the whole before those of `frame`. */
static int64_t
place_of(const struct libav_decoder *self)
{
	const AVStream *stream = self->input->streams[self->stream];
	const int64_t start =
	        stream->start_time == AV_NOPTS_VALUE ? 0 : stream->start_time;

	if (self->frame->pts == AV_NOPTS_VALUE)
		return -1;
	return av_rescale_q(self->frame->pts - start, stream->time_base,
	                    (AVRational){1, (int)self->base.sample_rate_hz});
}

static enum reel_status
libav_seek(struct reel_decoder *decoder, uint64_t frame, struct reel_error *err)
{
	struct libav_decoder *self = own(decoder);
	const AVStream *stream = self->input->streams[self->stream];
	const int64_t time =
	        av_rescale_q((int64_t)(frame < INT64_MAX ? frame : INT64_MAX),
	                     (AVRational){1, (int)decoder->sample_rate_hz},
	                     stream->time_base);

	if (av_seek_frame(self->input, self->stream, time,
	                  AVSEEK_FLAG_BACKWARD) < 0)
		return reel_fail(err, REEL_ERROR_FORMAT, "%s has no such place",
		                 decoder->format->name);
	avcodec_flush_buffers(self->codec);
	self->is_at_end = false;
	/* Of all in order, or of nothing. */
	reel_flac_digest_free(self->digest);
	self->digest = NULL;
	/* It lands on a packet before the frame. */
	do {
		const enum reel_status status = next_frame(self, err);

		if (status != REEL_OK)
			return status;
		if (self->is_at_end || place_of(self) < 0)
			return reel_fail(err, REEL_ERROR_FORMAT,
			                 "%s has no such place",
			                 decoder->format->name);
	} while (place_of(self) + self->frame->nb_samples <= (int64_t)frame);
	if (place_of(self) < (int64_t)frame)
		self->used = (int)((int64_t)frame - place_of(self));
	return REEL_OK;
}

const struct reel_decoder_ops reel_decoder_libav = {
        .open = libav_open,
        .read = libav_read,
        .seek = libav_seek,
        .verify = libav_verify,
        .close = libav_close,
};
