/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "base/mem.h"
#include "base/str.h"
#include "catalog_text.h"

static const char records[] =
        "{\"type\":\"film\",\"id\":\"amelie\",\"title\":\"Am\xC3\xA9lie\","
        "\"original_title\":\"Le Fabuleux Destin d'Am\xC3\xA9lie Poulain\","
        "\"year\":2001}\n"
        "{\"type\":\"film\",\"id\":\"titanic\",\"title\":\"Titanic\"}\n"
        "{\"type\":\"release\",\"id\":\"a\",\"film\":\"amelie\","
        "\"title\":\"Original Soundtrack\",\"artist\":\"Yann Tiersen\","
        "\"discs\":[{\"tracks\":["
        "{\"title\":\"La Valse d'Am\xC3\xA9lie\",\"length_ms\":100000},"
        "{\"title\":\"J'y suis\",\"length_ms\":200000,"
        "\"recording\":\"rec\"}]}]}\n"
        "{\"type\":\"release\",\"id\":\"b\",\"film\":\"titanic\","
        "\"title\":\"Titanic: Music from the Motion Picture\",\"discs\":"
        "[{\"tracks\":[{\"title\":\"Rose\",\"length_ms\":100500},"
        "{\"title\":\"Waltz\",\"length_ms\":200000},"
        "{\"title\":\"End\",\"length_ms\":300000}]}]}\n"
        "{\"type\":\"release\",\"id\":\"c\",\"film\":\"titanic\","
        "\"title\":\"Back to Titanic\",\"discs\":[{\"tracks\":["
        "{\"title\":\"Theme\",\"length_ms\":99600,\"recording\":\"rec\"},"
        "{\"title\":\"Twice\",\"length_ms\":99700,\"recording\":\"rec\"}]}]"
        "}\n"
        "{\"type\":\"release\",\"id\":\"d\",\"title\":\"Love Songs\","
        "\"artist\":\"Titanic Orchestra\",\"discs\":[]}\n";

static void
assert_ids(const struct reel_strings *ids, const char *expected)
{
	char joined[100] = "";

	for (size_t i = 0; i < ids->count; i++)
		(void)strncat(joined, ids->items[i], 20);
	assert_string_equal(joined, expected);
}

static void
assert_search(struct reel_catalog *catalog, const char *text, size_t most,
              const char *expected)
{
	struct reel_found_list found = {0};
	char joined[200] = "";

	assert_int_equal(reel_catalog_search(catalog, text, most, &found, NULL),
	                 REEL_OK);
	for (size_t i = 0; i < found.count; i++) {
		const struct reel_found *one = &found.items[i];
		const size_t used = strlen(joined);

		(void)snprintf(joined + used, sizeof(joined) - used,
		               "%s %s %s;", one->type, one->id,
		               one->detail == NULL ? "-" : one->detail);
	}
	assert_string_equal(joined, expected);
	reel_found_list_release(&found);
}

static void
search_wants_all_words_in_any_spelling(void **state)
{
	struct reel_catalog *catalog = open_empty(state, "c.db");

	import_good(catalog, records);
	assert_search(catalog, "AMELIE", 9,
	              "film amelie 2001;track a Original Soundtrack;");
	assert_search(catalog, "destin fabuleux", 9, "film amelie 2001;");
	assert_search(catalog, "destin titanic", 9, "");
	/* The last word may be a beginning, the others not. */
	assert_search(catalog, "valse d am", 9, "track a Original Soundtrack;");
	assert_search(catalog, "val amelie", 9, "");
	assert_search(catalog, "tiersen", 9, "release a Yann Tiersen;");
	assert_search(catalog, "titan", 2, "film titanic -;release c -;");
	reel_catalog_close(catalog);
}

static void
search_survives_any_text(void **state)
{
	static const char *const texts[] = {
	        "",
	        "\"",
	        "*",
	        "AND",
	        "NOT OR",
	        "a\" OR \"b",
	        "title:x",
	        "(",
	        "\xE2\x80\x93",
	        "x \xE2\x80\x93",
	        "\xFF\xFE",
	        "NEAR(a b)",
	        "-rose",
	        "^rose",
	        "{title}:rose",
	};
	struct reel_catalog *catalog = open_empty(state, "c.db");

	import_good(catalog, records);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct reel_found_list found = {0};
		struct reel_strings ids = {0};

		assert_int_equal(
		        reel_catalog_search(catalog, texts[i], 9, &found, NULL),
		        REEL_OK);
		assert_int_equal(reel_catalog_releases_by_title(
		                         catalog, texts[i], 9, &ids, NULL),
		                 REEL_OK);
		reel_found_list_release(&found);
		reel_strings_release(&ids);
	}
	assert_search(catalog, "-rose", 9,
	              "track b Titanic: Music from the Motion Picture;");
	reel_catalog_close(catalog);
}

static void
assert_by_title(struct reel_catalog *catalog, const char *text, size_t most,
                const char *expected)
{
	struct reel_strings ids = {0};

	assert_int_equal(
	        reel_catalog_releases_by_title(catalog, text, most, &ids, NULL),
	        REEL_OK);
	assert_ids(&ids, expected);
	reel_strings_release(&ids);
}

static void
title_may_be_the_films_and_rare_words_count_more(void **state)
{
	struct reel_catalog *catalog = open_empty(state, "c.db");

	import_good(catalog, records);
	assert_by_title(catalog, "Amelie (Original Motion Picture Soundtrack)",
	                9, "a");
	assert_by_title(catalog, "Back To Titanic [OST]", 9, "cb");
	assert_by_title(catalog, "Back To Titanic [OST]", 1, "c");
	/* The artist is no title. */
	assert_by_title(catalog, "orchestra", 9, "");
	assert_by_title(catalog, "love", 9, "d");
	reel_catalog_close(catalog);
}

static void
assert_by_lengths(struct reel_catalog *catalog, const uint32_t *lengths_ms,
                  size_t count, const char *expected)
{
	const struct reel_length_query query = {.lengths_ms = lengths_ms,
	                                        .count = count,
	                                        .tolerance_ms = 1000,
	                                        .most = 9};
	struct reel_strings ids = {0};

	assert_int_equal(
	        reel_catalog_releases_by_lengths(catalog, &query, &ids, NULL),
	        REEL_OK);
	assert_ids(&ids, expected);
	reel_strings_release(&ids);
}

static void
lengths_find_what_fits_in_most_tracks(void **state)
{
	static const uint32_t all[] = {200000, 300900, 100000};
	static const uint32_t two[] = {100000, 200000};
	static const uint32_t one[] = {100000};
	static const uint32_t near[] = {100000, 101000, 102000};
	static const uint32_t none[] = {301001, 400, 0};
	struct reel_catalog *catalog = open_empty(state, "c.db");

	import_good(catalog, records);
	assert_by_lengths(catalog, all, 3, "bac");
	/* Both fit in two tracks; "a" has no more than these. */
	assert_by_lengths(catalog, two, 2, "abc");
	/* Two tracks of "c" lie near one length, but stand for one file. */
	assert_by_lengths(catalog, one, 1, "acb");
	assert_by_lengths(catalog, near, 3, "cba");
	assert_by_lengths(catalog, none, 3, "");
	assert_by_lengths(catalog, one, 0, "");
	reel_catalog_close(catalog);
}

static void
only_the_best_are_given_and_failing_memory_is_told(void **state)
{
	static const uint32_t two[] = {100000, 200000};
	struct reel_length_query query = {
	        .lengths_ms = two, .count = 2, .tolerance_ms = 1000, .most = 2};
	struct reel_catalog *catalog = open_empty(state, "c.db");
	enum reel_status status = REEL_ERROR_NO_MEMORY;
	struct reel_strings ids = {0};

	import_good(catalog, records);
	for (long allowed = 0; status != REEL_OK; allowed++) {
		assert_true(allowed < 100);
		reel_mem_fail_after(allowed);
		status = reel_catalog_releases_by_lengths(catalog, &query, &ids,
		                                          NULL);
		reel_mem_fail_after(-1);
		assert_true(status == REEL_OK ||
		            (status == REEL_ERROR_NO_MEMORY && ids.count < 2));
		if (status != REEL_OK)
			reel_strings_release(&ids);
	}
	assert_ids(&ids, "ab");
	reel_strings_release(&ids);
	query.most = 0;
	assert_int_equal(
	        reel_catalog_releases_by_lengths(catalog, &query, &ids, NULL),
	        REEL_OK);
	assert_int_equal(ids.count, 0);
	reel_catalog_close(catalog);
}

static void
recording_is_on_several_releases(void **state)
{
	struct reel_catalog *catalog = open_empty(state, "c.db");
	struct reel_strings ids = {0};

	import_good(catalog, records);
	assert_int_equal(
	        reel_catalog_releases_of_recording(catalog, "rec", &ids, NULL),
	        REEL_OK);
	assert_ids(&ids, "ac");
	assert_int_equal(
	        reel_catalog_releases_of_recording(catalog, "none", &ids, NULL),
	        REEL_OK);
	assert_int_equal(
	        reel_catalog_releases_of_film(catalog, "titanic", &ids, NULL),
	        REEL_OK);
	assert_ids(&ids, "acbc");
	reel_strings_release(&ids);
	reel_catalog_close(catalog);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(search_wants_all_words_in_any_spelling),
	        IN_FOLDER(search_survives_any_text),
	        IN_FOLDER(title_may_be_the_films_and_rare_words_count_more),
	        IN_FOLDER(lengths_find_what_fits_in_most_tracks),
	        IN_FOLDER(only_the_best_are_given_and_failing_memory_is_told),
	        IN_FOLDER(recording_is_on_several_releases),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
