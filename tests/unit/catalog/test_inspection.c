/* SPDX-License-Identifier: MIT */
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "catalog/inspection.h"
#include "catalog/schema.h"
#include "catalog_text.h"
#include "support/found_problems.h"

static const char records[] =
        "{\"type\":\"film\",\"id\":\"f\",\"title\":\"F\",\"work\":\"film\","
        "\"premiere\":\"2001-02-03\",\"directors\":[\"D\"]}\n"
        "{\"type\":\"release\",\"id\":\"r\",\"film\":\"f\",\"title\":\"R\","
        "\"kind\":\"score\",\"date\":\"2001\",\"tags\":{\"media\":[\"CD\"]},"
        "\"discs\":[{\"disc\":1,\"toc\":[1,2,3],\"tracks\":["
        "{\"track\":1,\"title\":\"T\",\"recording\":\"one\","
        "\"isrc\":[\"X\"],\"tags\":{\"mood\":[\"glad\"]}},"
        "{\"track\":2,\"title\":\"U\",\"recording\":\"two\"}]}]}\n"
        "{\"type\":\"release\",\"id\":\"other\",\"title\":\"O\","
        "\"film\":\"never\","
        "\"discs\":[{\"tracks\":[{\"title\":\"V\"}]}]}\n"
        "{\"type\":\"theme\",\"film\":\"f\",\"title\":\"T\",\"role\":\"main\","
        "\"recording\":\"one\",\"single_date\":\"2001-01\"}\n"
        "{\"type\":\"fact\",\"of\":\"f\",\"kind\":\"chart\",\"value\":\"1\","
        "\"date\":\"2001-03-04\"}\n";

static enum reel_status
check(const char *field, struct reel_error *err)
{
	if (reel_str_equal(field, "media") || reel_str_equal(field, "mood"))
		return REEL_OK;
	return reel_fail(err, REEL_ERROR_INVALID, "no field '%s'", field);
}

static uint32_t items[100];

static void
make(void **state, const char *name)
{
	struct reel_catalog *catalog = open_empty(state, name);
	char recording[] = "one";
	const struct reel_known_sound sound = {.recording = recording,
	                                       .length_ms = 9000,
	                                       .items = items,
	                                       .item_count = 100};

	import_good(catalog, records);
	assert_int_equal(reel_catalog_put_sound(catalog, &sound, NULL),
	                 REEL_OK);
	reel_catalog_close(catalog);
}

static void
inspect(const char *path, struct found_problems *found)
{
	struct reel_error err = {0};

	found_problems_begin(found, path);
	if (reel_catalog_inspect(check, &found->problems, &err) != REEL_OK)
		fail_msg("%s", err.message);
	reel_problems_end_row(&found->problems);
}

static void
whole_catalogue_has_no_problems(void **state)
{
	struct reel_catalog *catalog = NULL;
	struct found_problems found;

	make(state, "c.db");
	inspect(temp_folder_path(state, "c.db"), &found);
	assert_found_only(&found, "");
	/* And none when what was there is put again, and the films are. */
	assert_int_equal(reel_catalog_open(temp_folder_path(state, "c.db"),
	                                   &catalog, NULL),
	                 REEL_OK);
	import_good(catalog, records);
	reel_catalog_close(catalog);
	inspect(temp_folder_path(state, "c.db"), &found);
	assert_found_only(&found, "");
}

/* Each change makes the problems beside it, and no others. */
static const struct {
	const char *sql;
	const char *lines;
} changes[] = {
        {"DELETE FROM film WHERE id = 'never'",
         "dangling: release, row 2: names a row of film that is not there\n"},
        {"DELETE FROM recording WHERE id = 'two'",
         "dangling: track, row 2: names a row of recording that is not "
         "there\n"},
        {"UPDATE theme SET film = 99",
         "dangling: theme, row 1: names a row of film that is not there\n"},
        {"UPDATE fingerprint SET recording = 99",
         "dangling: fingerprint, row 1: names a row of recording that is not "
         "there\n"},
        {"UPDATE release_tag SET release = 99",
         "dangling: release_tag: names a row of release that is not "
         "there\n"},
        {"UPDATE track SET disc = 2, position = 9 WHERE key = 1",
         "dangling: track, row 1: its disc is of another release\n"},
        {"UPDATE release SET track_count = 5 WHERE id = 'r'",
         "value: release r: counts 5 tracks and has 2\n"},
        {"UPDATE film SET id = '' WHERE id = 'never'",
         "value: film, row 2: has no id\n"},
        {"UPDATE disc SET toc = x'010203' WHERE length(toc) > 0",
         "value: disc, row 1: table of contents is no list of numbers\n"},
        {"UPDATE fingerprint SET items = x'0102030405'",
         "fingerprint: row 1 of one: is no list of items\n"},
        {"UPDATE fingerprint SET items = 'text'",
         "fingerprint: row 1 of one: is no list of items\n"},
        {"UPDATE fingerprint SET length_ms = 7000",
         "fingerprint: row 1 of one: has 100 items, too many for 7000 ms\n"},
        {"UPDATE fingerprint SET length_ms = NULL", ""},
        {"DELETE FROM film_words", "index: film f: its words are missing\n"},
        {"DELETE FROM release_words WHERE rowid = 2",
         "index: release other: its words are missing\n"},
        {"DELETE FROM track_words WHERE rowid = 3",
         "index: track, row 3: its words are missing\n"},
        {"INSERT INTO film_words(rowid, title) VALUES(9, 'x')",
         "index: film_words, row 9: is about no film\n"},
        {"INSERT INTO release_words(rowid, title) VALUES(9, 'x')",
         "index: release_words, row 9: is about no release\n"},
        {"INSERT INTO track_words(rowid, title) VALUES(9, 'x')",
         "index: track_words, row 9: is about no track\n"},
        {"UPDATE track_words_content SET c0 = 'x' WHERE id = 1",
         "index: track_words does not agree with what it is about\n"},
        {"UPDATE film SET work = 'opera' WHERE id = 'f'",
         "value: film.work: 'opera' cannot be\n"},
        {"UPDATE theme SET role = 'x'", "value: theme.role: 'x' cannot be\n"},
        {"UPDATE release SET kind = 'x'",
         "value: release.kind: 'x' cannot be\n"},
        {"UPDATE film SET premiere = '2001-02-30' WHERE id = 'f'",
         "value: film.premiere: '2001-02-30' cannot be\n"},
        {"UPDATE fact SET date = 'x'; UPDATE theme SET single_date = 'y'",
         "value: theme.single_date: 'y' cannot be\n"
         "value: fact.date: 'x' cannot be\n"},
        {"UPDATE release_tag SET field = 'medium'",
         "field: release_tag.field: no field 'medium'\n"},
        {"UPDATE track_tag SET field = 'mode'",
         "field: track_tag.field: no field 'mode'\n"},
        {"UPDATE film SET title = CAST(x'46ff' AS TEXT) WHERE id = 'f'",
         "text: film, row 1: a text is not UTF-8\n"},
        {"UPDATE track SET composer = CAST(x'c3' AS TEXT) WHERE key = 2",
         "text: track, row 2: a text is not UTF-8\n"},
        {"UPDATE track_tag SET value = CAST(x'c3' AS TEXT)",
         "text: track, row 1: a text is not UTF-8\n"},
        {"DROP TABLE isrc; DROP TABLE fact", "damaged: no such table: fact\n"},
};

static void
change_by_hand_is_found(void **state)
{
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		struct reel_database *database = NULL;
		struct found_problems found;
		struct reel_error err = {0};
		char name[16];
		const char *path;

		(void)snprintf(name, sizeof(name), "%zu.db", i);
		make(state, name);
		path = temp_folder_path(state, name);
		assert_int_equal(reel_database_open(path, &reel_catalog_schema,
		                                    &database, NULL),
		                 REEL_OK);
		assert_int_equal(reel_database_run(database,
		                                   "PRAGMA foreign_keys=OFF",
		                                   NULL),
		                 REEL_OK);
		if (reel_database_run(database, changes[i].sql, &err) !=
		    REEL_OK)
			fail_msg("%s: %s", changes[i].sql, err.message);
		reel_database_close(database);
		inspect(path, &found);
		assert_found_only(&found, changes[i].lines);
	}
}

static void
what_cannot_be_inspected_is_a_failure(void **state)
{
	struct found_problems found;
	struct reel_error err = {0};

	found_problems_begin(&found, temp_folder_path(state, "no.db"));
	assert_int_equal(reel_catalog_inspect(check, &found.problems, &err),
	                 REEL_ERROR_NOT_FOUND);
	found_problems_begin(&found, "postgresql://u:secret@h/db");
	assert_int_equal(reel_catalog_inspect(check, &found.problems, &err),
	                 REEL_ERROR_UNSUPPORTED);
	assert_null(strstr(err.message, "secret"));
	assert_int_equal(found.problems.count, 0);
}

static void
failing_memory_is_told_and_nothing_leaks(void **state)
{
	const char *path = temp_folder_path(state, "c.db");
	enum reel_status status = REEL_ERROR_NO_MEMORY;
	long allowed = 0;

	make(state, "c.db");
	while (status != REEL_OK) {
		struct found_problems found;

		found_problems_begin(&found, path);
		reel_mem_fail_after(allowed++);
		status = reel_catalog_inspect(check, &found.problems, NULL);
		reel_mem_fail_after(-1);
		if (status != REEL_OK)
			assert_int_equal(status, REEL_ERROR_NO_MEMORY);
		assert_found_only(&found, "");
		assert_true(allowed < 200);
	}
	assert_true(allowed > 20);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(whole_catalogue_has_no_problems),
	        IN_FOLDER(change_by_hand_is_found),
	        IN_FOLDER(what_cannot_be_inspected_is_a_failure),
	        IN_FOLDER(failing_memory_is_told_and_nothing_leaks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
