/* SPDX-License-Identifier: MIT */
/*
 * An album's files are written together: killed before any call that changes
 * something, each of them is old or new, and after recovery the journal says
 * of each what it is.
 */
#include "support/cmocka_all.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "apply/undo.h"
#include "base/mem.h"
#include "crash/stepped.h"
#include "edit.h"
#include "support/temp_folder.h"

#define ALBUM ((size_t)3)

static const char *
song(void **state, size_t i)
{
	char name[16];

	(void)snprintf(name, sizeof(name), "%zu.flac", i + 1);
	return temp_folder_path(state, name);
}

static void
begin(void **state)
{
	static const char *const journal[] = {"journal", "journal-wal",
	                                      "journal-shm"};

	for (size_t i = 0; i < sizeof(journal) / sizeof(journal[0]); i++)
		(void)unlink(temp_folder_path(state, journal[i]));
	for (size_t i = 0; i < ALBUM; i++)
		edit_write(song(state, i));
}

static struct stepped
run(void **state, const char *action, size_t kill_at)
{
	const char *const arguments[] = {TRACED_PROGRAM, action,
	                                 (const char *)*state, NULL};

	return stepped_run(arguments, kill_at);
}

/* @return how many are new; the others are old */
static size_t
count_new(void **state, const char *action, size_t call)
{
	size_t count = 0;

	for (size_t i = 0; i < ALBUM; i++) {
		const char *path = song(state, i);
		const bool is_new = edit_is_new(path, "new");

		if (!is_new && !edit_is_old(path))
			fail_msg("%s is neither, by %s, call %zu", path, action,
			         call);
		count += is_new;
	}
	return count;
}

static void
check_journal(void **state, const char *action, size_t call, size_t is_new)
{
	struct reel_journal *journal = edit_journal(*state);
	struct reel_run newest = {0};
	size_t settled = 0;

	assert_int_equal(reel_recover(journal, NULL, &settled, NULL), REEL_OK);
	assert_int_equal(edit_count_temporaries(*state), 0);
	assert_int_equal(count_new(state, action, call), is_new);
	if (edit_history(journal, &newest) > 0) {
		const size_t undone = ALBUM - is_new;
		const bool is_undo = strcmp(newest.action, "undo") == 0;

		assert_int_equal(newest.written, is_undo ? undone : is_new);
		assert_int_equal(edit_count_files(journal, newest.id, "open"),
		                 0);
	}
	reel_run_release(&newest);
	reel_journal_close(journal);
}

static size_t
kill_at_every_call(void **state, const char *action)
{
	size_t partly = 0;

	for (size_t n = 1;; n++) {
		size_t is_new;

		begin(state);
		if (strcmp(action, "undo") == 0)
			assert_int_equal(run(state, "album", 0).code, REEL_OK);
		if (!run(state, action, n).is_killed)
			break;
		is_new = count_new(state, action, n);
		partly += is_new > 0 && is_new < ALBUM;
		check_journal(state, action, n, is_new);
	}
	return partly;
}

static void
album_survives_a_kill_at_every_call(void **state)
{
	if (!stepped_can())
		skip();
	/* Between the first renaming and the last. */
	assert_int_equal(kill_at_every_call(state, "album"), ALBUM - 1);
	assert_int_equal(kill_at_every_call(state, "undo"), ALBUM - 1);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(album_survives_a_kill_at_every_call),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
