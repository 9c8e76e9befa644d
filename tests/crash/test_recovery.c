/* SPDX-License-Identifier: MIT */
/* What recovery calls, in which order, and what a crash of it leaves. */
#include "support/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "edit.h"
#include "song.h"
#include "support/temp_folder.h"
#include "traced.h"

/*
 * Leaves a tagging open: killed at its first sync of a file before it is
 * renamed, at the second behind that.
 */
static void
crash_at_sync(void **state, unsigned n)
{
	const char *path = temp_folder_path(state, "song.flac");
	char injection[64];
	struct outcome outcome;

	(void)snprintf(injection, sizeof(injection),
	               "fsync:signal=KILL:when=%u", n);
	song_prepare(state, path, false);
	outcome = run_traced(*state, "tag", "fsync", injection);
	assert_true(outcome.is_met);
	assert_int_equal(edit_is_new(path, "new"), n > 1);
	free(outcome.log);
}

static void
folder_is_synced_before_the_mark(void **state)
{
	static const struct traced_step steps[] = {
	        {"openat(", "\"song.flac\""},
	        {"unlinkat(", ".reeltag-"},
	        {"fsync(", ">) "},
	        {"pwrite64(", "/journal-wal>"},
	};
	static const char trace[] = "openat,unlinkat,pwrite64,fsync,fdatasync";

	song_make(state);
	for (unsigned n = 1; n <= 2; n++) {
		struct outcome outcome;

		crash_at_sync(state, n);
		outcome = run_traced(*state, "recover", trace, NULL);
		assert_int_equal(outcome.code, REEL_OK);
		(void)traced_steps(outcome.log, steps,
		                   sizeof(steps) / sizeof(steps[0]));
		free(outcome.log);
		song_assert_journal(state, n > 1, "no injection");
	}
}

/* What could not be synced is not marked, so the next start tries again. */
static void
folder_that_cannot_be_synced_is_left_open(void **state)
{
	struct outcome outcome;

	song_make(state);
	crash_at_sync(state, 2);
	outcome = run_traced(*state, "recover", "fsync,pwrite64",
	                     "fsync:error=EIO");
	assert_true(outcome.is_met);
	assert_null(strstr(outcome.log, "journal-wal"));
	free(outcome.log);
	outcome = run_traced(*state, "recover", "fsync", NULL);
	assert_non_null(strstr(outcome.log, "fsync("));
	free(outcome.log);
	song_assert_journal(state, true, "a failing sync");
}

static void
kill_at_every_call_is_got_over(void **state)
{
	static const char *const calls[] = {
	        "openat",   "unlinkat",  "fsync", "fdatasync",
	        "pwrite64", "ftruncate", NULL};
	const char *path = temp_folder_path(state, "song.flac");

	song_make(state);
	for (unsigned crash = 1; crash <= 2; crash++)
		for (const char *const *call = calls; *call != NULL; call++) {
			struct outcome outcome = {.is_met = true};

			for (unsigned n = 1; outcome.is_met; n++) {
				char injection[64];

				(void)snprintf(injection, sizeof(injection),
				               "%s:signal=KILL:when=%u", *call,
				               n);
				crash_at_sync(state, crash);
				outcome = run_traced(*state, "recover", *call,
				                     injection);
				free(outcome.log);
				song_assert_journal(
				        state, song_is_new(path, injection),
				        injection);
				assert_true(n < 100);
			}
		}
}

/* A journal in a folder that a power cut takes away is none. */
static void
new_folder_is_synced_into_its_own(void **state)
{
	static const struct traced_step steps[] = {
	        {"mkdir", "/new\""},
	        {"fsync(", ">) "},
	        {"mkdir", "/new/state\""},
	        {"fsync(", "/new>) "},
	};
	struct outcome outcome;

	song_make(state);
	outcome = run_traced(*state, "make", "?mkdir,?mkdirat,fsync", NULL);
	assert_int_equal(outcome.code, REEL_OK);
	(void)traced_steps(outcome.log, steps,
	                   sizeof(steps) / sizeof(steps[0]));
	free(outcome.log);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(folder_is_synced_before_the_mark),
	        IN_FOLDER(folder_that_cannot_be_synced_is_left_open),
	        IN_FOLDER(new_folder_is_synced_into_its_own),
	        IN_FOLDER(kill_at_every_call_is_got_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
