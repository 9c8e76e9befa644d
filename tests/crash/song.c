/* SPDX-License-Identifier: MIT */
#include "song.h"

#include <stdio.h>
#include <string.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "apply/undo.h"
#include "base/mem.h"
#include "edit.h"
#include "support/cmocka_all.h"
#include "support/temp_folder.h"
#include "traced.h"

bool
song_is_new(const char *path, const char *injection)
{
	const bool is_new = edit_is_new(path, "new");

	if (!is_new && !edit_is_old(path))
		fail_msg("file is neither old nor new after %s", injection);
	return is_new;
}

void
song_assert_journal(void **state, bool is_new, const char *injection)
{
	struct reel_journal *journal = edit_journal(*state);
	struct reel_run run = {0};
	struct reel_error err = {0};
	size_t settled = 0;
	size_t count;

	if (reel_recover(journal, NULL, &settled, &err) != REEL_OK)
		fail_msg("%s after %s", err.message, injection);
	count = edit_history(journal, &run);
	/* The newest run made the file what it is. */
	if (count == 0 ? is_new : (strcmp(run.action, "tag") == 0) != is_new)
		fail_msg("journal does not agree after %s", injection);
	if (count > 0 && edit_count_files(journal, run.id, "written") != 1)
		fail_msg("entry is not settled after %s", injection);
	if (reel_recover(journal, NULL, &settled, &err) != REEL_OK ||
	    settled != 0)
		fail_msg("an entry is left open after %s", injection);
	if (edit_count_temporaries(*state) != 0)
		fail_msg("temporary file is left after %s", injection);
	reel_run_release(&run);
	reel_journal_close(journal);
}

void
song_prepare(void **state, const char *path, bool is_undo)
{
	struct reel_journal *journal = edit_journal(*state);
	char *id = NULL;

	if (edit_is_new(path, "new"))
		assert_int_equal(reel_undo(journal,
		                           &(struct reel_undo_options){0}, &id,
		                           NULL),
		                 REEL_OK);
	assert_true(edit_is_old(path));
	reel_mem_free(id);
	if (is_undo)
		reel_mem_free(
		        edit_run(journal, (const char *[]){path, NULL}, "new"));
	reel_journal_close(journal);
}

void
song_make(void **state)
{
	const char *path = temp_folder_path(state, "song.flac");

	if (!can_trace(*state))
		skip();
	edit_write(path);
	if (geteuid() == 0)
		assert_int_equal(chown(path, 4711, 4712), 0);
	(void)setxattr(path, "user.rating", "five", 4, 0);
}
