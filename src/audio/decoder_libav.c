/* SPDX-License-Identifier: MIT */
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "audio/decoder.h"
#include "audio/mpeg.h"
#include "audio/stream.h"
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
	struct reel_stream stream;
	AVIOContext *io;
	AVFormatContext *input;
	AVCodecContext *codec;
	AVPacket *packet;
	AVFrame *frame;
	int stream_index;
	/* Of the first frame. */
	int sample_format;
	/* Frames of `frame` that are not to be given out. */
	int skipped;
	/* Whether `frame` is still to be given out. */
	bool is_waiting;
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
	const ssize_t got =
	        reel_stream_read(&self->stream, bytes, (size_t)size);

	return got < 0 ? AVERROR(EIO) : got == 0 ? AVERROR_EOF : (int)got;
}

static int64_t
go_to(void *context, int64_t offset, int whence)
{
	struct libav_decoder *self = context;
	int64_t place;

	if ((whence & AVSEEK_SIZE) != 0)
		return self->stream.size;
	place = reel_stream_seek(&self->stream, offset, whence & ~AVSEEK_FORCE);
	return place < 0 ? AVERROR(EINVAL) : place;
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

	/* Of the gigabytes that a worker has: a table of milliards that the
	 * file promises, and not the machine, is at fault. */
	if (code == AVERROR(ENOMEM))
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "%s %s: asks for more memory than any needs",
		                 decoder->format->name, what);
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
	self->stream_index = code;
	for (unsigned i = 0; i < self->input->nb_streams; i++) {
		if (i != (unsigned)self->stream_index)
			self->input->streams[i]->discard = AVDISCARD_ALL;
	}
	stream = self->input->streams[self->stream_index];
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
	if (self->packet->stream_index == self->stream_index)
		code = avcodec_send_packet(self->codec, self->packet);
	av_packet_unref(self->packet);
	return code;
}

/* Makes `frame` the next that can be decoded; what cannot is counted. */
static enum reel_status
next_frame(struct libav_decoder *self, struct reel_error *err)
{
	self->skipped = 0;
	self->is_waiting = false;
	while (!self->is_at_end) {
		int code = avcodec_receive_frame(self->codec, self->frame);

		self->is_waiting = code >= 0 && self->frame->nb_samples > 0;
		if (self->is_waiting)
			return REEL_OK;
		if (code == AVERROR_EOF) {
			self->is_at_end = true;
			break;
		}
		if (code == AVERROR(EAGAIN))
			code = feed(self);
		if (code == AVERROR(ENOMEM))
			return fail_av(err, &self->base, code,
			               "cannot be decoded");
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

	return pread(self->stream.descriptor, count, sizeof(count),
	             DSF_COUNT) == (ssize_t)sizeof(count)
	               ? reel_bytes_little(count, sizeof(count)) / 8
	               : 0;
}

/* An MP3's own header counts what the encoder put around the sound; without
 * one libav guesses, up to five times too long, or half of it. */
static uint64_t
mpeg_frames(const struct libav_decoder *self)
{
	struct reel_xing xing;

	return reel_mpeg_xing(self->stream.descriptor, &xing)
	               ? reel_xing_samples(&xing)
	               : 0;
}

/* In Ogg Opus the duration counts what the encoder put before the sound. */
static uint64_t
promised_frames(const struct libav_decoder *self, const AVStream *stream)
{
	int64_t count;

	if (strcmp(self->base.format->demuxer, "dsf") == 0)
		return dsf_frames(self);
	if (strcmp(self->base.format->demuxer, "mp3") == 0)
		return mpeg_frames(self);
	if (stream->duration == AV_NOPTS_VALUE || stream->duration <= 0 ||
	    self->input->duration_estimation_method ==
	            AVFMT_DURATION_FROM_BITRATE)
		return 0;
	count = av_rescale_q(
	        stream->duration, stream->time_base,
	        (AVRational){1, (int)self->base.shape.sample_rate_hz});
	if (stream->codecpar->codec_id == AV_CODEC_ID_OPUS)
		count -= stream->codecpar->initial_padding;
	return count > 0 ? (uint64_t)count : 0;
}

static bool
find_kind(enum AVSampleFormat format, enum reel_sample_kind *kind)
{
	static const enum AVSampleFormat formats[] = {
	        [REEL_SAMPLE_U8] = AV_SAMPLE_FMT_U8,
	        [REEL_SAMPLE_S16] = AV_SAMPLE_FMT_S16,
	        [REEL_SAMPLE_S32] = AV_SAMPLE_FMT_S32,
	        [REEL_SAMPLE_FLOAT] = AV_SAMPLE_FMT_FLT,
	        [REEL_SAMPLE_DOUBLE] = AV_SAMPLE_FMT_DBL,
	};

	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		*kind = (enum reel_sample_kind)i;
		if (formats[i] == av_get_packed_sample_fmt(format))
			return true;
	}
	return false;
}

/* The shape is that of the first frame: an AAC header tells half the rate
 * where spectral band replication doubles it. */
static enum reel_status
learn_shape(struct libav_decoder *self, struct reel_error *err)
{
	const AVFrame *frame = self->frame;
	const enum AVSampleFormat format = (enum AVSampleFormat)frame->format;
	struct reel_shape *shape = &self->base.shape;

	if (self->is_at_end)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "%s holds no sound that can be decoded",
		                 self->base.format->name);
	if (frame->ch_layout.nb_channels > REEL_BLOCK_MOST_CHANNELS ||
	    !find_kind(format, &shape->kind))
		return reel_fail(err, REEL_ERROR_UNSUPPORTED,
		                 "%s has samples that are not handled",
		                 self->base.format->name);
	shape->sample_rate_hz = (uint32_t)frame->sample_rate;
	shape->channels = (uint32_t)frame->ch_layout.nb_channels;
	if (frame->ch_layout.order == AV_CHANNEL_ORDER_NATIVE)
		shape->channel_mask = frame->ch_layout.u.mask;
	shape->is_planar = av_sample_fmt_is_planar(format) != 0;
	self->sample_format = frame->format;
	self->base.frame_count =
	        promised_frames(self, self->input->streams[self->stream_index]);
	return REEL_OK;
}

static enum reel_status
libav_open(int descriptor, const struct reel_format *format,
           struct reel_decoder **decoder, struct reel_error *err)
{
	struct libav_decoder *self = reel_mem_new(1, sizeof(*self));
	enum reel_status status;

	if (self == NULL)
		return reel_fail_memory(err);
	/* The library writes to stderr of its own accord. */
	av_log_set_level(AV_LOG_QUIET);
	self->base.ops = &reel_decoder_libav;
	self->base.format = format;
	status = reel_stream_open(descriptor, &self->stream, err);
	if (status == REEL_OK)
		status = open_io(self, err);
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
	const struct reel_shape *shape = &self->base.shape;

	return self->frame->format == self->sample_format &&
	       self->frame->sample_rate == (int)shape->sample_rate_hz &&
	       self->frame->ch_layout.nb_channels == (int)shape->channels;
}

static enum reel_status
libav_read(struct reel_decoder *decoder, struct reel_block *block,
           struct reel_error *err)
{
	struct libav_decoder *self = own(decoder);
	const struct reel_shape *shape = &decoder->shape;
	const size_t planes = shape->is_planar ? shape->channels : 1;
	const size_t step = reel_sample_size(shape->kind) *
	                    (shape->is_planar ? 1 : shape->channels);
	enum reel_status status = REEL_OK;

	if (!self->is_waiting)
		status = next_frame(self, err);
	if (status != REEL_OK || !self->is_waiting)
		return status;
	if (!is_of_one_shape(self))
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "%s changes its rate or channels on the way",
		                 decoder->format->name);
	for (size_t i = 0; i < planes; i++)
		block->planes[i] = self->frame->extended_data[i] +
		                   (size_t)self->skipped * step;
	block->frame_count = (size_t)(self->frame->nb_samples - self->skipped);
	self->is_waiting = false;
	return REEL_OK;
}

/* Frames of a packet by its own header. */
static uint64_t
packet_frames(const struct libav_decoder *self)
{
	const AVStream *stream = self->input->streams[self->stream_index];

	if (self->packet->stream_index != self->stream_index ||
	    self->packet->duration <= 0)
		return 0;
	return (uint64_t)av_rescale_q(
	        self->packet->duration, stream->time_base,
	        (AVRational){1, (int)self->base.shape.sample_rate_hz});
}

/* Packets tell their length without being decoded. */
static enum reel_status
libav_pass(struct reel_decoder *decoder, uint64_t *frame_count,
           struct reel_error *err)
{
	struct libav_decoder *self = own(decoder);
	int code = 0;

	(void)err;
	while (code >= 0 && !self->is_at_end) {
		code = av_read_frame(self->input, self->packet);
		if (code < 0)
			break;
		*frame_count += packet_frames(self);
		av_packet_unref(self->packet);
	}
	self->is_at_end = true;
	self->is_waiting = false;
	return REEL_OK;
}

/* Frames of the whole before those of `frame`. */
static int64_t
place_of(const struct libav_decoder *self)
{
	const AVStream *stream = self->input->streams[self->stream_index];
	const int64_t start =
	        stream->start_time == AV_NOPTS_VALUE ? 0 : stream->start_time;

	if (self->frame->pts == AV_NOPTS_VALUE)
		return -1;
	return av_rescale_q(
	        self->frame->pts - start, stream->time_base,
	        (AVRational){1, (int)self->base.shape.sample_rate_hz});
}

static enum reel_status
libav_seek(struct reel_decoder *decoder, uint64_t frame, struct reel_error *err)
{
	struct libav_decoder *self = own(decoder);
	const AVStream *stream = self->input->streams[self->stream_index];
	const int64_t time = av_rescale_q(
	        (int64_t)(frame < INT64_MAX ? frame : INT64_MAX),
	        (AVRational){1, (int)decoder->shape.sample_rate_hz},
	        stream->time_base);

	if (av_seek_frame(self->input, self->stream_index, time,
	                  AVSEEK_FLAG_BACKWARD) < 0)
		return reel_fail(err, REEL_ERROR_FORMAT, "%s has no such place",
		                 decoder->format->name);
	avcodec_flush_buffers(self->codec);
	self->is_at_end = false;
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
		self->skipped = (int)((int64_t)frame - place_of(self));
	return REEL_OK;
}

static const char *
libav_version(void)
{
	return av_version_info();
}

const struct reel_decoder_ops reel_decoder_libav = {
        .open = libav_open,
        .read = libav_read,
        .pass = libav_pass,
        .seek = libav_seek,
        .version = libav_version,
        .close = libav_close,
};
