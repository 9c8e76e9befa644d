/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <string.h>

#include "base/str.h"
#include "lookup/acoustid_answer.h"
#include "lookup/groups.h"
#include "model/release.h"

#define SOUNDTRACK                                                             \
	"{\"id\":\"group-a\",\"title\":\"The Long Reel\",\"type\":\"Album\","  \
	"\"secondarytypes\":[\"Compilation\",\"Soundtrack\"],"                 \
	"\"artists\":[{\"name\":\"Bo Tone\",\"joinphrase\":\" & \"},"          \
	"{\"name\":\"Cy Voice\"}]}"
#define STUDIO_ALBUM                                                           \
	"{\"id\":\"group-b\",\"title\":\"Songs\",\"type\":\"Album\"}"
#define OPENING                                                                \
	"{\"id\":\"rec-1\",\"title\":\"Opening\",\"duration\":185,"            \
	"\"sources\":80,\"artists\":[{\"name\":\"Bo Tone\"}],"                 \
	"\"releasegroups\":[" SOUNDTRACK "," STUDIO_ALBUM "]}"
/* Under a wrong name, and one that listeners sent in. */
#define OTHERS                                                                 \
	"{\"id\":\"rec-9\",\"title\":\"Elsewhere\",\"sources\":2},"            \
	"{\"title\":\"opening\",\"artists\":[\"Tone\"]}"
#define RESULT                                                                 \
	"{\"id\":\"acoustid-1\",\"score\":0.95,"                               \
	"\"recordings\":[" OPENING "," OTHERS "]}"

static enum reel_status
take(const char *body, size_t count, struct reel_candidates *candidates)
{
	static const size_t files[] = {3, 7};

	return reel_acoustid_take(body, strlen(body), files, count, candidates,
	                          NULL);
}

static void
recordings_become_links(void **state)
{
	(void)state;
	struct reel_candidates candidates = {0};
	const struct reel_sound_link *link;

	assert_int_equal(take("{\"status\":\"ok\",\"results\":[" RESULT "]}", 1,
	                      &candidates),
	                 REEL_OK);
	assert_int_equal(candidates.link_count, 2);
	link = &candidates.links[0];
	assert_int_equal(link->file, 3);
	assert_string_equal(link->recording, "rec-1");
	assert_string_equal(link->title, "Opening");
	assert_string_equal(link->artist, "Bo Tone");
	assert_int_equal(link->length_ms, 185000);
	assert_true(link->score == 0.95);
	assert_int_equal(link->sources, 80);
	assert_true(link->share == 1.0);
	assert_int_equal(link->groups.count, 2);
	assert_true(candidates.links[1].share == 2.0 / 80.0);
	assert_int_equal(candidates.links[1].length_ms, 0);
	reel_candidates_release(&candidates);
}

static void
groups_become_candidates_with_open_lists(void **state)
{
	(void)state;
	struct reel_candidates candidates = {0};
	const struct reel_candidate *candidate;

	assert_int_equal(take("{\"status\":\"ok\",\"results\":[" RESULT "]}", 1,
	                      &candidates),
	                 REEL_OK);
	assert_int_equal(candidates.count, 2);
	candidate = &candidates.items[0];
	assert_string_equal(candidate->release.release_group, "group-a");
	assert_string_equal(candidate->release.title, "The Long Reel");
	assert_string_equal(candidate->release.artist, "Bo Tone & Cy Voice");
	assert_true(candidate->is_list_open && candidate->is_album);
	assert_false(candidate->is_other_music);
	assert_int_equal(reel_release_track_count(&candidate->release), 1);
	assert_string_equal(candidate->release.discs[0].tracks[0].recording,
	                    "rec-1");
	assert_true(candidates.items[1].is_other_music);
	reel_candidates_release(&candidates);
}

static void
batch_is_told_apart_by_its_index(void **state)
{
	(void)state;
	struct reel_candidates candidates = {0};

	/* One server gives the index as text, another as a number. */
	assert_int_equal(take("{\"status\":\"ok\",\"fingerprints\":["
	                      "{\"index\":\"1\",\"results\":[" RESULT "]},"
	                      "{\"index\":0,\"results\":[" RESULT "]}]}",
	                      2, &candidates),
	                 REEL_OK);
	assert_int_equal(candidates.link_count, 4);
	assert_int_equal(candidates.links[0].file, 7);
	assert_int_equal(candidates.links[2].file, 3);
	/* The same groups and the same recording. */
	assert_int_equal(candidates.count, 2);
	assert_int_equal(reel_release_track_count(&candidates.items[0].release),
	                 1);
	reel_candidates_release(&candidates);
}

static void
answer_to_something_else_is_refused(void **state)
{
	(void)state;
	static const char *const wrong[] = {
	        "",
	        "[]",
	        "{\"status\":\"ok\",\"results\":{}}",
	        "{\"status\":\"ok\",\"results\":[1]}",
	        "{\"status\":\"error\"}",
	        "{\"status\":\"ok\",\"fingerprints\":[{\"index\":2}]}",
	        "{\"status\":\"ok\",\"fingerprints\":[{\"index\":-1}]}",
	        "{\"status\":\"ok\",\"fingerprints\":[{\"results\":[]}]}",
	};
	struct reel_candidates candidates = {0};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		assert_int_equal(take(wrong[i], 2, &candidates),
		                 REEL_ERROR_FORMAT);
	assert_int_equal(
	        take("{\"status\":\"ok\",\"results\":[]}", 1, &candidates),
	        REEL_OK);
	assert_int_equal(candidates.count + candidates.link_count, 0);
	reel_candidates_release(&candidates);
}

static void
failures_say_what_to_do(void **state)
{
	(void)state;
	static const struct {
		const char *body;
		enum reel_status status;
	} failures[] = {
	        {"{\"status\":\"error\",\"error\":{\"code\":14,"
	         "\"message\":\"rate limit exceeded\"}}",
	         REEL_ERROR_RATE_LIMITED},
	        {"{\"status\":\"error\",\"error\":{\"code\":4,"
	         "\"message\":\"invalid API key\"}}",
	         REEL_ERROR_INVALID},
	        {"{\"status\":\"error\",\"error\":{\"code\":13}}",
	         REEL_ERROR_NETWORK},
	};
	struct reel_candidates candidates = {0};
	struct reel_error error = {0};
	const size_t file = 0;

	for (size_t i = 0; i < sizeof(failures) / sizeof(*failures); i++)
		assert_int_equal(take(failures[i].body, 1, &candidates),
		                 failures[i].status);
	assert_int_equal(reel_acoustid_take(failures[1].body,
	                                    strlen(failures[1].body), &file, 1,
	                                    &candidates, &error),
	                 REEL_ERROR_INVALID);
	assert_string_equal(error.message,
	                    "AcoustID: error 4: invalid API key");
	reel_candidates_release(&candidates);
}

/* A candidate of the group, with so many tracks. */
static void
add_release(struct reel_candidates *candidates, const char *group, int tracks)
{
	struct reel_candidate *candidate;
	struct reel_disc *disc;

	assert_int_equal(reel_candidates_add(candidates, &candidate, NULL),
	                 REEL_OK);
	assert_int_equal(
	        reel_str_set(&candidate->release.release_group, group, NULL),
	        REEL_OK);
	if (tracks == 0)
		return;
	assert_int_equal(
	        reel_release_add_disc(&candidate->release, 1, &disc, NULL),
	        REEL_OK);
	for (int i = 1; i <= tracks; i++) {
		struct reel_track *track;

		assert_int_equal(reel_disc_add_track(disc, i, &track, NULL),
		                 REEL_OK);
	}
}

static void
groups_give_way_to_releases(void **state)
{
	(void)state;
	struct reel_candidates candidates = {0};

	assert_int_equal(take("{\"status\":\"ok\",\"results\":[" RESULT "]}", 1,
	                      &candidates),
	                 REEL_OK);
	add_release(&candidates, "group-a", 12);
	add_release(&candidates, "group-b", 0);
	assert_int_equal(reel_groups_give_way(&candidates, NULL), REEL_OK);
	assert_int_equal(candidates.count, 2);
	assert_false(candidates.items[0].is_list_open);
	assert_int_equal(reel_release_track_count(&candidates.items[0].release),
	                 12);
	/* This one has no list of its own. */
	assert_true(candidates.items[1].is_list_open);
	assert_int_equal(reel_release_track_count(&candidates.items[1].release),
	                 1);
	reel_candidates_release(&candidates);
}

static void
groups_of_most_files_are_kept(void **state)
{
	(void)state;
	struct reel_candidates candidates = {0};

	/* Both files are in group-c, and one of them in the others. */
	assert_int_equal(
	        take("{\"status\":\"ok\",\"fingerprints\":["
	             "{\"index\":0,\"results\":[" RESULT "]},"
	             "{\"index\":0,\"results\":[{\"recordings\":[{\"id\":\"r\","
	             "\"releasegroups\":[{\"id\":\"group-c\"}]}]}]},"
	             "{\"index\":1,\"results\":[{\"recordings\":[{\"id\":\"s\","
	             "\"releasegroups\":[{\"id\":\"group-c\"}]}]}]}]}",
	             2, &candidates),
	        REEL_OK);
	assert_int_equal(candidates.count, 3);
	assert_int_equal(reel_groups_keep_best(&candidates, 2, NULL), REEL_OK);
	assert_int_equal(candidates.count, 2);
	/* Of the two others the soundtrack is kept. */
	assert_string_equal(candidates.items[0].release.release_group,
	                    "group-a");
	assert_string_equal(candidates.items[1].release.release_group,
	                    "group-c");
	reel_candidates_release(&candidates);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(recordings_become_links),
	        cmocka_unit_test(groups_become_candidates_with_open_lists),
	        cmocka_unit_test(batch_is_told_apart_by_its_index),
	        cmocka_unit_test(answer_to_something_else_is_refused),
	        cmocka_unit_test(failures_say_what_to_do),
	        cmocka_unit_test(groups_give_way_to_releases),
	        cmocka_unit_test(groups_of_most_files_are_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
