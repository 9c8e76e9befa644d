/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "engine/difference.h"
#include "engine/wanted.h"

/* Literals as owned text: read only, never freed. */
static char *
text(const char *literal)
{
	char *address;

	(void)memcpy(&address, &literal, sizeof(address));
	return address;
}

struct stage {
	struct reel_film film;
	struct reel_theme theme;
	struct reel_track tracks[2];
	struct reel_disc disc;
	struct reel_release release;
	struct reel_album_theme album_theme;
	struct reel_album album;
	struct reel_matched_track matched[2];
};

/* Titanic, as the public record has it. */
static void
set_stage(struct stage *stage)
{
	*stage = (struct stage){
	        .film = {.id = text("titanic-1997"),
	                 .title = text("Titanic"),
	                 .original_title = text("Titanic"),
	                 .work = REEL_WORK_FILM,
	                 .year = 1997,
	                 .premiere = text("1997-11-01"),
	                 .release_date = text("1997-12-19"),
	                 .imdb = text("tt0120338")},
	        .theme = {.title = text("My Heart Will Go On"),
	                  .role = REEL_THEME_END},
	        .tracks = {{.number = 1,
	                    .title = text("Never an Absolution"),
	                    .recording = text("catalogue-1")},
	                   {.number = 2,
	                    .title = text("My Heart Will Go On"),
	                    .artist = text("Celine Dion"),
	                    .recording = text(
	                            "0d4a19bd-1d2d-4b29-9f5e-7ce4d9ac6ff1")}},
	        .release = {.title = text("Titanic: Music from the Motion "
	                                  "Picture"),
	                    .artist = text("James Horner"),
	                    .kind = REEL_KIND_SCORE,
	                    .date = text("1997-11-18"),
	                    .disc_count = 1},
	        .album = {
	                .theme_count = 1,
	                .timing = {.class_ = REEL_TIMING_BEFORE, .days = -31}}};
	stage->disc = (struct reel_disc){
	        .number = 1, .tracks = stage->tracks, .track_count = 2};
	stage->release.discs = &stage->disc;
	stage->album_theme = (struct reel_album_theme){
	        .theme = &stage->theme, .track = &stage->tracks[1]};
	stage->album.film = &stage->film;
	stage->album.release = &stage->release;
	stage->album.themes = &stage->album_theme;
	for (size_t i = 0; i < 2; i++)
		stage->matched[i] = (struct reel_matched_track){
		        .disc = &stage->disc, .track = &stage->tracks[i]};
}

static void
make(const struct stage *stage, size_t track, unsigned layers,
     const struct reel_tag_list *old, struct reel_tag_list *wanted)
{
	const struct reel_wanted_options options = {.layers = layers};

	assert_int_equal(reel_wanted_make(&stage->album, &stage->matched[track],
	                                  &options, old, wanted, NULL),
	                 REEL_OK);
}

static void
film_and_theme_are_told_on_each_track(void **state)
{
	(void)state;
	const struct reel_tag_list none = {0};
	struct stage stage;
	struct reel_tag_list score = {0};
	struct reel_tag_list song = {0};
	static const char *const expected[][2] = {
	        {"title", "Never an Absolution"},
	        {"artist", "James Horner"},
	        {"film", "Titanic"},
	        {"filmyear", "1997"},
	        {"filmdate", "1997-12-19"},
	        {"filmpremiere", "1997-11-01"},
	        {"imdb", "tt0120338"},
	        {"soundtrackkind", "score"},
	        {"soundtracktiming", "before"},
	        {"soundtracklead", "-31"},
	        {"themetitle", "My Heart Will Go On"},
	        {"grouping", "Titanic"},
	        {"tracknumber", "1"},
	        {"totaltracks", "2"},
	        {"releasetype", "album"},
	};

	set_stage(&stage);
	make(&stage, 0, 0, &none, &score);
	make(&stage, 1, 0, &none, &song);
	for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++)
		assert_string_equal(reel_tag_list_first(&score, expected[i][0]),
		                    expected[i][1]);
	assert_null(reel_tag_list_find(&score, "themesong"));
	/* The original title is the title, and our own ids stay at home. */
	assert_null(reel_tag_list_find(&score, "originalfilm"));
	assert_null(reel_tag_list_find(&score, "musicbrainz_recordingid"));
	assert_string_equal(reel_tag_list_first(&song, "themesong"), "1");
	assert_string_equal(reel_tag_list_first(&song, "themerole"), "end");
	assert_string_equal(reel_tag_list_first(&song, "artist"),
	                    "Celine Dion");
	assert_string_equal(
	        reel_tag_list_first(&song, "musicbrainz_recordingid"),
	        "0d4a19bd-1d2d-4b29-9f5e-7ce4d9ac6ff1");
	assert_null(reel_tag_list_find(&song, "themetitle"));
	reel_tag_list_release(&score);
	reel_tag_list_release(&song);
}

static void
tracks_without_a_disc_are_no_disc(void **state)
{
	(void)state;
	const struct reel_tag_list none = {0};
	struct reel_tag_list wanted = {0};
	struct reel_disc discs[2];
	struct stage stage;

	set_stage(&stage);
	discs[0] = (struct reel_disc){0};
	discs[1] = stage.disc;
	stage.release.discs = discs;
	stage.release.disc_count = 2;
	make(&stage, 0, REEL_LAYER_RELEASE, &none, &wanted);
	assert_string_equal(reel_tag_list_first(&wanted, "discnumber"), "1");
	assert_string_equal(reel_tag_list_first(&wanted, "totaldiscs"), "1");
	reel_tag_list_release(&wanted);
}

static void
games_are_not_called_films(void **state)
{
	(void)state;
	const struct reel_tag_list none = {0};
	struct reel_tag_list wanted = {0};
	struct stage stage;

	set_stage(&stage);
	stage.film.work = REEL_WORK_GAME;
	make(&stage, 0, REEL_LAYER_FILM, &none, &wanted);
	assert_null(reel_tag_list_find(&wanted, "film"));
	assert_null(reel_tag_list_find(&wanted, "filmyear"));
	assert_null(reel_tag_list_find(&wanted, "filmdate"));
	assert_string_equal(reel_tag_list_first(&wanted, "soundtrackof"),
	                    "Titanic");
	assert_string_equal(reel_tag_list_first(&wanted, "soundtrackoftype"),
	                    "game");
	/* Only the film's layer was asked for. */
	assert_null(reel_tag_list_find(&wanted, "title"));
	reel_tag_list_release(&wanted);
}

static void
what_the_user_has_is_kept(void **state)
{
	(void)state;
	struct reel_tag_list old = {0};
	struct reel_tag_list wanted = {0};
	const struct reel_tag *genre;
	struct stage stage;

	set_stage(&stage);
	assert_int_equal(reel_tag_list_add(&old, "genre", "Orchestral", NULL),
	                 REEL_OK);
	assert_int_equal(reel_tag_list_add(&old, "grouping", "Mine", NULL),
	                 REEL_OK);
	make(&stage, 0, 0, &old, &wanted);
	genre = reel_tag_list_find(&wanted, "genre");
	assert_int_equal(genre->values.count, 3);
	assert_string_equal(genre->values.items[0], "Orchestral");
	assert_string_equal(genre->values.items[1], "Soundtrack");
	assert_string_equal(genre->values.items[2], "Score");
	assert_null(reel_tag_list_find(&wanted, "grouping"));
	reel_tag_list_release(&old);
	reel_tag_list_release(&wanted);
}

static void
second_run_changes_nothing(void **state)
{
	(void)state;
	const struct reel_tag_list none = {0};
	struct reel_tag_list first = {0};
	struct reel_tag_list second = {0};
	struct reel_tag_change *changes = NULL;
	struct stage stage;
	size_t count = 99;

	set_stage(&stage);
	make(&stage, 0, 0, &none, &first);
	make(&stage, 0, 0, &first, &second);
	/* Another tagger writes numbers with zeros before them. */
	for (size_t i = 0; i < first.count; i++) {
		if (strcmp(first.items[i].field, "tracknumber") == 0)
			assert_int_equal(
			        reel_str_set(&first.items[i].values.items[0],
			                     "01", NULL),
			        REEL_OK);
	}
	assert_int_equal(
	        reel_difference_find(&first, &second, &changes, &count, NULL),
	        REEL_OK);
	assert_int_equal(count, 0);
	assert_int_equal(second.count, 0);
	reel_changes_free(changes, count);
	reel_tag_list_release(&first);
	reel_tag_list_release(&second);
}

static void
kept_fields_are_left_alone(void **state)
{
	(void)state;
	const struct reel_tag_list none = {0};
	struct reel_tag_list wanted = {0};
	char *fields[] = {text("genre"), text("film")};
	const struct reel_strings keep = {.items = fields, .count = 2};
	const struct reel_wanted_options options = {.keep = &keep};
	struct stage stage;

	set_stage(&stage);
	assert_int_equal(reel_wanted_make(&stage.album, &stage.matched[0],
	                                  &options, &none, &wanted, NULL),
	                 REEL_OK);
	assert_null(reel_tag_list_find(&wanted, "genre"));
	assert_null(reel_tag_list_find(&wanted, "film"));
	assert_non_null(reel_tag_list_find(&wanted, "filmyear"));
	reel_tag_list_release(&wanted);
}

static void
lack_of_memory_is_told_and_leaks_nothing(void **state)
{
	(void)state;
	const struct reel_wanted_options all = {0};
	const struct reel_tag_list none = {0};
	struct stage stage;
	enum reel_status status;
	long allowed = 0;

	set_stage(&stage);
	do {
		struct reel_tag_list wanted = {0};
		struct reel_tag_change *changes = NULL;
		size_t count = 0;

		reel_mem_fail_after(allowed++);
		status = reel_wanted_make(&stage.album, &stage.matched[0], &all,
		                          &none, &wanted, NULL);
		if (status == REEL_OK)
			status = reel_difference_find(&none, &wanted, &changes,
			                             &count, NULL);
		reel_mem_fail_after(-1);
		reel_changes_free(changes, count);
		reel_tag_list_release(&wanted);
	} while (status == REEL_ERROR_NO_MEMORY);
	assert_int_equal(status, REEL_OK);
}

/* As where it is heard in the middle of the film and at its end. */
static void
theme_that_is_known_twice_is_marked_once(void **state)
{
	struct reel_tag_list old = {0};
	struct reel_tag_list wanted = {0};
	struct reel_album_theme twice[2];
	struct stage stage;

	(void)state;
	set_stage(&stage);
	twice[0] = stage.album_theme;
	twice[1] = stage.album_theme;
	stage.album.themes = twice;
	stage.album.theme_count = 2;
	make(&stage, 1, REEL_LAYER_FILM, &old, &wanted);
	assert_int_equal(reel_tag_list_find(&wanted, "themesong")->values.count,
	                 1);
	reel_tag_list_release(&wanted);
	make(&stage, 0, REEL_LAYER_FILM, &old, &wanted);
	assert_int_equal(
	        reel_tag_list_find(&wanted, "themetitle")->values.count, 1);
	reel_tag_list_release(&wanted);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(theme_that_is_known_twice_is_marked_once),
	        cmocka_unit_test(film_and_theme_are_told_on_each_track),
	        cmocka_unit_test(tracks_without_a_disc_are_no_disc),
	        cmocka_unit_test(games_are_not_called_films),
	        cmocka_unit_test(what_the_user_has_is_kept),
	        cmocka_unit_test(second_run_changes_nothing),
	        cmocka_unit_test(kept_fields_are_left_alone),
	        cmocka_unit_test(lack_of_memory_is_told_and_leaks_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
