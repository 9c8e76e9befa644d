/* SPDX-License-Identifier: MIT */
/*
 * In which order things are on disk. A kill cannot show a missing sync, for
 * what was written outlives the process; the order of the calls can.
 */
#include "support/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>

#include "crash/traced.h"
#include "edit.h"
#include "support/temp_folder.h"

static const char trace[] = "openat,write,pwrite64,copy_file_range,fallocate,"
                            "ftruncate,utimensat,fsync,fdatasync,renameat,"
                            "?renameat2";

/* @return the last such line before a place, or NULL */
static const char *
last_before(const char *log, const char *place, const char *call,
            const char *object)
{
	const char *last = NULL;
	const char *at = traced_next(log, call, object);

	for (; at != NULL && at < place; at = traced_next(at, call, object))
		last = at;
	return last;
}

/* All that was written to the journal is on disk, before a call is made. */
static void
assert_journal_synced_before(const char *log, const char *call,
                             const char *object)
{
	const char *place = traced_next(log, call, object);
	const char *written;
	const char *synced;

	assert_non_null(place);
	written = last_before(log, place, "pwrite64(", "/journal-wal>");
	synced = last_before(log, place, "fdatasync(", "/journal-wal>");
	assert_non_null(written);
	if (synced == NULL || synced < written)
		fail_msg("the journal is not on disk before %s %s", call,
		         object);
}

/*
 * The disk is waited for once, not for each file: all entries are on disk
 * before the first new file is made, all new files before the first is
 * renamed, and the folder is synced once, before the entries are marked.
 */
static void
album_is_on_disk_step_by_step(void **state)
{
	static const struct traced_step steps[] = {
	        {"fdatasync(", "/journal-wal>"},
	        {"openat(", ".reeltag-"},
	        {"openat(", ".reeltag-"},
	        {"openat(", ".reeltag-"},
	        {"fsync(", ".tmp>"},
	        {"fsync(", ".tmp>"},
	        {"fsync(", ".tmp>"},
	        {"renameat", "\"1.flac\""},
	        {"renameat", "\"2.flac\""},
	        {"renameat", "\"3.flac\""},
	        {"fsync(", ">) "},
	        {"pwrite64(", "/journal-wal>"},
	        {"fdatasync(", "/journal-wal>"},
	};
	struct outcome outcome;
	const char *rest;

	if (!can_trace(*state))
		skip();
	for (size_t i = 1; i <= 3; i++) {
		char name[16];

		(void)snprintf(name, sizeof(name), "%zu.flac", i);
		edit_write(temp_folder_path(state, name));
	}
	outcome = run_traced(*state, "album", trace, NULL);
	assert_int_equal(outcome.code, REEL_OK);
	assert_journal_synced_before(outcome.log, "openat(", ".reeltag-");
	rest = traced_steps(outcome.log, steps,
	                    sizeof(steps) / sizeof(steps[0]));
	assert_null(traced_next(rest, "renameat", ""));
	assert_null(traced_next(rest, "openat(", ".reeltag-"));
	free(outcome.log);
}

/* Runs an action on FOLDER/song.flac, which has to go well. */
static char *
trace_song(void **state, const char *action)
{
	struct outcome outcome = run_traced(*state, action, trace, NULL);

	assert_int_equal(outcome.code, REEL_OK);
	return outcome.log;
}

/*
 * Both sides are in the journal before the first byte is written, and all is
 * written before the journal says so.
 */
static void
in_place_the_journal_is_first_and_last(void **state)
{
	static const struct traced_step steps[] = {
	        {"pwrite64(", "/journal-wal>"},
	        {"fdatasync(", "/journal-wal>"},
	        {"pwrite64(", "/song.flac>"},
	        {"utimensat(", "/song.flac>"},
	        {"fsync(", "/song.flac>"},
	        {"pwrite64(", "/journal-wal>"},
	        {"fdatasync(", "/journal-wal>"},
	};
	static const char *const touches[] = {"pwrite64(", "fallocate(",
	                                      "ftruncate(", "utimensat("};
	const char *synced;
	char *log;

	if (!can_trace(*state))
		skip();
	edit_write(temp_folder_path(state, "song.flac"));
	log = trace_song(state, "in-place");
	(void)traced_steps(log, steps, sizeof(steps) / sizeof(steps[0]));
	synced = traced_next(log, "fsync(", "/song.flac>");
	for (size_t i = 0; i < sizeof(touches) / sizeof(touches[0]); i++)
		if (traced_next(synced, touches[i], "/song.flac>") != NULL)
			fail_msg("%s behind the sync", touches[i]);
	assert_journal_synced_before(log, "pwrite64(", "/song.flac>");
	free(log);
}

static void
undo_takes_the_steps_of_a_save(void **state)
{
	static const struct traced_step steps[] = {
	        {"fdatasync(", "/journal-wal>"},
	        {"openat(", ".reeltag-"},
	        {"copy_file_range(", ".tmp>"},
	        {"utimensat(", ".tmp>"},
	        {"fsync(", ".tmp>"},
	        {"renameat", "\"song.flac\""},
	        {"fsync(", ">) "},
	        {"pwrite64(", "/journal-wal>"},
	        {"fdatasync(", "/journal-wal>"},
	};
	char *log;

	if (!can_trace(*state))
		skip();
	edit_write(temp_folder_path(state, "song.flac"));
	free(trace_song(state, "tag"));
	log = trace_song(state, "undo");
	assert_journal_synced_before(log, "openat(", ".reeltag-");
	(void)traced_steps(log, steps, sizeof(steps) / sizeof(steps[0]));
	free(log);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(album_is_on_disk_step_by_step),
	        IN_FOLDER(in_place_the_journal_is_first_and_last),
	        IN_FOLDER(undo_takes_the_steps_of_a_save),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
