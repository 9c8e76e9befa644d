/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"
#include "engine/scan.h"
#include "support/temp_folder.h"

/* A tree of empty files: a scan looks at names alone. */
static const char *const tree[] = {
        "Titanic/02 Distant Memories.flac",
        "Titanic/10 The Portrait.flac",
        "Titanic/01 Never an Absolution.flac",
        "Titanic/cover.jpg",
        "Titanic/.hidden.flac",
        "Set/CD1/01.mp3",
        "Set/CD1/02.mp3",
        "Set/Disc 2/01.mp3",
        "Main/a.ogg",
        "Main/b.ogg",
        "Main/c.ogg",
        "Main/bonus/d.ogg",
        "Main/Other Album/1.ogg",
        "Main/Other Album/2.ogg",
        "Main/Other Album/3.ogg",
        "Empty/notes.txt",
        "Box/CD1/01.mp3",
        "Box/CD1/Bonus/01.mp3",
        "Box/CD1/Bonus/Live/01.mp3",
        "Box/CD1/Bonus/Live/02.mp3",
        "Box/CD2/01.mp3",
};

static int
make_tree(void **state)
{
	if (temp_folder_make(state) != 0)
		return -1;
	for (size_t i = 0; i < sizeof(tree) / sizeof(tree[0]); i++) {
		const char *path = temp_folder_path(state, tree[i]);
		char *folder = NULL;

		if (reel_path_folder(path, &folder, NULL) != REEL_OK ||
		    reel_path_make(folder, NULL) != REEL_OK)
			return -1;
		temp_file_write(path, "", 0);
		reel_mem_free(folder);
	}
	return 0;
}

static struct reel_scan
scan(void **state, const char *below)
{
	struct reel_scan found = {0};

	assert_int_equal(reel_scan_path(&found, temp_folder_path(state, below),
	                                reel_audio_extensions, NULL, NULL,
	                                NULL),
	                 REEL_OK);
	return found;
}

static void
folder_is_an_album_in_natural_order(void **state)
{
	struct reel_scan found = scan(state, "Titanic/");

	assert_int_equal(found.count, 1);
	assert_int_equal(found.file_count, 3);
	assert_string_equal(reel_path_name(found.albums[0].files[0].path),
	                    "01 Never an Absolution.flac");
	assert_string_equal(reel_path_name(found.albums[0].files[2].path),
	                    "10 The Portrait.flac");
	assert_string_equal(reel_path_name(found.albums[0].folder), "Titanic");
	reel_scan_release(&found);
}

static void
discs_are_joined(void **state)
{
	struct reel_scan found = scan(state, "Set");

	assert_int_equal(found.count, 1);
	assert_int_equal(found.albums[0].count, 3);
	assert_string_equal(reel_path_name(found.albums[0].folder), "Set");
	reel_scan_release(&found);
}

static void
folders_of_a_disc_are_walked_too(void **state)
{
	struct reel_scan found = scan(state, "Box");
	size_t files = 0;

	for (size_t i = 0; i < found.count; i++)
		files += found.albums[i].count;
	assert_int_equal(files, 5);
	assert_int_equal(found.file_count, 5);
	reel_scan_release(&found);
}

static void
file_that_is_named_twice_counts_once(void **state)
{
	struct reel_scan found = scan(state, "Empty/notes.txt");

	assert_int_equal(
	        reel_scan_path(&found,
	                       temp_folder_path(state, "Empty/notes.txt"),
	                       reel_audio_extensions, NULL, NULL, NULL),
	        REEL_OK);
	assert_int_equal(found.albums[0].count, 1);
	assert_int_equal(found.file_count, 1);
	reel_scan_release(&found);
}

static void
small_folders_join_and_albums_stay(void **state)
{
	struct reel_scan found = scan(state, "Main");

	assert_int_equal(found.count, 2);
	assert_int_equal(found.file_count, 7);
	for (size_t i = 0; i < found.count; i++) {
		const struct reel_scanned_album *album = &found.albums[i];
		const bool is_main =
		        strcmp(reel_path_name(album->folder), "Main") == 0;

		assert_int_equal(album->count, is_main ? 4 : 3);
	}
	reel_scan_release(&found);
}

static void
nothing_to_hear_is_no_album(void **state)
{
	struct reel_scan found = scan(state, "Empty");

	assert_int_equal(found.count, 0);
	reel_scan_release(&found);
}

static void
named_files_are_taken_whatever_they_are_called(void **state)
{
	struct reel_scan found = scan(state, "Empty/notes.txt");

	assert_int_equal(found.file_count, 1);
	reel_scan_release(&found);
}

/** Albums that were handed on. */
struct taken {
	size_t count;
	size_t files;
	size_t most;
};

static enum reel_status
take(void *context, struct reel_scanned_album *album, struct reel_error *err)
{
	struct taken *taken = context;

	if (taken->count == taken->most)
		return reel_fail(err, REEL_ERROR_CANCELLED, "enough");
	taken->count++;
	taken->files += album->count;
	return REEL_OK;
}

static void
albums_are_handed_on_as_they_are_found(void **state)
{
	struct taken taken = {.most = 100};
	struct reel_scan found = {.each = take, .context = &taken};
	struct reel_scan kept = scan(state, "");

	assert_int_equal(reel_scan_path(&found, *state, reel_audio_extensions,
	                                NULL, NULL, NULL),
	                 REEL_OK);
	assert_int_equal(taken.count, kept.count);
	assert_int_equal(taken.files, kept.file_count);
	assert_int_equal(found.file_count, kept.file_count);
	assert_int_equal(found.count, 0);
	/* A file in a folder that was walked is in its album already. */
	assert_int_equal(reel_scan_path(&found, kept.albums[0].files[0].path,
	                                reel_audio_extensions, NULL, NULL,
	                                NULL),
	                 REEL_OK);
	assert_int_equal(reel_scan_end(&found, NULL), REEL_OK);
	assert_int_equal(taken.files, kept.file_count);
	reel_scan_release(&found);
	reel_scan_release(&kept);
}

static void
who_takes_albums_can_end_the_walk(void **state)
{
	struct taken taken = {.most = 1};
	struct reel_scan found = {.each = take, .context = &taken};

	assert_int_equal(reel_scan_path(&found, *state, reel_audio_extensions,
	                                NULL, NULL, NULL),
	                 REEL_ERROR_CANCELLED);
	assert_true(found.is_ended);
	assert_int_equal(taken.count, 1);
	reel_scan_release(&found);
}

static void
missing_path_is_told(void **state)
{
	struct reel_scan found = {0};
	struct reel_error err = {0};

	(void)state;
	assert_int_equal(reel_scan_path(&found, "no such folder",
	                                reel_audio_extensions, NULL, NULL,
	                                &err),
	                 REEL_ERROR_NOT_FOUND);
	assert_non_null(strstr(err.message, "No such file"));
	assert_int_equal(found.count, 0);
}

static void
lack_of_memory_is_told_and_leaks_nothing(void **state)
{
	enum reel_status status;
	long allowed = 0;

	do {
		struct reel_scan found = {0};

		reel_mem_fail_after(allowed++);
		status = reel_scan_path(&found, *state, reel_audio_extensions,
		                        NULL, NULL, NULL);
		reel_mem_fail_after(-1);
		reel_scan_release(&found);
	} while (status == REEL_ERROR_NO_MEMORY);
	assert_int_equal(status, REEL_OK);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(folder_is_an_album_in_natural_order),
	        cmocka_unit_test(discs_are_joined),
	        cmocka_unit_test(folders_of_a_disc_are_walked_too),
	        cmocka_unit_test(file_that_is_named_twice_counts_once),
	        cmocka_unit_test(small_folders_join_and_albums_stay),
	        cmocka_unit_test(nothing_to_hear_is_no_album),
	        cmocka_unit_test(
	                named_files_are_taken_whatever_they_are_called),
	        cmocka_unit_test(albums_are_handed_on_as_they_are_found),
	        cmocka_unit_test(who_takes_albums_can_end_the_walk),
	        cmocka_unit_test(missing_path_is_told),
	        cmocka_unit_test(lack_of_memory_is_told_and_leaks_nothing),
	};

	return cmocka_run_group_tests(tests, make_tree, temp_folder_remove);
}
