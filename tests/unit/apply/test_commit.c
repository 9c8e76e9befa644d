/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "base/mem.h"
#include "edit.h"
#include "support/outside.h"
#include "support/temp_folder.h"

#define TAG "a new tag, longer than the old one was"
#define NOBODY ((uid_t)65534)

/* A file that is not ours and has what is easily lost. */
static void
write_rich(const char *path)
{
	const struct timespec times[2] = {{1000000000, 123456789},
	                                  {900000000, 987654321}};

	edit_write(path);
	if (geteuid() == 0)
		assert_int_equal(chown(path, 4711, 4712), 0);
	assert_int_equal(chmod(path, 02674), 0);
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void
assert_same_owner_and_mode(const struct stat *is, const struct stat *was)
{
	assert_int_equal(is->st_mode, was->st_mode);
	assert_int_equal(is->st_uid, was->st_uid);
	assert_int_equal(is->st_gid, was->st_gid);
}

static void
assert_same_time(struct timespec is, struct timespec was)
{
	assert_int_equal(is.tv_sec, was.tv_sec);
	assert_int_equal(is.tv_nsec, was.tv_nsec);
}

/* Begins a run, commits, ends the run. */
static enum reel_status
commit_one(void **state, struct edit *edit, struct reel_error *err)
{
	struct reel_journal *journal = edit_journal(*state);
	enum reel_status status;
	char *run = NULL;

	assert_int_equal(reel_journal_begin_run(journal, "tag", &run, err),
	                 REEL_OK);
	edit->change.patch = &edit->patch;
	status = edit_commit_change(journal, run, &edit->change, err);
	assert_int_equal(reel_journal_end_run(journal, run, 1, 1, NULL),
	                 REEL_OK);
	reel_mem_free(run);
	reel_journal_close(journal);
	return status;
}

/* A commit that has to fail and to leave the world as it was. */
static void
assert_left_alone(void **state, const char *path, enum reel_status wanted,
                  const char *message)
{
	struct reel_error err = {0};
	struct reel_journal *journal;
	struct edit edit;

	edit_plan(path, TAG, &edit);
	assert_int_equal(commit_one(state, &edit, &err), wanted);
	assert_int_equal(err.status, wanted);
	if (strstr(err.message, message) == NULL)
		fail_msg("\"%s\" instead of \"%s\"", err.message, message);
	assert_true(edit_is_old(path));
	assert_int_equal(edit_count_temporaries(*state), 0);
	journal = edit_journal(*state);
	assert_int_equal(edit_history(journal, NULL), 0);
	reel_journal_close(journal);
	edit_release(&edit);
}

static void
file_gets_its_tag_and_keeps_owner_and_mode(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	struct reel_error err = {0};
	struct reel_journal *journal;
	struct reel_run run = {0};
	struct edit edit;
	struct stat was;
	struct stat is;

	write_rich(path);
	assert_int_equal(stat(path, &was), 0);
	edit_plan(path, TAG, &edit);
	/* Planning read it; the test asks what the commit does. */
	assert_int_equal(stat(path, &was), 0);
	assert_int_equal(commit_one(state, &edit, &err), REEL_OK);
	assert_int_equal(stat(path, &is), 0);
	assert_true(edit_is_new(path, TAG));
	assert_same_owner_and_mode(&is, &was);
	assert_same_time(is.st_atim, was.st_atim);
	assert_true(is.st_mtim.tv_sec > was.st_mtim.tv_sec);
	assert_int_equal(edit_count_temporaries(*state), 0);
	journal = edit_journal(*state);
	assert_int_equal(edit_history(journal, &run), 1);
	assert_int_equal(run.written, 1);
	assert_false(run.is_undone);
	assert_true(run.journal_bytes < 1000);
	reel_run_release(&run);
	reel_journal_close(journal);
	edit_release(&edit);
}

static void
time_of_modification_is_kept_where_asked(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	struct reel_error err = {0};
	struct edit edit;
	struct stat was;
	struct stat is;

	write_rich(path);
	edit_plan(path, TAG, &edit);
	edit.change.keeps_mtime = true;
	assert_int_equal(stat(path, &was), 0);
	assert_int_equal(commit_one(state, &edit, &err), REEL_OK);
	assert_int_equal(stat(path, &is), 0);
	assert_true(edit_is_new(path, TAG));
	assert_same_time(is.st_mtim, was.st_mtim);
	edit_release(&edit);
}

static void
extended_attributes_are_kept(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	char long_value[3000];
	char value[4000];

	edit_write(path);
	(void)memset(long_value, 'x', sizeof(long_value));
	if (setxattr(path, "user.rating", "five", 4, 0) != 0 &&
	    errno == ENOTSUP) {
		print_message("no extended attributes in %s\n", path);
		skip();
	}
	assert_int_equal(
	        setxattr(path, "user.long", long_value, sizeof(long_value), 0),
	        0);
	assert_int_equal(setxattr(path, "user.empty", "", 0, 0), 0);
	struct reel_journal *journal = edit_journal(*state);
	reel_mem_free(edit_run(journal, (const char *[]){path, NULL}, TAG));
	reel_journal_close(journal);
	assert_true(edit_is_new(path, TAG));
	assert_int_equal(getxattr(path, "user.rating", value, sizeof(value)),
	                 4);
	assert_memory_equal(value, "five", 4);
	assert_int_equal(getxattr(path, "user.long", value, sizeof(value)),
	                 sizeof(long_value));
	assert_memory_equal(value, long_value, sizeof(long_value));
	assert_int_equal(getxattr(path, "user.empty", value, sizeof(value)), 0);
}

static void
acl_is_kept_and_none_is_gained(void **state)
{
	const char *with = temp_folder_path(state, "with.flac");
	const char *without = temp_folder_path(state, "without.flac");
	const char *const get[] = {"getfacl", "-c", "-p", with, without, NULL};
	struct reel_journal *journal;
	char *before;
	char *after;

	if (!outside_has("setfacl")) {
		print_message("setfacl is not installed\n");
		skip();
	}
	edit_write(with);
	edit_write(without);
	const char *const set[] = {"setfacl", "-m", "u:4711:rw,g:4712:r", with,
	                           NULL};
	char *supported = outside_run(set);
	if (supported == NULL) {
		print_message("no ACLs in %s\n", with);
		skip();
	}
	free(supported);
	outside_must((const char *[]){"setfacl", "-d", "-m", "u:4711:rwx",
	                              *state, NULL});
	before = outside_run(get);
	journal = edit_journal(*state);
	reel_mem_free(
	        edit_run(journal, (const char *[]){with, without, NULL}, TAG));
	reel_journal_close(journal);
	after = outside_run(get);
	assert_non_null(before);
	assert_non_null(strstr(before, "user:4711:rw-"));
	assert_non_null(after);
	assert_string_equal(after, before);
	assert_true(edit_is_new(without, TAG));
	free(before);
	free(after);
}

static void
symbolic_link_stays_and_its_target_is_written(void **state)
{
	const char *target = temp_folder_path(state, "real/song.flac");
	const char *link = temp_folder_path(state, "links/song.flac");
	struct reel_error err = {0};
	struct edit edit;
	struct stat is;

	assert_int_equal(mkdir(temp_folder_path(state, "real"), 0700), 0);
	assert_int_equal(mkdir(temp_folder_path(state, "links"), 0700), 0);
	edit_write(target);
	/* Relative to the link's own folder, not to ours. */
	assert_int_equal(symlink("../real/song.flac", link), 0);
	edit_plan(link, TAG, &edit);
	assert_int_equal(commit_one(state, &edit, &err), REEL_OK);
	assert_int_equal(lstat(link, &is), 0);
	assert_true(S_ISLNK(is.st_mode));
	assert_int_equal(lstat(target, &is), 0);
	assert_true(S_ISREG(is.st_mode));
	assert_true(edit_is_new(target, TAG));
	edit_release(&edit);
}

static void
several_hard_links_are_refused(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");

	edit_write(path);
	assert_int_equal(link(path, temp_folder_path(state, "other.flac")), 0);
	assert_left_alone(state, path, REEL_ERROR_REFUSED, "2 hard links");
}

static void
write_protected_file_is_refused(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");

	edit_write(path);
	assert_int_equal(chmod(path, 0444), 0);
	assert_left_alone(state, path, REEL_ERROR_REFUSED, "write-protected");
}

static void
changed_file_is_refused(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	struct reel_error err = {0};
	struct edit edit;

	edit_write(path);
	edit_plan(path, TAG, &edit);
	for (size_t i = 0; i < 5; i++) {
		const struct reel_identity right = edit.change.identity;

		edit.change.identity.device += i == 0;
		edit.change.identity.inode += i == 1;
		edit.change.identity.size += i == 2;
		edit.change.identity.mtime_ns += i == 3;
		edit.change.identity.ctime_ns += i == 4;
		assert_int_equal(commit_one(state, &edit, &err),
		                 REEL_ERROR_CHANGED);
		assert_true(edit_is_old(path));
		edit.change.identity = right;
	}
	edit.patch.old_size++;
	assert_int_equal(commit_one(state, &edit, &err), REEL_ERROR_REFUSED);
	edit.patch.old_size--;
	assert_int_equal(commit_one(state, &edit, &err), REEL_OK);
	edit_release(&edit);
}

/* Other taggers have an option for this. */
static void
edit_that_kept_size_and_mtime_is_seen(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	struct reel_error err = {0};
	struct edit edit;
	struct stat was;
	size_t size = 0;
	char *bytes;
	char *after;

	edit_write(path);
	edit_plan(path, TAG, &edit);
	assert_int_equal(stat(path, &was), 0);
	bytes = temp_file_read(path, &size);
	bytes[0] ^= 1;
	/* Longer than the clock that stamps files takes from tick to tick. */
	assert_int_equal(usleep(20000), 0);
	temp_file_write(path, bytes, size);
	const struct timespec times[2] = {was.st_atim, was.st_mtim};
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
	assert_int_equal(commit_one(state, &edit, &err), REEL_ERROR_CHANGED);
	after = temp_file_read(path, &size);
	assert_memory_equal(after, bytes, size);
	free(after);
	free(bytes);
	edit_release(&edit);
}

static void
what_is_no_file_is_refused(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	const char *pipe = temp_folder_path(state, "pipe");
	struct reel_error err = {0};
	struct edit edit;

	edit_write(path);
	edit_plan(path, TAG, &edit);
	assert_int_equal(mkfifo(pipe, 0600), 0);
	edit.change.path = pipe;
	assert_int_equal(commit_one(state, &edit, &err), REEL_ERROR_REFUSED);
	edit.change.path = *state;
	assert_int_equal(commit_one(state, &edit, &err), REEL_ERROR_REFUSED);
	edit.change.path = temp_folder_path(state, "nothing");
	assert_int_equal(commit_one(state, &edit, &err), REEL_ERROR_NOT_FOUND);
	edit_release(&edit);
}

/* The whole file is read to know that nothing changes. */
static void
change_of_nothing_leaves_no_trace(void **state)
{
	/* Read long ago, written later: relatime would note the reading. */
	const struct timespec times[2] = {{900000000, 5}, {1000000000, 6}};
	const char *path = temp_folder_path(state, "song.flac");
	struct reel_error err = {0};
	struct reel_journal *journal;
	struct edit edit;
	struct stat was;
	struct stat is;

	edit_write(path);
	edit_plan(path, TAG, &edit);
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
	assert_int_equal(stat(path, &was), 0);
	edit.change.identity = reel_identity_of(&was);
	reel_patch_release(&edit.patch);
	edit.patch.old_size = EDIT_SIZE;
	assert_int_equal(reel_patch_keep(&edit.patch, 0, EDIT_SIZE, &err),
	                 REEL_OK);
	assert_int_equal(stat(path, &was), 0);
	assert_int_equal(commit_one(state, &edit, &err), REEL_OK);
	assert_int_equal(stat(path, &is), 0);
	assert_int_equal(is.st_ino, was.st_ino);
	assert_same_time(is.st_mtim, was.st_mtim);
	assert_same_time(is.st_atim, was.st_atim);
	journal = edit_journal(*state);
	assert_int_equal(edit_history(journal, NULL), 0);
	reel_journal_close(journal);
	edit_release(&edit);
}

/* Holds the folder's lock in a process of its own until told to end. */
static pid_t
lock_elsewhere(const char *folder, int *release)
{
	int told[2];
	int ready[2];
	char byte;
	pid_t child;

	assert_int_equal(pipe(told), 0);
	assert_int_equal(pipe(ready), 0);
	child = fork();
	if (child == 0) {
		const int held = open(folder, O_RDONLY | O_DIRECTORY);

		(void)close(told[1]);
		if (flock(held, LOCK_EX) != 0 || write(ready[1], "r", 1) != 1)
			_exit(1);
		(void)!read(told[0], &byte, 1);
		_exit(0);
	}
	assert_true(child > 0);
	(void)close(told[0]);
	(void)close(ready[1]);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	(void)close(ready[0]);
	*release = told[1];
	return child;
}

static void
locked_folder_is_left_to_the_other(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	int release = -1;
	int result = 0;
	pid_t child;

	edit_write(path);
	child = lock_elsewhere(*state, &release);
	assert_left_alone(state, path, REEL_ERROR_LOCKED, "another reeltag");
	(void)close(release);
	assert_int_equal(waitpid(child, &result, 0), child);
	assert_int_equal(result, 0);
	struct reel_journal *journal = edit_journal(*state);
	reel_mem_free(edit_run(journal, (const char *[]){path, NULL}, TAG));
	reel_journal_close(journal);
}

static void
full_disk_leaves_the_file(void **state)
{
	const char *folder = temp_folder_path(state, "disk");
	const char *path = temp_folder_path(state, "disk/song.flac");

	assert_int_equal(mkdir(folder, 0700), 0);
	if (mount("tmpfs", folder, "tmpfs", 0, "size=200k") != 0) {
		print_message("no right to mount a small disk\n");
		skip();
	}
	edit_write(path);
	assert_left_alone(state, path, REEL_ERROR_IO, "No space left");
	assert_int_equal(edit_count_temporaries(folder), 0);
	assert_int_equal(umount(folder), 0);
}

/* In a process that is not root; what it came to is its exit code. */
static int
commit_as_nobody(void **state, struct reel_change *change)
{
	struct reel_journal *journal = NULL;
	char *run = NULL;
	enum reel_status status;

	if (setgid(NOBODY) != 0 || setuid(NOBODY) != 0)
		return 99;
	status = reel_journal_open(temp_folder_path(state, "journal"), &journal,
	                           NULL);
	if (status == REEL_OK)
		status = reel_journal_begin_run(journal, "tag", &run, NULL);
	if (status != REEL_OK)
		return 98;
	status = edit_commit_change(journal, run, change, NULL);
	reel_mem_free(run);
	reel_journal_close(journal);
	return (int)status;
}

static void
owner_that_cannot_be_kept_is_refused(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	struct edit edit;
	struct stat is;
	int result = 0;
	pid_t child;

	if (geteuid() != 0) {
		print_message("only root can give a file away\n");
		skip();
	}
	edit_write(path);
	assert_int_equal(chown(path, 4711, 4712), 0);
	assert_int_equal(chmod(path, 0666), 0);
	assert_int_equal(chmod(*state, 0777), 0);
	edit_plan(path, TAG, &edit);
	edit.change.patch = &edit.patch;
	child = fork();
	if (child == 0)
		_exit(commit_as_nobody(state, &edit.change));
	assert_int_equal(waitpid(child, &result, 0), child);
	assert_true(WIFEXITED(result));
	assert_int_equal(WEXITSTATUS(result), REEL_ERROR_REFUSED);
	assert_true(edit_is_old(path));
	assert_int_equal(stat(path, &is), 0);
	assert_int_equal(is.st_uid, 4711);
	assert_int_equal(edit_count_temporaries(*state), 0);
	edit_release(&edit);
}

static void
each_failing_allocation_leaves_the_file(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	struct reel_journal *journal = edit_journal(*state);
	struct reel_error err = {0};
	enum reel_status status = REEL_ERROR_NO_MEMORY;
	struct edit edit;
	char *run = NULL;
	long allowed = 0;

	edit_write(path);
	edit_plan(path, TAG, &edit);
	edit.change.patch = &edit.patch;
	assert_int_equal(reel_journal_begin_run(journal, "tag", &run, &err),
	                 REEL_OK);
	for (; status != REEL_OK; allowed++) {
		reel_mem_fail_after(allowed);
		status = edit_commit_change(journal, run, &edit.change, &err);
		reel_mem_fail_after(-1);
		assert_int_equal(edit_count_temporaries(*state), 0);
		if (status == REEL_OK)
			break;
		assert_int_equal(status, REEL_ERROR_NO_MEMORY);
		assert_true(edit_is_old(path));
	}
	assert_true(allowed > 5);
	assert_true(edit_is_new(path, TAG));
	edit_release(&edit);
	reel_mem_free(run);
	reel_journal_close(journal);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(file_gets_its_tag_and_keeps_owner_and_mode),
	        IN_FOLDER(time_of_modification_is_kept_where_asked),
	        IN_FOLDER(extended_attributes_are_kept),
	        IN_FOLDER(acl_is_kept_and_none_is_gained),
	        IN_FOLDER(symbolic_link_stays_and_its_target_is_written),
	        IN_FOLDER(several_hard_links_are_refused),
	        IN_FOLDER(write_protected_file_is_refused),
	        IN_FOLDER(changed_file_is_refused),
	        IN_FOLDER(edit_that_kept_size_and_mtime_is_seen),
	        IN_FOLDER(what_is_no_file_is_refused),
	        IN_FOLDER(change_of_nothing_leaves_no_trace),
	        IN_FOLDER(locked_folder_is_left_to_the_other),
	        IN_FOLDER(full_disk_leaves_the_file),
	        IN_FOLDER(owner_that_cannot_be_kept_is_refused),
	        IN_FOLDER(each_failing_allocation_leaves_the_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
