/* SPDX-License-Identifier: MIT */
/*
 * acoustid_recorded FOLDER
 *
 * Real fingerprints of real albums, and what AcoustID answered to them:
 * FOLDER/fingerprints/ALBUM/NAME.txt holds fpcalc's output and
 * FOLDER/responses/ALBUM/NAME.json the answer. They are identified as the
 * program does, with the films that it carries; the answers stand in for the
 * network alone. Each album is asked about under its names, and without.
 */
#include "support/cmocka_all.h"

#include <glob.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "engine/state.h"
#include "lookup/acoustid_answer.h"
#include "lookup/groups.h"
#include "support/temp_folder.h"

#define SKIPPED 77
#define MOST_GROUPS 20

static const char *recorded;

/* The catalogue, and answers for an album's files in their order. */
struct replay {
	struct reel_source source;
	struct reel_source *catalogue;
	char **answers;
	size_t count;
};

static enum reel_status
take_answers(const struct replay *replay, const struct reel_query *query,
             struct reel_candidates *candidates, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < query->count; i++) {
		if (query->files[i].is_taken || replay->answers[i] == NULL)
			continue;
		status = reel_acoustid_take(replay->answers[i],
		                            strlen(replay->answers[i]), &i, 1,
		                            candidates, err);
	}
	return status == REEL_OK
	               ? reel_groups_keep_best(candidates, MOST_GROUPS, err)
	               : status;
}

static enum reel_status
look_up(struct reel_source *source, const struct reel_query *query,
        struct reel_candidates *candidates, struct reel_error *err)
{
	const struct replay *replay = (struct replay *)source;
	enum reel_status status;

	assert_int_equal(query->count, replay->count);
	status = take_answers(replay, query, candidates, err);
	if (status == REEL_OK)
		status = replay->catalogue->ops->look_up(
		        replay->catalogue, query, candidates, err);
	return status == REEL_OK ? reel_groups_give_way(candidates, err)
	                         : status;
}

static void
close_replay(struct reel_source *source)
{
	const struct replay *replay = (struct replay *)source;

	replay->catalogue->ops->close(replay->catalogue);
}

static const struct reel_source_ops replay_ops = {
        .name = "replay", .look_up = look_up, .close = close_replay};

/* What was found out. */
struct found {
	enum reel_verdict verdict;
	enum reel_edition_verdict edition;
	double confidence;
	char group[64];
	char film[64];
	size_t tracks;
	size_t albums;
	char why[REEL_WHY_BYTES];
};

static void
copy(char *to, size_t size, const char *text)
{
	(void)snprintf(to, size, "%s", text == NULL ? "" : text);
}

/* The first album of the folder is the one that most files are of. */
static void
take_album(void *context, const struct reel_album *album)
{
	struct found *found = context;

	if (found->albums++ > 0)
		return;
	found->verdict = album->verdict;
	found->edition = album->edition_verdict;
	found->confidence = album->confidence;
	found->tracks = album->track_count;
	copy(found->why, sizeof(found->why), album->why);
	if (album->release != NULL)
		copy(found->group, sizeof(found->group),
		     album->release->release_group);
	if (album->film != NULL)
		copy(found->film, sizeof(found->film), album->film->imdb);
}

/* Copies the fingerprints into an album's folder, and reads the answers. */
static void
lay_out(struct replay *replay, const char *album, const char *folder,
        bool is_named)
{
	char pattern[4096];
	glob_t files;

	(void)snprintf(pattern, sizeof(pattern), "%s/fingerprints/%s/*.txt",
	               recorded, album);
	assert_int_equal(glob(pattern, 0, NULL, &files), 0);
	replay->count = files.gl_pathc;
	replay->answers = calloc(files.gl_pathc, sizeof(char *));
	assert_non_null(replay->answers);
	for (size_t i = 0; i < files.gl_pathc; i++) {
		char name[4096];
		char path[8192];
		size_t size;
		char *text = temp_file_read(files.gl_pathv[i], &size);

		copy(name, sizeof(name), strrchr(files.gl_pathv[i], '/') + 1);
		name[strlen(name) - strlen(".txt")] = '\0';
		if (is_named)
			(void)snprintf(path, sizeof(path), "%s/%s.txt", folder,
			               name);
		else
			(void)snprintf(path, sizeof(path), "%s/%02zu.txt",
			               folder, i + 1);
		temp_file_write(path, text, size);
		free(text);
		(void)snprintf(path, sizeof(path), "%s/responses/%s/%s.json",
		               recorded, album, name);
		if (access(path, R_OK) == 0)
			replay->answers[i] = temp_file_read(path, &size);
	}
	globfree(&files);
}

static struct found
identify(void **state, const char *album, const char *called, bool is_named)
{
	const struct reel_session_options options = {
	        .catalog = temp_folder_path(state, "catalog.db"),
	        .journal = temp_folder_path(state, "journal"),
	        .only_looks_up = true};
	const struct reel_identify_options how = {.is_fpcalc = true};
	const char *const folder = temp_folder_path(state, called);
	char *items[] = {(char *)(uintptr_t)folder};
	const struct reel_strings paths = {.items = items, .count = 1};
	struct replay replay = {.source = {&replay_ops}};
	struct found found = {0};
	const struct reel_sink sink = {.context = &found, .album = take_album};
	struct reel_summary summary = {0};
	struct reel_session *session = NULL;
	struct reel_error error = {0};

	assert_int_equal(mkdir(folder, 0700), 0);
	lay_out(&replay, album, folder, is_named);
	assert_int_equal(reel_session_open(&options, &session, &error),
	                 REEL_OK);
	assert_int_equal(reel_state_source(session, &error), REEL_OK);
	replay.catalogue = session->source;
	session->source = &replay.source;
	if (reel_session_identify(session, &paths, &how, &sink, &summary,
	                          &error) != REEL_OK)
		fail_msg("%s", error.message);
	reel_session_close(session);
	for (size_t i = 0; i < replay.count; i++)
		free(replay.answers[i]);
	free(replay.answers);
	print_message("%s, %s: %s %.4f, edition %s, group %s, film %s, %zu of "
	              "%zu files, %zu albums: %s\n",
	              album, called, reel_verdict_name(found.verdict),
	              found.confidence,
	              reel_edition_verdict_name(found.edition), found.group,
	              found.film, found.tracks, replay.count, found.albums,
	              found.why);
	return found;
}

/* Under their names, and without any. */
static void
both(void **state, const char *album, const char *called,
     void (*expect)(const struct found *found))
{
	const struct found named = identify(state, album, called, true);
	const struct found nameless = identify(state, album, "rip", false);

	expect(&named);
	expect(&nameless);
}

static void
is_romeo_and_juliet(const struct found *found)
{
	assert_int_equal(found->verdict, REEL_VERDICT_CERTAIN);
	assert_string_equal(found->group,
	                    "650ebbf1-e25c-3f13-ac2b-d98010c1c5ee");
	assert_string_equal(found->film, "tt0117509");
	assert_in_range(found->tracks, 17, 18);
}

static void
songs_of_many_compilations_elect_their_soundtrack(void **state)
{
	both(state, "romeo_juliet", "Romeo + Juliet", is_romeo_and_juliet);
}

static void
is_jungle_book(const struct found *found)
{
	assert_int_equal(found->verdict, REEL_VERDICT_CERTAIN);
	assert_string_equal(found->group,
	                    "1257fcdf-743f-3dff-9894-107b398fb777");
	assert_in_range(found->tracks, 20, 21);
}

static void
soundtrack_that_no_catalogue_has_is_told_by_its_group(void **state)
{
	both(state, "jungle_book", "The Jungle Book", is_jungle_book);
}

/* One song: its soundtrack comes first, and a person is asked. */
static void
is_skyfall(const struct found *found)
{
	assert_int_not_equal(found->verdict, REEL_VERDICT_NONE);
	assert_string_equal(found->group,
	                    "4307ecf9-d0f2-4b95-b7ad-2f8cba84a5e9");
	assert_string_equal(found->film, "tt1074638");
	assert_int_equal(found->tracks, 1);
}

static void
lone_song_leads_to_its_single(void **state)
{
	both(state, "skyfall", "Skyfall", is_skyfall);
}

static void
is_no_soundtrack(const struct found *found)
{
	assert_int_equal(found->verdict, REEL_VERDICT_NONE);
	assert_string_equal(found->group, "");
}

static void
studio_album_is_no_soundtrack(void **state)
{
	both(state, "the_xx_nonfilm", "xx", is_no_soundtrack);
}

static void
unknown_sound_is_no_soundtrack(void **state)
{
	both(state, "doom_patrol", "some folder", is_no_soundtrack);
}

static void
sound_without_an_answer_is_no_soundtrack(void **state)
{
	both(state, "cowboy_bebop", "some folder", is_no_soundtrack);
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	        IN_FOLDER(songs_of_many_compilations_elect_their_soundtrack),
	        IN_FOLDER(
	                soundtrack_that_no_catalogue_has_is_told_by_its_group),
	        IN_FOLDER(lone_song_leads_to_its_single),
	        IN_FOLDER(studio_album_is_no_soundtrack),
	        IN_FOLDER(unknown_sound_is_no_soundtrack),
	        IN_FOLDER(sound_without_an_answer_is_no_soundtrack),
	};

	if (argc != 2) {
		(void)fprintf(stderr, "usage: acoustid_recorded FOLDER\n");
		return 2;
	}
	recorded = argv[1];
	if (access(recorded, R_OK) != 0) {
		(void)printf("skipped: no recorded answers at %s\n", recorded);
		return SKIPPED;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
