/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "apply/place.h"
#include "base/mem.h"
#include "edit.h"
#include "support/temp_folder.h"

/* Below the test's folder, whose own name may hold symbolic links. */
static void
assert_resolves(void **state, const char *path, const char *wanted)
{
	char *top = realpath(*state, NULL);
	char *absolute = NULL;
	struct reel_error err = {0};

	if (reel_place_resolve(path, &absolute, &err) != REEL_OK)
		fail_msg("%s: %s", path, err.message);
	assert_memory_equal(absolute, top, strlen(top));
	assert_string_equal(absolute + strlen(top), wanted);
	free(top);
	reel_mem_free(absolute);
}

static void
path_is_resolved_as_far_as_it_is_there(void **state)
{
	const char *top = *state;
	char *before = getcwd(NULL, 0);
	char *absolute = NULL;

	assert_int_equal(mkdir(temp_folder_path(state, "real"), 0700), 0);
	assert_int_equal(symlink("real", temp_folder_path(state, "link")), 0);
	temp_file_write(temp_folder_path(state, "real/a"), "", 0);
	assert_resolves(state, temp_folder_path(state, "link/a"), "/real/a");
	assert_resolves(state, temp_folder_path(state, "link//"), "/real");
	assert_resolves(state, temp_folder_path(state, "link/gone"),
	                "/real/gone");
	assert_resolves(state, temp_folder_path(state, "link/gone/"),
	                "/real/gone");
	assert_int_equal(chdir(top), 0);
	assert_resolves(state, "link/gone", "/real/gone");
	assert_resolves(state, "gone", "/gone");
	assert_resolves(state, "gone/too", "/gone/too");
	assert_int_equal(chdir(before), 0);
	assert_int_equal(reel_place_resolve("/no such/file", &absolute, NULL),
	                 REEL_OK);
	assert_string_equal(absolute, "/no such/file");
	reel_mem_free(absolute);
	free(before);
}

static void
path_that_leads_nowhere_is_told(void **state)
{
	struct reel_journal *journal = edit_journal(*state);
	struct reel_place place = REEL_PLACE_INIT;
	struct reel_error err = {0};

	assert_int_equal(symlink("loop", temp_folder_path(state, "loop")), 0);
	assert_int_equal(reel_place_find(journal,
	                                 temp_folder_path(state, "loop"),
	                                 &place, &err),
	                 REEL_ERROR_IO);
	assert_int_equal(reel_place_find(journal,
	                                 temp_folder_path(state, "gone"),
	                                 &place, &err),
	                 REEL_ERROR_NOT_FOUND);
	assert_int_equal(reel_place_open(journal,
	                                 temp_folder_path(state, "gone/a"),
	                                 &place, &err),
	                 REEL_ERROR_NOT_FOUND);
	assert_null(place.path);
	assert_int_equal(place.folder, -1);
	reel_place_close(&place);
	reel_journal_close(journal);
}

static void
failing_memory_is_told(void **state)
{
	static const char *const names[] = {"a", "gone", "gone/too"};

	temp_file_write(temp_folder_path(state, "a"), "", 0);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *path = temp_folder_path(state, names[i]);
		enum reel_status status = REEL_ERROR_NO_MEMORY;
		char *absolute = NULL;

		for (long allowed = 0; status != REEL_OK; allowed++) {
			reel_mem_fail_after(allowed);
			status = reel_place_resolve(path, &absolute, NULL);
			reel_mem_fail_after(-1);
			assert_true(status == REEL_OK ||
			            status == REEL_ERROR_NO_MEMORY);
		}
		reel_mem_free(absolute);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(path_is_resolved_as_far_as_it_is_there),
	        IN_FOLDER(path_that_leads_nowhere_is_told),
	        IN_FOLDER(failing_memory_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
