/* SPDX-License-Identifier: MIT */
#include "engine/state.h"

#include <sys/stat.h>
#include <unistd.h>

#include "apply/undo.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"
#include "engine/worker_program.h"
#include "lookup/source_catalog.h"

bool
reel_state_is_stopped(const struct reel_session *session)
{
	return session->options.is_stopped != NULL &&
	       session->options.is_stopped(session->options.context);
}

static bool
is_stopped(void *context)
{
	return reel_state_is_stopped(context);
}

enum reel_status
reel_state_run_tasks(struct reel_session *session, struct reel_task *tasks,
                     size_t count, struct reel_error *err)
{
	const struct reel_patience patience = {is_stopped, session};

	return reel_pool_run(session->pool, tasks, count, &patience, err);
}

enum reel_status
reel_state_wait(struct reel_session *session, const struct reel_batch *batch,
                struct reel_error *err)
{
	const struct reel_patience patience = {is_stopped, session};

	return reel_pool_wait(session->pool, batch, &patience, err);
}

double
reel_state_seconds_since(uint64_t start_ms)
{
	return (double)(reel_clock_ms() - start_ms) / 1000.0;
}

enum reel_status
reel_state_catalog_path(const struct reel_session_options *options, char **path,
                        struct reel_error *err)
{
	if (options->catalog != NULL)
		return reel_str_set(path, options->catalog, err);
	return reel_path_user("XDG_DATA_HOME", ".local/share", "catalog.db",
	                      path, err);
}

enum reel_status
reel_state_journal_path(const struct reel_session_options *options, char **path,
                        struct reel_error *err)
{
	if (options->journal != NULL)
		return reel_str_set(path, options->journal, err);
	return reel_path_user("XDG_STATE_HOME", ".local/state", "journal.db",
	                      path, err);
}

enum reel_status
reel_state_journal(struct reel_session *session, struct reel_error *err)
{
	char *path = NULL;
	enum reel_status status;

	if (session->journal != NULL)
		return REEL_OK;
	status = reel_state_journal_path(&session->options, &path, err);
	if (status == REEL_OK)
		status = reel_journal_open(path, &session->journal, err);
	reel_mem_free(path);
	return status;
}

/* A reel_hearers' ask. */
static enum reel_status
ask_pool(void *context, const struct reel_hello **hello, struct reel_error *err)
{
	const struct reel_session *session = context;

	return reel_pool_meet(session->pool, hello, err);
}

/* Without it all is heard again, which is no reason to end. */
struct reel_facts_cache *
reel_state_cache(struct reel_session *session)
{
	const struct reel_session_options *options = &session->options;
	const struct reel_hearers hearers = {ask_pool, session};
	char *path = NULL;
	enum reel_status status;

	if (session->is_cache_tried || options->is_uncached)
		return session->cache;
	session->is_cache_tried = true;
	status = options->cache != NULL
	                 ? reel_str_set(&path, options->cache, NULL)
	                 : reel_path_user("XDG_CACHE_HOME", ".cache",
	                                  "facts.db", &path, NULL);
	if (status == REEL_OK &&
	    reel_facts_cache_open(path, &hearers, &session->cache, NULL) !=
	            REEL_OK)
		session->cache = NULL;
	reel_mem_free(path);
	return session->cache;
}

struct recovering {
	const struct reel_sink *sink;
	const struct reel_journal *journal;
};

static void
tell_unsettled(void *context, const struct reel_unsettled *entry)
{
	const struct recovering *recovering = context;
	const struct reel_sink *sink = recovering->sink;
	const struct reel_error_report report = {
	        .path = entry->path != NULL
	                        ? entry->path
	                        : reel_journal_path(recovering->journal),
	        .error = entry->error};

	if (entry->is_away && sink->note != NULL)
		sink->note(sink->context, &report);
	else if (!entry->is_away && sink->error != NULL)
		sink->error(sink->context, &report);
}

enum reel_status
reel_state_recover(const struct reel_session *session,
                   const struct reel_sink *sink, struct reel_error *err)
{
	struct recovering recovering = {.sink = sink,
	                                .journal = session->journal};
	const struct reel_recover_options options = {
	        .unsettled = tell_unsettled, .context = &recovering};
	size_t settled = 0;

	return reel_recover(session->journal, &options, &settled, err);
}

enum reel_status
reel_state_source(struct reel_session *session, struct reel_error *err)
{
	if (session->source != NULL)
		return REEL_OK;
	return reel_source_catalog_open(session->catalog, &session->source,
	                                err);
}

enum reel_status
reel_state_pool(const struct reel_session_options *options,
                struct reel_pool **pool, struct reel_error *err)
{
	char *program = NULL;
	enum reel_status status =
	        options->worker_program == NULL
	                ? reel_worker_program_find(&program, err)
	                : reel_str_set(&program, options->worker_program, err);
	const struct reel_pool_options wanted = {
	        .program = program,
	        .jobs = options->jobs,
	        .is_uncaged = options->is_uncaged,
	        .note = options->note,
	        .note_context = options->context};

	if (status == REEL_OK)
		status = reel_pool_open(&wanted, pool, err);
	reel_mem_free(program);
	return status;
}

void
reel_state_tell_error(const struct reel_sink *sink,
                      struct reel_summary *summary, const char *path,
                      const struct reel_error *error)
{
	const struct reel_error_report report = {.path = path, .error = error};

	summary->failed++;
	if (sink->error != NULL)
		sink->error(sink->context, &report);
}

struct telling {
	const struct reel_sink *sink;
	struct reel_summary *summary;
};

static void
folder_failed(void *context, const char *path, const struct reel_error *error)
{
	const struct telling *telling = context;

	reel_state_tell_error(telling->sink, telling->summary, path, error);
}

/* An error of a path is told; of a scan that was ended, it is passed on. */
static enum reel_status
scan_path(struct reel_scan *scan, const char *path,
          const char *const *extensions, struct telling *telling,
          struct reel_error *err)
{
	struct reel_error error = {0};
	const enum reel_status status = reel_scan_path(
	        scan, path, extensions,
	        telling->sink == NULL ? NULL : folder_failed, telling, &error);

	if (status == REEL_ERROR_NO_MEMORY || scan->is_ended) {
		if (err != NULL)
			*err = error;
		return status;
	}
	if (status != REEL_OK && telling->sink != NULL)
		reel_state_tell_error(telling->sink, telling->summary, path,
		                      &error);
	return REEL_OK;
}

static bool
is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

enum reel_status
reel_state_scan(const struct reel_strings *paths, const char *const *extensions,
                const struct reel_sink *sink, struct reel_summary *summary,
                struct reel_scan *scan, struct reel_error *err)
{
	struct telling telling = {.sink = sink, .summary = summary};
	enum reel_status status = REEL_OK;

	/* First folders: a file that lies in one of them is in its album. */
	for (size_t i = 0; status == REEL_OK && i < paths->count; i++) {
		if (is_folder(paths->items[i]))
			status = scan_path(scan, paths->items[i], extensions,
			                   &telling, err);
	}
	for (size_t i = 0; status == REEL_OK && i < paths->count; i++) {
		if (!is_folder(paths->items[i]))
			status = scan_path(scan, paths->items[i], extensions,
			                   &telling, err);
	}
	return status == REEL_OK ? reel_scan_end(scan, err) : status;
}

void
reel_state_note(const struct reel_sink *sink, const char *path,
                const struct reel_error *error)
{
	const struct reel_error_report report = {.path = path, .error = error};

	if (sink->note != NULL)
		sink->note(sink->context, &report);
}

enum reel_status
reel_state_begin_writing(struct reel_session *session,
                         const struct reel_sink *sink, struct reel_error *err)
{
	const enum reel_status status = reel_state_journal(session, err);

	return status == REEL_OK ? reel_state_recover(session, sink, err)
	                         : status;
}

/* @param has_journal  out */
static enum reel_status
look_for_journal(const struct reel_session *session, char **path,
                 bool *has_journal, struct reel_error *err)
{
	struct reel_error error = {0};
	const enum reel_status status =
	        reel_state_journal_path(&session->options, path, &error);

	*has_journal = session->journal != NULL ||
	               (status == REEL_OK && access(*path, F_OK) == 0);
	/* Without a home there is no journal either. */
	if (status == REEL_OK || status == REEL_ERROR_NOT_FOUND)
		return REEL_OK;
	if (err != NULL)
		*err = error;
	return status;
}

enum reel_status
reel_state_begin_reading(struct reel_session *session,
                         const struct reel_sink *sink, struct reel_error *err)
{
	struct reel_error why = {0};
	bool has_journal = false;
	char *path = NULL;
	enum reel_status status =
	        look_for_journal(session, &path, &has_journal, err);

	if (status == REEL_OK && has_journal) {
		status = reel_state_begin_writing(session, sink, &why);
		if (status == REEL_ERROR_NO_MEMORY)
			status = reel_fail_memory(err);
		else if (status != REEL_OK)
			reel_state_note(sink, NULL, &why);
		if (status != REEL_ERROR_NO_MEMORY)
			status = REEL_OK;
	}
	reel_mem_free(path);
	return status;
}

/* What a listing of the history carries. */
struct listing {
	const struct reel_sink *sink;
	/** Only this run; NULL for all. */
	const char *run;
	bool is_found;
};

static enum reel_status
tell_run(void *context, const struct reel_run *run, struct reel_error *err)
{
	struct listing *listing = context;
	const struct reel_run_report report = {.id = run->id,
	                                       .started = run->started,
	                                       .action = run->action,
	                                       .albums = run->albums,
	                                       .files = run->files,
	                                       .written = run->written,
	                                       .is_undone = run->is_undone,
	                                       .journal_bytes =
	                                               run->journal_bytes};

	(void)err;
	if (listing->run != NULL && !reel_str_equal(listing->run, run->id))
		return REEL_OK;
	listing->is_found = true;
	if (listing->sink->run != NULL)
		listing->sink->run(listing->sink->context, &report);
	return REEL_OK;
}

enum reel_status
reel_state_tell_runs(const struct reel_session *session, const char *run,
                     const struct reel_sink *sink, struct reel_error *err)
{
	struct listing listing = {.sink = sink, .run = run};
	const enum reel_status status =
	        reel_journal_runs(session->journal, tell_run, &listing, err);

	if (status == REEL_OK && run != NULL && !listing.is_found)
		return reel_fail(err, REEL_ERROR_NOT_FOUND, "no run %s", run);
	return status;
}
