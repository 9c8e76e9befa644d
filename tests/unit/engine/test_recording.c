/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <string.h>

#include "base/mem.h"
#include "engine/recording.h"
#include "lookup/source_catalog.h"
#include "support/noise_items.h"
#include "support/temp_folder.h"

#define ITEMS 400
#define LENGTH_MS 52000

/* A catalogue on disk, and a file that was heard. */
struct stage {
	struct reel_session session;
	struct reel_learn_summary summary;
	struct reel_task task;
	uint32_t items[ITEMS];
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
	noise_items(stage->items, ITEMS, 1977);
	stage->task.facts.items = stage->items;
	stage->task.facts.item_count = ITEMS;
	stage->task.facts.duration_ms = LENGTH_MS;
}

static void
clear_stage(struct stage *stage)
{
	stage->session.source->ops->close(stage->session.source);
	reel_catalog_close(stage->session.catalog);
}

/* @return the id, owned */
static char *
take(struct stage *stage)
{
	char *recording = NULL;

	assert_int_equal(reel_recording_take(&stage->session, &stage->task,
	                                     &recording, &stage->summary, NULL),
	                 REEL_OK);
	assert_non_null(recording);
	return recording;
}

static void
same_sound_is_the_same_recording(void **state)
{
	struct stage stage;
	char *first;
	char *second;

	set_stage(state, &stage, "same.db");
	first = take(&stage);
	/* Another coding: 1.6 % of the bits differ, half a second is cut. */
	noise_errors(stage.items, ITEMS, 2);
	stage.task.facts.items = stage.items + 4;
	stage.task.facts.item_count = ITEMS - 4;
	stage.task.facts.duration_ms = LENGTH_MS - 500;
	second = take(&stage);
	assert_string_equal(first, second);
	assert_int_equal(stage.summary.recordings, 1);
	assert_int_equal(stage.summary.known_recordings, 1);
	reel_mem_free(first);
	reel_mem_free(second);
	clear_stage(&stage);
}

static void
take_another(struct stage *stage)
{
	char *first = take(stage);
	char *second;

	noise_errors(stage->items, ITEMS, 2);
	stage->task.facts.duration_ms = LENGTH_MS + 20000;
	second = take(stage);
	assert_string_not_equal(first, second);
	assert_int_equal(stage->summary.recordings, 2);
	reel_mem_free(first);
	reel_mem_free(second);
}

static void
longer_version_is_another_recording(void **state)
{
	struct stage stage;

	set_stage(state, &stage, "longer.db");
	take_another(&stage);
	clear_stage(&stage);
}

static void
drones_are_never_taken_for_known(void **state)
{
	struct stage stage;
	char *first;
	char *second;

	set_stage(state, &stage, "drone.db");
	for (size_t i = 0; i < ITEMS; i++)
		stage.items[i] = i < ITEMS / 2 ? 0x5a5a5a5a : 0x5a5a5a5b;
	first = take(&stage);
	stage.items[0] ^= 1;
	second = take(&stage);
	assert_string_not_equal(first, second);
	reel_mem_free(first);
	reel_mem_free(second);
	clear_stage(&stage);
}

static void
musicbrainz_id_goes_first(void **state)
{
	static const char mbid[] = "0d4a19bd-1d2d-4b29-9f5e-7ce4d9ac6ff1";
	struct stage stage;
	char *recording;

	set_stage(state, &stage, "mbid.db");
	assert_int_equal(reel_tag_list_add(&stage.task.facts.tags,
	                                   "musicbrainz_recordingid", mbid,
	                                   NULL),
	                 REEL_OK);
	recording = take(&stage);
	assert_string_equal(recording, mbid);
	reel_mem_free(recording);
	assert_int_equal(stage.summary.recordings, 1);
	assert_int_equal(stage.summary.known_recordings, 0);
	/* A second time it is known. */
	recording = take(&stage);
	assert_string_equal(recording, mbid);
	reel_mem_free(recording);
	assert_int_equal(stage.summary.recordings, 1);
	assert_int_equal(stage.summary.known_recordings, 1);
	reel_tag_list_release(&stage.task.facts.tags);
	/* And what has no id is known by it from now on. */
	recording = take(&stage);
	assert_string_equal(recording, mbid);
	reel_mem_free(recording);
	assert_int_equal(stage.summary.recordings, 1);
	assert_int_equal(stage.summary.known_recordings, 2);
	clear_stage(&stage);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(same_sound_is_the_same_recording),
	        cmocka_unit_test(longer_version_is_another_recording),
	        cmocka_unit_test(drones_are_never_taken_for_known),
	        cmocka_unit_test(musicbrainz_id_goes_first),
	};

	return cmocka_run_group_tests(tests, temp_folder_make,
	                              temp_folder_remove);
}
