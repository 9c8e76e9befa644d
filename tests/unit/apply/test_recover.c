/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "apply/entry.h"
#include "apply/undo.h"
#include "base/mem.h"
#include "base/str.h"
#include "edit.h"
#include "support/temp_folder.h"

#define TAG "a new tag, longer than the old one was"

static void
run_sql(struct reel_journal *journal, const char *sql)
{
	assert_int_equal(
	        reel_database_run(reel_journal_database(journal), sql, NULL),
	        REEL_OK);
}

/*
 * What a crash leaves is made by hand here: a done entry is put back to
 * "open", the file to any bytes. tests/crash/ has real crashes.
 */
static void
reopen(struct reel_journal *journal)
{
	run_sql(journal, "UPDATE entry SET state = 'open'");
}

static size_t
recover(struct reel_journal *journal)
{
	struct reel_error err = {0};
	size_t settled = 99;

	if (reel_recover(journal, NULL, &settled, &err) != REEL_OK)
		fail_msg("%s", err.message);
	return settled;
}

/* Puts a file under the entry's temporary name; the entry is the first. */
static void
leave_temporary(struct reel_journal *journal, void **state)
{
	struct reel_entry entry = REEL_ENTRY_INIT;

	assert_int_equal(reel_entry_load(journal, 1, &entry, NULL), REEL_OK);
	temp_file_write(temp_folder_path(state, entry.temporary), "half", 4);
	reel_entry_release(&entry);
}

static void
file_with_new_bytes_is_done(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	struct reel_journal *journal = edit_journal(*state);
	char *run;

	run = edit_write_tagged(journal, path, TAG);
	reopen(journal);
	assert_int_equal(edit_count_files(journal, run, "open"), 1);
	assert_int_equal(recover(journal), 1);
	assert_int_equal(edit_count_files(journal, run, "written"), 1);
	assert_int_equal(recover(journal), 0);
	reel_mem_free(run);
	reel_journal_close(journal);
}

static void
file_with_old_bytes_is_void_and_its_temporary_swept(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	const char *other = temp_folder_path(state, ".reeltag-aaaaaa.tmp");
	struct reel_journal *journal = edit_journal(*state);
	char *run;

	run = edit_write_tagged(journal, path, TAG);
	reopen(journal);
	edit_write(path);
	leave_temporary(journal, state);
	/* Named as ours are, but no entry names it. */
	temp_file_write(other, "not ours", 8);
	assert_int_equal(recover(journal), 1);
	assert_int_equal(edit_count_temporaries(*state), 1);
	assert_int_equal(access(other, F_OK), 0);
	assert_true(edit_is_old(path));
	assert_int_equal(edit_history(journal, NULL), 0);
	reel_mem_free(run);
	reel_journal_close(journal);
}

static void
void_file_is_listed_beside_a_written_one(void **state)
{
	const char *one = temp_folder_path(state, "1.flac");
	const char *two = temp_folder_path(state, "2.flac");
	struct reel_journal *journal = edit_journal(*state);
	struct reel_run run = {0};

	edit_write(one);
	edit_write(two);
	reel_mem_free(edit_run(journal, (const char *[]){one, two, NULL}, TAG));
	reopen(journal);
	edit_write(two);
	assert_int_equal(recover(journal), 2);
	assert_int_equal(edit_history(journal, &run), 1);
	assert_int_equal(run.written, 1);
	assert_int_equal(edit_count_files(journal, run.id, "written"), 1);
	assert_int_equal(edit_count_files(journal, run.id, "void"), 1);
	reel_run_release(&run);
	reel_journal_close(journal);
}

/* A kill between the sweep and the mark must not change what the mark is. */
static void
file_with_other_bytes_is_void_with_or_without_temporary(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	struct reel_journal *journal = edit_journal(*state);
	char *run;

	run = edit_write_tagged(journal, path, TAG);
	for (size_t i = 0; i < 2; i++) {
		reopen(journal);
		temp_file_write(path, "another song", 12);
		if (i == 0)
			leave_temporary(journal, state);
		assert_int_equal(recover(journal), 1);
		assert_int_equal(edit_count_files(journal, run, "written"), 0);
		assert_int_equal(edit_history(journal, NULL), 0);
		assert_int_equal(edit_count_temporaries(*state), 0);
	}
	reel_mem_free(run);
	reel_journal_close(journal);
}

/* A link, and so on, says nothing of where the file is. */
static void
what_is_no_file_counts_as_missing(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	const char *away = temp_folder_path(state, "away.flac");
	struct reel_journal *journal = edit_journal(*state);

	reel_mem_free(edit_write_tagged(journal, path, TAG));
	reopen(journal);
	leave_temporary(journal, state);
	assert_int_equal(rename(path, away), 0);
	assert_int_equal(symlink("away.flac", path), 0);
	assert_int_equal(recover(journal), 0);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(mkdir(path, 0700), 0);
	assert_int_equal(recover(journal), 0);
	assert_int_equal(edit_count_temporaries(*state), 1);
	assert_int_equal(rmdir(path), 0);
	assert_int_equal(rename(away, path), 0);
	assert_int_equal(recover(journal), 1);
	assert_int_equal(edit_count_temporaries(*state), 0);
	reel_journal_close(journal);
}

static void
same_size_is_not_the_same_file(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	struct reel_journal *journal = edit_journal(*state);
	size_t size = 0;
	char *bytes;
	char *run;

	run = edit_write_tagged(journal, path, TAG);
	reopen(journal);
	bytes = temp_file_read(path, &size);
	bytes[size - 1] ^= 1;
	temp_file_write(path, bytes, size);
	leave_temporary(journal, state);
	assert_int_equal(recover(journal), 1);
	assert_int_equal(edit_history(journal, NULL), 0);
	free(bytes);
	reel_mem_free(run);
	reel_journal_close(journal);
}

static void
file_on_a_disk_that_is_away_is_left_for_later(void **state)
{
	const char *folder = temp_folder_path(state, "disk");
	const char *away = temp_folder_path(state, "away");
	const char *path = temp_folder_path(state, "disk/song.flac");
	struct reel_journal *journal = edit_journal(*state);

	assert_int_equal(mkdir(folder, 0700), 0);
	reel_mem_free(edit_write_tagged(journal, path, TAG));
	reopen(journal);
	assert_int_equal(rename(folder, away), 0);
	assert_int_equal(recover(journal), 0);
	/* An empty mount point is on another device than the file was. */
	assert_int_equal(mkdir(folder, 0700), 0);
	run_sql(journal, "UPDATE entry SET device = device + 1");
	assert_int_equal(recover(journal), 0);
	run_sql(journal, "UPDATE entry SET device = device - 1");
	assert_int_equal(rmdir(folder), 0);
	assert_int_equal(rename(away, folder), 0);
	assert_int_equal(recover(journal), 1);
	reel_journal_close(journal);
}

/* The temporary may be the only whole copy that is left. */
static void
temporary_of_a_missing_file_is_kept(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	struct reel_journal *journal = edit_journal(*state);
	struct reel_entry entry = REEL_ENTRY_INIT;

	reel_mem_free(edit_write_tagged(journal, path, TAG));
	reopen(journal);
	assert_int_equal(reel_entry_load(journal, 1, &entry, NULL), REEL_OK);
	assert_int_equal(rename(path, temp_folder_path(state, entry.temporary)),
	                 0);
	assert_int_equal(recover(journal), 0);
	assert_int_equal(edit_count_temporaries(*state), 1);
	assert_int_equal(unlink(temp_folder_path(state, entry.temporary)), 0);
	assert_int_equal(recover(journal), 1);
	assert_int_equal(edit_history(journal, NULL), 0);
	reel_entry_release(&entry);
	reel_journal_close(journal);
}

/* Its name is too long to be opened: as good as a disk that cannot be read. */
static void
temporary_of_a_file_that_cannot_be_read_is_kept(void **state)
{
	static const char longer[] =
	        "UPDATE entry SET path = CAST(path || printf('%.*c', 300, 'x')"
	        " AS BLOB)";
	const char *path = temp_folder_path(state, "song.flac");
	struct reel_journal *journal = edit_journal(*state);

	reel_mem_free(edit_write_tagged(journal, path, TAG));
	reopen(journal);
	leave_temporary(journal, state);
	run_sql(journal, longer);
	assert_int_equal(recover(journal), 0);
	assert_int_equal(edit_count_temporaries(*state), 1);
	reel_journal_close(journal);
}

static void
locked_folder_is_left_to_the_other(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	struct reel_journal *journal = edit_journal(*state);
	int held;

	reel_mem_free(edit_write_tagged(journal, path, TAG));
	reopen(journal);
	/* A lock of another open file holds off our own process as well. */
	held = open(*state, O_RDONLY | O_DIRECTORY);
	assert_int_equal(flock(held, LOCK_EX), 0);
	assert_int_equal(recover(journal), 0);
	assert_int_equal(close(held), 0);
	assert_int_equal(recover(journal), 1);
	reel_journal_close(journal);
}

static void
open_entry_is_settled_before_an_undo(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	struct reel_journal *journal = edit_journal(*state);
	char *own = NULL;

	reel_mem_free(edit_write_tagged(journal, path, TAG));
	reopen(journal);
	assert_int_equal(
	        reel_undo(journal, &(struct reel_undo_options){0}, &own, NULL),
	        REEL_OK);
	assert_true(edit_is_old(path));
	reel_mem_free(own);
	reel_journal_close(journal);
}

struct told {
	size_t count;
	bool has_path;
	bool is_away;
	enum reel_status status;
	char message[256];
};

static void
note(void *context, const struct reel_unsettled *entry)
{
	struct told *told = context;

	told->count++;
	told->has_path = entry->path != NULL;
	told->is_away = entry->is_away;
	told->status = entry->error->status;
	(void)snprintf(told->message, sizeof(told->message), "%s",
	               entry->error->message);
}

/* @return what was told last */
static struct told
recover_telling(struct reel_journal *journal, size_t wanted)
{
	struct told told = {0};
	const struct reel_recover_options options = {.unsettled = note,
	                                             .context = &told};
	struct reel_error err = {0};
	size_t settled = 0;

	if (reel_recover(journal, &options, &settled, &err) != REEL_OK)
		fail_msg("%s", err.message);
	assert_int_equal(settled, wanted);
	return told;
}

/*
 * A journal that somebody has edited must not lead us astray, nor keep what
 * is sound from being settled.
 */
static void
damaged_entry_is_told_and_others_are_settled(void **state)
{
	static const struct {
		const char *sql;
		bool has_path;
	} damages[] = {
	        {"temporary = '../../../song.flac0'", true},
	        {"temporary = 'song.flac'", true},
	        {"temporary = 'my one and only.mp3'", true},
	        {"path = x'2e2f61'", false},
	        {"path = x'2f6100'", false},
	        {"path = x''", false},
	        {"old_digest = x'00'", true},
	        {"new_digest = x''", true},
	};
	const char *one = temp_folder_path(state, "1.flac");
	const char *two = temp_folder_path(state, "2.flac");
	struct reel_journal *journal = edit_journal(*state);

	edit_write(one);
	edit_write(two);
	reel_mem_free(edit_run(journal, (const char *[]){one, two, NULL}, TAG));
	reopen(journal);
	run_sql(journal, "CREATE TEMP TABLE sound AS SELECT * FROM main.entry");
	for (size_t i = 0; i < sizeof(damages) / sizeof(damages[0]); i++) {
		char sql[256];
		struct told told;

		(void)snprintf(sql, sizeof(sql),
		               "UPDATE entry SET %s WHERE id = 1",
		               damages[i].sql);
		run_sql(journal, sql);
		told = recover_telling(journal, 1);
		assert_int_equal(told.count, 1);
		assert_int_equal(told.has_path, damages[i].has_path);
		assert_int_equal(told.status, REEL_ERROR_FORMAT);
		assert_false(told.is_away);
		assert_non_null(strstr(told.message, "is not settled: "));
		run_sql(journal, "DELETE FROM entry; INSERT INTO entry"
		                 " SELECT * FROM sound");
	}
	assert_int_equal(recover(journal), 2);
	reel_journal_close(journal);
}

static void
what_cannot_be_settled_is_told_with_its_reason(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	struct reel_journal *journal = edit_journal(*state);
	struct told told;
	int held;

	reel_mem_free(edit_write_tagged(journal, path, TAG));
	reopen(journal);
	/* What another is at work on is not told. */
	held = open(*state, O_RDONLY | O_DIRECTORY);
	assert_int_equal(flock(held, LOCK_EX), 0);
	assert_int_equal(recover_telling(journal, 0).count, 0);
	assert_int_equal(close(held), 0);
	run_sql(journal, "UPDATE entry SET device = device + 1");
	leave_temporary(journal, state);
	assert_int_equal(unlink(path), 0);
	told = recover_telling(journal, 0);
	assert_int_equal(told.count, 1);
	assert_true(told.is_away);
	run_sql(journal, "UPDATE entry SET device = device - 1");
	told = recover_telling(journal, 0);
	assert_false(told.is_away);
	assert_true(told.has_path);
	assert_non_null(strstr(told.message, ".tmp beside it may be a whole"));
	reel_journal_close(journal);
}

static enum reel_status
note_file(void *context, const struct reel_undone_file *file,
          struct reel_error *err)
{
	struct told *told = context;

	(void)err;
	told->count++;
	if (file->status == REEL_OK)
		return REEL_OK;
	told->has_path = file->path != NULL;
	told->status = file->status;
	return REEL_OK;
}

static void
undo_goes_on_past_a_damaged_entry(void **state)
{
	static const char *const damages[] = {
	        "UPDATE entry SET old_digest = x'00' WHERE id = 2",
	        "UPDATE entry SET path = x'' WHERE id = 2"};
	const char *one = temp_folder_path(state, "1.flac");
	const char *two = temp_folder_path(state, "2.flac");
	struct told told = {0};
	const struct reel_undo_options options = {.each = note_file,
	                                          .context = &told};

	for (size_t i = 0; i < 2; i++) {
		struct reel_journal *journal = edit_journal(*state);
		char *own = NULL;

		edit_write(one);
		edit_write(two);
		reel_mem_free(edit_run(journal,
		                       (const char *[]){one, two, NULL}, TAG));
		run_sql(journal, damages[i]);
		assert_int_equal(reel_undo(journal, &options, &own, NULL),
		                 REEL_OK);
		assert_int_equal(told.count, 2 * (i + 1));
		assert_int_equal(told.status, REEL_ERROR_FORMAT);
		assert_int_equal(told.has_path, i == 0);
		assert_true(edit_is_old(one));
		assert_true(edit_is_new(two, TAG));
		reel_mem_free(own);
		reel_journal_close(journal);
		assert_int_equal(unlink(temp_folder_path(state, "journal")), 0);
	}
}

static void
damaged_patch_is_told_and_not_applied(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");
	struct reel_journal *journal = edit_journal(*state);
	struct reel_database *database = reel_journal_database(journal);
	char *own = NULL;

	reel_mem_free(edit_write_tagged(journal, path, TAG));
	/* Other bytes of the same length: only the digest can tell. */
	assert_int_equal(
	        reel_database_run(
	                database,
	                "UPDATE entry SET patch = CAST(substr(patch, 1,"
	                " length(patch) - 1) || x'41' AS BLOB)",
	                NULL),
	        REEL_OK);
	assert_int_equal(
	        reel_undo(journal, &(struct reel_undo_options){0}, &own, NULL),
	        REEL_OK);
	assert_string_equal(own, "");
	assert_true(edit_is_new(path, TAG));
	reel_mem_free(own);
	reel_journal_close(journal);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(file_with_new_bytes_is_done),
	        IN_FOLDER(file_with_old_bytes_is_void_and_its_temporary_swept),
	        IN_FOLDER(void_file_is_listed_beside_a_written_one),
	        IN_FOLDER(
	                file_with_other_bytes_is_void_with_or_without_temporary),
	        IN_FOLDER(what_is_no_file_counts_as_missing),
	        IN_FOLDER(same_size_is_not_the_same_file),
	        IN_FOLDER(file_on_a_disk_that_is_away_is_left_for_later),
	        IN_FOLDER(temporary_of_a_missing_file_is_kept),
	        IN_FOLDER(temporary_of_a_file_that_cannot_be_read_is_kept),
	        IN_FOLDER(locked_folder_is_left_to_the_other),
	        IN_FOLDER(open_entry_is_settled_before_an_undo),
	        IN_FOLDER(damaged_entry_is_told_and_others_are_settled),
	        IN_FOLDER(what_cannot_be_settled_is_told_with_its_reason),
	        IN_FOLDER(undo_goes_on_past_a_damaged_entry),
	        IN_FOLDER(damaged_patch_is_told_and_not_applied),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
