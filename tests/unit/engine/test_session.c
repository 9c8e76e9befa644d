/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <string.h>
#include <sys/stat.h>

#include "apply/entry.h"
#include "base/mem.h"
#include "edit.h"
#include "engine/state.h"
#include "support/temp_folder.h"

static bool
always(void *context)
{
	(void)context;
	return true;
}

static struct reel_session *
open_session(void **state, bool (*is_stopped)(void *context))
{
	const struct reel_session_options options = {
	        .catalog = temp_folder_path(state, "catalog.db"),
	        .journal = temp_folder_path(state, "journal"),
	        .is_stopped = is_stopped};
	struct reel_session *session = NULL;

	assert_int_equal(reel_session_open(&options, &session, NULL), REEL_OK);
	/* The folder's names are lent for a few calls, and it is opened late. */
	session->options.journal = NULL;
	session->journal = edit_journal(*(char **)state);
	return session;
}

/* An undo goes from the last file to the first, an album at a time. */
static void
undo_stops_behind_an_album(void **state)
{
	const char *album = temp_folder_path(state, "album");
	char *const first = reel_mem_text(temp_folder_path(state, "album/1"));
	char *const second = reel_mem_text(temp_folder_path(state, "2"));
	const char *const paths[] = {first, second, NULL};
	struct reel_session *session = open_session(state, always);
	const struct reel_strings all = {0};
	const struct reel_sink sink = {0};
	struct reel_summary summary = {0};
	char *run;

	assert_int_equal(mkdir(album, 0700), 0);
	edit_write(first);
	edit_write(second);
	run = edit_run(session->journal, paths, "a tag");
	assert_int_equal(
	        reel_session_undo(session, run, &all, &sink, &summary, NULL),
	        REEL_ERROR_CANCELLED);
	assert_int_equal(summary.written, 1);
	assert_true(edit_is_old(second));
	assert_true(edit_is_new(first, "a tag"));
	reel_mem_free(run);
	reel_mem_free(first);
	reel_mem_free(second);
	reel_session_close(session);
}

/* Writes down a change of nowhere, as only a damaged journal has one. */
static void
damage(struct reel_journal *journal)
{
	struct reel_entry entry = REEL_ENTRY_INIT;
	char *run = NULL;

	assert_int_equal(reel_journal_begin_run(journal, "tag", &run, NULL),
	                 REEL_OK);
	entry.path = reel_mem_text("nowhere");
	(void)memcpy(entry.temporary, ".reeltag-aaaaaa.tmp",
	             REEL_TEMPORARY_SIZE);
	assert_int_equal(reel_buf_append(&entry.patch, "p", 1, NULL), REEL_OK);
	assert_int_equal(reel_entry_add(journal, run, NULL, &entry, NULL),
	                 REEL_OK);
	reel_entry_release(&entry);
	reel_mem_free(run);
}

static void
count_error(void *context, const struct reel_error_report *error)
{
	assert_non_null(strstr(error->path, "damaged.db"));
	assert_int_equal(error->error->status, REEL_ERROR_FORMAT);
	++*(size_t *)context;
}

static void
count_run(void *context, const struct reel_run_report *run)
{
	assert_int_equal(run->files, 1);
	*(size_t *)context += 100;
}

static void
damaged_entry_is_told_and_the_rest_goes_on(void **state)
{
	size_t told = 0;
	const struct reel_sink sink = {
	        .context = &told, .error = count_error, .run = count_run};
	struct reel_session session = {0};
	struct reel_strings none = {0};
	struct reel_summary summary = {0};

	session.options.journal = temp_folder_path(state, "damaged.db");
	assert_int_equal(reel_state_journal(&session, NULL), REEL_OK);
	damage(session.journal);
	for (size_t i = 1; i <= 2; i++) {
		assert_int_equal(reel_state_recover(&session, &sink, NULL),
		                 REEL_OK);
		assert_int_equal(told, i);
	}
	assert_int_equal(reel_session_history(&session, NULL, &sink, NULL),
	                 REEL_OK);
	assert_int_equal(told, 103);
	assert_int_equal(
	        reel_database_run(reel_journal_database(session.journal),
	                          "UPDATE entry SET state = 'done'", NULL),
	        REEL_OK);
	assert_int_equal(
	        reel_session_undo(&session, NULL, &none, &sink, &summary, NULL),
	        REEL_OK);
	assert_int_equal(told, 104);
	assert_int_equal(summary.failed, 1);
	reel_journal_close(session.journal);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(undo_stops_behind_an_album),
	        cmocka_unit_test(damaged_entry_is_told_and_the_rest_goes_on),
	};

	return cmocka_run_group_tests(tests, temp_folder_make,
	                              temp_folder_remove);
}
