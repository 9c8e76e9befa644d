/* SPDX-License-Identifier: MIT */
#include "apply/undo.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/mem.h"
#include "engine/state.h"

/** What is known of a file that is about to go back. */
struct heard_before {
	struct heard_before *next;
	/** Lent by the undo until it has told what became of the file. */
	const char *path;
	struct reel_facts facts;
};

struct undoing {
	struct reel_session *session;
	const struct reel_sink *sink;
	struct reel_summary *summary;
	/** Of the files that go back together. */
	struct heard_before *heard;
};

static void
forget(struct undoing *undoing)
{
	while (undoing->heard != NULL) {
		struct heard_before *const first = undoing->heard;

		undoing->heard = first->next;
		reel_facts_release(&first->facts);
		reel_mem_free(first);
	}
}

static bool
find(struct undoing *undoing, const char *path, struct reel_facts *facts)
{
	struct reel_facts_cache *cache = reel_state_cache(undoing->session);
	struct reel_identity identity;
	enum reel_known known;
	struct stat st;

	if (cache == NULL || stat(path, &st) != 0)
		return false;
	identity = reel_identity_of(&st);
	known = reel_facts_cache_find(cache, path, &identity, facts);
	/* Nobody else has to wait for the cache while files are written. */
	reel_facts_cache_flush(cache);
	return known != REEL_KNOWN_NOTHING;
}

/* What cannot be remembered is heard again. */
static void
remember(void *context, const char *path)
{
	struct undoing *undoing = context;
	struct heard_before *new = reel_mem_new(1, sizeof(*new));

	if (new == NULL || !find(undoing, path, &new->facts)) {
		reel_mem_free(new);
		return;
	}
	new->path = path;
	new->next = undoing->heard;
	undoing->heard = new;
}

/* A change of tags left its sound alone, and so does its undo; but the file
 * has another inode now, and may have a time that says too little. */
static void
keep_sound(struct undoing *undoing, const char *path, bool is_done)
{
	struct reel_facts_cache *cache = reel_state_cache(undoing->session);
	struct heard_before **place = &undoing->heard;
	struct heard_before *heard;

	while (*place != NULL && strcmp((*place)->path, path) != 0)
		place = &(*place)->next;
	heard = *place;
	if (heard == NULL)
		return;
	*place = heard->next;
	if (is_done)
		reel_facts_cache_renew(cache, path, &heard->facts);
	if (undoing->heard == NULL)
		reel_facts_cache_flush(cache);
	reel_facts_release(&heard->facts);
	reel_mem_free(heard);
}

/* A file whose name the journal has lost is told as the journal's failure. */
static void
tell_lost(const struct undoing *undoing, const struct reel_undone_file *file)
{
	struct reel_error error = {0};

	(void)reel_fail(&error, file->status, "cannot undo a change: %s",
	                file->reason);
	reel_state_tell_error(undoing->sink, undoing->summary,
	                      reel_journal_path(undoing->session->journal),
	                      &error);
}

static enum reel_status
tell_undone(void *context, const struct reel_undone_file *file,
            struct reel_error *err)
{
	struct undoing *undoing = context;
	const bool is_done = file->status == REEL_OK;
	const struct reel_file_report report = {
	        .path = file->path,
	        .status = is_done ? REEL_FILE_WRITTEN : REEL_FILE_FAILED,
	        .reason = is_done ? NULL : file->reason};

	undoing->summary->files++;
	if (file->path == NULL) {
		tell_lost(undoing, file);
		return REEL_OK;
	}
	keep_sound(undoing, file->path, is_done);
	if (is_done)
		undoing->summary->written++;
	else
		undoing->summary->failed++;
	if (undoing->sink->file != NULL)
		undoing->sink->file(undoing->sink->context, &report);
	return reel_state_is_stopped(undoing->session)
	               ? reel_fail(err, REEL_ERROR_CANCELLED, "stopped")
	               : REEL_OK;
}

enum reel_status
reel_session_undo(struct reel_session *session, const char *run,
                  const struct reel_strings *paths,
                  const struct reel_sink *sink, struct reel_summary *summary,
                  struct reel_error *err)
{
	const uint64_t start = reel_clock_ms();
	struct undoing undoing = {
	        .session = session, .sink = sink, .summary = summary};
	const struct reel_undo_options options = {.run = run,
	                                          .paths = paths,
	                                          .each = tell_undone,
	                                          .context = &undoing,
	                                          .before = remember};
	char *id = NULL;
	enum reel_status status = reel_state_begin_writing(session, sink, err);

	if (status == REEL_OK)
		status = reel_undo(session->journal, &options, &id, err);
	forget(&undoing);
	if (id != NULL)
		(void)snprintf(summary->run, sizeof(summary->run), "%s", id);
	reel_mem_free(id);
	summary->seconds = reel_state_seconds_since(start);
	return status;
}
