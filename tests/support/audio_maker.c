/* SPDX-License-Identifier: MIT */
#include "support/audio_maker.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "support/cmocka_all.h"

#define VOICES 4
#define NOTE_MS 180
#define LOUDNESS 6000.0

static uint32_t
next_random(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 8;
}

/* Notes of four octaves above 110 Hz, in half tones. */
static double
note_hz(uint32_t *state)
{
	return 110.0 * pow(2.0, (double)(next_random(state) % 48) / 12.0);
}

int16_t *
audio_make(const struct audio_plan *plan, size_t *frame_count)
{
	const size_t frames =
	        (size_t)plan->sample_rate_hz * plan->duration_ms / 1000;
	const size_t note = (size_t)plan->sample_rate_hz * NOTE_MS / 1000;
	int16_t *samples =
	        calloc(frames * plan->channels + 1, sizeof(*samples));
	uint32_t state = plan->seed * 2654435761u + 1;
	double phase[VOICES] = {0};
	double hz[VOICES] = {0};

	assert_non_null(samples);
	for (size_t i = 0; i < frames && !plan->is_silent; i++) {
		double sum = 0.0;

		for (int voice = 0; voice < VOICES; voice++) {
			if (i % note == 0)
				hz[voice] = note_hz(&state);
			phase[voice] +=
			        2.0 * M_PI * hz[voice] / plan->sample_rate_hz;
			sum += sin(phase[voice]);
		}
		for (uint32_t c = 0; c < plan->channels; c++)
			samples[i * plan->channels + c] =
			        (int16_t)(sum * LOUDNESS / (c + 1));
	}
	*frame_count = frames;
	return samples;
}

static void
put(FILE *file, uint32_t number, size_t size)
{
	for (size_t i = 0; i < size; i++)
		assert_int_not_equal(
		        fputc((int)(number >> (8 * i) & 0xff), file), EOF);
}

static void
put_header(FILE *file, const struct audio_plan *plan, uint32_t data_size)
{
	assert_true(fputs("RIFF", file) >= 0);
	put(file, data_size + 36, 4);
	assert_true(fputs("WAVEfmt ", file) >= 0);
	put(file, 16, 4);
	put(file, 1, 2);
	put(file, plan->channels, 2);
	put(file, plan->sample_rate_hz, 4);
	put(file, plan->sample_rate_hz * plan->channels * 2, 4);
	put(file, plan->channels * 2, 2);
	put(file, 16, 2);
	assert_true(fputs("data", file) >= 0);
	put(file, data_size, 4);
}

void
audio_make_wav(const struct audio_plan *plan, const char *path)
{
	size_t frames = 0;
	int16_t *samples = audio_make(plan, &frames);
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	put_header(file, plan, (uint32_t)(frames * plan->channels * 2));
	for (size_t i = 0; i < frames * plan->channels; i++)
		put(file, (uint16_t)samples[i], 2);
	assert_int_equal(fclose(file), 0);
	free(samples);
}
