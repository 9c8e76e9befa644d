/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <string.h>
#include <unistd.h>

#include "audio/format.h"
#include "audio/mpeg.h"
#include "support/file_bytes.h"

/* Two frames of 128 kbit/s at 44.1 kHz: 417 bytes, the second marked. */
#define MPEG_FRAME 417

static void
put_mpeg(unsigned char *bytes)
{
	static const unsigned char header[] = {0xff, 0xfb, 0x90, 0x64};

	(void)memcpy(bytes, header, sizeof(header));
	(void)memcpy(bytes + MPEG_FRAME, header, sizeof(header));
}

static void
kind_is_told_by_its_first_bytes(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t size;
		const char *name;
	} cases[] = {
	        {"fLaC\0\0\0\x22", 8, "FLAC"},
	        {"RIFF\x24\0\0\0WAVEfmt ", 16, "WAV"},
	        {"RF64\xff\xff\xff\xffWAVEds64", 16, "WAV"},
	        {"FORM\0\0\0\0AIFFCOMM", 16, "AIFF"},
	        {"FORM\0\0\0\0AIFCCOMM", 16, "AIFF"},
	        {"\0\0\0\x20"
	         "ftypM4A ",
	         12, "M4A"},
	        {"MAC \x96\x0f", 6, "APE"},
	        {"wvpk", 4, "WavPack"},
	        {"TTA1", 4, "TrueAudio"},
	        {"MP+\x07", 4, "Musepack"},
	        {"MPCK", 4, "Musepack SV8"},
	        {"\x30\x26\xb2\x75\x8e\x66\xcf\x11", 8, "WMA"},
	        {"OggS\0\2\0\0\0\0\0\0\0\0\1\2\3\4\0\0\0\0\1\2\3\4\1\x1e"
	         "\x01vorbis",
	         35, "Ogg Vorbis"},
	        {"OggS\0\2\0\0\0\0\0\0\0\0\1\2\3\4\0\0\0\0\1\2\3\4\1\x13"
	         "OpusHead",
	         36, "Opus"},
	        /* Only half of what tells it. */
	        {"RIFF\x24\0\0\0AVI LIST", 16, NULL},
	        {"XXXX\x24\0\0\0WAVEfmt ", 16, NULL},
	        {"OggS\0\2\0\0\0\0\0\0\0\0\1\2\3\4\0\0\0\0\1\2\3\4\1\x2a"
	         "\x80theora",
	         35, NULL},
	        {"fLa", 3, NULL},
	        {"just a text that was named song.mp3", 35, NULL},
	        {"", 0, NULL},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct reel_format *format = reel_format_of(
		        (const unsigned char *)cases[i].bytes, cases[i].size);

		if (cases[i].name == NULL) {
			assert_null(format);
			continue;
		}
		assert_non_null(format);
		assert_string_equal(format->name, cases[i].name);
	}
}

static void
mpeg_needs_two_frames_in_a_row(void **state)
{
	(void)state;
	unsigned char bytes[2048] = {0};
	size_t place = 99;

	put_mpeg(bytes + 300);
	assert_string_equal(reel_format_of(bytes, sizeof(bytes))->name, "MP3");
	assert_true(reel_mpeg_find(bytes, sizeof(bytes), &place));
	assert_int_equal(place, 300);
	/* Without the second, or with another layer in it. */
	bytes[300 + MPEG_FRAME] = 0;
	assert_null(reel_format_of(bytes, sizeof(bytes)));
	put_mpeg(bytes + 300);
	bytes[300 + MPEG_FRAME + 1] = 0xfd;
	assert_null(reel_format_of(bytes, sizeof(bytes)));
}

static void
aac_is_not_taken_for_mp3(void **state)
{
	(void)state;
	unsigned char bytes[64] = {0xff, 0xf1, 0x50, 0x80, 0x02, 0x1f, 0xfc};

	/* A frame of 16 bytes: 0x80 & 3 = 0, 0x02 << 3 | 0x1f >> 5 = 16. */
	(void)memcpy(bytes + 16, bytes, 7);
	assert_string_equal(reel_format_of(bytes, sizeof(bytes))->name, "AAC");
	bytes[16] = 0;
	assert_null(reel_format_of(bytes, sizeof(bytes)));
}

static void
id3_tag_is_measured(void **state)
{
	(void)state;
	const unsigned char tag[] = {'I', 'D', '3', 3, 0, 0, 0, 0, 2, 1};
	const unsigned char footed[] = {'I', 'D', '3', 4, 0, 0x10, 0, 0, 0, 5};
	const unsigned char bad[] = {'I', 'D', '3', 3, 0, 0, 0, 0, 0x82, 1};

	assert_int_equal(reel_mpeg_id3_size(tag, 10), 10 + 257);
	assert_int_equal(reel_mpeg_id3_size(footed, 10), 10 + 5 + 10);
	assert_int_equal(reel_mpeg_id3_size(bad, 10), 0);
	assert_int_equal(reel_mpeg_id3_size(tag, 9), 0);
}

static void
id3_tag_before_the_sound_is_passed_over(void **state)
{
	(void)state;
	unsigned char bytes[100000] = {'I', 'D', '3', 3, 0, 0, 0, 4, 0, 0};
	const struct reel_format *format = NULL;
	int descriptor;

	/* 4 << 14 bytes of tag, in which nothing is to be taken for sound. */
	put_mpeg(bytes + 20);
	(void)memcpy(bytes + 10 + 65536, "fLaC", 4);
	descriptor = file_of(bytes, sizeof(bytes));
	assert_int_equal(reel_format_detect(descriptor, &format, NULL),
	                 REEL_OK);
	assert_string_equal(format->name, "FLAC");
	assert_int_equal(close(descriptor), 0);
}

static void
what_is_no_audio_is_unsupported(void **state)
{
	(void)state;
	static const char text[] = "Dear diary, this is not a song.\n";
	const struct reel_format *format = NULL;
	struct reel_error err = {0};

	for (size_t size = 0; size < sizeof(text); size += 31) {
		const int descriptor = file_of(text, size);

		assert_int_equal(reel_format_detect(descriptor, &format, &err),
		                 REEL_ERROR_UNSUPPORTED);
		assert_string_equal(err.message,
		                    "not an audio file that reeltag knows");
		assert_int_equal(close(descriptor), 0);
	}
	assert_null(format);
	assert_int_equal(reel_format_detect(-1, &format, &err), REEL_ERROR_IO);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(kind_is_told_by_its_first_bytes),
	        cmocka_unit_test(mpeg_needs_two_frames_in_a_row),
	        cmocka_unit_test(aac_is_not_taken_for_mp3),
	        cmocka_unit_test(id3_tag_is_measured),
	        cmocka_unit_test(id3_tag_before_the_sound_is_passed_over),
	        cmocka_unit_test(what_is_no_audio_is_unsupported),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
