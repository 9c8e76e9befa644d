/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <string.h>

#include "base/mem.h"
#include "catalog/exchange.h"
#include "lookup/source_catalog.h"
#include "support/noise_items.h"
#include "support/temp_folder.h"

#define ITEMS 300

/* Two editions of one soundtrack, and another with a title alike. */
static const char records[] =
        "{\"type\":\"film\",\"id\":\"f\",\"title\":\"The Quiet Harbour\","
        "\"work\":\"film\",\"imdb\":\"tt9990001\"}\n"
        "{\"type\":\"release\",\"id\":\"r1\",\"film\":\"f\","
        "\"title\":\"The Quiet Harbour\",\"discs\":[{\"disc\":1,\"tracks\":["
        "{\"track\":1,\"title\":\"Tide\",\"length_ms\":61000,"
        "\"recording\":\"known\"},"
        "{\"track\":2,\"title\":\"Ebb\",\"length_ms\":95000,"
        "\"recording\":\"unheard\"}]}]}\n"
        "{\"type\":\"release\",\"id\":\"r2\",\"film\":\"f\","
        "\"title\":\"The Quiet Harbour (Deluxe)\","
        "\"mbid\":\"0d4a19bd-1d2d-4b29-9f5e-7ce4d9ac6ff1\",\"discs\":"
        "[{\"disc\":1,\"tracks\":[{\"track\":1,\"title\":\"Tide\","
        "\"length_ms\":180000,\"recording\":\"other\"}]}]}\n"
        "{\"type\":\"theme\",\"film\":\"f\",\"title\":\"Tide\","
        "\"role\":\"main\"}\n";

struct stage {
	struct reel_catalog *catalog;
	struct reel_source *source;
	uint32_t items[ITEMS];
	struct reel_facts facts;
	struct reel_query_file file;
	struct reel_query query;
};

static void
set_stage(void **state, struct stage *stage, const char *name)
{
	struct reel_import_result result = {0};
	char recording[] = "known";
	struct reel_known_sound sound = {.recording = recording,
	                                 .length_ms = 61000};

	*stage = (struct stage){0};
	noise_items(stage->items, ITEMS, 7);
	sound.items = stage->items;
	sound.item_count = ITEMS;
	assert_int_equal(reel_catalog_open(temp_folder_path(state, name),
	                                   &stage->catalog, NULL),
	                 REEL_OK);
	assert_int_equal(reel_catalog_begin(stage->catalog, NULL), REEL_OK);
	assert_int_equal(reel_catalog_import_text(stage->catalog, "records",
	                                          records, sizeof(records) - 1,
	                                          &result, NULL),
	                 REEL_OK);
	assert_int_equal(reel_catalog_put_sound(stage->catalog, &sound, NULL),
	                 REEL_OK);
	assert_int_equal(reel_catalog_commit(stage->catalog, NULL), REEL_OK);
	assert_int_equal(
	        reel_source_catalog_open(stage->catalog, &stage->source, NULL),
	        REEL_OK);
	stage->file.facts = &stage->facts;
	stage->query = (struct reel_query){.files = &stage->file, .count = 1};
}

static void
clear_stage(struct stage *stage)
{
	stage->source->ops->close(stage->source);
	reel_catalog_close(stage->catalog);
}

static struct reel_candidates
look_up(struct stage *stage)
{
	struct reel_candidates candidates = {0};

	assert_int_equal(stage->source->ops->look_up(stage->source,
	                                             &stage->query, &candidates,
	                                             NULL),
	                 REEL_OK);
	return candidates;
}

static void
sound_offers_its_releases_and_says_what_is_known(void **state)
{
	struct stage stage;
	struct reel_candidates found;

	set_stage(state, &stage, "sound.db");
	stage.facts.items = stage.items;
	stage.facts.item_count = ITEMS;
	found = look_up(&stage);
	assert_int_equal(found.hit_count, 1);
	assert_string_equal(found.hits[0].recording, "known");
	assert_true(found.hits[0].bit_error_rate == 0.0);
	assert_true(found.count >= 1);
	assert_string_equal(found.items[0].release.id, "r1");
	assert_true(found.items[0].has_sound[0]);
	assert_false(found.items[0].has_sound[1]);
	assert_true(found.items[0].has_film);
	assert_int_equal(found.items[0].themes.count, 1);
	reel_candidates_release(&found);
	clear_stage(&stage);
}

static void
lengths_and_titles_offer_releases(void **state)
{
	static const char *const titles[] = {"quiet harbour (OST)"};
	struct stage stage;
	struct reel_candidates found;

	set_stage(state, &stage, "length.db");
	stage.facts.duration_ms = 95700;
	found = look_up(&stage);
	assert_true(reel_candidates_have(&found, "r1"));
	assert_false(reel_candidates_have(&found, "r2"));
	reel_candidates_release(&found);
	stage.facts.duration_ms = 1000;
	stage.query.titles = titles;
	stage.query.title_count = 1;
	found = look_up(&stage);
	assert_true(reel_candidates_have(&found, "r1"));
	assert_true(reel_candidates_have(&found, "r2"));
	reel_candidates_release(&found);
	clear_stage(&stage);
}

static void
named_release_and_film_are_the_only_ones(void **state)
{
	struct stage stage;
	struct reel_candidates found;

	set_stage(state, &stage, "named.db");
	stage.facts.duration_ms = 61000;
	stage.query.release = "0d4a19bd-1d2d-4b29-9f5e-7ce4d9ac6ff1";
	found = look_up(&stage);
	assert_int_equal(found.count, 1);
	assert_string_equal(found.items[0].release.id, "r2");
	reel_candidates_release(&found);
	stage.query.release = NULL;
	stage.query.film = "tt9990001";
	found = look_up(&stage);
	assert_int_equal(found.count, 2);
	reel_candidates_release(&found);
	clear_stage(&stage);
}

static void
unknown_names_are_told(void **state)
{
	struct reel_candidates found = {0};
	struct reel_error err = {0};
	struct stage stage;

	set_stage(state, &stage, "unknown.db");
	stage.query.release = "no such release";
	assert_int_equal(stage.source->ops->look_up(stage.source, &stage.query,
	                                            &found, &err),
	                 REEL_ERROR_NOT_FOUND);
	assert_non_null(strstr(err.message, "no such release"));
	reel_candidates_release(&found);
	clear_stage(&stage);
}

static void
lack_of_memory_is_told_and_leaks_nothing(void **state)
{
	enum reel_status status;
	struct stage stage;
	long allowed = 0;

	set_stage(state, &stage, "memory.db");
	stage.facts.items = stage.items;
	stage.facts.item_count = ITEMS;
	stage.facts.duration_ms = 61000;
	do {
		struct reel_candidates found = {0};

		reel_mem_fail_after(allowed++);
		status = stage.source->ops->look_up(stage.source, &stage.query,
		                                    &found, NULL);
		reel_mem_fail_after(-1);
		reel_candidates_release(&found);
	} while (status == REEL_ERROR_NO_MEMORY);
	assert_int_equal(status, REEL_OK);
	clear_stage(&stage);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(
	                sound_offers_its_releases_and_says_what_is_known),
	        cmocka_unit_test(lengths_and_titles_offer_releases),
	        cmocka_unit_test(named_release_and_film_are_the_only_ones),
	        cmocka_unit_test(unknown_names_are_told),
	        cmocka_unit_test(lack_of_memory_is_told_and_leaks_nothing),
	};

	return cmocka_run_group_tests(tests, temp_folder_make,
	                              temp_folder_remove);
}
