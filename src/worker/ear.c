/* SPDX-License-Identifier: MIT */
#include "worker/ear.h"

#include <string.h>

#include "audio/maker.h"
#include "audio/mixer.h"
#include "base/error.h"
#include "base/mem.h"

/* Shorter files have no fingerprint: Chromaprint needs 2.7 s for one item. */
#define LEAST_MS 3000

/* From one item to the next, in samples at 11025 Hz. */
#define ITEM_SAMPLES 1365
#define ITEM_HZ 11025

struct reel_ear {
	struct reel_decoder *decoder;
	struct reel_health health;
	bool is_deep;
	/* NULL where no fingerprint is wanted. */
	struct reel_mixer *mixer;
	struct reel_maker *maker;
	/* Mixed frames so far, and the most. */
	uint64_t mixed;
	uint64_t most;
	/* The first of them. They are not in the maker before it is known that
	 * more is wanted: it works on buffers of three seconds, and cannot
	 * tell the items of less without being ended. */
	int16_t *kept;
	size_t kept_count;
	size_t kept_most;
	bool is_kept_fed;
	/* Frames that were passed over without being decoded. */
	uint64_t passed;
};

static uint64_t
frames_of(const struct reel_ear *ear, uint32_t ms)
{
	return (uint64_t)reel_mixer_rate_hz(ear->mixer) * ms / 1000;
}

static enum reel_status
make_prints(struct reel_ear *ear, const struct reel_ear_options *options,
            struct reel_error *err)
{
	enum reel_status status =
	        reel_mixer_new(&ear->decoder->shape, &ear->mixer, err);
	uint32_t channels;

	if (status != REEL_OK)
		return status;
	channels = reel_mixer_channels(ear->mixer);
	status = reel_maker_new(reel_mixer_rate_hz(ear->mixer), channels,
	                        &ear->maker, err);
	ear->most = frames_of(ear, options->print_ms);
	ear->kept_most = (size_t)frames_of(ear, options->kept_ms);
	ear->is_kept_fed = ear->kept_most == 0;
	if (status != REEL_OK || ear->kept_most == 0)
		return status;
	ear->kept = reel_mem_new(ear->kept_most * channels, sizeof(*ear->kept));
	return ear->kept == NULL ? reel_fail_memory(err) : REEL_OK;
}

enum reel_status
reel_ear_open(int descriptor, const struct reel_ear_options *options,
              struct reel_ear **ear, struct reel_error *err)
{
	struct reel_ear *new = reel_mem_new(1, sizeof(*new));
	enum reel_status status;

	if (new == NULL)
		return reel_fail_memory(err);
	new->is_deep = options->is_deep;
	status = reel_decoder_open(descriptor, &new->decoder, err);
	if (status == REEL_OK && options->print_ms > 0)
		status = make_prints(new, options, err);
	if (status == REEL_OK && options->is_deep)
		status = reel_decoder_verify(new->decoder, err);
	if (status != REEL_OK) {
		reel_ear_close(new);
		return status;
	}
	*ear = new;
	return REEL_OK;
}

static enum reel_status
feed_kept(struct reel_ear *ear, struct reel_error *err)
{
	if (ear->is_kept_fed)
		return REEL_OK;
	ear->is_kept_fed = true;
	return reel_maker_feed(ear->maker, ear->kept, ear->kept_count, err);
}

/* What is no longer kept goes into the maker. */
static enum reel_status
keep_or_feed(struct reel_ear *ear, const struct reel_mixed *mixed,
             struct reel_error *err)
{
	const uint32_t channels = reel_mixer_channels(ear->mixer);
	const size_t room = ear->kept_most - ear->kept_count;
	const size_t count =
	        mixed->frame_count < room ? mixed->frame_count : room;
	enum reel_status status;

	if (count > 0)
		(void)memcpy(ear->kept + ear->kept_count * channels,
		             mixed->samples,
		             count * channels * sizeof(*ear->kept));
	ear->kept_count += count;
	ear->mixed += mixed->frame_count;
	if (count == mixed->frame_count)
		return REEL_OK;
	status = feed_kept(ear, err);
	return status == REEL_OK
	               ? reel_maker_feed(ear->maker,
	                                 mixed->samples + count * channels,
	                                 mixed->frame_count - count, err)
	               : status;
}

/* Adds a block, or with NULL the rest, to the fingerprint. */
static enum reel_status
print(struct reel_ear *ear, const struct reel_block *block,
      struct reel_error *err)
{
	struct reel_mixed mixed = {0};
	enum reel_status status =
	        reel_mixer_take(ear->mixer, block, &mixed, err);

	if (status != REEL_OK)
		return status;
	if (mixed.frame_count > ear->most - ear->mixed)
		mixed.frame_count = (size_t)(ear->most - ear->mixed);
	return keep_or_feed(ear, &mixed, err);
}

static bool
wants_print(const struct reel_ear *ear)
{
	return ear->mixed < ear->most;
}

/* Decodes a block, into health and fingerprint. */
static enum reel_status
listen_on(struct reel_ear *ear, struct reel_error *err)
{
	struct reel_block block = {.frame_count = 0};
	enum reel_status status = reel_decoder_read(ear->decoder, &block, err);

	if (status == REEL_ERROR_FORMAT) {
		ear->health.is_stopped = true;
		status = REEL_OK;
	} else if (status == REEL_OK && block.frame_count == 0) {
		ear->health.is_at_end = true;
	}
	if (status != REEL_OK)
		return status;
	reel_health_hear(&ear->health, &ear->decoder->shape, &block);
	if (!wants_print(ear))
		return REEL_OK;
	return print(ear, reel_ear_is_at_end(ear) ? NULL : &block, err);
}

enum reel_status
reel_ear_listen(struct reel_ear *ear, uint32_t until_ms, struct reel_error *err)
{
	const uint64_t until =
	        ear->mixer == NULL ? 0 : frames_of(ear, until_ms);
	enum reel_status status = REEL_OK;

	while (status == REEL_OK && ear->mixed < until && wants_print(ear) &&
	       !reel_ear_is_at_end(ear))
		status = listen_on(ear, err);
	return status;
}

/* Lest a track that begins late is taken for an empty one. */
static bool
is_curious(const struct reel_ear *ear)
{
	return ear->is_deep || (ear->health.frame_count > 0 &&
	                        reel_health_is_silent(&ear->health));
}

enum reel_status
reel_ear_end(struct reel_ear *ear, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	while (status == REEL_OK && !reel_ear_is_at_end(ear) && is_curious(ear))
		status = listen_on(ear, err);
	if (status == REEL_OK && !reel_ear_is_at_end(ear) &&
	    ear->decoder->frame_count == 0) {
		status = reel_decoder_pass(ear->decoder, &ear->passed, err);
		if (status == REEL_ERROR_FORMAT)
			status = REEL_OK;
	}
	return status;
}

bool
reel_ear_is_at_end(const struct reel_ear *ear)
{
	return ear->health.is_at_end || ear->health.is_stopped;
}

/* Of what is kept, from a part of an item on. */
static enum reel_status
print_phase(const struct reel_ear *ear, unsigned phase, uint32_t **items,
            size_t *count, struct reel_error *err)
{
	const uint32_t rate = reel_mixer_rate_hz(ear->mixer);
	const uint32_t channels = reel_mixer_channels(ear->mixer);
	const size_t skipped =
	        (size_t)((uint64_t)ITEM_SAMPLES * rate * phase /
	                 ((size_t)ITEM_HZ * REEL_STRETCH_PHASES));
	struct reel_maker *maker = NULL;
	enum reel_status status;

	*items = NULL;
	*count = 0;
	if (ear->kept_count <= skipped)
		return REEL_OK;
	status = reel_maker_new(rate, channels, &maker, err);
	if (status == REEL_OK)
		status = reel_maker_feed(maker, ear->kept + skipped * channels,
		                         ear->kept_count - skipped, err);
	if (status == REEL_OK)
		status = reel_maker_finish(maker, items, count, err);
	reel_maker_free(maker);
	return status;
}

enum reel_status
reel_ear_items(struct reel_ear *ear, unsigned phase, uint32_t **items,
               size_t *count, struct reel_error *err)
{
	const uint64_t heard =
	        reel_decoder_ms(ear->decoder, ear->health.frame_count);

	enum reel_status status;

	*items = NULL;
	*count = 0;
	if (ear->maker == NULL || heard < LEAST_MS)
		return REEL_OK;
	if (ear->kept_most > 0 && wants_print(ear) && !reel_ear_is_at_end(ear))
		return print_phase(ear, phase, items, count, err);
	status = feed_kept(ear, err);
	return status == REEL_OK
	               ? reel_maker_finish(ear->maker, items, count, err)
	               : status;
}

struct reel_decoder *
reel_ear_decoder(const struct reel_ear *ear)
{
	return ear->decoder;
}

const struct reel_health *
reel_ear_health(const struct reel_ear *ear)
{
	return &ear->health;
}

uint64_t
reel_ear_duration_ms(const struct reel_ear *ear)
{
	const struct reel_decoder *decoder = ear->decoder;

	return reel_decoder_ms(decoder,
	                       decoder->frame_count > 0
	                               ? decoder->frame_count
	                               : ear->health.frame_count + ear->passed);
}

void
reel_ear_close(struct reel_ear *ear)
{
	if (ear == NULL)
		return;
	reel_maker_free(ear->maker);
	reel_mixer_free(ear->mixer);
	reel_decoder_close(ear->decoder);
	reel_mem_free(ear->kept);
	reel_mem_free(ear);
}
