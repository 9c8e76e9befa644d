/* SPDX-License-Identifier: MIT */
#include "audio/health.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>

/* What is up to here is not heard: -80 dB below full scale. */
#define SILENT (3.0 / 32768.0)

/* A track may begin softly; what begins so late is a fault of the rip, or
 * hides behind a gap. */
#define LONG_SILENCE_MS 15000

/* Encoders pad, and headers count in milliseconds: up to here it is whole. */
#define SLACK_MS 250

static bool
is_loud(const void *plane, size_t place, enum reel_sample_kind kind)
{
	switch (kind) {
	case REEL_SAMPLE_U8:
		return ((const uint8_t *)plane)[place] != 128;
	case REEL_SAMPLE_S16:
		return fabs(((const int16_t *)plane)[place] / 32768.0) > SILENT;
	case REEL_SAMPLE_S32:
		return fabs(((const int32_t *)plane)[place] / 2147483648.0) >
		       SILENT;
	case REEL_SAMPLE_FLOAT:
		return fabs((double)((const float *)plane)[place]) > SILENT;
	default:
		return fabs(((const double *)plane)[place]) > SILENT;
	}
}

/* The first frame of one plane that is to be heard. */
static size_t
first_loud(const void *plane, size_t sample_count, size_t step,
           enum reel_sample_kind kind)
{
	size_t place = 0;

	while (place < sample_count && !is_loud(plane, place, kind))
		place++;
	return place / step;
}

/* Once something was heard there is no more to look for. */
void
reel_health_hear(struct reel_health *health, const struct reel_shape *shape,
                 const struct reel_block *block)
{
	const size_t step = shape->is_planar ? 1 : shape->channels;
	const size_t planes = shape->is_planar ? shape->channels : 1;
	size_t first = block->frame_count;

	for (size_t i = 0; i < planes && !health->has_sound; i++) {
		const size_t here = first_loud(block->planes[i], first * step,
		                               step, shape->kind);

		first = here < first ? here : first;
	}
	if (!health->has_sound && first < block->frame_count) {
		health->has_sound = true;
		health->first_sound = health->frame_count + first;
	}
	health->frame_count += block->frame_count;
}

bool
reel_health_is_silent(const struct reel_health *health)
{
	return !health->has_sound;
}

/* How far before the promised end it looks. */
#define PROBE_FRAMES 1024

enum reel_end
reel_health_probe_end(struct reel_decoder *decoder)
{
	struct reel_block block = {.frame_count = 0};
	enum reel_status status;

	if (!decoder->format->has_end_to_probe ||
	    decoder->frame_count <= PROBE_FRAMES)
		return REEL_END_UNKNOWN;
	status = reel_decoder_seek(decoder, decoder->frame_count - PROBE_FRAMES,
	                           NULL);
	if (status == REEL_ERROR_UNSUPPORTED)
		return REEL_END_UNKNOWN;
	if (status == REEL_OK)
		status = reel_decoder_read(decoder, &block, NULL);
	return status == REEL_OK && block.frame_count > 0 ? REEL_END_REACHED
	                                                  : REEL_END_MISSING;
}

static bool
is_shorter_than_promised(const struct reel_health *health,
                         const struct reel_decoder *decoder)
{
	const uint64_t heard = reel_decoder_ms(decoder, health->frame_count);

	return (health->is_at_end || health->is_stopped) &&
	       reel_decoder_ms(decoder, decoder->frame_count) >
	               heard + SLACK_MS;
}

static double
seconds(const struct reel_decoder *decoder, uint64_t frame_count)
{
	return (double)reel_decoder_ms(decoder, frame_count) / 1000.0;
}

static void
tell_length(const struct reel_health *health,
            const struct reel_decoder *decoder, char *detail)
{
	(void)snprintf(detail, REEL_HEALTH_DETAIL,
	               "%.1f s of %.1f s can be decoded",
	               seconds(decoder, health->frame_count),
	               seconds(decoder, decoder->frame_count));
}

/* Where it stops there is one more than were left out. */
static void
tell_errors(const struct reel_health *health,
            const struct reel_decoder *decoder, char *detail)
{
	const uint64_t count = decoder->error_count + health->is_stopped;
	const uint64_t first = decoder->error_count > 0 ? decoder->first_error
	                                                : health->frame_count;

	(void)snprintf(detail, REEL_HEALTH_DETAIL,
	               "%" PRIu64 " %s cannot be decoded, %s at %.1f s", count,
	               count == 1 ? "stretch" : "stretches",
	               count == 1 ? "it begins" : "the first begins",
	               seconds(decoder, first));
}

static enum reel_problem
judge_silence(const struct reel_health *health,
              const struct reel_decoder *decoder, char *detail)
{
	if (health->frame_count == 0)
		return REEL_PROBLEM_NONE;
	if (reel_health_is_silent(health))
		(void)snprintf(detail, REEL_HEALTH_DETAIL,
		               "nothing is to be heard");
	else if (reel_decoder_ms(decoder, health->first_sound) >=
	         LONG_SILENCE_MS)
		(void)snprintf(detail, REEL_HEALTH_DETAIL,
		               "nothing is to be heard in the first %.1f s",
		               seconds(decoder, health->first_sound));
	else
		return REEL_PROBLEM_NONE;
	return REEL_PROBLEM_SILENT;
}

enum reel_problem
reel_health_judge(const struct reel_health *health,
                  const struct reel_decoder *decoder,
                  const struct reel_promise *promise, enum reel_end end,
                  char detail[REEL_HEALTH_DETAIL])
{
	detail[0] = '\0';
	if (reel_promise_is_broken(promise)) {
		(void)snprintf(detail, REEL_HEALTH_DETAIL,
		               "it has %" PRIu64
		               " bytes and should have %" PRIu64,
		               promise->present_bytes, promise->promised_bytes);
		return REEL_PROBLEM_TRUNCATED;
	}
	if (is_shorter_than_promised(health, decoder)) {
		tell_length(health, decoder, detail);
		/* What is missing has been lost on the way where the end is
		 * there. */
		return end == REEL_END_REACHED ? REEL_PROBLEM_DAMAGED
		                               : REEL_PROBLEM_TRUNCATED;
	}
	if (end == REEL_END_MISSING) {
		(void)snprintf(detail, REEL_HEALTH_DETAIL,
		               "there is no sound at its promised end");
		return REEL_PROBLEM_TRUNCATED;
	}
	if (health->is_stopped || decoder->error_count > 0) {
		tell_errors(health, decoder, detail);
		return REEL_PROBLEM_DAMAGED;
	}
	if (decoder->is_checksum_wrong) {
		(void)snprintf(detail, REEL_HEALTH_DETAIL,
		               "the sound has not the MD5 that the file has "
		               "of it");
		return REEL_PROBLEM_DAMAGED;
	}
	return judge_silence(health, decoder, detail);
}
