/* SPDX-License-Identifier: MIT */
#include "apply/inspection.h"

#include <unistd.h>

#include "apply/entry.h"
#include "base/mem.h"
#include "edit.h"
#include "support/cmocka_all.h"
#include "support/found_problems.h"
#include "support/temp_folder.h"

/* A journal with one file tagged, and one more thing done to it by hand. */
static const char *
make(void **state, const char *sql)
{
	const char *song = temp_folder_path(state, "song.flac");
	const char *path = temp_folder_path(state, "journal");
	struct reel_journal *journal;
	struct reel_error err = {0};

	(void)unlink(path);
	edit_write(song);
	journal = edit_journal(*state);
	reel_mem_free(edit_run(journal, (const char *[]){song, NULL}, "new"));
	if (reel_database_run(reel_journal_database(journal), sql, &err) !=
	    REEL_OK)
		fail_msg("%s", err.message);
	reel_journal_close(journal);
	return path;
}

static void
inspect(const char *path, struct found_problems *found)
{
	struct reel_error err = {0};

	found_problems_begin(found, path);
	if (reel_journal_inspect(&found->problems, &err) != REEL_OK)
		fail_msg("%s", err.message);
	reel_problems_end_row(&found->problems);
}

static void
whole_journal_has_no_problems(void **state)
{
	struct found_problems found;

	inspect(make(state, ""), &found);
	assert_found_only(&found, "");
	/* One that came to nothing has no patch any more. */
	inspect(make(state, "UPDATE entry SET state = 'void', patch = x''"),
	        &found);
	assert_found_only(&found, "");
}

static void
entry_that_cannot_be_undone_is_found(void **state)
{
	static const struct {
		const char *sql;
		const char *line;
	} changes[] = {
	        {"UPDATE entry SET state = 'open'",
	         "song.flac: was begun and is not settled\n"},
	        {"UPDATE entry SET old_digest = x'00'",
	         "song.flac: a digest is of another size\n"},
	        {"UPDATE entry SET new_digest = zeroblob(33)",
	         "song.flac: a digest is of another size\n"},
	        {"UPDATE entry SET patch = x''", "song.flac: its patch: "},
	        {"UPDATE entry SET patch = substr(patch, 1, 60)",
	         "song.flac: its patch: "},
	        {"UPDATE entry SET old_size = old_size + 1",
	         "song.flac: its patch is of another file\n"},
	        {"UPDATE entry SET new_size = 0",
	         "song.flac: its patch is of another file\n"},
	        {"PRAGMA foreign_keys=OFF; DELETE FROM run",
	         "dangling: entry, row 1: names a row of run that is not "
	         "there\n"},
	};

	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		struct found_problems found;

		inspect(make(state, changes[i].sql), &found);
		assert_found(&found, changes[i].line);
		assert_int_equal(found.problems.count, 1);
	}
}

static void
missing_journal_is_not_made(void **state)
{
	const char *path = temp_folder_path(state, "journal");
	struct found_problems found;

	found_problems_begin(&found, path);
	assert_int_equal(reel_journal_inspect(&found.problems, NULL),
	                 REEL_ERROR_NOT_FOUND);
	assert_int_equal(access(path, F_OK), -1);
}

static void
failing_memory_is_told_and_nothing_leaks(void **state)
{
	const char *path = make(state, "");
	enum reel_status status = REEL_ERROR_NO_MEMORY;
	long allowed = 0;

	while (status != REEL_OK) {
		struct found_problems found;

		found_problems_begin(&found, path);
		reel_mem_fail_after(allowed++);
		status = reel_journal_inspect(&found.problems, NULL);
		reel_mem_fail_after(-1);
		if (status != REEL_OK)
			assert_int_equal(status, REEL_ERROR_NO_MEMORY);
		assert_found_only(&found, "");
		assert_true(allowed < 100);
	}
	assert_true(allowed > 6);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(whole_journal_has_no_problems),
	        IN_FOLDER(entry_that_cannot_be_undone_is_found),
	        IN_FOLDER(missing_journal_is_not_made),
	        IN_FOLDER(failing_memory_is_told_and_nothing_leaks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
