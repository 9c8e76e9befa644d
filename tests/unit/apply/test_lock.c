/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "apply/journal.h"
#include "apply/lock.h"
#include "base/mem.h"
#include "base/str.h"
#include "edit.h"
#include "support/temp_folder.h"

static size_t
count_lock_files(void **state)
{
	glob_t found = {0};
	const int result =
	        glob(temp_folder_path(state, "lock-*"), 0, NULL, &found);
	const size_t count = result == 0 ? found.gl_pathc : 0;

	globfree(&found);
	return count;
}

/* In a process of its own, which has nothing of ours but the folder's name. */
static int
take_elsewhere(void **state, int flags)
{
	int result = 0;
	const pid_t child = fork();

	if (child == 0) {
		struct reel_lock lock = REEL_LOCK_INIT;
		struct reel_journal *journal = edit_journal(*state);
		const int folder =
		        open(temp_folder_path(state, "album"), flags);
		const enum reel_status status = reel_lock_take(
		        reel_journal_path(journal), folder, &lock, NULL);

		reel_lock_drop(&lock);
		reel_journal_close(journal);
		_exit((int)status);
	}
	assert_true(child > 0);
	assert_int_equal(waitpid(child, &result, 0), child);
	assert_true(WIFEXITED(result));
	return WEXITSTATUS(result);
}

/* @param flags  to open the folder with */
static void
assert_holds_off(void **state, int flags, size_t lock_files)
{
	struct reel_journal *journal = edit_journal(*state);
	struct reel_lock lock = REEL_LOCK_INIT;
	struct reel_lock second = REEL_LOCK_INIT;
	struct reel_error err = {0};
	int folder;
	int again;

	assert_int_equal(mkdir(temp_folder_path(state, "album"), 0700), 0);
	folder = open(temp_folder_path(state, "album"), flags);
	again = open(temp_folder_path(state, "album"), flags);
	assert_int_equal(
	        reel_lock_take(reel_journal_path(journal), folder, &lock, &err),
	        REEL_OK);
	assert_int_equal(count_lock_files(state), lock_files);
	assert_int_equal(reel_lock_take(reel_journal_path(journal), again,
	                                &second, &err),
	                 REEL_ERROR_LOCKED);
	assert_string_equal(err.message,
	                    "another reeltag is working in this folder");
	assert_int_equal(take_elsewhere(state, flags), REEL_ERROR_LOCKED);
	assert_int_equal(count_lock_files(state), lock_files);
	reel_lock_drop(&lock);
	assert_int_equal(close(folder), 0);
	assert_int_equal(count_lock_files(state), 0);
	assert_int_equal(take_elsewhere(state, flags), REEL_OK);
	assert_int_equal(count_lock_files(state), 0);
	assert_int_equal(close(again), 0);
	reel_journal_close(journal);
}

static void
folder_holds_off_others(void **state)
{
	assert_holds_off(state, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
}

/* flock() on such a descriptor gives EBADF, as on a folder of NFS. */
static void
file_stands_for_a_folder_without_locks(void **state)
{
	assert_holds_off(state, O_PATH | O_DIRECTORY | O_CLOEXEC, 1);
}

static void
file_that_a_kill_left_is_taken_over(void **state)
{
	struct reel_journal *journal = edit_journal(*state);
	struct reel_lock lock = REEL_LOCK_INIT;
	char name[64];
	struct stat is;
	const int folder = open(*state, O_PATH | O_DIRECTORY | O_CLOEXEC);

	assert_int_equal(fstat(folder, &is), 0);
	(void)snprintf(name, sizeof(name), "lock-%llx-%llx",
	               (unsigned long long)is.st_dev,
	               (unsigned long long)is.st_ino);
	temp_file_write(temp_folder_path(state, name), "", 0);
	assert_int_equal(
	        reel_lock_take(reel_journal_path(journal), folder, &lock, NULL),
	        REEL_OK);
	assert_int_equal(count_lock_files(state), 1);
	reel_lock_drop(&lock);
	assert_int_equal(count_lock_files(state), 0);
	assert_int_equal(close(folder), 0);
	reel_journal_close(journal);
}

/* All of them, by whatever name, until they are let go. */
static void
journal_holds_the_folders_of_files(void **state)
{
	const char *one = temp_folder_path(state, "album/1.flac");
	const char *two = temp_folder_path(state, "other/2.flac");
	const char *link = temp_folder_path(state, "link.flac");
	const char *const paths[] = {link, two, one, "/nowhere/3.flac"};
	struct reel_strings files = {0};
	struct reel_journal *journal = edit_journal(*state);
	struct reel_journal *second = edit_journal(*state);
	struct reel_error err = {0};

	assert_int_equal(mkdir(temp_folder_path(state, "album"), 0700), 0);
	assert_int_equal(mkdir(temp_folder_path(state, "other"), 0700), 0);
	edit_write(one);
	edit_write(two);
	assert_int_equal(symlink("album/1.flac", link), 0);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(reel_strings_add(&files, paths[i], &err),
		                 REEL_OK);
	assert_int_equal(reel_journal_hold(journal, &files, &err), REEL_OK);
	assert_int_equal(take_elsewhere(state, O_RDONLY | O_DIRECTORY),
	                 REEL_ERROR_LOCKED);
	assert_int_equal(reel_journal_hold(second, &files, &err),
	                 REEL_ERROR_LOCKED);
	/* The one who holds them is not held off by itself. */
	reel_mem_free(
	        edit_run(journal, (const char *[]){one, two, NULL}, "new"));
	reel_journal_let_go(journal);
	assert_int_equal(reel_journal_hold(second, &files, &err), REEL_OK);
	reel_journal_close(second);
	assert_int_equal(take_elsewhere(state, O_RDONLY | O_DIRECTORY),
	                 REEL_OK);
	reel_strings_release(&files);
	reel_journal_close(journal);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(folder_holds_off_others),
	        IN_FOLDER(file_stands_for_a_folder_without_locks),
	        IN_FOLDER(journal_holds_the_folders_of_files),
	        IN_FOLDER(file_that_a_kill_left_is_taken_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
