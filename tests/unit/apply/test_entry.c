/* SPDX-License-Identifier: MIT */
/* Two processes that settle the same entry. */
#include "support/cmocka_all.h"

#include "apply/entry.h"
#include "base/mem.h"
#include "edit.h"
#include "support/temp_folder.h"

#define TAG "a new tag, longer than the old one was"

static struct reel_journal *
with_open_entry(void **state, char **run)
{
	const char *path = temp_folder_path(state, "song.flac");
	struct reel_journal *journal = edit_journal(*state);

	edit_write(path);
	*run = edit_run(journal, (const char *[]){path, NULL}, TAG);
	assert_int_equal(reel_database_run(reel_journal_database(journal),
	                                   "UPDATE entry SET state = 'open'",
	                                   NULL),
	                 REEL_OK);
	return journal;
}

static size_t
patch_size(struct reel_journal *journal)
{
	struct reel_entry entry = REEL_ENTRY_INIT;
	size_t size;

	assert_int_equal(reel_entry_load(journal, 1, &entry, NULL), REEL_OK);
	size = entry.patch.size;
	reel_entry_release(&entry);
	return size;
}

/* A recovery looked before the renaming, and marked behind it. */
static void
void_entry_can_still_be_done(void **state)
{
	char *run = NULL;
	struct reel_journal *journal = with_open_entry(state, &run);

	assert_int_equal(reel_entry_void(journal, 1, NULL), REEL_OK);
	assert_true(patch_size(journal) > 0);
	assert_int_equal(reel_entry_void(journal, 1, NULL), REEL_ERROR_CHANGED);
	assert_int_equal(reel_entry_done(journal, 1, NULL), REEL_OK);
	assert_int_equal(edit_count_files(journal, run, "written"), 1);
	reel_mem_free(run);
	reel_journal_close(journal);
}

static void
patch_of_a_void_entry_goes_with_the_end_of_its_run(void **state)
{
	char *run = NULL;
	struct reel_journal *journal = with_open_entry(state, &run);

	/* Another entry keeps the run in the history. */
	assert_int_equal(edit_commit(journal, run,
	                             temp_folder_path(state, "song.flac"),
	                             "another", NULL),
	                 REEL_OK);
	assert_int_equal(reel_entry_void(journal, 1, NULL), REEL_OK);
	assert_true(patch_size(journal) > 0);
	assert_int_equal(reel_journal_end_run(journal, run, 1, 1, NULL),
	                 REEL_OK);
	assert_int_equal(patch_size(journal), 0);
	reel_mem_free(run);
	reel_journal_close(journal);
}

static void
done_entry_stays_done(void **state)
{
	char *run = NULL;
	struct reel_journal *journal = with_open_entry(state, &run);

	assert_int_equal(reel_entry_done(journal, 1, NULL), REEL_OK);
	assert_int_equal(reel_entry_done(journal, 1, NULL), REEL_ERROR_CHANGED);
	assert_int_equal(reel_entry_void(journal, 1, NULL), REEL_ERROR_CHANGED);
	assert_int_equal(reel_entry_remove(journal, 1, NULL),
	                 REEL_ERROR_CHANGED);
	assert_int_equal(edit_count_files(journal, run, "written"), 1);
	reel_mem_free(run);
	reel_journal_close(journal);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(void_entry_can_still_be_done),
	        IN_FOLDER(patch_of_a_void_entry_goes_with_the_end_of_its_run),
	        IN_FOLDER(done_entry_stays_done),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
