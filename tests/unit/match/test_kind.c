/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <string.h>

#include "match/kind.h"

#define TRACKS 6

/* @param artists  of the tracks, a letter each */
static enum reel_kind
kind_of(char *title, const char *artists, char *cue)
{
	char names[TRACKS][2] = {{0}};
	char name[] = "A Name";
	struct reel_track tracks[TRACKS] = {0};
	struct reel_disc disc = {.tracks = tracks, .track_count = TRACKS};
	struct reel_release release = {
	        .title = title, .discs = &disc, .disc_count = 1};

	for (size_t i = 0; i < TRACKS; i++) {
		names[i][0] = artists[i];
		tracks[i].artist = names[i];
		tracks[i].title = name;
	}
	tracks[TRACKS - 1].title = cue;
	assert_int_equal(reel_kind_infer(&release, NULL), REEL_OK);
	assert_int_equal(release.is_kind_inferred,
	                 release.kind != REEL_KIND_UNKNOWN);
	return release.kind;
}

static void
title_says_what_it_is(void **state)
{
	(void)state;
	assert_int_equal(kind_of((char[]){"Reel: Original Score"}, "abcdef",
	                         (char[]){"x"}),
	                 REEL_KIND_SCORE);
	assert_int_equal(kind_of((char[]){"Songs from Reel"}, "aaaaaa",
	                         (char[]){"Main Title"}),
	                 REEL_KIND_SONGS);
}

static void
tracks_say_it_where_the_title_does_not(void **state)
{
	(void)state;
	char *const title = (char[]){"Reel: Music from the Film"};

	assert_int_equal(kind_of(title, "abcdef", (char[]){"x"}),
	                 REEL_KIND_SONGS);
	assert_int_equal(kind_of(title, "aaaaaa", (char[]){"End Credits"}),
	                 REEL_KIND_SCORE);
	/* One artist's songs, and three artists' music, are anything. */
	assert_int_equal(kind_of(title, "aaaaaa", (char[]){"x"}),
	                 REEL_KIND_UNKNOWN);
	assert_int_equal(kind_of(title, "aabbcc", (char[]){"x"}),
	                 REEL_KIND_UNKNOWN);
}

static void
what_is_known_stays(void **state)
{
	(void)state;
	struct reel_release release = {.title = (char[]){"The Score"},
	                               .kind = REEL_KIND_MUSICAL};

	assert_int_equal(reel_kind_infer(&release, NULL), REEL_OK);
	assert_int_equal(release.kind, REEL_KIND_MUSICAL);
	assert_false(release.is_kind_inferred);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(title_says_what_it_is),
	        cmocka_unit_test(tracks_say_it_where_the_title_does_not),
	        cmocka_unit_test(what_is_known_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
