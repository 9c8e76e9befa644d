/* SPDX-License-Identifier: MIT */
/*
 * catalog_once is killed at its first, second, ... n-th call of each kind
 * that changes a file, until it gets by without. Each time the catalogue must
 * be whole before anything is mended, and hold what it held before, or all of
 * what was to come; of several albums, as many whole ones as were learned.
 *
 * The calls are many and alike, so the steps between them grow.
 */
#include "support/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <reeltag/session.h>

#include "base/buf.h"
#include "support/audio_maker.h"
#include "support/temp_folder.h"
#include "traced.h"

#define RELEASES 150
#define MOST_STATES 3

static const char *const changes[] = {
        "openat",    "write",     "pwrite64",         "fsync", "fdatasync",
        "ftruncate", "fallocate", "?unlink,unlinkat", NULL};

/* What a catalogue may come to: as it was, as it is to be, and between. */
struct states {
	char *texts[MOST_STATES];
	size_t count;
	/* How often a kill left each. */
	size_t met[MOST_STATES];
};

static struct reel_session_options
options_in(void **state)
{
	return (struct reel_session_options){
	        .catalog = temp_folder_path(state, "catalog.db"),
	        .journal = temp_folder_path(state, "journal"),
	        .worker_program = WORKER,
	        .jobs = 1};
}

static enum reel_status
append(void *context, const char *line, size_t size, struct reel_error *err)
{
	return reel_buf_append(context, line, size, err);
}

/* @return what the catalogue holds once it is opened again, for free() */
static char *export(void **state, const char *injection)
{
	const struct reel_session_options options = options_in(state);
	struct reel_buf text = REEL_BUF_INIT((size_t)64 << 20);
	struct reel_session *session = NULL;
	struct reel_error err = {0};
	char *copy;

	if (reel_session_open(&options, &session, &err) != REEL_OK ||
	    reel_session_export(session, append, &text, &err) != REEL_OK)
		fail_msg("%s after %s", err.message, injection);
	reel_session_close(session);
	assert_int_equal(reel_buf_append(&text, "", 1, NULL), REEL_OK);
	copy = strdup(text.data);
	reel_buf_release(&text);
	return copy;
}

static void
fail_for_problem(void *context, const struct reel_problem_report *problem)
{
	const char *injection = context;

	fail_msg("%s: %s: %s after %s", problem->path, problem->kind,
	         problem->detail, injection);
}

static void
assert_whole(void **state, char *injection)
{
	const struct reel_session_options options = options_in(state);
	const struct reel_sink sink = {.context = injection,
	                               .problem = fail_for_problem};
	struct reel_verify_summary summary = {0};
	struct reel_error err = {0};

	if (reel_verify(&options, &sink, &summary, &err) != REEL_OK)
		fail_msg("%s after %s", err.message, injection);
}

/* Takes away what stands beside the catalogue, and the catalogue. */
static void
remove_catalogue(void **state)
{
	static const char *const names[] = {"catalog.db", "catalog.db-wal",
	                                    "catalog.db-shm",
	                                    "catalog.db-journal"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		(void)unlink(temp_folder_path(state, names[i]));
}

/* What a round begins with: NULL for no catalogue at all. */
struct beginning {
	char *bytes;
	size_t size;
};

static void
restore(void **state, const struct beginning *beginning)
{
	remove_catalogue(state);
	if (beginning->bytes != NULL)
		temp_file_write(temp_folder_path(state, "catalog.db"),
		                beginning->bytes, beginning->size);
}

static void
assert_one_of(struct states *states, const char *text,
              const struct outcome *outcome, const char *injection)
{
	size_t i = 0;

	/* What says that it is done has to be. */
	if (outcome->code == REEL_OK)
		i = states->count - 1;
	while (i < states->count && strcmp(states->texts[i], text) != 0)
		i++;
	if (i == states->count)
		fail_msg("neither as before nor complete after %s", injection);
	states->met[i] += outcome->code < 0;
}

/* @return whether the call that was to be hit was met */
static bool
run_round(void **state, const char *action, const struct beginning *beginning,
          struct states *states, const char *call, unsigned n)
{
	struct outcome outcome;
	char injection[64];
	char *text;

	(void)snprintf(injection, sizeof(injection), "%s:signal=KILL:when=%u",
	               call, n);
	restore(state, beginning);
	outcome = run_traced(*state, action, call, injection);
	if (!outcome.is_met && outcome.code != REEL_OK)
		fail_msg("exit %d without %s", outcome.code, injection);
	/* A catalogue that was just being made may not be one yet. */
	if (beginning->bytes != NULL)
		assert_whole(state, injection);
	text = export(state, injection);
	assert_one_of(states, text, &outcome, injection);
	free(text);
	free(outcome.log);
	return outcome.is_met;
}

static void
sweep(void **state, const char *action, const struct beginning *beginning,
      struct states *states)
{
	for (size_t i = 0; changes[i] != NULL; i++) {
		unsigned n = 1;

		while (run_round(state, action, beginning, states, changes[i],
		                 n))
			n += 1 + n / 3;
	}
	/* A sweep that always comes to the same shows nothing. */
	for (size_t i = 0; i < states->count; i++) {
		print_message("%s: state %zu after %zu kills\n", action, i,
		              states->met[i]);
		assert_true(states->met[i] > 0);
	}
}

/* Runs to the end what is killed otherwise, and notes what comes of it. */
static void
add_state(void **state, const char *action, struct states *states)
{
	struct outcome outcome = {0};

	if (action != NULL) {
		outcome = run_traced(*state, action, "none", NULL);
		assert_int_equal(outcome.code, REEL_OK);
		free(outcome.log);
	}
	assert_true(states->count < MOST_STATES);
	states->texts[states->count] = export(state, "nothing");
	/* Or the sweep could not tell them apart. */
	for (size_t i = 0; i < states->count; i++)
		assert_string_not_equal(states->texts[i],
		                        states->texts[states->count]);
	states->count++;
}

static void
free_states(struct states *states)
{
	for (size_t i = 0; i < states->count; i++)
		free(states->texts[i]);
}

/* A film and many releases, some of which are there already but different. */
static void
write_records(void **state, unsigned releases, const char *edition)
{
	FILE *file = fopen(temp_folder_path(state, "records.jsonl"), "w");

	assert_non_null(file);
	(void)fprintf(file, "{\"type\":\"film\",\"id\":\"crash\","
	                    "\"title\":\"The Crash\"}\n");
	for (unsigned i = 0; i < releases; i++) {
		(void)fprintf(file,
		              "{\"type\":\"release\",\"id\":\"crash-%u\","
		              "\"film\":\"crash\",\"title\":\"Music of %u\","
		              "\"edition\":\"%s\",\"discs\":[{\"tracks\":[",
		              i, i, edition);
		for (unsigned track = 1; track <= 8; track++)
			(void)fprintf(file,
			              "%s{\"track\":%u,\"title\":\"Cue %u of "
			              "%u\",\"recording\":\"%u-%u\"}",
			              track > 1 ? "," : "", track, track, i, i,
			              track);
		(void)fprintf(file, "]}]}\n");
	}
	assert_int_equal(fclose(file), 0);
}

static void
killed_import_leaves_all_or_nothing(void **state)
{
	struct beginning beginning = {0};
	struct states states = {0};

	if (!can_trace(*state))
		skip();
	write_records(state, RELEASES / 3, "first");
	add_state(state, "import", &states);
	beginning.bytes = temp_file_read(temp_folder_path(state, "catalog.db"),
	                                 &beginning.size);
	write_records(state, RELEASES, "second");
	add_state(state, "import", &states);
	sweep(state, "import", &beginning, &states);
	free_states(&states);
	free(beginning.bytes);
}

static void
killed_making_leaves_what_can_be_gone_on_with(void **state)
{
	const struct beginning nothing = {0};
	struct states states = {0};

	if (!can_trace(*state))
		skip();
	add_state(state, NULL, &states);
	write_records(state, 10, "first");
	add_state(state, "import", &states);
	sweep(state, "import", &nothing, &states);
	free_states(&states);
}

static void
append_info(FILE *file, const char *name, const char *value)
{
	const uint32_t size = (uint32_t)strlen(value) + 1;

	assert_int_equal(fwrite(name, 1, 4, file), 4);
	assert_int_equal(fwrite(&size, 4, 1, file), 1);
	assert_int_equal(fwrite(value, 1, size, file), size);
	if (size % 2 != 0)
		assert_int_equal(fputc(0, file), 0);
}

/* A tune with a RIFF INFO list behind it. */
static void
write_song(void **state, const char *album, unsigned track)
{
	const struct audio_plan plan = {.sample_rate_hz = 11025,
	                                .channels = 1,
	                                .duration_ms = 9000,
	                                .seed = track + (uint32_t)album[0]};
	uint32_t sizes[2];
	char name[64];
	char title[32];
	FILE *file;
	long start;
	long end;

	(void)snprintf(name, sizeof(name), "music/%s/%u.wav", album, track);
	(void)snprintf(title, sizeof(title), "Cue %u", track);
	audio_make_wav(&plan, temp_folder_path(state, name));
	file = fopen(temp_folder_path(state, name), "r+");
	assert_non_null(file);
	assert_int_equal(fseek(file, 0, SEEK_END), 0);
	start = ftell(file);
	assert_int_equal(fwrite("LIST....INFO", 1, 12, file), 12);
	append_info(file, "INAM", title);
	append_info(file, "IPRD", album);
	append_info(file, "IART", "Somebody");
	end = ftell(file);
	sizes[0] = (uint32_t)(end - start - 8);
	sizes[1] = (uint32_t)(end - 8);
	assert_int_equal(fseek(file, start + 4, SEEK_SET), 0);
	assert_int_equal(fwrite(&sizes[0], 4, 1, file), 1);
	assert_int_equal(fseek(file, 4, SEEK_SET), 0);
	assert_int_equal(fwrite(&sizes[1], 4, 1, file), 1);
	assert_int_equal(fclose(file), 0);
}

static void
write_album(void **state, const char *album)
{
	char name[32];

	(void)snprintf(name, sizeof(name), "music/%s", album);
	assert_int_equal(mkdir(temp_folder_path(state, name), 0777), 0);
	for (unsigned track = 1; track <= 2; track++)
		write_song(state, album, track);
}

static void
killed_learning_leaves_whole_albums(void **state)
{
	struct beginning beginning = {0};
	struct states states = {0};

	if (!can_trace(*state))
		skip();
	add_state(state, NULL, &states);
	beginning.bytes = temp_file_read(temp_folder_path(state, "catalog.db"),
	                                 &beginning.size);
	assert_int_equal(mkdir(temp_folder_path(state, "music"), 0777), 0);
	write_album(state, "Alpha");
	add_state(state, "add", &states);
	restore(state, &beginning);
	write_album(state, "Beta");
	add_state(state, "add", &states);
	sweep(state, "add", &beginning, &states);
	free_states(&states);
	free(beginning.bytes);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(killed_import_leaves_all_or_nothing),
	        IN_FOLDER(killed_making_leaves_what_can_be_gone_on_with),
	        IN_FOLDER(killed_learning_leaves_whole_albums),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
