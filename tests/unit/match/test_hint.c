/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include "match/hint.h"

struct named {
	const char *path;
	const char *title;
	int disc;
	int number;
};

static void
file_names_tell_disc_number_and_title(void **state)
{
	(void)state;
	static const struct named cases[] = {
	        {"a/05 Main Title.flac", "main title", 0, 5},
	        {"a/05. Main Title.flac", "main title", 0, 5},
	        {"a/05 - Main Title.flac", "main title", 0, 5},
	        {"a/05_Main_Title.mp3", "main title", 0, 5},
	        {"a/1-05 Main Title.flac", "main title", 1, 5},
	        {"a/2.11 Main Title.flac", "main title", 2, 11},
	        {"a/Disc 2/05 Main Title.flac", "main title", 2, 5},
	        {"CD3/07.ogg", NULL, 3, 7},
	        {"a/Track 05.wav", NULL, 0, 5},
	        {"a/track05.wav", NULL, 0, 5},
	        {"a/28days.mp3", "28days", 0, 0},
	        {"a/2001 A Space Odyssey.mp3", "2001 a space odyssey", 0, 0},
	        {"a/Titanic.mp3", "titanic", 0, 0},
	        {"a/.mp3", "mp3", 0, 0},
	};
	const struct reel_tag_list none = {0};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct reel_hint hint = {0};

		assert_int_equal(
		        reel_hint_read(cases[i].path, &none, &hint, NULL),
		        REEL_OK);
		if (cases[i].title == NULL)
			assert_null(hint.title);
		else
			assert_string_equal(hint.title, cases[i].title);
		assert_int_equal(hint.disc, cases[i].disc);
		assert_int_equal(hint.number, cases[i].number);
		assert_false(hint.has_tag_title);
		reel_hint_release(&hint);
	}
}

static void
tags_go_before_names(void **state)
{
	(void)state;
	struct reel_tag_list tags = {0};
	struct reel_hint hint = {0};
	static const char *const values[][2] = {
	        {"title", "Hymn to the Sea"},
	        {"tracknumber", "15/15"},
	        {"album", "Titanic: Music from the Motion Picture"},
	        {"musicbrainz_albumid", "not an id"},
	        {"musicbrainz_recordingid",
	         "0d4a19bd-1d2d-4b29-9f5e-7ce4d9ac6ff1"},
	};

	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++)
		assert_int_equal(reel_tag_list_add(&tags, values[i][0],
		                                   values[i][1], NULL),
		                 REEL_OK);
	assert_int_equal(reel_hint_read("x/03 Rose.mp3", &tags, &hint, NULL),
	                 REEL_OK);
	assert_string_equal(hint.title, "hymn to the sea");
	assert_true(hint.has_tag_title);
	assert_int_equal(hint.number, 15);
	assert_null(hint.release);
	assert_non_null(hint.recording);
	reel_hint_release(&hint);
	reel_tag_list_release(&tags);
}

static void
folders_of_discs_are_told_from_titles(void **state)
{
	(void)state;
	assert_int_equal(reel_hint_disc_of_folder("CD1"), 1);
	assert_int_equal(reel_hint_disc_of_folder("Disc 2"), 2);
	assert_int_equal(reel_hint_disc_of_folder("disk-03 (Bonus)"), 3);
	assert_int_equal(reel_hint_disc_of_folder("CD100"), 0);
	assert_int_equal(reel_hint_disc_of_folder("Discovery"), 0);
	assert_int_equal(reel_hint_disc_of_folder("CDs"), 0);
	assert_int_equal(reel_hint_disc_of_folder("Disc 2nd"), 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(file_names_tell_disc_number_and_title),
	        cmocka_unit_test(tags_go_before_names),
	        cmocka_unit_test(folders_of_discs_are_told_from_titles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
