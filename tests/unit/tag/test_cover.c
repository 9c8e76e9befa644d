/* SPDX-License-Identifier: MIT */
/* Front covers in every format. cover_back.py reads them with mutagen. */
#include "support/cmocka_all.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "support/planned.h"
#include "tag/picture.h"

/* REEL_TAG_FILES is where make_files.cmake has put its files. */
#define FILES REEL_TAG_FILES "/"
#define WRITTEN REEL_TAG_FILES "/written/"

static const char *const names[] = {
        "plain.flac", "plain.mp3", "plain.m4a", "lossless.m4a", "plain.ogg",
        "plain.opus", "flac.oga",  "plain.spx", "plain.wav",    "plain.aiff",
        "plain.wv",   "plain.tta", "plain.wma", "plain.dsf"};
#define NAMES (sizeof(names) / sizeof(names[0]))

/* Heads by hand; what follows is no picture, but no one looks at it. */
static const unsigned char jpeg[] =
        "\xff\xd8\xff\xe0\0\20JFIF\0\1\1\0\0\1\0\1\0\0"
        "\xff\xff\xc0\0\21\x8\0\x40\0\x30\3 and so on, JPEG";
static const unsigned char png[] = "\x89PNG\r\n\x1a\n\0\0\0\15IHDR"
                                   "\0\0\1\x2c\0\0\0\xc8\x8\6\0\0\0 and so on";

static void
heads_tell_kind_and_size(void **state)
{
	(void)state;
	struct reel_picture picture = {0};

	assert_true(reel_picture_of(jpeg, sizeof(jpeg), &picture));
	assert_string_equal(picture.mime, "image/jpeg");
	assert_int_equal(picture.width, 0x30);
	assert_int_equal(picture.height, 0x40);
	assert_int_equal(picture.depth, 24);
	assert_true(reel_picture_of(png, sizeof(png), &picture));
	assert_string_equal(picture.mime, "image/png");
	assert_int_equal(picture.width, 300);
	assert_int_equal(picture.height, 200);
	assert_int_equal(picture.depth, 32);
	for (size_t size = 0; size < 26; size++)
		assert_false(reel_picture_of(png, size, &picture));
	for (size_t size = 0; size < 31; size++)
		assert_false(reel_picture_of(jpeg, size, &picture));
	assert_false(reel_picture_of((const unsigned char *)"GIF89a__________"
	                                                    "____________",
	                             28, &picture));
}

static void
cover_is_embedded_once_and_replaced(void **state)
{
	(void)state;
	const struct reel_tag_writing first = {.cover = jpeg,
	                                       .cover_size = sizeof(jpeg)};
	const struct reel_tag_writing second = {.cover = png,
	                                        .cover_size = sizeof(png)};
	struct reel_tag_list tags = {0};
	size_t done = 0;

	for (size_t i = 0; i < NAMES; i++) {
		char from[256];
		char to[256];
		struct bytes made;

		(void)snprintf(from, sizeof(from), FILES "%s", names[i]);
		(void)snprintf(to, sizeof(to), WRITTEN "cover.%s", names[i]);
		if (access(from, R_OK) != 0)
			continue;
		done++;
		assert_true(changed(from, to, &tags, &first));
		if (changed(to, to, &tags, &first))
			fail_msg("%s: the same cover again", to);
		assert_false(changed(to, to, &tags, NULL));
		assert_true(changed(to, to, &tags, &second));
		assert_false(changed(to, to, &tags, &second));
		made = slurp(to);
		assert_null(memmem(made.data, made.size, "so on, JPEG", 11));
		free(made.data);
	}
	if (done == 0)
		skip();
}

static void
what_is_no_picture_is_invalid(void **state)
{
	(void)state;
	static const unsigned char text[] = "GIF89a, or a text, or anything";
	const struct reel_tag_writing writing = {.cover = text,
	                                         .cover_size = sizeof(text)};
	const struct reel_tag_list tags = {0};
	struct reel_patch patch = REEL_PATCH_INIT;
	struct reel_error err = {0};
	const int descriptor = open(FILES "plain.flac", O_RDONLY | O_CLOEXEC);

	assert_int_equal(reel_tag_file_plan(descriptor, NULL, &tags, &writing,
	                                    &patch, &err),
	                 REEL_ERROR_INVALID);
	assert_string_equal(err.message, "cover is no whole JPEG or PNG");
	reel_patch_release(&patch);
	(void)close(descriptor);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(heads_tell_kind_and_size),
	        cmocka_unit_test(cover_is_embedded_once_and_replaced),
	        cmocka_unit_test(what_is_no_picture_is_invalid),
	};

	(void)mkdir(REEL_TAG_FILES, 0700);
	(void)mkdir(WRITTEN, 0700);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
