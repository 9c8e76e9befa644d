/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "apply/undo.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"
#include "edit.h"
#include "support/outside.h"
#include "support/temp_folder.h"

#define TAG "a new tag, longer than the old one was"

/* What `each` was told. */
struct told {
	size_t count;
	enum reel_status last;
	char reason[256];
	/** End after so many; 0 for never. */
	size_t most;
};

static enum reel_status
note(void *context, const struct reel_undone_file *file, struct reel_error *err)
{
	struct told *told = context;

	(void)err;
	told->count++;
	told->last = file->status;
	(void)snprintf(told->reason, sizeof(told->reason), "%s", file->reason);
	return told->count == told->most ? REEL_ERROR_CANCELLED : REEL_OK;
}

/* Undoes; fails the test where that fails as a whole. Frees the id. */
static struct told
undo(struct reel_journal *journal, const char *run, const char *path)
{
	struct reel_strings paths = {0};
	struct told told = {0};
	const struct reel_undo_options options = {
	        .run = run, .paths = &paths, .each = note, .context = &told};
	struct reel_error err = {0};
	char *own = NULL;

	if (path != NULL)
		assert_int_equal(reel_strings_add(&paths, path, &err), REEL_OK);
	if (reel_undo(journal, &options, &own, &err) != REEL_OK)
		fail_msg("%s", err.message);
	assert_non_null(own);
	reel_mem_free(own);
	reel_strings_release(&paths);
	return told;
}

static enum reel_status
undo_fails(struct reel_journal *journal, const char *run, const char *path)
{
	struct reel_strings paths = {0};
	const struct reel_undo_options options = {.run = run, .paths = &paths};
	struct reel_error err = {0};
	char *own = NULL;
	enum reel_status status;

	if (path != NULL)
		assert_int_equal(reel_strings_add(&paths, path, &err), REEL_OK);
	status = reel_undo(journal, &options, &own, &err);
	assert_null(own);
	assert_int_equal(err.status, status);
	reel_strings_release(&paths);
	return status;
}

static void
undo_brings_back_bytes_and_times_and_no_more(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	const struct timespec times[2] = {{1000000000, 123456789},
	                                  {-5, 987654321}};
	struct reel_journal *journal = edit_journal(*state);
	struct reel_run run = {0};
	struct stat was;
	struct stat is;

	edit_write(path);
	if (geteuid() == 0)
		assert_int_equal(chown(path, 4711, 4712), 0);
	assert_int_equal(chmod(path, 02674), 0);
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
	assert_int_equal(stat(path, &was), 0);
	struct edit edit;
	edit_plan(path, TAG, &edit);
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
	assert_int_equal(stat(path, &was), 0);
	edit.change.identity = reel_identity_of(&was);
	char *id = NULL;
	assert_int_equal(reel_journal_begin_run(journal, "tag", &id, NULL),
	                 REEL_OK);
	edit.change.patch = &edit.patch;
	assert_int_equal(edit_commit_change(journal, id, &edit.change, NULL),
	                 REEL_OK);
	edit_release(&edit);
	assert_int_equal(reel_journal_end_run(journal, id, 1, 1, NULL),
	                 REEL_OK);
	assert_true(edit_is_new(path, TAG));
	/* Mode and owner are the user's: what they are since, they stay. */
	if (geteuid() == 0)
		assert_int_equal(chown(path, 4713, 4714), 0);
	assert_int_equal(chmod(path, 0600), 0);

	struct told told = undo(journal, NULL, NULL);
	assert_int_equal(told.count, 1);
	assert_int_equal(told.last, REEL_OK);
	assert_string_equal(told.reason, "");
	assert_int_equal(stat(path, &is), 0);
	assert_true(edit_is_old(path));
	assert_int_equal(is.st_mode & 07777, 0600);
	assert_int_equal(is.st_uid, geteuid() == 0 ? 4713 : was.st_uid);
	assert_int_equal(is.st_gid, geteuid() == 0 ? 4714 : was.st_gid);
	assert_memory_equal(&is.st_mtim, &was.st_mtim, sizeof(is.st_mtim));
	assert_memory_equal(&is.st_atim, &was.st_atim, sizeof(is.st_atim));
	assert_int_equal(edit_history(journal, &run), 2);
	assert_string_equal(run.action, "undo");
	assert_int_equal(run.written, 1);
	assert_int_equal(run.albums, 1);
	assert_int_equal(run.files, 1);
	assert_int_equal(edit_count_files(journal, id, "undone"), 1);
	assert_int_equal(edit_count_files(journal, run.id, "written"), 1);
	assert_int_equal(undo_fails(journal, NULL, NULL), REEL_ERROR_NOT_FOUND);
	assert_int_equal(undo_fails(journal, id, NULL), REEL_ERROR_NOT_FOUND);
	reel_run_release(&run);
	reel_mem_free(id);
	reel_journal_close(journal);
}

static void
extended_attributes_come_through(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	const char *const get[] = {
	        "getfattr",         "-d", "-m", "-", "-e", "hex",
	        "--absolute-names", path, NULL};
	struct reel_journal *journal = edit_journal(*state);

	if (!outside_has("setfattr")) {
		print_message("setfattr is not installed\n");
		skip();
	}
	edit_write(path);
	const char *const set[] = {"setfattr", "-n", "user.rating", "-v",
	                           "five",     path, NULL};
	char *made = outside_run(set);
	if (made == NULL) {
		print_message("no extended attributes in %s\n", path);
		reel_journal_close(journal);
		skip();
	}
	char *before = outside_run(get);
	reel_mem_free(edit_run(journal, (const char *[]){path, NULL}, TAG));
	assert_int_equal(undo(journal, NULL, NULL).last, REEL_OK);
	char *after = outside_run(get);
	assert_non_null(strstr(before, "user.rating"));
	assert_string_equal(after, before);
	free(made);
	free(before);
	free(after);
	reel_journal_close(journal);
}

static void
undo_of_undo_and_so_on(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	struct reel_journal *journal = edit_journal(*state);
	struct reel_run run = {0};
	char *tagged;

	tagged = edit_write_tagged(journal, path, TAG);
	for (size_t i = 0; i < 4; i++) {
		const bool is_old_next = i % 2 == 0;

		(void)edit_history(journal, &run);
		assert_int_equal(undo(journal, run.id, NULL).last, REEL_OK);
		assert_int_equal(edit_is_old(path), is_old_next);
		assert_int_equal(edit_is_new(path, TAG), !is_old_next);
		assert_int_equal(edit_count_files(journal, tagged, "undone"),
		                 is_old_next);
		assert_int_equal(edit_count_files(journal, run.id, "undone"),
		                 1);
		reel_run_release(&run);
	}
	/* The tags are there again, so the run is again one to undo. */
	assert_int_equal(undo(journal, NULL, NULL).last, REEL_OK);
	assert_true(edit_is_old(path));
	reel_mem_free(tagged);
	reel_journal_close(journal);
}

static void
runs_are_undone_from_the_newest_back(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	struct reel_journal *journal = edit_journal(*state);
	char *first;

	first = edit_write_tagged(journal, path, "first tag");
	reel_mem_free(
	        edit_run(journal, (const char *[]){path, NULL}, "second"));
	/* The first run's bytes are not what the file has now. */
	assert_int_equal(undo(journal, first, NULL).last, REEL_ERROR_CHANGED);
	assert_true(edit_is_new(path, "second"));
	assert_int_equal(undo(journal, NULL, NULL).last, REEL_OK);
	assert_true(edit_is_new(path, "first tag"));
	assert_int_equal(undo(journal, NULL, NULL).last, REEL_OK);
	assert_true(edit_is_old(path));
	assert_int_equal(undo_fails(journal, NULL, NULL), REEL_ERROR_NOT_FOUND);
	reel_mem_free(first);
	reel_journal_close(journal);
}

static void
file_tagged_twice_in_a_run_goes_back_twice(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	struct reel_journal *journal = edit_journal(*state);

	char *run = NULL;

	edit_write(path);
	assert_int_equal(reel_journal_begin_run(journal, "tag", &run, NULL),
	                 REEL_OK);
	assert_int_equal(edit_commit(journal, run, path, "first", NULL),
	                 REEL_OK);
	assert_int_equal(edit_commit(journal, run, path, TAG, NULL), REEL_OK);
	assert_int_equal(reel_journal_end_run(journal, run, 1, 1, NULL),
	                 REEL_OK);
	assert_true(edit_is_new(path, TAG));
	assert_int_equal(undo(journal, NULL, NULL).count, 2);
	assert_true(edit_is_old(path));
	reel_mem_free(run);
	reel_journal_close(journal);
}

static void
touched_file_is_undone_but_changed_file_is_not(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	const struct timespec times[2] = {{1, 1}, {2, 2}};
	struct reel_journal *journal = edit_journal(*state);
	struct told told;
	size_t size = 0;
	char *bytes;

	reel_mem_free(edit_write_tagged(journal, path, TAG));
	bytes = temp_file_read(path, &size);
	bytes[size / 2] ^= 1;
	temp_file_write(path, bytes, size);
	told = undo(journal, NULL, NULL);
	assert_int_equal(told.last, REEL_ERROR_CHANGED);
	assert_non_null(strstr(told.reason, "changed since it was written"));
	temp_file_write(path, bytes, size - 1);
	assert_int_equal(undo(journal, NULL, NULL).last, REEL_ERROR_CHANGED);
	/* Nothing was undone, so no run of that is in the history. */
	assert_int_equal(edit_history(journal, NULL), 1);
	bytes[size / 2] ^= 1;
	temp_file_write(path, bytes, size);
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
	assert_int_equal(undo(journal, NULL, NULL).last, REEL_OK);
	assert_true(edit_is_old(path));
	free(bytes);
	reel_journal_close(journal);
}

static void
vanished_file_has_its_own_status(void **state)
{
	const char *one = temp_folder_path(state, "1.flac");
	const char *two = temp_folder_path(state, "2.flac");
	struct reel_journal *journal = edit_journal(*state);
	struct reel_run run = {0};
	struct told told;

	edit_write(one);
	edit_write(two);
	reel_mem_free(edit_run(journal, (const char *[]){one, two, NULL}, TAG));
	assert_int_equal(unlink(one), 0);
	told = undo(journal, NULL, NULL);
	assert_int_equal(told.count, 2);
	/* Newest change first, so the vanished one comes last. */
	assert_int_equal(told.last, REEL_ERROR_NOT_FOUND);
	assert_true(edit_is_old(two));
	assert_int_equal(edit_history(journal, &run), 2);
	assert_int_equal(run.written, 1);
	assert_int_equal(run.files, 2);
	reel_run_release(&run);
	/* One file of the run is not undone. */
	assert_int_equal(undo(journal, NULL, NULL).last, REEL_ERROR_NOT_FOUND);
	reel_journal_close(journal);
}

static void
only_files_at_or_below_the_paths_are_undone(void **state)
{
	const char *const names[] = {"album/1.flac", "album/2.flac",
	                             "album 2/1.flac", "album.flac"};
	char paths[4][4096];
	struct reel_journal *journal = edit_journal(*state);
	struct told told;
	char *run;

	assert_int_equal(mkdir(temp_folder_path(state, "album"), 0700), 0);
	assert_int_equal(mkdir(temp_folder_path(state, "album 2"), 0700), 0);
	for (size_t i = 0; i < 4; i++) {
		(void)snprintf(paths[i], sizeof(paths[i]), "%s",
		               temp_folder_path(state, names[i]));
		edit_write(paths[i]);
	}
	run = edit_run(
	        journal,
	        (const char *[]){paths[0], paths[1], paths[2], paths[3], NULL},
	        TAG);
	/* A link to the folder, a slash behind it: the same files. */
	assert_int_equal(symlink("album", temp_folder_path(state, "link")), 0);
	told = undo(journal, run, temp_folder_path(state, "link/"));
	assert_int_equal(told.count, 2);
	assert_true(edit_is_old(paths[0]));
	assert_true(edit_is_old(paths[1]));
	assert_true(edit_is_new(paths[2], TAG));
	assert_true(edit_is_new(paths[3], TAG));
	assert_int_equal(
	        undo_fails(journal, run, temp_folder_path(state, "album")),
	        REEL_ERROR_NOT_FOUND);
	/* Gone, yet named: it is told of. */
	assert_int_equal(unlink(paths[3]), 0);
	assert_int_equal(undo(journal, run, paths[3]).last,
	                 REEL_ERROR_NOT_FOUND);
	/* The rest. */
	assert_int_equal(undo(journal, run, "/").count, 2);
	assert_true(edit_is_old(paths[2]));
	reel_mem_free(run);
	reel_journal_close(journal);
}

/* Writes the first bytes of names down, in the order in which they are told. */
static enum reel_status
write_down(void *context, const struct reel_undone_file *file,
           struct reel_error *err)
{
	char *order = context;

	(void)err;
	assert_true(edit_is_old(file->path));
	order[strlen(order)] = reel_path_name(file->path)[0];
	return REEL_OK;
}

static void
write_before(void *context, const char *path)
{
	char *order = context;

	assert_true(edit_is_new(path, TAG));
	order[strlen(order)] = '<';
	order[strlen(order)] = reel_path_name(path)[0];
}

static void
files_are_told_before_their_folder_goes_back(void **state)
{
	static const char *const names[] = {"x", "x/1.flac", "x/2.flac",
	                                    "3.flac"};
	const char *paths[4];
	struct reel_journal *journal = edit_journal(*state);
	char order[16] = "";
	const struct reel_undo_options options = {
	        .each = write_down, .context = order, .before = write_before};
	char *own = NULL;

	for (size_t i = 0; i < 4; i++)
		paths[i] = temp_folder_path(state, names[i]);
	assert_int_equal(mkdir(paths[0], 0700), 0);
	for (size_t i = 1; i < 4; i++)
		edit_write(paths[i]);
	reel_mem_free(edit_run(
	        journal, (const char *[]){paths[1], paths[2], paths[3], NULL},
	        TAG));
	assert_int_equal(reel_undo(journal, &options, &own, NULL), REEL_OK);
	/* Newest change first. */
	assert_string_equal(order, "<33<2<121");
	reel_mem_free(own);
	reel_journal_close(journal);
}

static void
callback_can_end_the_undo(void **state)
{
	const char *folder = temp_folder_path(state, "other");
	const char *one = temp_folder_path(state, "other/1.flac");
	const char *two = temp_folder_path(state, "2.flac");
	struct reel_journal *journal = edit_journal(*state);
	struct told told = {.most = 1};
	const struct reel_undo_options options = {.each = note,
	                                          .context = &told};
	struct reel_run run = {0};
	char *own = NULL;

	assert_int_equal(mkdir(folder, 0700), 0);
	edit_write(one);
	edit_write(two);
	reel_mem_free(edit_run(journal, (const char *[]){one, two, NULL}, TAG));
	assert_int_equal(reel_undo(journal, &options, &own, NULL),
	                 REEL_ERROR_CANCELLED);
	assert_null(own);
	assert_true(edit_is_new(one, TAG));
	assert_true(edit_is_old(two));
	assert_int_equal(edit_history(journal, &run), 2);
	assert_int_equal(run.written, 1);
	assert_int_equal(run.files, 1);
	reel_run_release(&run);
	reel_journal_close(journal);
}

static void
run_that_is_not_there_is_not_found(void **state)
{
	struct reel_journal *journal = edit_journal(*state);

	assert_int_equal(undo_fails(journal, "20000101-000000", NULL),
	                 REEL_ERROR_NOT_FOUND);
	assert_int_equal(undo_fails(journal, NULL, NULL), REEL_ERROR_NOT_FOUND);
	reel_journal_close(journal);
}

static void
each_failing_allocation_leaves_old_or_new(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	struct reel_journal *journal = edit_journal(*state);
	enum reel_status status = REEL_ERROR_NO_MEMORY;
	long allowed = 0;

	reel_mem_free(edit_write_tagged(journal, path, TAG));
	for (; !edit_is_old(path); allowed++) {
		struct told told = {0};
		const struct reel_undo_options options = {.each = note,
		                                          .context = &told};
		char *own = NULL;

		assert_true(edit_is_new(path, TAG));
		reel_mem_fail_after(allowed);
		status = reel_undo(journal, &options, &own, NULL);
		reel_mem_fail_after(-1);
		assert_int_equal(edit_count_temporaries(*state), 0);
		if (status == REEL_OK)
			assert_non_null(own);
		else
			assert_null(own);
		reel_mem_free(own);
	}
	assert_true(allowed > 10);
	reel_journal_close(journal);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(undo_brings_back_bytes_and_times_and_no_more),
	        IN_FOLDER(extended_attributes_come_through),
	        IN_FOLDER(undo_of_undo_and_so_on),
	        IN_FOLDER(runs_are_undone_from_the_newest_back),
	        IN_FOLDER(file_tagged_twice_in_a_run_goes_back_twice),
	        IN_FOLDER(touched_file_is_undone_but_changed_file_is_not),
	        IN_FOLDER(vanished_file_has_its_own_status),
	        IN_FOLDER(only_files_at_or_below_the_paths_are_undone),
	        IN_FOLDER(files_are_told_before_their_folder_goes_back),
	        IN_FOLDER(callback_can_end_the_undo),
	        IN_FOLDER(run_that_is_not_there_is_not_found),
	        IN_FOLDER(each_failing_allocation_leaves_old_or_new),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
