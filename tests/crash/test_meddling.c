/* SPDX-License-Identifier: MIT */
/*
 * Another program writes to the file while it is being tagged, before any of
 * the calls that change something: what it wrote is not lost, and the file is
 * old or new beside it.
 */
#include "support/cmocka_all.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "crash/stepped.h"
#include "edit.h"
#include "support/temp_folder.h"

#define MARK "!!!!"
#define MARK_SIZE (sizeof(MARK) - 1)
#define MARK_AT ((size_t)70000)

static void
begin(void **state)
{
	static const char *const journal[] = {"journal", "journal-wal",
	                                      "journal-shm"};
	static const struct timespec long_ago[] = {{1, 0}, {1, 0}};
	const char *path;

	for (size_t i = 0; i < sizeof(journal) / sizeof(journal[0]); i++)
		(void)unlink(temp_folder_path(state, journal[i]));
	path = temp_folder_path(state, "song.flac");
	edit_write(path);
	/* The clock of a file system may stand still for some milliseconds. */
	assert_int_equal(utimensat(AT_FDCWD, path, long_ago, 0), 0);
}

static void
meddle(void *path)
{
	const int file = open(path, O_WRONLY);

	assert_true(file >= 0);
	assert_int_equal(pwrite(file, MARK, MARK_SIZE, MARK_AT), MARK_SIZE);
	assert_int_equal(close(file), 0);
}

/* Puts back what the mark stands on, wherever the sound lies now. */
static bool
take_mark_out(void **state, const char *path)
{
	const char *pristine_path = temp_folder_path(state, "pristine.flac");
	size_t size = 0;
	size_t pristine_size = 0;
	char *bytes = temp_file_read(path, &size);
	char *pristine;
	char *mark = memmem(bytes, size, MARK, MARK_SIZE);

	edit_write(pristine_path);
	pristine = temp_file_read(pristine_path, &pristine_size);
	for (size_t i = 0; mark != NULL && i < MARK_SIZE; i++) {
		/* The four bytes before it tell which they were. */
		const char *before =
		        memmem(pristine, pristine_size, mark - 8, 8);

		assert_non_null(before);
		mark[i] = before[8 + i];
	}
	if (mark != NULL)
		temp_file_write(path, bytes, size);
	free(pristine);
	free(bytes);
	return mark != NULL;
}

/* @return at how many calls what was written was lost */
static size_t
meddle_at_every_call(void **state, const char *action)
{
	char *const path = reel_mem_text(temp_folder_path(state, "song.flac"));
	const char *const arguments[] = {TRACED_PROGRAM, action,
	                                 (const char *)*state, NULL};
	size_t lost = 0;
	size_t changed = 0;

	for (size_t n = 1;; n++) {
		struct stepped whole;
		bool is_marked;

		begin(state);
		whole = stepped_run_with(arguments, n, meddle, path);
		if (whole.calls < n)
			break;
		is_marked = take_mark_out(state, path);
		lost += !is_marked;
		changed += whole.code == REEL_ERROR_CHANGED;
		if (whole.code == REEL_OK ? !edit_is_new(path, "new")
		                          : !edit_is_old(path))
			fail_msg("%s, call %zu: exit %d", action, n,
			         whole.code);
		assert_true(is_marked || whole.code == REEL_OK);
		assert_int_equal(edit_count_temporaries(*state), 0);
	}
	assert_true(changed > 0);
	reel_mem_free(path);
	return lost;
}

static void
nothing_is_lost_beside_the_renaming(void **state)
{
	if (!stepped_can())
		skip();
	/* Behind the last look at the file there is one call. */
	assert_int_equal(meddle_at_every_call(state, "tag"), 1);
}

static void
nothing_is_lost_before_the_writing_in_place(void **state)
{
	if (!stepped_can())
		skip();
	assert_true(meddle_at_every_call(state, "in-place") <= 2);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(nothing_is_lost_beside_the_renaming),
	        IN_FOLDER(nothing_is_lost_before_the_writing_in_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
