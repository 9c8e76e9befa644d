/* SPDX-License-Identifier: MIT */
/*
 * apply_once is killed at, or refused, its first, second, ... n-th call of
 * each kind that changes something, until it gets by without. Each time the
 * file must be wholly old or wholly new before anything is mended; after
 * recovery the journal must agree with it, and no temporary file be left.
 *
 * strace's counters are per kind of call, so each kind is swept on its own.
 */
#include "support/cmocka_all.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <time.h>
#include <unistd.h>

#include "apply/undo.h"
#include "base/mem.h"
#include "edit.h"
#include "song.h"
#include "support/temp_folder.h"
#include "traced.h"

/* What changes a file, the journal, or what is known of them. */
static const char *const changes[] = {
        "openat",    "write",   "pwrite64",   "copy_file_range",
        "fchmod",    "fchown",  "fsetxattr",  "fremovexattr",
        "utimensat", "fsync",   "fdatasync",  "renameat",
        "unlinkat",  "?unlink", "?renameat2", "ftruncate",
        "fallocate", NULL};

/* What only looks, but can fail; a kill there is one at the next change. */
static const char *const looks[] = {"getrandom", "newfstatat", "flistxattr",
                                    "fgetxattr", "pread64",    "flock",
                                    "close",     NULL};

/*
 * What a call that failed may have done: nothing, and no trace is left. But
 * behind the renaming the folder's sync can still fail, and behind an undo
 * the writing down of what it came to.
 */
static void
assert_failed_well(void **state, const struct outcome *outcome, bool is_done,
                   const char *injection)
{
	if (edit_count_temporaries(*state) != 0)
		fail_msg("temporary file is left by %s", injection);
	if (outcome->code == REEL_OK && !is_done)
		fail_msg("nothing is done, but it says so, by %s", injection);
	if (outcome->code != REEL_OK && is_done &&
	    strncmp(injection, "fsync:", 6) != 0 &&
	    strncmp(injection, "fdatasync:", 10) != 0 &&
	    strncmp(injection, "pwrite64:", 9) != 0)
		fail_msg("it is done, but not said, by %s", injection);
}

/* @return whether the call that was to be hit was met */
static bool
run_round(void **state, const char *action, const char *call,
          const char *injection)
{
	const char *path = temp_folder_path(state, "song.flac");
	const bool is_undo = strcmp(action, "undo") == 0;
	struct outcome outcome;
	bool is_new;

	song_prepare(state, path, is_undo);
	outcome = run_traced(*state, action, call, injection);
	is_new = song_is_new(path, injection);
	if (outcome.code >= 0)
		assert_failed_well(state, &outcome, is_new != is_undo,
		                   injection);
	if (!outcome.is_met && outcome.code != REEL_OK)
		fail_msg("exit %d without an injection", outcome.code);
	song_assert_journal(state, is_new, injection);
	free(outcome.log);
	return outcome.is_met;
}

static void
sweep(void **state, const char *action, const char *call, const char *effect)
{
	char injection[128];
	unsigned n = 0;

	do {
		assert_true(n < 200);
		(void)snprintf(injection, sizeof(injection), "%s:%s:when=%u",
		               call, effect, ++n);
	} while (run_round(state, action, call, injection));
}

static void
sweep_all(void **state, const char *action, const char *const *calls,
          const char *effect)
{
	for (; *calls != NULL; calls++)
		sweep(state, action, *calls, effect);
}

static void
tagging_survives_a_kill_at_every_call(void **state)
{
	song_make(state);
	sweep_all(state, "tag", changes, "signal=KILL");
}

static void
undoing_survives_a_kill_at_every_call(void **state)
{
	song_make(state);
	sweep_all(state, "undo", changes, "signal=KILL");
}

static void
tagging_survives_a_failure_of_every_call(void **state)
{
	song_make(state);
	sweep_all(state, "tag", changes, "error=EIO");
	sweep_all(state, "tag", looks, "error=EIO");
}

static void
undoing_survives_a_failure_of_every_call(void **state)
{
	song_make(state);
	sweep_all(state, "undo", changes, "error=EIO");
	sweep_all(state, "undo", looks, "error=EIO");
}

static void
disk_may_be_full_at_every_write(void **state)
{
	song_make(state);
	sweep(state, "tag", "write", "error=ENOSPC");
	sweep(state, "tag", "copy_file_range", "error=ENOSPC");
	sweep(state, "tag", "pwrite64", "error=ENOSPC");
	sweep(state, "tag", "fsync", "error=ENOSPC");
	sweep(state, "tag", "fsetxattr", "error=ENOSPC");
}

/* One injection that has to be got over. */
static void
assert_got_over(void **state, const char *call, const char *injection)
{
	const char *path = temp_folder_path(state, "song.flac");
	struct outcome outcome;

	song_prepare(state, path, false);
	outcome = run_traced(*state, "tag", call, injection);
	assert_true(outcome.is_met);
	if (outcome.code != REEL_OK || !edit_is_new(path, "new"))
		fail_msg("exit %d by %s", outcome.code, injection);
	song_assert_journal(state, true, injection);
	free(outcome.log);
}

static void
what_is_no_failure_is_got_over(void **state)
{
	static const char *const injections[][2] = {
	        /* The kernel cannot copy here: it is done by hand. */
	        {"copy_file_range", "error=EXDEV"},
	        {"copy_file_range", "error=ENOSYS"},
	        {"copy_file_range", "error=EINVAL"},
	        {"copy_file_range", "error=EOPNOTSUPP"},
	        {"copy_file_range", "retval=0"},
	        /* A signal came in between. */
	        {"copy_file_range", "error=EINTR:when=1"},
	        {"write", "error=EINTR:when=1"},
	        {"pread64", "error=EINTR:when=20"},
	        {"flock", "error=EINTR:when=1"},
	        /* NFS has no locks for folders. */
	        {"flock", "error=EBADF"},
	        /* A file system without extended attributes. */
	        {"flistxattr", "error=EOPNOTSUPP"},
	        /* A file system that does not sync folders: the second one. */
	        {"fsync", "error=EINVAL:when=2"},
	};

	song_make(state);
	for (size_t i = 0; i < sizeof(injections) / sizeof(injections[0]);
	     i++) {
		char injection[128];

		(void)snprintf(injection, sizeof(injection), "%s:%s",
		               injections[i][0], injections[i][1]);
		assert_got_over(state, injections[i][0], injection);
	}
}

/* The call says that it wrote, and did not, or wrote something else. */
static void
lying_disk_is_found_out(void **state)
{
	static const char *const injections[][2] = {
	        {"write", "write:retval=3:when=1"},
	        {"copy_file_range", "copy_file_range:retval=65536:when=1"},
	        /* As many bytes, but "XX" for the first two. */
	        {"write", "write:poke_enter=@arg2=5858:when=1"},
	};
	const char *path = temp_folder_path(state, "song.flac");

	song_make(state);
	for (size_t i = 0; i < sizeof(injections) / sizeof(injections[0]);
	     i++) {
		struct outcome outcome = run_traced(
		        *state, "tag", injections[i][0], injections[i][1]);

		assert_int_equal(outcome.code, REEL_ERROR_IO);
		assert_true(edit_is_old(path));
		assert_int_equal(edit_count_temporaries(*state), 0);
		song_assert_journal(state, false, injections[i][1]);
		free(outcome.log);
	}
}

/* Writes to the file as soon as the new one stands beside it. */
static void
meddle(const char *folder, const char *path)
{
	const struct timespec soon = {.tv_nsec = 1000000};
	const struct timespec times[2] = {{1, 1}, {2, 2}};

	for (size_t i = 0; i < 5000; i++) {
		if (edit_count_temporaries(folder) > 0)
			_exit(utimensat(AT_FDCWD, path, times, 0));
		(void)nanosleep(&soon, NULL);
	}
	_exit(1);
}

static void
file_changed_meanwhile_is_left(void **state)
{
	static const char delay[] = "fsync:delay_enter=400000:when=1";
	const char *path = temp_folder_path(state, "song.flac");
	struct outcome outcome;
	int result = 0;
	pid_t child;

	song_make(state);
	child = fork();
	if (child == 0)
		meddle(*state, path);
	outcome = run_traced(*state, "tag", "fsync", delay);
	assert_int_equal(waitpid(child, &result, 0), child);
	assert_int_equal(result, 0);
	assert_int_equal(outcome.code, REEL_ERROR_CHANGED);
	assert_true(edit_is_old(path));
	assert_int_equal(edit_count_temporaries(*state), 0);
	song_assert_journal(state, false, delay);
	free(outcome.log);
}

/*
 * A kill cannot show a missing sync, for what was written outlives the
 * process; the order can.
 */
static void
journal_and_bytes_are_on_disk_before_the_renaming(void **state)
{
	static const struct traced_step before[] = {
	        {"openat(", "\"song.flac\""},    {"pwrite64(", "/journal-wal>"},
	        {"fdatasync(", "/journal-wal>"}, {"openat(", ".reeltag-"},
	        {"copy_file_range(", ".tmp>"},   {"fchmod(", ".tmp>"},
	        {"utimensat(", ".tmp>"},         {"fsync(", ".tmp>"},
	        {"renameat", "\"song.flac\""},   {"fsync(", ">) "},
	};
	static const char trace[] =
	        "openat,write,pwrite64,copy_file_range,fchmod,fchown,fsetxattr,"
	        "fremovexattr,utimensat,fsync,fdatasync,renameat,?renameat2";
	static const char *const touches[] = {
	        "write(",  "pwrite64(",  "copy_file_range(", "fchmod(",
	        "fchown(", "fsetxattr(", "fremovexattr(",    "utimensat("};
	struct outcome outcome;
	const char *rest;
	const char *synced;

	song_make(state);
	outcome = run_traced(*state, "tag", trace, NULL);
	assert_int_equal(outcome.code, REEL_OK);
	rest = traced_steps(outcome.log, before,
	                    sizeof(before) / sizeof(before[0]));
	/* The new file is not touched behind its sync. */
	synced = traced_next(outcome.log, "fsync(", ".tmp>");
	for (size_t i = 0; i < sizeof(touches) / sizeof(touches[0]); i++)
		if (traced_next(synced, touches[i], ".tmp>") != NULL)
			fail_msg("%s behind the sync", touches[i]);
	/* Nor is the entry marked before the folder is synced. */
	if (traced_next(rest, "pwrite64(", "/journal-wal>") == NULL)
		fail_msg("entry is not marked behind the folder's sync");
	assert_non_null(traced_next(synced, "renameat", ".tmp"));
	free(outcome.log);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(tagging_survives_a_kill_at_every_call),
	        IN_FOLDER(undoing_survives_a_kill_at_every_call),
	        IN_FOLDER(tagging_survives_a_failure_of_every_call),
	        IN_FOLDER(undoing_survives_a_failure_of_every_call),
	        IN_FOLDER(disk_may_be_full_at_every_write),
	        IN_FOLDER(what_is_no_failure_is_got_over),
	        IN_FOLDER(lying_disk_is_found_out),
	        IN_FOLDER(file_changed_meanwhile_is_left),
	        IN_FOLDER(journal_and_bytes_are_on_disk_before_the_renaming),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
