/* SPDX-License-Identifier: MIT */
/*
 * "DSD " 28 | the file's size | where its tag is: 0
 * "fmt " 52 | version, format, kind and number of channels, rate, bits of a
 *             sample, samples of a channel (8 bytes), size of a block, 0
 * "data" size | a block of each channel, and again; the first bit is the
 *               lowest of a byte
 *
 * As the format's specification by Sony has it; chunks have sizes of 8 bytes,
 * other numbers 4, all little-endian.
 */
#include "support/dsf_maker.h"

#include <stdio.h>
#include <stdlib.h>

#include "support/cmocka_all.h"

#define BLOCK ((size_t)4096)
#define OVERSAMPLING ((size_t)64)
#define HEADS ((size_t)28 + 52 + 12)

/** One channel on its way from samples to bits. */
struct voice {
	const int16_t *samples;
	size_t frame_count;
	/* Bits that were made, and what they are behind the samples. */
	size_t done;
	int32_t error;
};

static void
put(FILE *file, const char *name, uint64_t number, size_t size)
{
	assert_true(fputs(name, file) >= 0);
	for (size_t i = 0; i < size; i++)
		assert_int_not_equal(
		        fputc((int)(number >> (8 * i) & 0xff), file), EOF);
}

/* As many ones as the samples are high: what is over goes to the next bit. */
static int
next_byte(struct voice *voice, size_t channels)
{
	int byte = 0;

	for (int bit = 0; bit < 8; bit++, voice->done++) {
		const size_t frame = voice->done / OVERSAMPLING;
		const int32_t sample =
		        frame < voice->frame_count
		                ? voice->samples[frame * channels]
		                : 0;

		voice->error += sample;
		if (voice->error >= 0) {
			byte |= 1 << bit;
			voice->error -= INT16_MAX;
		} else {
			voice->error += INT16_MAX;
		}
	}
	return byte;
}

static void
put_heads(FILE *file, const struct audio_plan *plan, uint64_t samples,
          uint64_t size)
{
	put(file, "DSD ", 28, 8);
	put(file, "", HEADS + size, 8);
	put(file, "", 0, 8);
	put(file, "fmt ", 52, 8);
	put(file, "", 1, 4);
	put(file, "", 0, 4);
	put(file, "", plan->channels, 4);
	put(file, "", plan->channels, 4);
	put(file, "", plan->sample_rate_hz * OVERSAMPLING, 4);
	put(file, "", 1, 4);
	put(file, "", samples, 8);
	put(file, "", BLOCK, 4);
	put(file, "", 0, 4);
	put(file, "data", size + 12, 8);
}

void
dsf_make(const struct audio_plan *plan, const char *path)
{
	size_t frames = 0;
	int16_t *samples = audio_make(plan, &frames);
	const size_t bytes = frames * OVERSAMPLING / 8;
	const size_t blocks = (bytes + BLOCK - 1) / BLOCK;
	struct voice voices[2] = {{samples, frames, 0, 0},
	                          {samples + 1, frames, 0, 0}};
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_in_range(plan->channels, 1, 2);
	put_heads(file, plan, frames * OVERSAMPLING,
	          blocks * BLOCK * plan->channels);
	for (size_t i = 0; i < blocks * plan->channels; i++) {
		struct voice *voice = &voices[i % plan->channels];

		for (size_t k = 0; k < BLOCK; k++)
			assert_int_not_equal(
			        fputc(next_byte(voice, plan->channels), file),
			        EOF);
	}
	assert_int_equal(fclose(file), 0);
	free(samples);
}
