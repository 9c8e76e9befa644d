/* SPDX-License-Identifier: MIT */
/*
 * listening_floor [--decode | --mix] FILE...
 *
 * The least that a fingerprint of 120 s can cost with the libraries that
 * reeltag is built on: the fastest decoder of the format, libswresample to
 * mono at 11025 Hz, Chromaprint, all files in one process, and nothing else.
 * --decode stops behind the decoder, --mix behind libswresample. Prints the
 * items as `fpcalc -raw` does, so that it can be seen that it did the work.
 */
#include <chromaprint.h>
#include <libavutil/mem.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
#include <stdio.h>
#include <string.h>

#include "bench/floor_decoders.h"

#define RATE_HZ 11025
#define SECONDS 120

enum stage { STAGE_DECODE, STAGE_MIX, STAGE_PRINT };

struct listener {
	struct floor_sink sink;
	enum stage stage;
	ChromaprintContext *printer;
	SwrContext *mixer;
	uint8_t *mixed;
	int mixed_room;
	/* Frames of the file, and of what was mixed from it. */
	int64_t heard;
	int64_t printed;
};

static bool
open_mixer(struct listener *self, const struct floor_shape *shape)
{
	AVChannelLayout mono = AV_CHANNEL_LAYOUT_MONO;
	AVChannelLayout layout = shape->layout;

	return swr_alloc_set_opts2(&self->mixer, &mono, AV_SAMPLE_FMT_S16,
	                           RATE_HZ, &layout, shape->format,
	                           shape->rate_hz, 0, NULL) >= 0 &&
	       av_opt_set_int(self->mixer, "filter_size", 16, 0) >= 0 &&
	       av_opt_set_int(self->mixer, "phase_shift", 8, 0) >= 0 &&
	       av_opt_set_int(self->mixer, "linear_interp", 0, 0) >= 0 &&
	       av_opt_set_double(self->mixer, "cutoff", 0.8, 0) >= 0 &&
	       swr_init(self->mixer) >= 0;
}

static bool
make_room(struct listener *self, int room)
{
	if (room > self->mixed_room) {
		self->mixed_room = room;
		self->mixed = av_realloc_f(self->mixed, (size_t)room,
		                           sizeof(int16_t));
	}
	return self->mixed != NULL;
}

/* Mixes frames; with NULL what is on its way. @return whether more is wanted */
static bool
mix(struct listener *self, const uint8_t **planes, int frame_count)
{
	const int64_t wanted = (int64_t)SECONDS * RATE_HZ - self->printed;
	int got;

	if (!make_room(self, swr_get_out_samples(self->mixer, frame_count)))
		return false;
	got = swr_convert(self->mixer, &self->mixed, self->mixed_room, planes,
	                  frame_count);
	if (got > wanted)
		got = (int)wanted;
	if (got > 0 && self->stage == STAGE_PRINT)
		(void)chromaprint_feed(self->printer,
		                       (const int16_t *)(void *)self->mixed,
		                       got);
	self->printed += got > 0 ? got : 0;
	return got >= 0 && got < wanted;
}

static bool
take(struct floor_sink *sink, const struct floor_shape *shape,
     const uint8_t **planes, int frame_count)
{
	struct listener *self = (struct listener *)(void *)sink;

	self->heard += frame_count;
	if (self->stage == STAGE_DECODE)
		return self->heard < (int64_t)SECONDS * shape->rate_hz;
	if (self->mixer == NULL && !open_mixer(self, shape))
		return false;
	return mix(self, planes, frame_count);
}

static bool
decode(const char *path, struct floor_sink *sink)
{
	const char *dot = strrchr(path, '.');

	if (dot != NULL && strcmp(dot, ".flac") == 0)
		return floor_decode_flac(path, sink);
	if (dot != NULL && strcmp(dot, ".wav") == 0)
		return floor_decode_sndfile(path, sink);
	return floor_decode_libav(path, sink);
}

static void
print_items(ChromaprintContext *printer)
{
	uint32_t *items = NULL;
	int count = 0;

	if (!chromaprint_finish(printer) ||
	    !chromaprint_get_raw_fingerprint(printer, &items, &count))
		return;
	(void)printf("FINGERPRINT=");
	for (int i = 0; i < count; i++)
		(void)printf("%s%u", i > 0 ? "," : "", items[i]);
	(void)printf("\n");
	chromaprint_dealloc(items);
}

static bool
listen_to(struct listener *self, const char *path)
{
	bool is_open;

	self->heard = 0;
	self->printed = 0;
	if (!chromaprint_start(self->printer, RATE_HZ, 1))
		return false;
	is_open = decode(path, &self->sink);
	if (self->mixer != NULL && self->printed < SECONDS * RATE_HZ)
		(void)mix(self, NULL, 0);
	swr_free(&self->mixer);
	if (is_open && self->stage == STAGE_PRINT)
		print_items(self->printer);
	return is_open;
}

int
main(int count, char **arguments)
{
	struct listener self = {.sink = {.take = take}, .stage = STAGE_PRINT};
	int failures = 0;
	int first = 1;

	if (count > 1 && strcmp(arguments[1], "--decode") == 0)
		self.stage = STAGE_DECODE;
	else if (count > 1 && strcmp(arguments[1], "--mix") == 0)
		self.stage = STAGE_MIX;
	first += self.stage != STAGE_PRINT;
	self.printer = chromaprint_new(CHROMAPRINT_ALGORITHM_DEFAULT);
	for (int i = first; i < count; i++)
		failures += !listen_to(&self, arguments[i]);
	chromaprint_free(self.printer);
	av_free(self.mixed);
	return failures > 0;
}
