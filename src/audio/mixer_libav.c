/* SPDX-License-Identifier: MIT */
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
#include <limits.h>

#include "audio/mixer.h"
#include "base/error.h"
#include "base/mem.h"

/* What Chromaprint works with. */
#define RATE_HZ 11025

/*
 * The filter that Chromaprint's resampler has: 16 taps, 256 phases without
 * interpolation, up to 0.8 of half the rate. fpcalc asks for the same.
 */
struct option {
	const char *name;
	double value;
};

static const struct option options[] = {
        {"filter_size", 16},
        {"phase_shift", 8},
        {"linear_interp", 0},
        {"cutoff", 0.8},
};

struct reel_mixer {
	SwrContext *context;
	int16_t *samples;
	int capacity;
};

static const enum AVSampleFormat formats[] = {
        [REEL_SAMPLE_U8] = AV_SAMPLE_FMT_U8,
        [REEL_SAMPLE_S16] = AV_SAMPLE_FMT_S16,
        [REEL_SAMPLE_S32] = AV_SAMPLE_FMT_S32,
        [REEL_SAMPLE_FLOAT] = AV_SAMPLE_FMT_FLT,
        [REEL_SAMPLE_DOUBLE] = AV_SAMPLE_FMT_DBL,
};

static void
choose_layout(const struct reel_shape *shape, AVChannelLayout *layout)
{
	if (shape->channel_mask == 0 ||
	    av_channel_layout_from_mask(layout, shape->channel_mask) < 0 ||
	    layout->nb_channels != (int)shape->channels)
		av_channel_layout_default(layout, (int)shape->channels);
}

static int
set_up(struct reel_mixer *mixer, const struct reel_shape *shape)
{
	AVChannelLayout mono = AV_CHANNEL_LAYOUT_MONO;
	AVChannelLayout layout = {0};
	enum AVSampleFormat format = formats[shape->kind];
	int code;

	if (shape->is_planar)
		format = av_get_planar_sample_fmt(format);
	choose_layout(shape, &layout);
	code = swr_alloc_set_opts2(&mixer->context, &mono, AV_SAMPLE_FMT_S16,
	                           RATE_HZ, &layout, format,
	                           (int)shape->sample_rate_hz, 0, NULL);
	for (size_t i = 0; code >= 0 && i < sizeof(options) / sizeof(*options);
	     i++)
		code = av_opt_set_double(mixer->context, options[i].name,
		                         options[i].value, 0);
	av_channel_layout_uninit(&layout);
	return code >= 0 ? swr_init(mixer->context) : code;
}

enum reel_status
reel_mixer_new(const struct reel_shape *shape, struct reel_mixer **mixer,
               struct reel_error *err)
{
	struct reel_mixer *new = reel_mem_new(1, sizeof(*new));
	int code;

	if (new == NULL)
		return reel_fail_memory(err);
	code = set_up(new, shape);
	if (code < 0) {
		reel_mixer_free(new);
		return code == AVERROR(ENOMEM)
		               ? reel_fail_memory(err)
		               : reel_fail(err, REEL_ERROR_UNSUPPORTED,
		                           "%u channels at %u Hz cannot be "
		                           "mixed",
		                           shape->channels,
		                           shape->sample_rate_hz);
	}
	*mixer = new;
	return REEL_OK;
}

uint32_t
reel_mixer_rate_hz(const struct reel_mixer *mixer)
{
	(void)mixer;
	return RATE_HZ;
}

uint32_t
reel_mixer_channels(const struct reel_mixer *mixer)
{
	(void)mixer;
	return 1;
}

static bool
make_room(struct reel_mixer *mixer, int count)
{
	int16_t *grown;

	if (count <= mixer->capacity)
		return true;
	grown = reel_mem_resize(mixer->samples, (size_t)count, sizeof(*grown));
	if (grown == NULL)
		return false;
	mixer->samples = grown;
	mixer->capacity = count;
	return true;
}

enum reel_status
reel_mixer_take(struct reel_mixer *mixer, const struct reel_block *block,
                struct reel_mixed *mixed, struct reel_error *err)
{
	const int count = block == NULL ? 0 : (int)block->frame_count;
	const int room = swr_get_out_samples(mixer->context, count);
	const uint8_t *planes[REEL_BLOCK_MOST_CHANNELS] = {NULL};
	uint8_t *into;
	int code;

	if (room < 0 || !make_room(mixer, room > 0 ? room : 1))
		return reel_fail_memory(err);
	for (size_t i = 0; block != NULL && i < REEL_BLOCK_MOST_CHANNELS; i++)
		planes[i] = block->planes[i];
	into = (uint8_t *)mixer->samples;
	code = swr_convert(mixer->context, &into, mixer->capacity,
	                   block == NULL ? NULL : planes, count);
	if (code < 0)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "sound cannot be mixed down");
	*mixed = (struct reel_mixed){mixer->samples, (size_t)code};
	return REEL_OK;
}

void
reel_mixer_free(struct reel_mixer *mixer)
{
	if (mixer == NULL)
		return;
	swr_free(&mixer->context);
	reel_mem_free(mixer->samples);
	reel_mem_free(mixer);
}
