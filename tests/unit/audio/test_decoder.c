/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audio/container.h"
#include "audio/decoder.h"
#include "audio/health.h"
#include "audio/maker.h"
#include "audio/mixer.h"
#include "base/mem.h"
#include "fingerprint/align.h"
#include "support/audio_maker.h"
#include "support/dsf_maker.h"
#include "support/outside.h"
#include "support/temp_folder.h"

#define FINGERPRINT_S 120

/* Without libav the resampler is Chromaprint's own, and not fpcalc's. */
#ifdef REEL_HAS_LIBAV
#define HAS_LIBAV true
#define WORST_RATE 0.0
#else
#define HAS_LIBAV false
#define WORST_RATE 0.01
#endif

/** What one pass over a file brought. */
struct heard {
	enum reel_status status;
	enum reel_problem problem;
	char detail[REEL_HEALTH_DETAIL];
	char format[32];
	uint64_t frame_count;
	uint64_t promised_frames;
	uint32_t *items;
	size_t item_count;
};

static void *folder;

static const char *
in_folder(const char *name)
{
	return temp_folder_path(&folder, name);
}

static void
print(struct reel_mixer *mixer, struct reel_maker *maker,
      const struct reel_block *block, uint64_t *left)
{
	struct reel_mixed mixed = {0};

	assert_int_equal(reel_mixer_take(mixer, block, &mixed, NULL), REEL_OK);
	if (mixed.frame_count > *left)
		mixed.frame_count = (size_t)*left;
	*left -= mixed.frame_count;
	assert_int_equal(
	        reel_maker_feed(maker, mixed.samples, mixed.frame_count, NULL),
	        REEL_OK);
}

static void
listen_to(struct reel_decoder *decoder, struct reel_health *health,
          struct reel_mixer *mixer, struct reel_maker *maker)
{
	uint64_t left = (uint64_t)reel_mixer_rate_hz(mixer) * FINGERPRINT_S;
	struct reel_block block = {.frame_count = 1};

	while (block.frame_count > 0) {
		if (reel_decoder_read(decoder, &block, NULL) != REEL_OK) {
			health->is_stopped = true;
			return;
		}
		reel_health_hear(health, &decoder->shape, &block);
		print(mixer, maker, block.frame_count > 0 ? &block : NULL,
		      &left);
	}
	health->is_at_end = true;
}

static struct heard
hear(const char *path)
{
	const int descriptor = open(path, O_RDONLY);
	struct reel_decoder *decoder = NULL;
	struct reel_maker *maker = NULL;
	struct reel_mixer *mixer = NULL;
	struct reel_health health = {0};
	struct reel_promise promise;
	struct heard heard = {0};
	enum reel_end end;

	assert_true(descriptor >= 0);
	heard.status = reel_decoder_open(descriptor, &decoder, NULL);
	if (heard.status != REEL_OK) {
		(void)close(descriptor);
		return heard;
	}
	assert_int_equal(reel_mixer_new(&decoder->shape, &mixer, NULL),
	                 REEL_OK);
	assert_int_equal(reel_maker_new(reel_mixer_rate_hz(mixer),
	                                reel_mixer_channels(mixer), &maker,
	                                NULL),
	                 REEL_OK);
	assert_int_equal(reel_decoder_verify(decoder, NULL), REEL_OK);
	listen_to(decoder, &health, mixer, maker);
	end = reel_health_probe_end(decoder);
	promise = reel_container_promise(descriptor, decoder->format);
	heard.problem = reel_health_judge(&health, decoder, &promise, end,
	                                  heard.detail);
	(void)snprintf(heard.format, sizeof(heard.format), "%s",
	               decoder->format->name);
	heard.frame_count = health.frame_count;
	heard.promised_frames = decoder->frame_count;
	assert_int_equal(
	        reel_maker_finish(maker, &heard.items, &heard.item_count, NULL),
	        REEL_OK);
	reel_maker_free(maker);
	reel_mixer_free(mixer);
	reel_decoder_close(decoder);
	assert_int_equal(close(descriptor), 0);
	return heard;
}

/** How a file is made of the WAV, and what is to be found in it. */
struct coded {
	const char *name;
	/** ffmpeg's options. */
	const char *options[6];
	const char *format;
	/** Whether the format tells its length, and how well, in frames. */
	bool tells_length;
	uint64_t length_slack;
};

static const struct coded coded[] = {
        {"a.wav", {"-c:a", "pcm_s16le"}, "WAV", true, 0},
        {"a24.wav", {"-c:a", "pcm_s24le"}, "WAV", true, 0},
        {"af.wav", {"-c:a", "pcm_f32le"}, "WAV", true, 0},
        {"a.aiff", {"-c:a", "pcm_s16be"}, "AIFF", true, 0},
        {"a.flac", {"-c:a", "flac"}, "FLAC", true, 0},
        {"a24.flac", {"-c:a", "flac", "-sample_fmt", "s32"}, "FLAC", true, 0},
        {"a.oga", {"-c:a", "flac"}, "Ogg FLAC", true, 0},
        {"a.mp3", {"-c:a", "libmp3lame", "-b:a", "128k"}, "MP3", true, 0},
        {"nox.mp3",
         {"-c:a", "libmp3lame", "-q:a", "2", "-write_xing", "0"},
         "MP3",
         false,
         0},
        {"a.ogg", {"-c:a", "libvorbis", "-q:a", "4"}, "Ogg Vorbis", true, 0},
        {"a.opus", {"-c:a", "libopus", "-b:a", "96k"}, "Opus", true, 0},
        {"a.m4a", {"-c:a", "aac", "-b:a", "128k"}, "M4A", true, 1024},
        {"alac.m4a", {"-c:a", "alac"}, "M4A", true, 0},
        {"a.aac", {"-c:a", "aac", "-b:a", "128k"}, "AAC", false, 0},
        {"a.wma", {"-c:a", "wmav2", "-b:a", "128k"}, "WMA", true, 4096},
        {"a.wv", {"-c:a", "wavpack"}, "WavPack", true, 0},
        {"a.tta", {"-c:a", "tta"}, "TrueAudio", true, 0},
};

#define CODED_COUNT (sizeof(coded) / sizeof(coded[0]))

static const struct audio_plan plan = {
        .sample_rate_hz = 44100,
        .channels = 2,
        .duration_ms = 15000,
        .seed = 3,
};

static void
make_coded(const struct coded *one)
{
	const char *arguments[16] = {"ffmpeg", "-nostdin", "-y", "-i"};
	size_t count = 4;

	arguments[count++] = in_folder("source.wav");
	for (size_t i = 0; i < 6 && one->options[i] != NULL; i++)
		arguments[count++] = one->options[i];
	arguments[count] = in_folder(one->name);
	outside_must(arguments);
}

static void
cut(const char *name, const char *into, double share)
{
	const char *const arguments[] = {"cp", in_folder(name), in_folder(into),
	                                 NULL};
	struct stat facts;

	outside_must(arguments);
	assert_int_equal(stat(in_folder(into), &facts), 0);
	assert_int_equal(truncate(in_folder(into),
	                          (off_t)((double)facts.st_size * share)),
	                 0);
}

/* What only libav decodes, and what libsndfile knows no length of. */
static bool
is_decoded(const struct coded *one)
{
	static const char *const others[] = {"M4A", "AAC", "WMA", "WavPack",
	                                     "TrueAudio"};
	bool is_for_libav = strcmp(one->name, "nox.mp3") == 0;

	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		is_for_libav |= strcmp(one->format, others[i]) == 0;
	return HAS_LIBAV || !is_for_libav;
}

static int
make_folder(void **state)
{
	(void)state;
	if (temp_folder_make(&folder) != 0)
		return -1;
	audio_make_wav(&plan, in_folder("source.wav"));
	if (!outside_has("ffmpeg") || !outside_has("fpcalc"))
		return 0;
	for (size_t i = 0; i < CODED_COUNT; i++)
		make_coded(&coded[i]);
	return 0;
}

static int
remove_folder(void **state)
{
	(void)state;
	return temp_folder_remove(&folder);
}

static void
assert_as_fpcalc(const struct coded *one, const struct heard *heard)
{
	size_t count = 0;
	uint32_t *items = outside_fpcalc(in_folder(one->name), &count);
	const struct reel_alignment found =
	        reel_align_at(heard->items, heard->item_count, items, count, 0);

	if (heard->item_count != count)
		fail_msg("%s: %zu items and not %zu", one->name,
		         heard->item_count, count);
	if (found.bit_error_rate > WORST_RATE)
		fail_msg("%s: bit error rate %f", one->name,
		         found.bit_error_rate);
	free(items);
}

static void
assert_length(const struct coded *one, const struct heard *heard)
{
	const uint64_t expected =
	        (uint64_t)plan.sample_rate_hz * plan.duration_ms / 1000;
	const uint64_t told = strcmp(one->format, "Opus") == 0
	                              ? heard->promised_frames * 44100 / 48000
	                              : heard->promised_frames;

	if (!one->tells_length) {
		assert_int_equal(told, 0);
		return;
	}
	if (told + one->length_slack < expected ||
	    told > expected + one->length_slack)
		fail_msg("%s: %llu frames are told", one->name,
		         (unsigned long long)told);
	if (one->length_slack == 0 &&
	    heard->frame_count != heard->promised_frames)
		fail_msg("%s: %llu frames decoded of %llu", one->name,
		         (unsigned long long)heard->frame_count,
		         (unsigned long long)heard->promised_frames);
}

static void
each_format_sounds_as_it_does_to_fpcalc(void **state)
{
	(void)state;
	if (!outside_has("ffmpeg") || !outside_has("fpcalc"))
		skip();
	for (size_t i = 0; i < CODED_COUNT; i++) {
		struct heard heard = hear(in_folder(coded[i].name));

		if (!is_decoded(&coded[i])) {
			assert_int_equal(heard.status, REEL_ERROR_UNSUPPORTED);
			continue;
		}
		if (heard.status != REEL_OK)
			fail_msg("%s is not opened", coded[i].name);
		assert_string_equal(heard.format, coded[i].format);
		if (heard.problem != REEL_PROBLEM_NONE)
			fail_msg("%s: %s", coded[i].name, heard.detail);
		assert_length(&coded[i], &heard);
		assert_as_fpcalc(&coded[i], &heard);
		reel_mem_free(heard.items);
	}
}

static void
file_that_was_cut_off_is_truncated(void **state)
{
	(void)state;
	if (!outside_has("ffmpeg") || !outside_has("fpcalc"))
		skip();
	for (size_t i = 0; i < CODED_COUNT; i++) {
		struct heard heard;

		/* Raw AAC has no length that could be missing, and an MP4
		 * without its end has no index. */
		if (!coded[i].tells_length || !is_decoded(&coded[i]) ||
		    strcmp(coded[i].format, "M4A") == 0)
			continue;
		cut(coded[i].name, "cut", 0.6);
		heard = hear(in_folder("cut"));
		assert_int_equal(heard.status, REEL_OK);
		if (heard.problem != REEL_PROBLEM_TRUNCATED)
			fail_msg("%s: problem %d: %s", coded[i].name,
			         (int)heard.problem, heard.detail);
		assert_true(heard.item_count > 20);
		reel_mem_free(heard.items);
	}
}

static void
silence_is_a_problem(void **state)
{
	(void)state;
	const struct audio_plan silent = {44100, 1, 5000, 0, true};
	struct heard heard;

	audio_make_wav(&silent, in_folder("silent.wav"));
	heard = hear(in_folder("silent.wav"));
	assert_int_equal(heard.problem, REEL_PROBLEM_SILENT);
	reel_mem_free(heard.items);
}

static void
short_file_is_no_problem(void **state)
{
	(void)state;
	const struct audio_plan brief = {44100, 1, 500, 1, false};
	struct heard heard;

	audio_make_wav(&brief, in_folder("short.wav"));
	heard = hear(in_folder("short.wav"));
	assert_int_equal(heard.status, REEL_OK);
	assert_int_equal(heard.problem, REEL_PROBLEM_NONE);
	assert_int_equal(heard.frame_count, 22050);
	assert_int_equal(heard.item_count, 0);
	assert_null(heard.items);
}

static void
damaged_flac_is_damaged(void **state)
{
	(void)state;
	const char *path = in_folder("a.flac");
	static const char noise[3000] = {0};
	struct heard heard;
	struct stat facts;
	int descriptor;

	if (!outside_has("ffmpeg") || !outside_has("fpcalc"))
		skip();
	descriptor = open(path, O_WRONLY);
	assert_int_equal(fstat(descriptor, &facts), 0);
	assert_int_equal(
	        pwrite(descriptor, noise, sizeof(noise), facts.st_size / 2),
	        sizeof(noise));
	assert_int_equal(close(descriptor), 0);
	heard = hear(path);
	assert_int_equal(heard.status, REEL_OK);
	if (heard.problem != REEL_PROBLEM_DAMAGED)
		fail_msg("problem %d: %s", (int)heard.problem, heard.detail);
	/* In the middle of 15 s, as the bytes go. */
	assert_non_null(strstr(heard.detail, "begins at 7."));
	reel_mem_free(heard.items);
}

static void
flac_that_its_library_gives_up_ends(void **state)
{
	(void)state;
	const struct heard heard = hear(FIXTURES "given-up.oga");

	assert_int_equal(heard.status, REEL_ERROR_FORMAT);
}

/* 16 s of silence, and then a tune. */
static void
late_sound_is_a_problem(void **state)
{
	(void)state;
	const char *const arguments[] = {"sox",
	                                 in_folder("brief.wav"),
	                                 in_folder("late.wav"),
	                                 "pad",
	                                 "16",
	                                 NULL};
	const struct audio_plan brief = {44100, 2, 6000, 5, false};
	struct heard heard;

	if (!outside_has("sox"))
		skip();
	audio_make_wav(&brief, in_folder("brief.wav"));
	outside_must(arguments);
	heard = hear(in_folder("late.wav"));
	assert_int_equal(heard.problem, REEL_PROBLEM_SILENT);
	assert_string_equal(heard.detail,
	                    "nothing is to be heard in the first 16.0 s");
	reel_mem_free(heard.items);
}

/* STREAMINFO is the first block: four bytes of mark, four of header, and
 * then 34, of which the last 16 are the MD5. */
static void
flac_with_another_md5_is_damaged(void **state)
{
	(void)state;
	const char *path = in_folder("a24.flac");
	struct heard heard;
	int descriptor;

	if (!outside_has("ffmpeg") || !outside_has("fpcalc"))
		skip();
	descriptor = open(path, O_WRONLY);
	assert_int_equal(pwrite(descriptor, "!", 1, 8 + 34 - 1), 1);
	assert_int_equal(close(descriptor), 0);
	heard = hear(path);
	assert_int_equal(heard.problem, REEL_PROBLEM_DAMAGED);
	assert_non_null(strstr(heard.detail, "MD5"));
	reel_mem_free(heard.items);
}

static void
assert_sounds_alike(const struct heard *a, const struct heard *b)
{
	const struct reel_alignment found = reel_align_at(
	        a->items, a->item_count, b->items, b->item_count, 0);

	assert_true(a->item_count > 0);
	assert_int_equal(a->item_count, b->item_count);
	if (found.bit_error_rate > 0.01)
		fail_msg("bit error rate %f", found.bit_error_rate);
}

/* fpcalc of Debian 12 cannot be asked: it decodes no DSD. */
static void
dsf_sounds_as_its_wav_does(void **state)
{
	(void)state;
	const struct audio_plan brief = {44100, 2, 6000, 5, false};
	struct heard wav;
	struct heard dsf;

	if (!HAS_LIBAV)
		skip();
	audio_make_wav(&brief, in_folder("brief.wav"));
	dsf_make(&brief, in_folder("brief.dsf"));
	wav = hear(in_folder("brief.wav"));
	dsf = hear(in_folder("brief.dsf"));
	assert_int_equal(dsf.status, REEL_OK);
	assert_string_equal(dsf.format, "DSF");
	assert_int_equal(dsf.problem, REEL_PROBLEM_NONE);
	/* Its rate is that of bytes, an eighth of that of bits. */
	assert_int_equal(dsf.promised_frames, wav.frame_count * 8);
	assert_in_range(dsf.frame_count, dsf.promised_frames,
	                dsf.promised_frames + 4096);
	assert_sounds_alike(&wav, &dsf);
	reel_mem_free(dsf.items);
	cut("brief.dsf", "cut.dsf", 0.7);
	dsf = hear(in_folder("cut.dsf"));
	assert_int_equal(dsf.problem, REEL_PROBLEM_TRUNCATED);
	reel_mem_free(dsf.items);
	reel_mem_free(wav.items);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(each_format_sounds_as_it_does_to_fpcalc),
	        cmocka_unit_test(file_that_was_cut_off_is_truncated),
	        cmocka_unit_test(dsf_sounds_as_its_wav_does),
	        cmocka_unit_test(silence_is_a_problem),
	        cmocka_unit_test(short_file_is_no_problem),
	        cmocka_unit_test(damaged_flac_is_damaged),
	        cmocka_unit_test(flac_that_its_library_gives_up_ends),
	        cmocka_unit_test(late_sound_is_a_problem),
	        cmocka_unit_test(flac_with_another_md5_is_damaged),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
