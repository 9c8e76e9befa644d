/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <string.h>
#include <unistd.h>

#include "support/file_bytes.h"
#include "tag/container.h"

struct head {
	const char *bytes;
	size_t size;
	const char *extension;
	const char *name;
};

#define HEAD(bytes, extension, name)                                           \
	{                                                                      \
		bytes, sizeof(bytes) - 1, extension, name                      \
	}
#define PAGE "OggS\0\2--------\1\0\0\0\0\0\0\0----\1\36"

static const struct head heads[] = {
        HEAD("fLaC\0\0\0\"", "mp3", "FLAC"),
        HEAD("\0\0\0 ftypM4A ", "flac", "M4A"),
        HEAD(PAGE "\1vorbis", NULL, "Ogg Vorbis"),
        HEAD(PAGE "OpusHead", "ogg", "Opus"),
        HEAD(PAGE "\177FLAC\1\0", NULL, "Ogg FLAC"),
        HEAD(PAGE "Speex   ", NULL, "Speex"),
        HEAD(PAGE "\200theora", "ogg", NULL),
        HEAD(PAGE, "ogg", NULL),
        HEAD("RIFF\0\0\0\0WAVEfmt ", NULL, "WAV"),
        HEAD("RIFF\0\0\0\0AVI LIST", "wav", NULL),
        HEAD("FORM\0\0\0\0AIFCFVER", NULL, "AIFF"),
        HEAD("\377\373\220\144", NULL, "MP3"),
        HEAD("\377\361\120\200", "aac", NULL),
        HEAD("\377\361\120\200", "mp3", NULL),
        HEAD("\0\0\0\0\0\0\0\0", "MP3", "MP3"),
        HEAD("\0\0\0\0\0\0\0\0", "wav", NULL),
        HEAD("DSD \34\0\0\0\0\0\0\0", NULL, "DSF"),
        HEAD("IMPM song", NULL, "tracker module"),
        HEAD("", NULL, NULL),
};

static void
kind_is_told_by_the_bytes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		const char *name = reel_container_name(
		        reel_container_of((const unsigned char *)heads[i].bytes,
		                          heads[i].size, heads[i].extension));

		if (heads[i].name == NULL)
			assert_null(name);
		else
			assert_string_equal(name, heads[i].name);
	}
}

static void
id3v2_tag_is_passed_over(void **state)
{
	(void)state;
	/* 10 bytes of head, 1 * 128 + 2 of tag; then once more a footer. */
	unsigned char bytes[10 + 130 + 10 + 8] = "ID3\4\0\0\0\0\1\2";
	enum reel_container container = REEL_CONTAINER_UNKNOWN;
	int descriptor;

	assert_int_equal(reel_container_id3v2_size(bytes, 10), 140);
	(void)memcpy(bytes + 140, "fLaC", 4);
	descriptor = file_of(bytes, sizeof(bytes));
	assert_int_equal(
	        reel_container_find(descriptor, "mp3", &container, NULL),
	        REEL_OK);
	assert_int_equal(container, REEL_CONTAINER_FLAC);
	assert_int_equal(close(descriptor), 0);
	bytes[5] = 0x10;
	assert_int_equal(reel_container_id3v2_size(bytes, 10), 150);
	assert_int_equal(reel_container_id3v2_size(bytes, 9), 0);
}

static void
fragments_are_found_at_the_top(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t size;
		bool is_fragmented;
	} cases[] = {
#define BOXES(bytes) bytes, sizeof(bytes) - 1
	        {BOXES("\0\0\0\14ftypM4A \0\0\0\10moof"), true},
	        {BOXES("\0\0\0\14ftypM4A \0\0\0\10moov"), false},
	        {BOXES("\0\0\0\1free\0\0\0\0\0\0\0\20\0\0\0\10moof"), true},
	        {BOXES("\0\0\0\0mdat\0\0\0\10moof"), false},
	        {BOXES("\0\0\0\1free\377\377\377\377\377\377\377\377"), false},
	        {BOXES("\0\0\0"), false},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const int descriptor = file_of(cases[i].bytes, cases[i].size);
		bool is_fragmented = !cases[i].is_fragmented;

		assert_int_equal(reel_container_is_fragmented(
		                         descriptor, &is_fragmented, NULL),
		                 REEL_OK);
		assert_int_equal(is_fragmented, cases[i].is_fragmented);
		assert_int_equal(close(descriptor), 0);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(kind_is_told_by_the_bytes),
	        cmocka_unit_test(id3v2_tag_is_passed_over),
	        cmocka_unit_test(fragments_are_found_at_the_top),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
