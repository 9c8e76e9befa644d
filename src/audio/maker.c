/* SPDX-License-Identifier: MIT */
#include "audio/maker.h"

#include <chromaprint.h>
#include <limits.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"

/* Chromaprint's least; it would complain on stderr. */
#define LEAST_HZ 1000
#define MOST_CHANNELS 256

struct reel_maker {
	ChromaprintContext *context;
	uint32_t channels;
};

enum reel_status
reel_maker_new(uint32_t sample_rate_hz, uint32_t channels,
               struct reel_maker **maker, struct reel_error *err)
{
	struct reel_maker *new;

	if (sample_rate_hz < LEAST_HZ || sample_rate_hz > INT_MAX ||
	    channels == 0 || channels > MOST_CHANNELS)
		return reel_fail(err, REEL_ERROR_UNSUPPORTED,
		                 "no fingerprint of %u channels at %u Hz",
		                 channels, sample_rate_hz);
	new = reel_mem_new(1, sizeof(*new));
	if (new == NULL)
		return reel_fail_memory(err);
	new->channels = channels;
	new->context = chromaprint_new(CHROMAPRINT_ALGORITHM_DEFAULT);
	if (new->context == NULL) {
		reel_maker_free(new);
		return reel_fail_memory(err);
	}
	/* It mixes and resamples by itself, and so does fpcalc. */
	if (!chromaprint_start(new->context, (int)sample_rate_hz,
	                       (int)channels)) {
		reel_maker_free(new);
		return reel_fail(err, REEL_ERROR_UNSUPPORTED,
		                 "no fingerprint of %u channels at %u Hz",
		                 channels, sample_rate_hz);
	}
	*maker = new;
	return REEL_OK;
}

enum reel_status
reel_maker_feed(struct reel_maker *maker, const int16_t *samples,
                size_t frame_count, struct reel_error *err)
{
	const size_t most = INT_MAX / maker->channels;

	while (frame_count > 0) {
		const size_t part = frame_count < most ? frame_count : most;

		if (!chromaprint_feed(maker->context, samples,
		                      (int)(part * maker->channels)))
			return reel_fail(err, REEL_ERROR_INVALID,
			                 "fingerprint takes no more sound");
		samples += part * maker->channels;
		frame_count -= part;
	}
	return REEL_OK;
}

enum reel_status
reel_maker_finish(struct reel_maker *maker, uint32_t **items, size_t *count,
                  struct reel_error *err)
{
	uint32_t *raw = NULL;
	uint32_t *copy = NULL;
	int size = 0;

	if (!chromaprint_finish(maker->context) ||
	    !chromaprint_get_raw_fingerprint(maker->context, &raw, &size))
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "fingerprint cannot be ended");
	if (size > 0) {
		copy = reel_mem_new((size_t)size, sizeof(*copy));
		if (copy != NULL)
			(void)memcpy(copy, raw, (size_t)size * sizeof(*copy));
	}
	chromaprint_dealloc(raw);
	if (size > 0 && copy == NULL)
		return reel_fail_memory(err);
	*items = copy;
	*count = size > 0 ? (size_t)size : 0;
	return REEL_OK;
}

void
reel_maker_free(struct reel_maker *maker)
{
	if (maker == NULL)
		return;
	if (maker->context != NULL)
		chromaprint_free(maker->context);
	reel_mem_free(maker);
}
