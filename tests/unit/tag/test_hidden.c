/* SPDX-License-Identifier: MIT */
/* Tags of ID3v2.3 with an extended header, and two in a row, in each kind of
 * file that may have them: made by hand, as few programs write them. */
#include "support/cmocka_all.h"

#include <string.h>
#include <sys/stat.h>

#include "support/file_bytes.h"
#include "support/planned.h"

/* REEL_TAG_FILES is a folder for the tests' files. */
#define FOLDER REEL_TAG_FILES "/extended/"

#define FRAMES "TPE1\0\0\0\5\0\0\0KeptTALB\0\0\0\5\0\0\0Also"
#define HEAD(flags, size) "ID3\3\0" flags "\0\0\0" size

/** A tag of two frames, or of what looks like one. */
struct tag {
	const char *bytes;
	size_t size;
};
#define TAG(bytes)                                                             \
	{                                                                      \
		bytes, sizeof(bytes) - 1                                       \
	}

static const struct tag good[] = {
        TAG(HEAD("\100", "\50") "\0\0\0\6\0\0\0\0\0\0" FRAMES),
        /* With a checksum, padding and the mark of an experiment. */
        TAG(HEAD("\140", "\57") "\0\0\0\12\200\0\0\0\0\3\1\2\3\4" FRAMES
                                "\0\0\0"),
};

static const struct tag bad[] = {
        TAG(HEAD("\300", "\50") "\0\0\0\6\0\0\0\0\0\0" FRAMES),
        TAG(HEAD("\100", "\50") "\0\0\0\7\0\0\0\0\0\0" FRAMES),
        TAG(HEAD("\100", "\11") "\0\0\0\6\0\0\0\0\0"),
        /* The last is one that another follows. */
        TAG(HEAD("\0", "\17") "TPE1\0\0\0\5\0\0\0Kept" HEAD(
                "\0", "\17") "TALB\0\0\0\5\0\0\0Also"),
};
#define TWO (sizeof(bad) / sizeof(bad[0]) - 1)

static unsigned char file[4096];
static size_t file_size;

static void
put(const void *bytes, size_t size)
{
	(void)memcpy(file + file_size, bytes, size);
	file_size += size;
}

/* Four frames of 417 bytes. */
static void
make_mp3(const struct tag *tag)
{
	put(tag->bytes, tag->size);
	for (int i = 0; i < 4; i++) {
		static const unsigned char frame[417] = "\377\373\220\144";

		put(frame, sizeof(frame));
	}
}

static void
make_tta(const struct tag *tag)
{
	put(tag->bytes, tag->size);
	put("TTA1\1\0\1\0\20\0\100\37\0\0\0\1\0\0----the sound", 31);
}

static void
make_wav(const struct tag *tag)
{
	put("RIFF\0\0\0\0WAVEfmt \20\0\0\0\1\0\1\0\100\37\0\0\200\76\0\0"
	    "\2\0\20\0odd \3\0\0\0abc\0data\6\0\0\0soundsid3 \0\0\0\0",
	    70);
	file[66] = (unsigned char)tag->size;
	put(tag->bytes, tag->size);
	file[4] = (unsigned char)(file_size - 8);
}

static void
make_aiff(const struct tag *tag)
{
	put("FORM\0\0\0\0AIFFCOMM\0\0\0\22\0\1\0\0\0\3\0\20\100\13\372"
	    "\0\0\0\0\0\0\0SSND\0\0\0\16\0\0\0\0\0\0\0\0soundsID3 \0\0\0\0",
	    68);
	file[67] = (unsigned char)tag->size;
	put(tag->bytes, tag->size);
	file[7] = (unsigned char)(file_size - 8);
}

static void
make_dsf(const struct tag *tag)
{
	put("DSD \34\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\140\0\0\0\0\0\0\0"
	    "fmt \64\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\1\0\0\0\1\0\0\0"
	    "\0\21\53\0\1\0\0\0\40\0\0\0\0\0\0\0\0\20\0\0\0\0\0\0"
	    "data\20\0\0\0\0\0\0\0dsd.",
	    96);
	put(tag->bytes, tag->size);
	file[12] = (unsigned char)file_size;
}

static const struct {
	const char *path;
	void (*make)(const struct tag *tag);
	int taglib;
} kinds[] = {
        {FOLDER "a.mp3", make_mp3, 1}, {FOLDER "a.tta", make_tta, 1},
        {FOLDER "a.wav", make_wav, 1}, {FOLDER "a.aiff", make_aiff, 1},
        {FOLDER "a.dsf", make_dsf, 2},
};
#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

static void
make_file(size_t kind, const struct tag *tag)
{
	file_size = 0;
	(void)mkdir(REEL_TAG_FILES, 0700);
	(void)mkdir(FOLDER, 0700);
	kinds[kind].make(tag);
	spill(kinds[kind].path, file, file_size);
}

static void
assert_field(const char *path, const char *field, const char *value)
{
	struct reel_tag_facts facts = read_facts(path);
	const char *got = reel_tag_list_first(&facts.tags, field);

	if (got == NULL || strcmp(got, value) != 0)
		fail_msg("%s: %s is %s", path, field, got == NULL ? "" : got);
	reel_tag_facts_release(&facts);
}

static void
check_kind(const char *path, const struct reel_tag_list *tags)
{
	const struct reel_tag_list none = {0};

	assert_field(path, "artist", "Kept");
	assert_false(changed(path, path, &none, NULL));
	assert_true(changed(path, path, tags, NULL));
	assert_field(path, "title", "New");
	assert_field(path, "artist", "Kept");
	assert_field(path, "album", "Also");
}

static void
frames_behind_an_extended_header_are_kept(void **state)
{
	(void)state;
	struct reel_tag_list tags = {0};

	assert_int_equal(reel_tag_list_add(&tags, "title", "New", NULL),
	                 REEL_OK);
	for (size_t i = 0; i < KINDS; i++) {
		if (kinds[i].taglib > TAGLIB_MAJOR)
			continue;
		for (size_t k = 0; k < sizeof(good) / sizeof(good[0]); k++) {
			make_file(i, &good[k]);
			check_kind(kinds[i].path, &tags);
		}
	}
	reel_tag_list_release(&tags);
}

static void
check_refused(const char *path, const struct reel_tag_list *tags,
              const char *reason)
{
	const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	struct reel_patch patch = REEL_PATCH_INIT;
	struct reel_error err = {0};

	assert_int_equal(reel_tag_file_plan(descriptor,
	                                    reel_path_extension(path), tags,
	                                    NULL, &patch, &err),
	                 REEL_ERROR_REFUSED);
	if (strstr(err.message, reason) == NULL)
		fail_msg("%s: %s", path, err.message);
	reel_patch_release(&patch);
	assert_int_equal(close(descriptor), 0);
}

static void
what_makes_no_sense_is_refused(void **state)
{
	(void)state;
	struct reel_tag_list tags = {0};

	assert_int_equal(reel_tag_list_add(&tags, "title", "New", NULL),
	                 REEL_OK);
	for (size_t i = 0; i < KINDS; i++) {
		if (kinds[i].taglib > TAGLIB_MAJOR)
			continue;
		for (size_t k = 0; k < sizeof(bad) / sizeof(bad[0]); k++) {
			make_file(i, &bad[k]);
			check_refused(kinds[i].path, &tags,
			              k == TWO ? "two ID3v2 tags"
			                       : "an extended header");
		}
	}
	reel_tag_list_release(&tags);
}

/* Whatever they are named. */
static void
second_chunk_with_a_tag_is_refused(void **state)
{
	(void)state;
	struct reel_tag_list tags = {0};

	assert_int_equal(reel_tag_list_add(&tags, "title", "New", NULL),
	                 REEL_OK);
	for (size_t i = 0; i < KINDS; i++) {
		const char *path = kinds[i].path;

		if (kinds[i].make != make_wav && kinds[i].make != make_aiff)
			continue;
		make_file(i, &good[0]);
		put("ID3 \0\0\0\0", 8);
		spill(path, file, file_size);
		check_refused(path, &tags, "two ID3v2 tags");
	}
	reel_tag_list_release(&tags);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(frames_behind_an_extended_header_are_kept),
	        cmocka_unit_test(what_makes_no_sense_is_refused),
	        cmocka_unit_test(second_chunk_with_a_tag_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
