/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "engine/lesson.h"
#include "lookup/source_catalog.h"
#include "model/film.h"
#include "model/release.h"
#include "model/tag_list.h"
#include "support/noise_items.h"
#include "support/temp_folder.h"

#define ITEMS 400
#define FILES 2

/* Names of what the catalogue has; not const, as its values are not. */
static char release_id[] = "known-2001";
static char film_id[] = "film-2001";
static char imdb[] = "tt9999998";
static char mbid[] = "6f9a3b0e-5f0c-4f0e-9d51-2c7f6a3a9d10";

/* A catalogue on disk, and files that were heard. */
struct stage {
	struct reel_session session;
	struct reel_learn_summary summary;
	struct reel_task tasks[FILES];
	uint32_t items[FILES][ITEMS];
};

static void
set_stage(void **state, struct stage *stage, const char *name)
{
	*stage = (struct stage){0};
	assert_int_equal(reel_catalog_open(temp_folder_path(state, name),
	                                   &stage->session.catalog, NULL),
	                 REEL_OK);
	assert_int_equal(reel_source_catalog_open(stage->session.catalog,
	                                          &stage->session.source, NULL),
	                 REEL_OK);
	for (uint32_t i = 0; i < FILES; i++) {
		noise_items(stage->items[i], ITEMS, 1977 + i);
		stage->tasks[i].facts.items = stage->items[i];
		stage->tasks[i].facts.item_count = ITEMS;
		stage->tasks[i].facts.duration_ms = 52000;
	}
}

static void
clear_stage(struct stage *stage)
{
	for (size_t i = 0; i < FILES; i++)
		reel_tag_list_release(&stage->tasks[i].facts.tags);
	stage->session.source->ops->close(stage->session.source);
	reel_catalog_close(stage->session.catalog);
}

static void
say(struct stage *stage, size_t file, const char *field, const char *value)
{
	assert_int_equal(reel_tag_list_add(&stage->tasks[file].facts.tags,
	                                   field, value, NULL),
	                 REEL_OK);
}

/* Learns the first files as one release. */
static void
learn(struct stage *stage, size_t count)
{
	struct reel_lesson lesson = {0};

	assert_int_equal(reel_lesson_begin(&lesson, &stage->session,
	                                   &stage->tasks[0], NULL),
	                 REEL_OK);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(reel_lesson_add(&lesson, &stage->session,
		                                 &stage->tasks[i],
		                                 &stage->summary, NULL),
		                 REEL_OK);
	assert_int_equal(reel_lesson_put(&lesson, &stage->session, NULL),
	                 REEL_OK);
	reel_lesson_release(&lesson);
}

static struct reel_catalog_stats
count(struct stage *stage)
{
	struct reel_catalog_stats stats = {0};

	assert_int_equal(
	        reel_catalog_stats(stage->session.catalog, &stats, NULL),
	        REEL_OK);
	return stats;
}

static uint64_t
count_films(struct stage *stage)
{
	return count(stage).films;
}

static uint64_t
count_releases(struct stage *stage)
{
	return count(stage).releases;
}

/* A release that was imported: two tracks, and more than tags say. */
static void
put_known_release(struct stage *stage)
{
	char titles[][8] = {"Songs", "First", "Second", "Known"};
	char edition[] = "expanded";
	char composer[] = "A. Composer";
	uint32_t toc[] = {1, 2, 40000, 150, 20000};
	struct reel_track tracks[] = {
	        {.number = 1, .title = titles[1]},
	        {.number = 2, .title = titles[2], .composer = composer}};
	struct reel_disc disc = {.number = 1,
	                         .title = titles[0],
	                         .tracks = tracks,
	                         .track_count = 2,
	                         .toc = toc,
	                         .toc_count = 5};
	const struct reel_release release = {.id = release_id,
	                                     .film = film_id,
	                                     .title = titles[3],
	                                     .kind = REEL_KIND_SONGS,
	                                     .edition = edition,
	                                     .mbid = mbid,
	                                     .discs = &disc,
	                                     .disc_count = 1};

	assert_int_equal(reel_catalog_put_release(stage->session.catalog,
	                                          &release, NULL),
	                 REEL_OK);
}

static void
known_release_keeps_what_tags_do_not_say(void **state)
{
	struct reel_release release = {0};
	struct stage stage;

	set_stage(state, &stage, "known.db");
	put_known_release(&stage);
	say(&stage, 0, "album", "Known (Deluxe)");
	say(&stage, 0, "title", "Second");
	say(&stage, 0, "tracknumber", "2");
	say(&stage, 0, "discnumber", "1");
	say(&stage, 0, "musicbrainz_albumid", mbid);
	learn(&stage, 1);
	assert_int_equal(reel_catalog_release(stage.session.catalog, mbid,
	                                      &release, NULL),
	                 REEL_OK);
	assert_string_equal(release.id, release_id);
	assert_string_equal(release.title, "Known (Deluxe)");
	assert_string_equal(release.film, film_id);
	assert_string_equal(release.edition, "expanded");
	assert_int_equal(release.kind, REEL_KIND_SONGS);
	assert_int_equal(release.disc_count, 1);
	assert_string_equal(release.discs[0].title, "Songs");
	assert_int_equal(release.discs[0].toc_count, 5);
	assert_int_equal(release.discs[0].track_count, 2);
	assert_string_equal(release.discs[0].tracks[1].composer, "A. Composer");
	assert_int_equal(release.discs[0].tracks[1].length_ms, 52000);
	reel_release_release(&release);
	clear_stage(&stage);
}

/* Tags of a release that has no MBID, and none of a disc. */
static void
known_release_is_known_by_its_tracks(void **state)
{
	struct reel_release release = {0};
	struct stage stage;
	uint64_t shipped;

	set_stage(state, &stage, "same.db");
	put_known_release(&stage);
	shipped = count_releases(&stage);
	say(&stage, 0, "album", "Known (Original Soundtrack)");
	say(&stage, 0, "title", "Second");
	say(&stage, 0, "tracknumber", "2");
	learn(&stage, 1);
	assert_int_equal(count_releases(&stage), shipped);
	assert_int_equal(reel_catalog_release(stage.session.catalog, release_id,
	                                      &release, NULL),
	                 REEL_OK);
	assert_string_equal(release.edition, "expanded");
	assert_int_equal(release.disc_count, 1);
	assert_int_equal(release.discs[0].track_count, 2);
	assert_non_null(release.discs[0].tracks[1].recording);
	reel_release_release(&release);
	clear_stage(&stage);
}

static void
other_tracks_of_that_title_are_another_release(void **state)
{
	struct stage stage;
	uint64_t shipped;

	set_stage(state, &stage, "other.db");
	put_known_release(&stage);
	shipped = count_releases(&stage);
	say(&stage, 0, "album", "Known");
	say(&stage, 0, "title", "Third");
	say(&stage, 0, "tracknumber", "2");
	learn(&stage, 1);
	assert_int_equal(count_releases(&stage), shipped + 1);
	/* And so are others again, that have the same title and artist. */
	reel_tag_list_release(&stage.tasks[0].facts.tags);
	say(&stage, 0, "album", "Known");
	say(&stage, 0, "title", "Fourth");
	say(&stage, 0, "tracknumber", "2");
	for (int times = 0; times < 2; times++) {
		learn(&stage, 1);
		assert_int_equal(count_releases(&stage), shipped + 2);
	}
	clear_stage(&stage);
}

static void
say_place(struct stage *stage, size_t file, const char *title)
{
	say(stage, file, "album", "Music");
	say(stage, file, "title", title);
	say(stage, file, "tracknumber", "1");
}

static struct reel_release
learned(struct stage *stage)
{
	struct reel_release release = {0};
	struct reel_lesson lesson = {0};

	assert_int_equal(reel_lesson_begin(&lesson, &stage->session,
	                                   &stage->tasks[0], NULL),
	                 REEL_OK);
	assert_int_equal(reel_catalog_release(stage->session.catalog,
	                                      lesson.release.id, &release,
	                                      NULL),
	                 REEL_OK);
	reel_lesson_release(&lesson);
	return release;
}

static void
tags_without_a_member_are_learned(void **state)
{
	struct reel_release release;
	struct stage stage;

	set_stage(state, &stage, "tags.db");
	say_place(&stage, 0, "Theme");
	say(&stage, 0, "albumartistsort", "Somebody");
	say(&stage, 0, "conductor", "Her");
	say(&stage, 0, "composer", "One");
	say(&stage, 0, "composer", "Two");
	say(&stage, 0, "comment", "no tag of ours");
	say(&stage, 0, "film", "Its own layer");
	learn(&stage, 1);
	release = learned(&stage);
	assert_int_equal(release.tags.count, 1);
	assert_string_equal(
	        reel_tag_list_first(&release.tags, "albumartistsort"),
	        "Somebody");
	assert_int_equal(release.discs[0].tracks[0].tags.count, 2);
	assert_string_equal(
	        reel_tag_list_first(&release.discs[0].tracks[0].tags,
	                            "conductor"),
	        "Her");
	assert_int_equal(
	        reel_tag_list_find(&release.discs[0].tracks[0].tags, "composer")
	                ->values.count,
	        2);
	reel_release_release(&release);
	clear_stage(&stage);
}

static void
film_of_a_known_imdb_id_is_not_made_again(void **state)
{
	char title[] = "The Film";
	const struct reel_film known = {.id = film_id,
	                                .title = title,
	                                .imdb = imdb,
	                                .work = REEL_WORK_FILM};
	struct reel_film film = {0};
	struct reel_themes themes = {0};
	struct stage stage;
	uint64_t before;

	set_stage(state, &stage, "film.db");
	assert_int_equal(
	        reel_catalog_put_film(stage.session.catalog, &known, NULL),
	        REEL_OK);
	before = count_films(&stage);
	say(&stage, 0, "album", "Music");
	say(&stage, 0, "title", "Theme");
	say(&stage, 0, "soundtrackof", "The Film");
	say(&stage, 0, "imdb", imdb);
	say(&stage, 0, "themesong", "1");
	learn(&stage, 1);
	assert_int_equal(count_films(&stage), before);
	assert_int_equal(
	        reel_catalog_film(stage.session.catalog, imdb, &film, NULL),
	        REEL_OK);
	assert_string_equal(film.id, film_id);
	assert_int_equal(reel_catalog_themes(stage.session.catalog, film.id,
	                                     &themes, NULL),
	                 REEL_OK);
	assert_int_equal(themes.count, 1);
	reel_themes_release(&themes);
	reel_film_release(&film);
	clear_stage(&stage);
}

static void
known_theme_keeps_what_tags_do_not_say(void **state)
{
	char title[] = "Theme";
	char single_date[] = "2001-04-01";
	const struct reel_theme known = {.film = film_id,
	                                 .title = title,
	                                 .role = REEL_THEME_END,
	                                 .single_date = single_date};
	const struct reel_film film = {
	        .id = film_id, .title = title, .imdb = imdb};
	struct reel_themes themes = {0};
	struct stage stage;

	set_stage(state, &stage, "theme.db");
	assert_int_equal(
	        reel_catalog_put_film(stage.session.catalog, &film, NULL),
	        REEL_OK);
	assert_int_equal(
	        reel_catalog_put_theme(stage.session.catalog, &known, NULL),
	        REEL_OK);
	say(&stage, 0, "album", "Music");
	say(&stage, 0, "title", "Theme (From \"The Film\")");
	say(&stage, 0, "soundtrackof", "The Film");
	say(&stage, 0, "imdb", imdb);
	say(&stage, 0, "themesong", "1");
	learn(&stage, 1);
	assert_int_equal(reel_catalog_themes(stage.session.catalog, film_id,
	                                     &themes, NULL),
	                 REEL_OK);
	assert_int_equal(themes.count, 1);
	assert_string_equal(themes.items[0].title, "Theme");
	assert_non_null(themes.items[0].recording);
	assert_int_equal(themes.items[0].role, REEL_THEME_END);
	assert_string_equal(themes.items[0].single_date, single_date);
	reel_themes_release(&themes);
	clear_stage(&stage);
}

/* What no import would take is not learned either. */
static void
tags_that_are_no_ids_and_times_behind_dates_are_left_out(void **state)
{
	struct reel_lesson lesson = {0};
	struct stage stage;

	set_stage(state, &stage, "clean.db");
	say(&stage, 0, "album", "Music");
	say(&stage, 0, "title", "Theme");
	say(&stage, 0, "originaldate", "2001-05-06T07:08:09");
	say(&stage, 0, "soundtrackof", "The Film");
	say(&stage, 0, "imdb", "https://www.imdb.com/title/tt9999998/");
	say(&stage, 0, "filmdate", "2001-05-25 00:00");
	assert_int_equal(reel_lesson_begin(&lesson, &stage.session,
	                                   &stage.tasks[0], NULL),
	                 REEL_OK);
	assert_string_equal(lesson.release.first_date, "2001-05-06");
	assert_string_equal(lesson.film.release_date, "2001-05-25");
	assert_null(lesson.film.imdb);
	assert_true(reel_str_starts(lesson.film.id, "film-"));
	reel_lesson_release(&lesson);
	clear_stage(&stage);
}

static void
same_track_twice_is_one_track(void **state)
{
	struct reel_release release;
	struct stage stage;

	set_stage(state, &stage, "twice.db");
	say_place(&stage, 0, "Theme");
	say_place(&stage, 1, "Theme");
	stage.tasks[1].facts.items = stage.items[0];
	learn(&stage, 2);
	release = learned(&stage);
	assert_int_equal(reel_release_track_count(&release), 1);
	reel_release_release(&release);
	clear_stage(&stage);
}

static void
other_track_of_one_number_has_none(void **state)
{
	struct reel_release release;
	struct stage stage;

	set_stage(state, &stage, "number.db");
	say_place(&stage, 0, "Theme");
	say_place(&stage, 1, "Finale");
	learn(&stage, 2);
	release = learned(&stage);
	assert_int_equal(reel_release_track_count(&release), 2);
	assert_int_equal(release.discs[0].tracks[0].number, 1);
	assert_int_equal(release.discs[0].tracks[1].number, 0);
	reel_release_release(&release);
	clear_stage(&stage);
}

/* A set's second disc may be another label's, and another medium. */
static void
what_a_disc_says_otherwise_is_its_tracks(void **state)
{
	const struct reel_tag_list *tags;
	struct reel_release release;
	struct stage stage;

	set_stage(state, &stage, "discs.db");
	for (size_t file = 0; file < 2; file++) {
		say_place(&stage, file, "Theme");
		say(&stage, file, "discnumber", file == 0 ? "1" : "2");
		say(&stage, file, "media", file == 0 ? "CD" : "DVD");
		say(&stage, file, "label", "Wax");
		say(&stage, file, "label", file == 0 ? "Reel" : "Tape");
		say(&stage, file, "asin", "A");
		say(&stage, file, "barcode", "42");
	}
	learn(&stage, 2);
	release = learned(&stage);
	assert_string_equal(release.media, "CD");
	assert_string_equal(release.barcode, "42");
	assert_int_equal(release.tags.count, 2);
	assert_int_equal(release.discs[0].tracks[0].tags.count, 0);
	tags = &release.discs[1].tracks[0].tags;
	assert_int_equal(tags->count, 2);
	assert_string_equal(reel_tag_list_first(tags, "media"), "DVD");
	assert_string_equal(reel_tag_list_find(tags, "label")->values.items[1],
	                    "Tape");
	reel_release_release(&release);
	clear_stage(&stage);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(known_release_keeps_what_tags_do_not_say),
	        cmocka_unit_test(known_release_is_known_by_its_tracks),
	        cmocka_unit_test(
	                other_tracks_of_that_title_are_another_release),
	        cmocka_unit_test(tags_without_a_member_are_learned),
	        cmocka_unit_test(what_a_disc_says_otherwise_is_its_tracks),
	        cmocka_unit_test(film_of_a_known_imdb_id_is_not_made_again),
	        cmocka_unit_test(known_theme_keeps_what_tags_do_not_say),
	        cmocka_unit_test(
	                tags_that_are_no_ids_and_times_behind_dates_are_left_out),
	        cmocka_unit_test(same_track_twice_is_one_track),
	        cmocka_unit_test(other_track_of_one_number_has_none),
	};

	return cmocka_run_group_tests(tests, temp_folder_make,
	                              temp_folder_remove);
}
