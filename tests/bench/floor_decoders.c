/* SPDX-License-Identifier: MIT */
#include "bench/floor_decoders.h"

#include <FLAC/stream_decoder.h>
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <sndfile.h>
#include <stddef.h>

/* The most frames of a FLAC block; also what is read of a WAV at once. */
#define MOST_FRAMES 65536
#define PORTION 8192

struct flac_file {
	struct floor_sink *sink;
	struct floor_shape shape;
	bool is_enough;
};

/* Sixteen bits are narrowed, for with them all behind it is faster; more
 * are moved to the top. */
static FLAC__StreamDecoderWriteStatus
take_flac(const FLAC__StreamDecoder *decoder, const FLAC__Frame *frame,
          const FLAC__int32 *const from[], void *context)
{
	static int16_t narrow[FLOOR_MOST_CHANNELS][MOST_FRAMES];
	static int32_t wide[FLOOR_MOST_CHANNELS][MOST_FRAMES];
	struct flac_file *file = context;
	const FLAC__FrameHeader *header = &frame->header;
	const bool is_narrow = header->bits_per_sample <= 16;
	const unsigned shift = (is_narrow ? 16 : 32) - header->bits_per_sample;
	const uint8_t *planes[FLOOR_MOST_CHANNELS];

	(void)decoder;
	for (unsigned i = 0; i < header->channels; i++) {
		for (unsigned k = 0; is_narrow && k < header->blocksize; k++)
			narrow[i][k] = (int16_t)((uint32_t)from[i][k] << shift);
		for (unsigned k = 0; !is_narrow && k < header->blocksize; k++)
			wide[i][k] = (int32_t)((uint32_t)from[i][k] << shift);
		planes[i] = is_narrow ? (const uint8_t *)narrow[i]
		                      : (const uint8_t *)wide[i];
	}
	file->shape.rate_hz = (int)header->sample_rate;
	file->shape.format =
	        is_narrow ? AV_SAMPLE_FMT_S16P : AV_SAMPLE_FMT_S32P;
	if (file->shape.layout.nb_channels == 0)
		av_channel_layout_default(&file->shape.layout,
		                          (int)header->channels);
	file->is_enough = !file->sink->take(file->sink, &file->shape, planes,
	                                    (int)header->blocksize);
	return FLAC__STREAM_DECODER_WRITE_STATUS_CONTINUE;
}

static void
pass_error(const FLAC__StreamDecoder *decoder,
           FLAC__StreamDecoderErrorStatus error, void *context)
{
	(void)decoder;
	(void)error;
	(void)context;
}

bool
floor_decode_flac(const char *path, struct floor_sink *sink)
{
	struct flac_file file = {.sink = sink};
	FLAC__StreamDecoder *decoder = FLAC__stream_decoder_new();
	bool is_open;

	if (decoder == NULL)
		return false;
	is_open = FLAC__stream_decoder_init_file(decoder, path, take_flac, NULL,
	                                         pass_error, &file) ==
	          FLAC__STREAM_DECODER_INIT_STATUS_OK;
	while (is_open && !file.is_enough &&
	       FLAC__stream_decoder_process_single(decoder) &&
	       FLAC__stream_decoder_get_state(decoder) <
	               FLAC__STREAM_DECODER_END_OF_STREAM)
		continue;
	FLAC__stream_decoder_delete(decoder);
	return is_open;
}

bool
floor_decode_sndfile(const char *path, struct floor_sink *sink)
{
	static int16_t samples[PORTION * FLOOR_MOST_CHANNELS];
	const uint8_t *planes[] = {(const uint8_t *)samples};
	struct floor_shape shape = {.format = AV_SAMPLE_FMT_S16};
	SF_INFO info = {0};
	SNDFILE *file = sf_open(path, SFM_READ, &info);
	sf_count_t got;

	if (file == NULL)
		return false;
	shape.rate_hz = info.samplerate;
	av_channel_layout_default(&shape.layout, info.channels);
	do {
		got = info.channels <= FLOOR_MOST_CHANNELS
		              ? sf_readf_short(file, samples, PORTION)
		              : 0;
	} while (got > 0 && sink->take(sink, &shape, planes, (int)got));
	(void)sf_close(file);
	return true;
}

/* @return whether more is wanted */
static bool
give_frames(AVCodecContext *codec, AVFrame *frame, struct floor_sink *sink)
{
	while (avcodec_receive_frame(codec, frame) >= 0) {
		const struct floor_shape shape = {
		        .rate_hz = frame->sample_rate,
		        .layout = frame->ch_layout,
		        .format = (enum AVSampleFormat)frame->format};
		const uint8_t *planes[FLOOR_MOST_CHANNELS] = {NULL};

		for (int i = 0; i < FLOOR_MOST_CHANNELS; i++)
			planes[i] = frame->data[i];

		if (shape.layout.nb_channels > FLOOR_MOST_CHANNELS ||
		    !sink->take(sink, &shape, planes, frame->nb_samples))
			return false;
	}
	return true;
}

static void
decode_packets(AVFormatContext *input, AVCodecContext *codec, int stream,
               struct floor_sink *sink)
{
	AVPacket *packet = av_packet_alloc();
	AVFrame *frame = av_frame_alloc();
	bool is_wanted = packet != NULL && frame != NULL;

	while (is_wanted && av_read_frame(input, packet) >= 0) {
		if (packet->stream_index == stream)
			(void)avcodec_send_packet(codec, packet);
		av_packet_unref(packet);
		is_wanted = give_frames(codec, frame, sink);
	}
	if (is_wanted && avcodec_send_packet(codec, NULL) >= 0)
		(void)give_frames(codec, frame, sink);
	av_frame_free(&frame);
	av_packet_free(&packet);
}

bool
floor_decode_libav(const char *path, struct floor_sink *sink)
{
	AVFormatContext *input = NULL;
	AVCodecContext *codec = NULL;
	const AVCodec *found = NULL;
	int stream = -1;

	av_log_set_level(AV_LOG_QUIET);
	if (avformat_open_input(&input, path, NULL, NULL) >= 0 &&
	    avformat_find_stream_info(input, NULL) >= 0)
		stream = av_find_best_stream(input, AVMEDIA_TYPE_AUDIO, -1, -1,
		                             &found, 0);
	if (stream >= 0)
		codec = avcodec_alloc_context3(found);
	if (codec != NULL) {
		const AVStream *sound = input->streams[stream];

		(void)avcodec_parameters_to_context(codec, sound->codecpar);
		codec->pkt_timebase = sound->time_base;
		codec->thread_count = 1;
		if (avcodec_open2(codec, found, NULL) >= 0)
			decode_packets(input, codec, stream, sink);
	}
	avcodec_free_context(&codec);
	avformat_close_input(&input);
	return stream >= 0;
}
