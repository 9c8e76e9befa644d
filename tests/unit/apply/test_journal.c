/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "edit.h"
#include "support/temp_folder.h"

#define TAG "tag"

static void
run_ids_are_short_and_never_the_same(void **state)
{
	struct reel_journal *journal = edit_journal(*state);
	struct reel_strings ids = {0};
	size_t with_number = 0;

	for (size_t i = 0; i < 20; i++) {
		char *id = NULL;

		assert_int_equal(
		        reel_journal_begin_run(journal, "tag", &id, NULL),
		        REEL_OK);
		/* As in 20260131-120000. */
		for (size_t at = 0; at < 15; at++)
			assert_true(at == 8 ? id[at] == '-'
			                    : isdigit((unsigned char)id[at]));
		assert_true(id[15] == '\0' || id[15] == '-');
		assert_false(reel_strings_have(&ids, id));
		with_number += id[15] == '-';
		assert_int_equal(reel_strings_add(&ids, id, NULL), REEL_OK);
		reel_mem_free(id);
	}
	/* Twenty runs do not take twenty seconds. */
	assert_true(with_number > 0);
	reel_strings_release(&ids);
	reel_journal_close(journal);
}

static void
run_that_changed_nothing_is_not_in_the_history(void **state)
{
	struct reel_journal *journal = edit_journal(*state);
	char *ended = NULL;
	char *crashed = NULL;

	assert_int_equal(reel_journal_begin_run(journal, "tag", &ended, NULL),
	                 REEL_OK);
	assert_int_equal(reel_journal_end_run(journal, ended, 3, 40, NULL),
	                 REEL_OK);
	assert_int_equal(reel_journal_begin_run(journal, "tag", &crashed, NULL),
	                 REEL_OK);
	assert_int_equal(edit_history(journal, NULL), 0);
	assert_int_equal(edit_count_files(journal, crashed, "written"), 0);
	reel_mem_free(ended);
	reel_mem_free(crashed);
	reel_journal_close(journal);
}

/* What a file was listed with. */
struct listed {
	char path[4096];
	char status[16];
	char reason[64];
};

static enum reel_status
note_file(void *context, const struct reel_run_file *file,
          struct reel_error *err)
{
	struct listed *listed = context;

	(void)err;
	(void)snprintf(listed->path, sizeof(listed->path), "%s", file->path);
	(void)snprintf(listed->status, sizeof(listed->status), "%s",
	               file->status);
	(void)snprintf(listed->reason, sizeof(listed->reason), "%s",
	               file->reason);
	return REEL_OK;
}

static void
paths_are_kept_as_bytes(void **state)
{
	/* Latin-1, a newline and a quote: all that a name may have. */
	const char *path = temp_folder_path(state, "Am\xe9lie\n'1\".flac");
	struct reel_journal *journal = edit_journal(*state);
	struct reel_run run = {0};
	struct listed listed = {0};
	char *resolved;
	char *id;

	edit_write(path);
	resolved = realpath(path, NULL);
	id = edit_run(journal, (const char *[]){path, NULL}, TAG);
	assert_int_equal(edit_history(journal, &run), 1);
	assert_string_equal(run.id, id);
	assert_string_equal(run.action, "tag");
	assert_int_equal(strlen(run.started), strlen("2026-01-31T12:00:00Z"));
	assert_int_equal(run.albums, 1);
	assert_int_equal(run.files, 1);
	assert_int_equal(run.written, 1);
	assert_int_equal(
	        reel_journal_files(journal, id, note_file, &listed, NULL),
	        REEL_OK);
	assert_string_equal(listed.path, resolved);
	assert_string_equal(listed.status, "written");
	assert_string_equal(listed.reason, "a test");
	assert_int_equal(reel_journal_files(journal, "19990101-000000",
	                                    note_file, &listed, NULL),
	                 REEL_ERROR_NOT_FOUND);
	free(resolved);
	reel_run_release(&run);
	reel_mem_free(id);
	reel_journal_close(journal);
}

static void
history_lives_on_when_opened_again(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	struct reel_journal *journal = edit_journal(*state);

	reel_mem_free(edit_write_tagged(journal, path, "one"));
	reel_journal_close(journal);
	journal = edit_journal(*state);
	reel_mem_free(edit_run(journal, (const char *[]){path, NULL}, "two"));
	reel_journal_close(journal);
	journal = edit_journal(*state);
	assert_int_equal(edit_history(journal, NULL), 2);
	reel_journal_close(journal);
}

/* Nobody counted its files at its end. */
static void
run_that_was_killed_has_the_files_it_came_to(void **state)
{
	static const char *const names[] = {"a/1.flac", "a/2.flac",
	                                    "a/b/\xe9.flac", "a/2.flac"};
	struct reel_journal *journal = edit_journal(*state);
	struct reel_run run = {0};
	char *id = NULL;

	assert_int_equal(mkdir(temp_folder_path(state, "a"), 0700), 0);
	assert_int_equal(mkdir(temp_folder_path(state, "a/b"), 0700), 0);
	assert_int_equal(reel_journal_begin_run(journal, "tag", &id, NULL),
	                 REEL_OK);
	for (size_t i = 0; i < 4; i++) {
		const char *path = temp_folder_path(state, names[i]);

		if (i < 3)
			edit_write(path);
		assert_int_equal(edit_commit(journal, id, path,
		                             i < 3 ? TAG : "again", NULL),
		                 REEL_OK);
	}
	assert_int_equal(edit_history(journal, &run), 1);
	assert_int_equal(run.albums, 2);
	assert_int_equal(run.files, 3);
	assert_int_equal(run.written, 4);
	reel_run_release(&run);
	reel_mem_free(id);
	reel_journal_close(journal);
}

static enum reel_status
stop(void *context, const struct reel_run *run, struct reel_error *err)
{
	(void)run;
	(void)err;
	++*(size_t *)context;
	return REEL_ERROR_CANCELLED;
}

static void
callback_can_end_the_listing(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	struct reel_journal *journal = edit_journal(*state);
	size_t count = 0;

	reel_mem_free(edit_write_tagged(journal, path, "one"));
	reel_mem_free(edit_run(journal, (const char *[]){path, NULL}, "two"));
	assert_int_equal(reel_journal_runs(journal, stop, &count, NULL),
	                 REEL_ERROR_CANCELLED);
	assert_int_equal(count, 1);
	assert_int_equal(edit_history(journal, NULL), 2);
	reel_journal_close(journal);
}

static void
another_file_is_no_journal(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	struct reel_journal *journal = NULL;

	edit_write(path);
	assert_int_equal(reel_journal_open(path, &journal, NULL),
	                 REEL_ERROR_FORMAT);
	assert_null(journal);
	assert_true(edit_is_old(path));
	reel_journal_close(NULL);
}

static void
empty_file_is_no_new_journal(void **state)
{
	const char *path = temp_folder_path(state, "journal");
	struct reel_journal *journal = NULL;
	struct reel_error err = {0};
	struct stat is;

	temp_file_write(path, "", 0);
	assert_int_equal(reel_journal_open(path, &journal, &err),
	                 REEL_ERROR_FORMAT);
	assert_null(journal);
	assert_non_null(strstr(err.message, path));
	assert_non_null(strstr(err.message, "move it aside"));
	assert_int_equal(stat(path, &is), 0);
	assert_int_equal(is.st_size, 0);
}

/* What a crash left of an earlier making is in nobody's way. */
static void
new_journal_is_made_whole_and_leaves_nothing_else(void **state)
{
	const char *left = temp_folder_path(state, "journal.new");

	temp_file_write(left, "", 0);
	temp_file_write(temp_folder_path(state, "journal.new-wal"), "old", 3);
	reel_journal_close(edit_journal(*state));
	assert_int_equal(access(left, F_OK), -1);
	assert_int_equal(
	        access(temp_folder_path(state, "journal.new-wal"), F_OK), -1);
	reel_journal_close(edit_journal(*state));
}

static void
malformed_journal_is_told_with_what_to_do(void **state)
{
	const char *path = temp_folder_path(state, "journal");
	struct reel_journal *journal = NULL;
	struct reel_error err = {0};

	temp_file_write(path, "SQLite format 3", 16);
	assert_int_equal(reel_journal_open(path, &journal, &err),
	                 REEL_ERROR_FORMAT);
	assert_non_null(strstr(err.message, path));
	assert_non_null(strstr(err.message, "move it aside"));
}

static enum reel_status
pass_run(void *context, const struct reel_run *run, struct reel_error *err)
{
	(void)context;
	(void)run;
	(void)err;
	return REEL_OK;
}

/* Opens, begins, lists and ends. */
static enum reel_status
use_once(const char *path, const char *tagged)
{
	struct reel_journal *journal = NULL;
	struct listed listed = {0};
	char *id = NULL;
	enum reel_status status = reel_journal_open(path, &journal, NULL);

	if (status == REEL_OK)
		status = reel_journal_begin_run(journal, "tag", &id, NULL);
	if (status == REEL_OK)
		status = reel_journal_runs(journal, pass_run, NULL, NULL);
	if (status == REEL_OK)
		status = reel_journal_files(journal, tagged, note_file, &listed,
		                            NULL);
	if (status == REEL_OK)
		status = reel_journal_end_run(journal, id, 0, 0, NULL);
	reel_mem_free(id);
	reel_journal_close(journal);
	return status;
}

static void
failing_memory_is_told_and_nothing_is_lost(void **state)
{
	const char *path = temp_folder_path(state, "journal");
	const char *song = temp_folder_path(state, "song.flac");
	struct reel_journal *journal = edit_journal(*state);
	enum reel_status status = REEL_ERROR_NO_MEMORY;
	long allowed = 0;
	char *tagged;

	tagged = edit_write_tagged(journal, song, TAG);
	reel_journal_close(journal);
	for (; status != REEL_OK; allowed++) {
		reel_mem_fail_after(allowed);
		status = use_once(path, tagged);
		reel_mem_fail_after(-1);
		assert_true(status == REEL_OK ||
		            status == REEL_ERROR_NO_MEMORY);
	}
	assert_true(allowed > 10);
	journal = edit_journal(*state);
	assert_int_equal(edit_history(journal, NULL), 1);
	assert_int_equal(edit_count_files(journal, tagged, "written"), 1);
	reel_journal_close(journal);
	reel_mem_free(tagged);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(run_ids_are_short_and_never_the_same),
	        IN_FOLDER(run_that_changed_nothing_is_not_in_the_history),
	        IN_FOLDER(paths_are_kept_as_bytes),
	        IN_FOLDER(history_lives_on_when_opened_again),
	        IN_FOLDER(run_that_was_killed_has_the_files_it_came_to),
	        IN_FOLDER(callback_can_end_the_listing),
	        IN_FOLDER(another_file_is_no_journal),
	        IN_FOLDER(empty_file_is_no_new_journal),
	        IN_FOLDER(new_journal_is_made_whole_and_leaves_nothing_else),
	        IN_FOLDER(malformed_journal_is_told_with_what_to_do),
	        IN_FOLDER(failing_memory_is_told_and_nothing_is_lost),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
