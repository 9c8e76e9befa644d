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

/* After a crash: no mending yet, but whole. */
static bool
assert_old_or_new(const char *path, const char *injection)
{
	const bool is_new = edit_is_new(path, "new");

	if (!is_new && !edit_is_old(path))
		fail_msg("file is neither old nor new after %s", injection);
	return is_new;
}

/* Recovers; then the journal has to say what the file is. */
static void
assert_journal_agrees(void **state, bool is_new, const char *injection)
{
	struct reel_journal *journal = edit_journal(*state);
	struct reel_run run = {0};
	struct reel_error err = {0};
	size_t settled = 0;
	size_t count;

	if (reel_recover(journal, &settled, &err) != REEL_OK)
		fail_msg("%s after %s", err.message, injection);
	count = edit_history(journal, &run);
	/* The newest run made the file what it is. */
	if (count == 0 ? is_new : (strcmp(run.action, "tag") == 0) != is_new)
		fail_msg("journal does not agree after %s", injection);
	if (count > 0 && edit_count_files(journal, run.id, "written") != 1)
		fail_msg("entry is not settled after %s", injection);
	if (reel_recover(journal, &settled, &err) != REEL_OK || settled != 0)
		fail_msg("an entry is left open after %s", injection);
	if (edit_count_temporaries(*state) != 0)
		fail_msg("temporary file is left after %s", injection);
	reel_run_release(&run);
	reel_journal_close(journal);
}

/* Each round begins with the old bytes, and for an undo with a tag on them. */
static void
prepare(void **state, const char *path, bool is_undo)
{
	struct reel_journal *journal = edit_journal(*state);
	char *id = NULL;

	if (edit_is_new(path, "new"))
		assert_int_equal(reel_undo(journal,
		                           &(struct reel_undo_options){0}, &id,
		                           NULL),
		                 REEL_OK);
	assert_true(edit_is_old(path));
	reel_mem_free(id);
	if (is_undo)
		reel_mem_free(
		        edit_run(journal, (const char *[]){path, NULL}, "new"));
	reel_journal_close(journal);
}

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

	prepare(state, path, is_undo);
	outcome = run_traced(*state, action, call, injection);
	is_new = assert_old_or_new(path, injection);
	if (outcome.code >= 0)
		assert_failed_well(state, &outcome, is_new != is_undo,
		                   injection);
	if (!outcome.is_met && outcome.code != REEL_OK)
		fail_msg("exit %d without an injection", outcome.code);
	assert_journal_agrees(state, is_new, injection);
	free(outcome.log);
	return outcome.is_met;
}

/* A file with an owner and an attribute of its own, so that all is called. */
static void
make_song(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");

	if (!can_trace(*state))
		skip();
	edit_write(path);
	if (geteuid() == 0)
		assert_int_equal(chown(path, 4711, 4712), 0);
	(void)setxattr(path, "user.rating", "five", 4, 0);
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
	make_song(state);
	sweep_all(state, "tag", changes, "signal=KILL");
}

static void
undoing_survives_a_kill_at_every_call(void **state)
{
	make_song(state);
	sweep_all(state, "undo", changes, "signal=KILL");
}

static void
tagging_survives_a_failure_of_every_call(void **state)
{
	make_song(state);
	sweep_all(state, "tag", changes, "error=EIO");
	sweep_all(state, "tag", looks, "error=EIO");
}

static void
undoing_survives_a_failure_of_every_call(void **state)
{
	make_song(state);
	sweep_all(state, "undo", changes, "error=EIO");
	sweep_all(state, "undo", looks, "error=EIO");
}

static void
disk_may_be_full_at_every_write(void **state)
{
	make_song(state);
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

	prepare(state, path, false);
	outcome = run_traced(*state, "tag", call, injection);
	assert_true(outcome.is_met);
	if (outcome.code != REEL_OK || !edit_is_new(path, "new"))
		fail_msg("exit %d by %s", outcome.code, injection);
	assert_journal_agrees(state, true, injection);
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

	make_song(state);
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

	make_song(state);
	for (size_t i = 0; i < sizeof(injections) / sizeof(injections[0]);
	     i++) {
		struct outcome outcome = run_traced(
		        *state, "tag", injections[i][0], injections[i][1]);

		assert_int_equal(outcome.code, REEL_ERROR_IO);
		assert_true(edit_is_old(path));
		assert_int_equal(edit_count_temporaries(*state), 0);
		assert_journal_agrees(state, false, injections[i][1]);
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

	make_song(state);
	child = fork();
	if (child == 0)
		meddle(*state, path);
	outcome = run_traced(*state, "tag", "fsync", delay);
	assert_int_equal(waitpid(child, &result, 0), child);
	assert_int_equal(result, 0);
	assert_int_equal(outcome.code, REEL_ERROR_CHANGED);
	assert_true(edit_is_old(path));
	assert_int_equal(edit_count_temporaries(*state), 0);
	assert_journal_agrees(state, false, delay);
	free(outcome.log);
}

/* @return what follows the next line that has both texts */
static const char *
find_next(const char *log, const char *call, const char *object)
{
	while (log != NULL && *log != '\0') {
		const size_t size = strcspn(log, "\n");
		const char *at = memmem(log, size, call, strlen(call));

		if (at != NULL && memmem(at, size - (size_t)(at - log), object,
		                         strlen(object)) != NULL)
			return log + size;
		log += size + (log[size] == '\n');
	}
	return NULL;
}

struct step {
	const char *call;
	const char *object;
};

/* Each step has to be there behind the one before. */
static const char *
assert_steps(const char *log, const struct step *steps, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		log = find_next(log, steps[i].call, steps[i].object);
		if (log == NULL)
			fail_msg("%s %s is not at its place", steps[i].call,
			         steps[i].object);
	}
	return log;
}

/*
 * A kill cannot show a missing sync, for what was written outlives the
 * process; the order can.
 */
static void
journal_and_bytes_are_on_disk_before_the_renaming(void **state)
{
	static const struct step before[] = {
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

	make_song(state);
	outcome = run_traced(*state, "tag", trace, NULL);
	assert_int_equal(outcome.code, REEL_OK);
	rest = assert_steps(outcome.log, before,
	                    sizeof(before) / sizeof(before[0]));
	/* The new file is not touched behind its sync. */
	synced = find_next(outcome.log, "fsync(", ".tmp>");
	for (size_t i = 0; i < sizeof(touches) / sizeof(touches[0]); i++)
		if (find_next(synced, touches[i], ".tmp>") != NULL)
			fail_msg("%s behind the sync", touches[i]);
	/* Nor is the entry marked before the folder is synced. */
	if (find_next(rest, "pwrite64(", "/journal-wal>") == NULL)
		fail_msg("entry is not marked behind the folder's sync");
	assert_non_null(find_next(synced, "renameat", ".tmp"));
	free(outcome.log);
}

#define IN_FOLDER(test)                                                        \
	cmocka_unit_test_setup_teardown(test, temp_folder_make,                \
	                                temp_folder_remove)

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
