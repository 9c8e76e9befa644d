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
assert_values(const struct reel_tag_list *tags, const char *field,
              const char *first, const char *second)
{
	const struct reel_tag *tag = reel_tag_list_find(tags, field);

	assert_non_null(tag);
	assert_int_equal(tag->values.count,
	                 (first != NULL ? 1 : 0) + (second != NULL ? 1 : 0));
	if (first != NULL)
		assert_string_equal(tag->values.items[0], first);
	if (second != NULL)
		assert_string_equal(tag->values.items[1], second);
}

static void
make_by(const struct stage *stage, const struct reel_tag_policy *policy,
        const struct reel_tag_list *old, struct reel_tag_list *wanted)
{
	const struct reel_wanted_options options = {.policy = *policy};

	assert_int_equal(reel_wanted_make(&stage->album, &stage->matched[0],
	                                  &options, old, wanted, NULL),
	                 REEL_OK);
}

static void
policies_are_followed(void **state)
{
	(void)state;
	struct reel_tag_policy policy = {.genre = REEL_GENRE_REPLACE,
	                                 .grouping = REEL_GROUPING_ALWAYS,
	                                 .album_artist =
	                                         REEL_ALBUM_ARTIST_VARIOUS,
	                                 .has_original_album = true};
	struct reel_tag_list old = {0};
	struct reel_tag_list wanted = {0};
	struct stage stage;

	set_stage(&stage);
	assert_int_equal(reel_tag_list_add(&old, "genre", "Pop", NULL),
	                 REEL_OK);
	assert_int_equal(reel_tag_list_add(&old, "grouping", "Mine", NULL),
	                 REEL_OK);
	make_by(&stage, &policy, &old, &wanted);
	assert_values(&wanted, "genre", "Soundtrack", "Score");
	assert_values(&wanted, "grouping", "Titanic", NULL);
	assert_values(&wanted, "albumartist", "Various Artists", NULL);
	assert_values(&wanted, "compilation", "1", NULL);
	assert_values(&wanted, "musicbrainz_albumartistid",
	              "89ad4ac3-39f7-470e-963a-56509c546377", NULL);
	assert_values(&wanted, "originalalbum", "Titanic", NULL);
	reel_tag_list_release(&wanted);
	policy = (struct reel_tag_policy){.genre = REEL_GENRE_LEAVE,
	                                  .grouping = REEL_GROUPING_LEAVE,
	                                  .album_artist =
	                                          REEL_ALBUM_ARTIST_SOUNDTRACK};
	make_by(&stage, &policy, &old, &wanted);
	assert_null(reel_tag_list_find(&wanted, "genre"));
	assert_null(reel_tag_list_find(&wanted, "grouping"));
	assert_null(reel_tag_list_find(&wanted, "originalalbum"));
	assert_values(&wanted, "albumartist", "Soundtrack", NULL);
	assert_values(&wanted, "compilation", NULL, NULL);
	reel_tag_list_release(&wanted);
	policy = (struct reel_tag_policy){.album_artist =
	                                          REEL_ALBUM_ARTIST_COMPOSER};
	stage.tracks[0].composer = text("James Horner");
	make_by(&stage, &policy, &old, &wanted);
	/* Not all tracks are his, as far as is known. */
	assert_values(&wanted, "albumartist", "James Horner", NULL);
	assert_null(reel_tag_list_find(&wanted, "compilation"));
	reel_tag_list_release(&wanted);
	reel_tag_list_release(&old);
}

/* What the catalogue has beyond the model goes first, by layer. */
static void
known_tags_are_written(void **state)
{
	(void)state;
	char *sort[] = {text("Horner, James")};
	char *composers[] = {text("James Horner"), text("Will Jennings")};
	char *comment[] = {text("not ours")};
	struct reel_tag of_release[] = {
	        {text("albumartistsort"), {.items = sort, .count = 1}}};
	struct reel_tag of_track[] = {
	        {text("composer"), {.items = composers, .count = 2}},
	        {text("comment"), {.items = comment, .count = 1}},
	        {text("nonsense"), {.items = comment, .count = 1}}};
	const struct reel_tag_list none = {0};
	struct reel_tag_list wanted = {0};
	struct stage stage;

	set_stage(&stage);
	stage.tracks[0].composer = text("James Horner");
	stage.release.first_date = text("1997-11-18");
	stage.release.tags =
	        (struct reel_tag_list){.items = of_release, .count = 1};
	stage.tracks[0].tags =
	        (struct reel_tag_list){.items = of_track, .count = 3};
	make(&stage, 0, 0, &none, &wanted);
	assert_values(&wanted, "albumartistsort", "Horner, James", NULL);
	assert_values(&wanted, "composer", "James Horner", "Will Jennings");
	assert_values(&wanted, "originalyear", "1997", NULL);
	assert_null(reel_tag_list_find(&wanted, "comment"));
	assert_null(reel_tag_list_find(&wanted, "nonsense"));
	reel_tag_list_release(&wanted);
	make(&stage, 0, REEL_LAYER_FILM, &none, &wanted);
	assert_null(reel_tag_list_find(&wanted, "composer"));
	reel_tag_list_release(&wanted);
}

static void
add_old(struct reel_tag_list *old, const char *field, const char *value)
{
	assert_int_equal(reel_tag_list_add(old, field, value, NULL), REEL_OK);
}

static void
what_was_said_of_another_film_goes(void **state)
{
	(void)state;
	struct reel_tag_list old = {0};
	struct reel_tag_list wanted = {0};
	struct stage stage;

	set_stage(&stage);
	add_old(&old, "soundtrackof", "Frozen");
	add_old(&old, "grouping", "Frozen");
	add_old(&old, "originalfilm", "Frozen II");
	add_old(&old, "tmdb", "movie/109445");
	add_old(&old, "soundtrackkind", "songs");
	add_old(&old, "genre", "Songs");
	add_old(&old, "themesong", "1");
	add_old(&old, "album", "Frozen: Original Motion Picture Soundtrack");
	add_old(&old, "barcode", "0050087301989");
	add_old(&old, "mood", "Cold");
	add_old(&old, "grouping", "Mine");
	add_old(&old, "director", "Chris Buck");
	add_old(&old, "title", "Let It Go");
	add_old(&old, "isrc", "USWD11366376");
	add_old(&old, "artist", "Idina Menzel");
	add_old(&old, "artistsort", "Menzel, Idina");
	add_old(&old, "albumartist", "Various Artists");
	add_old(&old, "albumartistsort", "Various Artists");
	add_old(&old, "compilation", "1");
	make(&stage, 0, 0, &old, &wanted);
	assert_values(&wanted, "tmdb", NULL, NULL);
	assert_values(&wanted, "originalfilm", NULL, NULL);
	assert_values(&wanted, "themesong", NULL, NULL);
	assert_values(&wanted, "barcode", NULL, NULL);
	assert_values(&wanted, "grouping", "Titanic", "Mine");
	assert_values(&wanted, "genre", "Soundtrack", "Score");
	assert_null(reel_tag_list_find(&wanted, "mood"));
	assert_values(&wanted, "director", NULL, NULL);
	assert_values(&wanted, "isrc", NULL, NULL);
	assert_values(&wanted, "artistsort", NULL, NULL);
	assert_values(&wanted, "albumartistsort", NULL, NULL);
	assert_values(&wanted, "compilation", NULL, NULL);
	reel_tag_list_release(&wanted);
	/* The release stays as it is where only the film is written. */
	make(&stage, 0, REEL_LAYER_FILM, &old, &wanted);
	assert_null(reel_tag_list_find(&wanted, "barcode"));
	assert_null(reel_tag_list_find(&wanted, "genre"));
	reel_tag_list_release(&wanted);
	reel_tag_list_release(&old);
}

static void
what_is_known_of_the_same_film_stays(void **state)
{
	(void)state;
	struct reel_tag_list old = {0};
	struct reel_tag_list wanted = {0};
	struct stage stage;

	set_stage(&stage);
	add_old(&old, "soundtrackof", "Titanic");
	add_old(&old, "imdb", "tt0120338");
	add_old(&old, "tmdb", "movie/597");
	add_old(&old, "themesong", "1");
	add_old(&old, "album", "Titanic (Original Soundtrack)");
	add_old(&old, "barcode", "074646321324");
	make(&stage, 0, 0, &old, &wanted);
	assert_null(reel_tag_list_find(&wanted, "tmdb"));
	assert_null(reel_tag_list_find(&wanted, "barcode"));
	/* But the first track is not the theme song. */
	assert_values(&wanted, "themesong", NULL, NULL);
	reel_tag_list_release(&wanted);
	reel_tag_list_release(&old);
}

static void
timing_is_that_of_the_date_the_file_keeps(void **state)
{
	(void)state;
	struct reel_tag_list old = {0};
	struct reel_tag_list wanted = {0};
	struct stage stage;

	set_stage(&stage);
	add_old(&old, "date", "2012-04-03");
	make(&stage, 0, REEL_LAYER_FILM, &old, &wanted);
	assert_values(&wanted, "soundtracktiming", "after", NULL);
	assert_values(&wanted, "soundtracklead", "5219", NULL);
	reel_tag_list_release(&wanted);
	make(&stage, 0, 0, &old, &wanted);
	assert_values(&wanted, "soundtracktiming", "before", NULL);
	reel_tag_list_release(&wanted);
	reel_tag_list_release(&old);
	/* A year alone is not 1 January. */
	add_old(&old, "date", "2012");
	make(&stage, 0, REEL_LAYER_FILM, &old, &wanted);
	assert_null(reel_tag_list_find(&wanted, "soundtracktiming"));
	reel_tag_list_release(&wanted);
	reel_tag_list_release(&old);
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
		/* Or knows the hour. */
		if (strcmp(first.items[i].field, "date") == 0)
			assert_int_equal(
			        reel_str_set(&first.items[i].values.items[0],
			                     "1997-11-18T00:00:00", NULL),
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
what_has_no_place_is_not_said(void **state)
{
	(void)state;
	const struct reel_tag_list none = {0};
	struct reel_tag_list wanted = {0};
	const struct reel_wanted_options options = {.format = "WMA"};
	struct stage stage;

	set_stage(&stage);
	assert_int_equal(reel_wanted_make(&stage.album, &stage.matched[0],
	                                  &options, &none, &wanted, NULL),
	                 REEL_OK);
	assert_null(reel_tag_list_find(&wanted, "totaltracks"));
	assert_non_null(reel_tag_list_find(&wanted, "tracknumber"));
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
	        cmocka_unit_test(policies_are_followed),
	        cmocka_unit_test(known_tags_are_written),
	        cmocka_unit_test(what_was_said_of_another_film_goes),
	        cmocka_unit_test(what_is_known_of_the_same_film_stays),
	        cmocka_unit_test(timing_is_that_of_the_date_the_file_keeps),
	        cmocka_unit_test(second_run_changes_nothing),
	        cmocka_unit_test(kept_fields_are_left_alone),
	        cmocka_unit_test(what_has_no_place_is_not_said),
	        cmocka_unit_test(lack_of_memory_is_told_and_leaks_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
