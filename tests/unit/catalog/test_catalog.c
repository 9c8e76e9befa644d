/* SPDX-License-Identifier: MIT */
#include "base/mem.h"
#include "base/str.h"
#include "catalog_text.h"
#include "model/film.h"
#include "model/release.h"

static const char titanic[] =
        "{\"type\":\"film\",\"id\":\"f1\",\"title\":\"Titanic\","
        "\"original_title\":\"Titanic!\",\"work\":\"film\",\"year\":1997,"
        "\"premiere\":\"1997-11-01\",\"release_date\":\"1997-12-19\","
        "\"release_country\":\"US\",\"imdb\":\"tt0120338\","
        "\"tmdb\":\"movie/597\",\"wikidata\":\"Q44578\","
        "\"directors\":[\"James Cameron\"],\"studios\":[\"A\",\"B\"]}\n"
        "{\"type\":\"release\",\"id\":\"r1\",\"film\":\"f1\","
        "\"title\":\"Titanic: Music from the Motion Picture\","
        "\"artist\":\"James Horner\",\"kind\":\"score\","
        "\"edition\":\"original album\","
        "\"mbid\":\"11111111-2222-3333-4444-555555555555\","
        "\"release_group\":\"g\",\"label\":\"Sony Classical\","
        "\"catalog_number\":\"SK 63213\",\"barcode\":\"5099706321322\","
        "\"date\":\"1997-11-18\",\"first_date\":\"1997-11\","
        "\"country\":\"US\",\"media\":\"CD\",\"discs\":["
        "{\"disc\":1,\"title\":\"One\",\"toc\":[1,2,4294967295,150],"
        "\"tracks\":[{\"track\":1,\"title\":\"Never an Absolution\","
        "\"composer\":\"James Horner\",\"length_ms\":183000,"
        "\"recording\":\"rec1\",\"isrc\":[\"USSM19700001\",\"X\"]},"
        "{\"track\":14,\"title\":\"My Heart Will Go On\","
        "\"artist\":\"C\xC3\xA9line Dion\",\"length_ms\":311000}]},"
        "{\"disc\":2,\"tracks\":[]}]}\n";

static void
film_is_found_by_each_of_its_ids(void **state)
{
	static const char *const ids[] = {"f1", "tt0120338", "Q44578"};
	struct reel_catalog *catalog = open_empty(state, "c.db");
	struct reel_film film = {0};
	struct reel_error err = {0};

	import_good(catalog, titanic);
	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
		assert_int_equal(
		        reel_catalog_film(catalog, ids[i], &film, NULL),
		        REEL_OK);
		assert_string_equal(film.id, "f1");
		assert_string_equal(film.title, "Titanic");
		assert_string_equal(film.original_title, "Titanic!");
		assert_int_equal(film.work, REEL_WORK_FILM);
		assert_int_equal(film.year, 1997);
		assert_string_equal(film.premiere, "1997-11-01");
		assert_string_equal(film.release_date, "1997-12-19");
		assert_string_equal(film.release_country, "US");
		assert_string_equal(film.tmdb, "movie/597");
		assert_int_equal(film.directors.count, 1);
		assert_string_equal(film.studios.items[1], "B");
		reel_film_release(&film);
	}
	assert_int_equal(reel_catalog_film(catalog, "f2", &film, &err),
	                 REEL_ERROR_NOT_FOUND);
	assert_string_equal(err.message, "no film f2 in the catalogue");
	reel_catalog_close(catalog);
}

static void
release_is_found_with_its_discs_and_tracks(void **state)
{
	static const char *const ids[] = {
	        "r1", "11111111-2222-3333-4444-555555555555"};
	struct reel_catalog *catalog = open_empty(state, "c.db");
	struct reel_release release = {0};

	import_good(catalog, titanic);
	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++) {
		assert_int_equal(
		        reel_catalog_release(catalog, ids[i], &release, NULL),
		        REEL_OK);
		assert_string_equal(release.id, "r1");
		assert_string_equal(release.film, "f1");
		assert_int_equal(release.kind, REEL_KIND_SCORE);
		assert_string_equal(release.barcode, "5099706321322");
		assert_string_equal(release.media, "CD");
		assert_int_equal(release.disc_count, 2);
		assert_int_equal(release.discs[0].number, 1);
		assert_string_equal(release.discs[0].title, "One");
		assert_int_equal(release.discs[0].toc_count, 4);
		assert_int_equal(release.discs[0].toc[2], UINT32_MAX);
		assert_int_equal(release.discs[0].toc[3], 150);
		assert_int_equal(release.discs[0].track_count, 2);
		assert_int_equal(release.discs[0].tracks[1].number, 14);
		assert_string_equal(release.discs[0].tracks[1].artist,
		                    "C\xC3\xA9line Dion");
		assert_null(release.discs[0].tracks[1].recording);
		assert_string_equal(release.discs[0].tracks[0].recording,
		                    "rec1");
		assert_int_equal(release.discs[0].tracks[0].length_ms, 183000);
		assert_int_equal(release.discs[0].tracks[0].isrcs.count, 2);
		assert_string_equal(release.discs[0].tracks[0].isrcs.items[1],
		                    "X");
		assert_int_equal(release.discs[1].track_count, 0);
		reel_release_release(&release);
	}
	assert_int_equal(reel_catalog_release(catalog, "g", &release, NULL),
	                 REEL_ERROR_NOT_FOUND);
	reel_catalog_close(catalog);
}

static void
film_keeps_what_a_later_record_does_not_know(void **state)
{
	struct reel_catalog *catalog = open_empty(state, "c.db");
	struct reel_film film = {0};

	import_good(catalog, titanic);
	import_good(catalog,
	            "{\"type\":\"film\",\"id\":\"f1\",\"title\":\"TITANIC\","
	            "\"year\":1998,\"directors\":[\"Cameron\"]}");
	assert_int_equal(reel_catalog_film(catalog, "f1", &film, NULL),
	                 REEL_OK);
	assert_string_equal(film.title, "TITANIC");
	assert_int_equal(film.year, 1998);
	assert_string_equal(film.imdb, "tt0120338");
	assert_int_equal(film.work, REEL_WORK_FILM);
	assert_int_equal(film.directors.count, 1);
	assert_string_equal(film.directors.items[0], "Cameron");
	assert_int_equal(film.studios.count, 2);
	reel_film_release(&film);
	reel_catalog_close(catalog);
}

static void
release_is_replaced_with_its_discs(void **state)
{
	struct reel_catalog *catalog = open_empty(state, "c.db");
	struct reel_release release = {0};
	struct reel_catalog_stats stats = {0};
	struct reel_found_list found = {0};

	import_good(catalog, titanic);
	import_good(catalog,
	            "{\"type\":\"release\",\"id\":\"r1\",\"title\":\"New\","
	            "\"discs\":[{\"tracks\":[{\"title\":\"Only\"}]}]}");
	assert_int_equal(reel_catalog_release(catalog, "r1", &release, NULL),
	                 REEL_OK);
	assert_string_equal(release.title, "New");
	assert_null(release.film);
	assert_null(release.artist);
	assert_int_equal(release.kind, REEL_KIND_UNKNOWN);
	assert_int_equal(release.disc_count, 1);
	assert_string_equal(release.discs[0].tracks[0].title, "Only");
	assert_int_equal(reel_catalog_stats(catalog, &stats, NULL), REEL_OK);
	assert_int_equal(stats.tracks, 1);
	/* The old words are gone with the old tracks. */
	assert_int_equal(
	        reel_catalog_search(catalog, "absolution", 9, &found, NULL),
	        REEL_OK);
	assert_int_equal(found.count, 0);
	assert_int_equal(reel_catalog_search(catalog, "only", 9, &found, NULL),
	                 REEL_OK);
	assert_int_equal(found.count, 1);
	reel_found_list_release(&found);
	reel_release_release(&release);
	reel_catalog_close(catalog);
}

static void
film_that_is_only_named_is_not_shown(void **state)
{
	struct reel_catalog *catalog = open_empty(state, "c.db");
	struct reel_catalog_stats stats = {0};
	struct reel_film film = {0};
	struct reel_release release = {0};
	struct reel_strings ids = {0};

	import_good(catalog, "{\"type\":\"release\",\"id\":\"r\",\"film\":"
	                     "\"later\",\"title\":\"T\"}\n"
	                     "{\"type\":\"theme\",\"film\":\"never\","
	                     "\"title\":\"Song\"}");
	assert_int_equal(reel_catalog_film(catalog, "later", &film, NULL),
	                 REEL_ERROR_NOT_FOUND);
	assert_int_equal(reel_catalog_stats(catalog, &stats, NULL), REEL_OK);
	assert_int_equal(stats.films, 0);
	assert_int_equal(stats.themes, 1);
	import_good(catalog,
	            "{\"type\":\"film\",\"id\":\"later\",\"title\":\"L\"}");
	assert_int_equal(reel_catalog_film(catalog, "later", &film, NULL),
	                 REEL_OK);
	assert_int_equal(reel_catalog_release(catalog, "r", &release, NULL),
	                 REEL_OK);
	assert_string_equal(release.film, "later");
	assert_int_equal(
	        reel_catalog_releases_of_film(catalog, "later", &ids, NULL),
	        REEL_OK);
	assert_int_equal(ids.count, 1);
	reel_strings_release(&ids);
	reel_release_release(&release);
	reel_film_release(&film);
	reel_catalog_close(catalog);
}

static void
theme_is_replaced_by_film_and_title(void **state)
{
	struct reel_catalog *catalog = open_empty(state, "c.db");
	struct reel_themes themes = {0};

	import_good(catalog,
	            "{\"type\":\"theme\",\"film\":\"f\",\"title\":\"B\","
	            "\"role\":\"main\",\"recording\":\"x\"}\n"
	            "{\"type\":\"theme\",\"film\":\"f\",\"title\":\"A\"}\n"
	            "{\"type\":\"theme\",\"film\":\"e\",\"title\":\"B\"}\n"
	            "{\"type\":\"theme\",\"film\":\"f\",\"title\":\"B\","
	            "\"role\":\"end\",\"single_date\":\"1997-11-24\"}\n");
	assert_int_equal(reel_catalog_themes(catalog, "f", &themes, NULL),
	                 REEL_OK);
	assert_int_equal(themes.count, 2);
	assert_string_equal(themes.items[0].title, "A");
	assert_int_equal(themes.items[1].role, REEL_THEME_END);
	assert_string_equal(themes.items[1].single_date, "1997-11-24");
	assert_null(themes.items[1].recording);
	assert_string_equal(themes.items[1].film, "f");
	reel_themes_release(&themes);
	assert_int_equal(reel_catalog_themes(catalog, NULL, &themes, NULL),
	                 REEL_OK);
	assert_int_equal(themes.count, 3);
	assert_string_equal(themes.items[0].film, "e");
	reel_themes_release(&themes);
	assert_int_equal(reel_catalog_themes(catalog, "none", &themes, NULL),
	                 REEL_OK);
	assert_int_equal(themes.count, 0);
	reel_catalog_close(catalog);
}

static enum reel_status
note_fact(void *context, const struct reel_trade_fact *fact,
          struct reel_error *err)
{
	return reel_buf_format(context, err, "%s %s %s;", fact->kind,
	                       fact->date == NULL ? "-" : fact->date,
	                       fact->value);
}

static void
facts_come_in_order_and_each_once(void **state)
{
	static const char facts[] =
	        "{\"type\":\"fact\",\"of\":\"r\",\"kind\":\"sales\","
	        "\"value\":\"2\",\"date\":\"1999\"}\n"
	        "{\"type\":\"fact\",\"of\":\"r\",\"kind\":\"sales\","
	        "\"value\":\"1\",\"date\":\"1998\"}\n"
	        "{\"type\":\"fact\",\"of\":\"r\",\"kind\":\"chart\","
	        "\"value\":\"3\"}\n"
	        "{\"type\":\"fact\",\"of\":\"s\",\"kind\":\"chart\","
	        "\"value\":\"4\",\"unit\":\"rank\"}\n";
	struct reel_catalog *catalog = open_empty(state, "c.db");
	struct reel_buf text = REEL_BUF_INIT(1000);

	import_good(catalog, facts);
	import_good(catalog, facts);
	assert_int_equal(
	        reel_catalog_facts(catalog, "r", note_fact, &text, NULL),
	        REEL_OK);
	assert_string_equal(text.data, "chart - 3;sales 1998 1;sales 1999 2;");
	reel_buf_reset(&text);
	assert_int_equal(
	        reel_catalog_facts(catalog, NULL, note_fact, &text, NULL),
	        REEL_OK);
	assert_string_equal(text.data,
	                    "chart - 3;sales 1998 1;sales 1999 2;chart - 4;");
	reel_buf_release(&text);
	reel_catalog_close(catalog);
}

static enum reel_status
note_sound(void *context, const struct reel_known_sound *sound,
           struct reel_error *err)
{
	return reel_buf_format(context, err, "%s %s %u %zu %x;",
	                       sound->recording,
	                       sound->acoustid == NULL ? "-" : sound->acoustid,
	                       sound->length_ms, sound->item_count,
	                       sound->items[sound->item_count - 1]);
}

static void
sounds_are_kept_bit_by_bit_and_once(void **state)
{
	uint32_t items[] = {0, 1, 0x80000000U, 0xDEADBEEFU};
	char a[] = "a";
	char b[] = "b";
	char id[] = "id";
	char new[] = "new";
	struct reel_known_sound sounds[] = {
	        {b, NULL, 2000, items, 4},
	        {a, id, 1000, items, 3},
	        {b, new, 2500, items, 4},
	        {b, NULL, 0, items, 2},
	};
	struct reel_catalog *catalog = open_empty(state, "c.db");
	struct reel_catalog_stats stats = {0};
	struct reel_buf text = REEL_BUF_INIT(1000);

	for (size_t i = 0; i < 4; i++)
		assert_int_equal(
		        reel_catalog_put_sound(catalog, &sounds[i], NULL),
		        REEL_OK);
	assert_int_equal(reel_catalog_sounds(catalog, note_sound, &text, NULL),
	                 REEL_OK);
	assert_string_equal(text.data, "a id 1000 3 80000000;"
	                               "b - 0 2 1;"
	                               "b new 2500 4 deadbeef;");
	assert_int_equal(reel_catalog_stats(catalog, &stats, NULL), REEL_OK);
	assert_int_equal(stats.recordings, 2);
	assert_int_equal(stats.fingerprints, 3);
	reel_buf_release(&text);
	reel_catalog_close(catalog);
}

static enum reel_status
stop(void *context, const struct reel_known_sound *sound,
     struct reel_error *err)
{
	(void)sound;
	(void)err;
	++*(int *)context;
	return REEL_ERROR_CANCELLED;
}

static void
failure_of_the_callback_ends_the_walk(void **state)
{
	uint32_t items[] = {1, 2};
	char a[] = "a";
	struct reel_known_sound sound = {a, NULL, 1, items, 1};
	struct reel_catalog *catalog = open_empty(state, "c.db");
	int calls = 0;

	assert_int_equal(reel_catalog_put_sound(catalog, &sound, NULL), 0);
	sound.item_count = 2;
	assert_int_equal(reel_catalog_put_sound(catalog, &sound, NULL), 0);
	assert_int_equal(reel_catalog_sounds(catalog, stop, &calls, NULL),
	                 REEL_ERROR_CANCELLED);
	assert_int_equal(calls, 1);
	/* Nothing is left open that would keep a writer out. */
	sound.length_ms = 7;
	assert_int_equal(reel_catalog_put_sound(catalog, &sound, NULL), 0);
	reel_catalog_close(catalog);
}

static void
thing_without_an_id_is_invalid(void **state)
{
	struct reel_catalog *catalog = open_empty(state, "c.db");
	char id[] = "id";
	const struct reel_film film = {.id = id};
	const struct reel_release release = {.title = id};
	const struct reel_theme theme = {.film = id};
	const struct reel_trade_fact fact = {.of = id};
	const struct reel_known_sound sound = {0};
	struct reel_error err = {0};

	assert_int_equal(reel_catalog_put_film(catalog, &film, &err),
	                 REEL_ERROR_INVALID);
	assert_string_equal(err.message, "a film's title is missing");
	assert_int_equal(reel_catalog_put_release(catalog, &release, NULL),
	                 REEL_ERROR_INVALID);
	assert_int_equal(reel_catalog_put_theme(catalog, &theme, NULL),
	                 REEL_ERROR_INVALID);
	assert_int_equal(reel_catalog_put_fact(catalog, &fact, NULL),
	                 REEL_ERROR_INVALID);
	assert_int_equal(reel_catalog_put_sound(catalog, &sound, NULL),
	                 REEL_ERROR_INVALID);
	reel_catalog_close(catalog);
}

static void
rollback_leaves_nothing(void **state)
{
	struct reel_catalog *catalog = open_empty(state, "c.db");
	struct reel_import_result result = {0};
	struct reel_buf text;

	assert_int_equal(reel_catalog_begin(catalog, NULL), REEL_OK);
	assert_int_equal(reel_catalog_import_text(catalog, "t", titanic,
	                                          strlen(titanic), &result,
	                                          NULL),
	                 REEL_OK);
	reel_catalog_rollback(catalog);
	reel_catalog_rollback(catalog);
	text = export_text(catalog);
	assert_string_equal(text.data, "");
	reel_buf_release(&text);
	reel_catalog_close(catalog);
}

static void
postgresql_is_refused_without_its_password(void **state)
{
	(void)state;
	struct reel_catalog *catalog = NULL;
	struct reel_error err = {0};

	assert_int_equal(
	        reel_catalog_open("postgresql://u:secret@h/db", &catalog, &err),
	        REEL_ERROR_UNSUPPORTED);
	assert_null(catalog);
	assert_null(strstr(err.message, "secret"));
	assert_non_null(strstr(err.message, "PostgreSQL"));
}

static void
another_file_is_no_catalogue(void **state)
{
	const char *path = temp_folder_path(state, "song.mp3");
	struct reel_catalog *catalog = NULL;
	struct reel_error err = {0};

	temp_file_write(path, "ID3", 3);
	assert_int_equal(reel_catalog_open(path, &catalog, &err),
	                 REEL_ERROR_FORMAT);
	assert_non_null(strstr(err.message, "is not a reeltag catalogue"));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(film_is_found_by_each_of_its_ids),
	        IN_FOLDER(release_is_found_with_its_discs_and_tracks),
	        IN_FOLDER(film_keeps_what_a_later_record_does_not_know),
	        IN_FOLDER(release_is_replaced_with_its_discs),
	        IN_FOLDER(film_that_is_only_named_is_not_shown),
	        IN_FOLDER(theme_is_replaced_by_film_and_title),
	        IN_FOLDER(facts_come_in_order_and_each_once),
	        IN_FOLDER(sounds_are_kept_bit_by_bit_and_once),
	        IN_FOLDER(failure_of_the_callback_ends_the_walk),
	        IN_FOLDER(thing_without_an_id_is_invalid),
	        IN_FOLDER(rollback_leaves_nothing),
	        IN_FOLDER(postgresql_is_refused_without_its_password),
	        IN_FOLDER(another_file_is_no_catalogue),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
