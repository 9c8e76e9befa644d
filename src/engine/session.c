/* SPDX-License-Identifier: MIT */
#include <reeltag/session.h>

#include <errno.h>
#include <unistd.h>

#include "apply/prune.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/state.h"

static const char *const file_statuses[] = {
        [REEL_FILE_WRITTEN] = "written", [REEL_FILE_UNCHANGED] = "unchanged",
        [REEL_FILE_PLANNED] = "planned", [REEL_FILE_SKIPPED] = "skipped",
        [REEL_FILE_FAILED] = "failed",
};

const char *
reel_file_status_name(enum reel_file_status status)
{
	return file_statuses[status];
}

enum reel_status
reel_strings_append(struct reel_strings *strings, const char *value,
                    struct reel_error *err)
{
	return reel_strings_add(strings, value, err);
}

void
reel_strings_free(struct reel_strings *strings)
{
	reel_strings_release(strings);
}

static enum reel_status
open_catalog(struct reel_session *session, struct reel_error *err)
{
	char *path = NULL;
	enum reel_status status =
	        reel_state_catalog_path(&session->options, &path, err);

	if (status != REEL_OK)
		return status;
	status = session->options.only_looks_up
	                 ? reel_catalog_open_to_read(path, &session->catalog,
	                                             err)
	                 : reel_catalog_open(path, &session->catalog, err);
	reel_mem_free(path);
	return status;
}

enum reel_status
reel_session_open(const struct reel_session_options *options,
                  struct reel_session **session, struct reel_error *err)
{
	struct reel_session *made = reel_mem_new(1, sizeof(*made));
	enum reel_status status;

	if (made == NULL)
		return reel_fail_memory(err);
	made->options = *options;
	status = open_catalog(made, err);
	if (status == REEL_OK)
		status = reel_state_pool(options, &made->pool, err);
	if (status != REEL_OK) {
		reel_session_close(made);
		return status;
	}
	*session = made;
	return REEL_OK;
}

enum reel_catalog_access
reel_session_catalog_access(const struct reel_session *session,
                            const struct reel_error **reason)
{
	return reel_catalog_access(session->catalog, reason);
}

void
reel_session_close(struct reel_session *session)
{
	if (session == NULL)
		return;
	if (session->source != NULL)
		session->source->ops->close(session->source);
	reel_pool_close(session->pool);
	reel_facts_cache_close(session->cache);
	reel_journal_close(session->journal);
	reel_catalog_close(session->catalog);
	reel_mem_free(session);
}

struct listing {
	const struct reel_sink *sink;
	const struct reel_journal *journal;
};

static void
tell_journal(const struct listing *listing, const struct reel_error *error)
{
	const struct reel_error_report report = {
	        .path = reel_journal_path(listing->journal), .error = error};

	if (listing->sink->error != NULL)
		listing->sink->error(listing->sink->context, &report);
}

static enum reel_status
tell_run_file(void *context, const struct reel_run_file *file,
              struct reel_error *err)
{
	const struct listing *listing = context;
	const bool is_written = reel_str_equal(file->status, "written");
	const struct reel_file_report report = {
	        .path = file->path,
	        .status = is_written ? REEL_FILE_WRITTEN : REEL_FILE_SKIPPED,
	        .reason = is_written ? file->reason : file->status};
	const struct reel_error lost = {
	        .status = REEL_ERROR_FORMAT,
	        .message = "the path of a file of this run is lost"};

	(void)err;
	if (file->path == NULL)
		tell_journal(listing, &lost);
	else if (listing->sink->file != NULL)
		listing->sink->file(listing->sink->context, &report);
	return REEL_OK;
}

/*
 * Opens the journal to list it, also where it cannot be written.
 *
 * @return REEL_OK, also where there is none; ...
 */
static enum reel_status
open_to_list(struct reel_session *session, const struct reel_sink *sink,
             struct reel_error *err)
{
	struct reel_error error = {0};
	char *path = NULL;
	enum reel_status status =
	        reel_state_journal_path(&session->options, &path, err);

	if (status == REEL_OK && session->journal == NULL &&
	    (access(path, F_OK) == 0 || errno != ENOENT))
		status = reel_state_journal(session, &error);
	if (status == REEL_ERROR_IO && error.status == status) {
		status =
		        reel_journal_open_to_read(path, &session->journal, err);
		if (status == REEL_OK)
			reel_state_note(sink, NULL, &error);
	} else if (error.status != REEL_OK && err != NULL) {
		*err = error;
	}
	reel_mem_free(path);
	return status;
}

enum reel_status
reel_session_history(struct reel_session *session, const char *run,
                     const struct reel_sink *sink, struct reel_error *err)
{
	struct listing listing = {.sink = sink};
	struct reel_error error = {0};
	enum reel_status status = open_to_list(session, sink, err);

	if (status != REEL_OK)
		return status;
	if (session->journal == NULL)
		return run == NULL ? REEL_OK
		                   : reel_fail(err, REEL_ERROR_NOT_FOUND,
		                               "no run %s", run);
	listing.journal = session->journal;
	/* What a crash left may be what somebody wants to look up here. */
	if (!reel_journal_is_read_only(session->journal) &&
	    reel_state_recover(session, sink, &error) != REEL_OK)
		tell_journal(&listing, &error);
	status = reel_state_tell_runs(session, run, sink, err);
	if (status != REEL_OK || run == NULL)
		return status;
	return reel_journal_files(session->journal, run, tell_run_file,
	                          &listing, err);
}

enum reel_status
reel_session_prune(struct reel_session *session, const char *run, unsigned days,
                   const struct reel_sink *sink,
                   struct reel_prune_summary *summary, struct reel_error *err)
{
	const struct reel_prune wanted = {.run = run,
	                                  .days = run == NULL ? days : 0};
	struct reel_pruned pruned = {0};
	enum reel_status status;

	if (run == NULL && days == 0)
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "days to keep are at least 1");
	status = reel_state_begin_writing(session, sink, err);
	if (status == REEL_OK)
		status = reel_journal_prune(session->journal, &wanted, &pruned,
		                            err);
	summary->runs = pruned.runs;
	summary->journal_bytes = pruned.bytes;
	return status;
}
