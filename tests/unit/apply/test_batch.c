/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <stdio.h>
#include <unistd.h>

#include "apply/journal.h"
#include "apply/undo.h"
#include "base/mem.h"
#include "edit.h"
#include "support/temp_folder.h"

/* More than are taken at once. */
#define FILES ((size_t)40)

struct album {
	struct reel_journal *journal;
	char *run;
	char paths[FILES][4096];
	struct edit edits[FILES];
	struct reel_change changes[FILES];
	size_t count;
};

static void
album_begin(struct album *album, void **state, size_t count)
{
	album->journal = edit_journal(*state);
	album->run = NULL;
	album->count = count;
	assert_int_equal(reel_journal_begin_run(album->journal, "tag",
	                                        &album->run, NULL),
	                 REEL_OK);
	for (size_t i = 0; i < count; i++) {
		(void)snprintf(album->paths[i], sizeof(album->paths[i]),
		               "%s/%02zu.flac", (const char *)*state, i);
		edit_write(album->paths[i]);
	}
}

static void
album_plan(struct album *album)
{
	for (size_t i = 0; i < album->count; i++) {
		edit_plan(album->paths[i], "new", &album->edits[i]);
		album->changes[i] = album->edits[i].change;
		album->changes[i].patch = &album->edits[i].patch;
	}
}

/* @return in how many goes */
static size_t
album_commit(struct album *album)
{
	size_t goes = 0;

	for (size_t done = 0; done < album->count; goes++)
		done += reel_commit(album->journal, album->run,
		                    &album->changes[done], album->count - done);
	return goes;
}

static void
album_end(struct album *album)
{
	for (size_t i = 0; i < album->count; i++)
		edit_release(&album->edits[i]);
	reel_mem_free(album->run);
	reel_journal_close(album->journal);
}

static size_t
count_new(const struct album *album)
{
	size_t count = 0;

	for (size_t i = 0; i < album->count; i++)
		count += edit_is_new(album->paths[i], "new");
	return count;
}

static struct album album;

static void
album_is_written_and_put_back(void **state)
{
	const struct reel_undo_options newest = {0};
	char *undo = NULL;

	album_begin(&album, state, FILES);
	album_plan(&album);
	assert_int_equal(album_commit(&album), 2);
	assert_int_equal(count_new(&album), FILES);
	assert_int_equal(edit_count_files(album.journal, album.run, "written"),
	                 FILES);
	assert_int_equal(reel_undo(album.journal, &newest, &undo, NULL),
	                 REEL_OK);
	for (size_t i = 0; i < FILES; i++)
		assert_true(edit_is_old(album.paths[i]));
	assert_int_equal(edit_count_files(album.journal, undo, "written"),
	                 FILES);
	assert_int_equal(edit_count_temporaries(*state), 0);
	reel_mem_free(undo);
	album_end(&album);
}

static void
one_that_fails_does_not_keep_the_others(void **state)
{
	album_begin(&album, state, 4);
	album_plan(&album);
	edit_write(album.paths[1]);
	assert_int_equal(unlink(album.paths[2]), 0);
	assert_int_equal(album_commit(&album), 1);
	assert_int_equal(album.changes[0].outcome.status, REEL_OK);
	assert_int_equal(album.changes[1].outcome.status, REEL_ERROR_CHANGED);
	assert_int_equal(album.changes[2].outcome.status, REEL_ERROR_NOT_FOUND);
	assert_int_equal(album.changes[3].outcome.status, REEL_OK);
	assert_true(edit_is_new(album.paths[0], "new"));
	assert_true(edit_is_old(album.paths[1]));
	assert_true(edit_is_new(album.paths[3], "new"));
	assert_int_equal(edit_count_files(album.journal, album.run, "written"),
	                 2);
	assert_int_equal(edit_count_files(album.journal, album.run, "open"), 0);
	assert_int_equal(edit_count_temporaries(*state), 0);
	album_end(&album);
}

/* What was planned for the one name no longer fits behind the other. */
static void
one_file_by_two_names_is_changed_once(void **state)
{
	album_begin(&album, state, 2);
	assert_int_equal(unlink(album.paths[1]), 0);
	assert_int_equal(symlink(album.paths[0], album.paths[1]), 0);
	album_plan(&album);
	assert_int_equal(album_commit(&album), 2);
	assert_int_equal(album.changes[0].outcome.status, REEL_OK);
	assert_int_equal(album.changes[1].outcome.status, REEL_ERROR_CHANGED);
	assert_true(edit_is_new(album.paths[0], "new"));
	assert_int_equal(edit_count_files(album.journal, album.run, "written"),
	                 1);
	album_end(&album);
}

static void
album_that_another_works_on_is_left(void **state)
{
	struct reel_journal *other;
	const struct reel_strings files = {.items = (char *[]){album.paths[0]},
	                                   .count = 1};

	album_begin(&album, state, 3);
	album_plan(&album);
	other = edit_journal(*state);
	assert_int_equal(reel_journal_hold(other, &files, NULL), REEL_OK);
	assert_int_equal(album_commit(&album), 1);
	for (size_t i = 0; i < album.count; i++) {
		assert_int_equal(album.changes[i].outcome.status,
		                 REEL_ERROR_LOCKED);
		assert_true(edit_is_old(album.paths[i]));
	}
	reel_journal_close(other);
	assert_int_equal(album_commit(&album), 1);
	assert_int_equal(count_new(&album), 3);
	album_end(&album);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(album_is_written_and_put_back),
	        IN_FOLDER(one_that_fails_does_not_keep_the_others),
	        IN_FOLDER(one_file_by_two_names_is_changed_once),
	        IN_FOLDER(album_that_another_works_on_is_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
