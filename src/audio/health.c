/* SPDX-License-Identifier: MIT */
#include "audio/health.h"

#include <inttypes.h>
#include <stdio.h>

/* -80 dB below full scale. */
#define SILENT_PEAK 3

/* Encoders pad, and headers count in milliseconds: up to here it is whole. */
#define SLACK_MS 250

#define PROBE_FRAMES 1024

void
reel_health_hear(struct reel_health *health, const int16_t *samples,
                 size_t frame_count, uint32_t channels)
{
	for (size_t i = 0; i < frame_count * channels; i++) {
		const int sample = samples[i];
		const uint32_t loud = (uint32_t)(sample < 0 ? -sample : sample);

		if (loud > health->peak)
			health->peak = loud;
	}
	health->frame_count += frame_count;
}

bool
reel_health_is_silent(const struct reel_health *health)
{
	return health->peak <= SILENT_PEAK;
}

enum reel_end
reel_health_probe_end(struct reel_decoder *decoder)
{
	int16_t samples[PROBE_FRAMES * REEL_DECODER_MOST_CHANNELS];
	size_t count = 0;
	enum reel_status status;

	if (!decoder->format->has_end_to_probe ||
	    decoder->frame_count <= PROBE_FRAMES)
		return REEL_END_UNKNOWN;
	status = reel_decoder_seek(decoder, decoder->frame_count - PROBE_FRAMES,
	                           NULL);
	if (status == REEL_ERROR_UNSUPPORTED)
		return REEL_END_UNKNOWN;
	if (status == REEL_OK)
		status = reel_decoder_read(decoder, samples, PROBE_FRAMES,
		                           &count, NULL);
	return status == REEL_OK && count > 0 ? REEL_END_REACHED
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

static void
tell_length(const struct reel_health *health,
            const struct reel_decoder *decoder, char *detail)
{
	const double promised =
	        (double)reel_decoder_ms(decoder, decoder->frame_count) / 1000.0;
	const double heard =
	        (double)reel_decoder_ms(decoder, health->frame_count) / 1000.0;

	(void)snprintf(detail, REEL_HEALTH_DETAIL,
	               "%.1f s of %.1f s can be decoded", heard, promised);
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
		 * there: libFLAC leaves out frames that it cannot decode. */
		return end == REEL_END_REACHED ? REEL_PROBLEM_DAMAGED
		                               : REEL_PROBLEM_TRUNCATED;
	}
	if (end == REEL_END_MISSING) {
		(void)snprintf(detail, REEL_HEALTH_DETAIL,
		               "there is no sound at its promised end");
		return REEL_PROBLEM_TRUNCATED;
	}
	if (health->is_stopped || decoder->error_count > 0) {
		(void)snprintf(detail, REEL_HEALTH_DETAIL,
		               "%" PRIu64 " stretches cannot be decoded",
		               decoder->error_count + health->is_stopped);
		return REEL_PROBLEM_DAMAGED;
	}
	if (decoder->is_checksum_wrong) {
		(void)snprintf(detail, REEL_HEALTH_DETAIL,
		               "the sound has not the MD5 that the file has "
		               "of it");
		return REEL_PROBLEM_DAMAGED;
	}
	if (health->frame_count > 0 && reel_health_is_silent(health)) {
		(void)snprintf(detail, REEL_HEALTH_DETAIL,
		               "nothing is to be heard");
		return REEL_PROBLEM_SILENT;
	}
	return REEL_PROBLEM_NONE;
}
