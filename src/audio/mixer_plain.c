/* SPDX-License-Identifier: MIT */
/* Without libav: Chromaprint mixes and resamples by itself. */
#include <math.h>

#include "audio/mixer.h"
#include "base/error.h"
#include "base/mem.h"

struct reel_mixer {
	struct reel_shape shape;
	int16_t *samples;
	size_t capacity;
};

enum reel_status
reel_mixer_new(const struct reel_shape *shape, struct reel_mixer **mixer,
               struct reel_error *err)
{
	struct reel_mixer *new = reel_mem_new(1, sizeof(*new));

	if (new == NULL)
		return reel_fail_memory(err);
	new->shape = *shape;
	*mixer = new;
	return REEL_OK;
}

uint32_t
reel_mixer_rate_hz(const struct reel_mixer *mixer)
{
	return mixer->shape.sample_rate_hz;
}

uint32_t
reel_mixer_channels(const struct reel_mixer *mixer)
{
	return mixer->shape.channels;
}

/* As libswresample rounds, which fpcalc uses. */
static int16_t
round_off(double value)
{
	const double scaled = value * 32768.0;

	if (!(scaled > -32768.0))
		return INT16_MIN;
	if (scaled >= 32767.0)
		return INT16_MAX;
	return (int16_t)lrint(scaled);
}

static int16_t
to_sample(const void *plane, size_t place, enum reel_sample_kind kind)
{
	switch (kind) {
	case REEL_SAMPLE_U8:
		return (int16_t)((((const uint8_t *)plane)[place] - 128) * 256);
	case REEL_SAMPLE_S16:
		return ((const int16_t *)plane)[place];
	case REEL_SAMPLE_S32:
		return (int16_t)(((const int32_t *)plane)[place] / 65536);
	case REEL_SAMPLE_FLOAT:
		return round_off((double)((const float *)plane)[place]);
	default:
		return round_off(((const double *)plane)[place]);
	}
}

static bool
make_room(struct reel_mixer *mixer, size_t count)
{
	int16_t *grown;

	if (count <= mixer->capacity)
		return true;
	grown = reel_mem_resize(mixer->samples, count, sizeof(*grown));
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
	const struct reel_shape *shape = &mixer->shape;
	const size_t channels = shape->channels;
	const size_t frames = block == NULL ? 0 : block->frame_count;

	if (!make_room(mixer, frames * channels))
		return reel_fail_memory(err);
	for (size_t i = 0; i < frames * channels; i++)
		mixer->samples[i] = to_sample(
		        block->planes[shape->is_planar ? i % channels : 0],
		        shape->is_planar ? i / channels : i, shape->kind);
	*mixed = (struct reel_mixed){mixer->samples, frames};
	return REEL_OK;
}

void
reel_mixer_free(struct reel_mixer *mixer)
{
	if (mixer == NULL)
		return;
	reel_mem_free(mixer->samples);
	reel_mem_free(mixer);
}
