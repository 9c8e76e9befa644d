/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "apply/commit.h"
#include "apply/undo.h"
#include "base/mem.h"
#include "edit.h"
#include "support/temp_folder.h"

#define SIZE ((size_t)190)

/*
 * A run of zeros is the same in both, and reaches from new bytes into some
 * that moved: the undo must touch what was touched, and not see it as kept.
 */
static void
fill(char bytes[SIZE])
{
	(void)memset(bytes, 'x', 50);
	(void)memset(bytes + 50, 'z', 10);
	(void)memset(bytes + 60, 0, 40);
	(void)memset(bytes + 100, 'r', 20);
	(void)memset(bytes + 120, 0, 20);
	(void)memset(bytes + 140, 'R', 50);
}

static void
plan(struct reel_patch *patch)
{
	static const char new[30] = "QQQQQQQQQQ";

	*patch = REEL_PATCH_INIT;
	patch->old_size = SIZE;
	assert_int_equal(reel_patch_keep(patch, 0, 50, NULL), REEL_OK);
	assert_int_equal(reel_patch_insert(patch, new, sizeof(new), NULL),
	                 REEL_OK);
	assert_int_equal(reel_patch_keep(patch, 120, 70, NULL), REEL_OK);
}

static void
what_moved_is_written_and_undone(void **state)
{
	const char *path = temp_folder_path(state, "file");
	struct reel_journal *journal = edit_journal(*state);
	const struct reel_undo_options newest = {0};
	struct reel_change change = {.path = path, .is_in_place = true};
	struct reel_patch patch;
	struct stat was;
	char bytes[SIZE];
	char *run = NULL;
	char *own = NULL;
	char *is;
	size_t size = 0;

	fill(bytes);
	temp_file_write(path, bytes, SIZE);
	assert_int_equal(stat(path, &was), 0);
	plan(&patch);
	change.identity = reel_identity_of(&was);
	change.patch = &patch;
	assert_int_equal(reel_journal_begin_run(journal, "tag", &run, NULL),
	                 REEL_OK);
	assert_int_equal(edit_commit_change(journal, run, &change, NULL),
	                 REEL_OK);
	is = temp_file_read(path, &size);
	assert_int_equal(size, 150);
	assert_memory_equal(is + 50, "QQQQQQQQQQ", 10);
	assert_int_equal(is[100], 'R');
	free(is);
	assert_int_equal(reel_undo(journal, &newest, &own, NULL), REEL_OK);
	is = temp_file_read(path, &size);
	assert_int_equal(size, SIZE);
	assert_memory_equal(is, bytes, SIZE);
	free(is);
	reel_mem_free(run);
	reel_mem_free(own);
	reel_patch_release(&patch);
	reel_journal_close(journal);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(what_moved_is_written_and_undone),
	};

	return cmocka_run_group_tests(tests, temp_folder_make,
	                              temp_folder_remove);
}
