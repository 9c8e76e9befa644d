/* SPDX-License-Identifier: MIT */
/** What a session holds; shared by the files of this room alone. */
#ifndef REEL_ENGINE_STATE_H
#define REEL_ENGINE_STATE_H

#include <reeltag/session.h>

#include "apply/journal.h"
#include "catalog/catalog.h"
#include "engine/scan.h"
#include "listen/facts_cache.h"
#include "listen/pool.h"
#include "lookup/source.h"

struct reel_session {
	struct reel_session_options options;
	struct reel_catalog *catalog;
	struct reel_pool *pool;
	/** Opened when first needed: NULL until then. */
	struct reel_journal *journal;
	struct reel_source *source;
	/** Opened when first needed; NULL, too, where it cannot be. */
	struct reel_facts_cache *cache;
	bool is_cache_tried;
};

/** Finds the catalogue's file, and the journal's: `path` is owned. */
REEL_MUST_USE enum reel_status
reel_state_catalog_path(const struct reel_session_options *options, char **path,
                        struct reel_error *err);
REEL_MUST_USE enum reel_status
reel_state_journal_path(const struct reel_session_options *options, char **path,
                        struct reel_error *err);

/** A reel_import_check by the vocabulary of tags. */
REEL_MUST_USE enum reel_status
reel_state_check_field(const char *name, struct reel_error *err);

/** Opens the journal if it is not open. */
REEL_MUST_USE enum reel_status
reel_state_journal(struct reel_session *session, struct reel_error *err);

/**
 * Settles what a crash left in the journal, which is open. What cannot be
 * settled is told to the sink: as a note where its disk is away, else as an
 * error.
 *
 * @return as reel_recover()
 */
REEL_MUST_USE enum reel_status
reel_state_recover(const struct reel_session *session,
                   const struct reel_sink *sink, struct reel_error *err);

/**
 * Begins a command that may write a user's file: opens the journal, made where
 * there is none, and settles what a crash left, before anything is read.
 */
REEL_MUST_USE enum reel_status
reel_state_begin_writing(struct reel_session *session,
                         const struct reel_sink *sink, struct reel_error *err);

/**
 * Begins one that writes none: the same where there is a journal. One that
 * cannot be opened or settled is a note, for nothing here depends on it.
 *
 * @return REEL_OK, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_state_begin_reading(struct reel_session *session,
                         const struct reel_sink *sink, struct reel_error *err);

/** Tells the sink what is good to know; `path` may be NULL. */
void
reel_state_note(const struct reel_sink *sink, const char *path,
                const struct reel_error *error);

/**
 * Tells the sink of the runs in the journal, which is open: of one, or of
 * all, newest first.
 *
 * @param run  id; NULL for all
 * @return REEL_OK, REEL_ERROR_NOT_FOUND (no such run), ...
 */
REEL_MUST_USE enum reel_status
reel_state_tell_runs(const struct reel_session *session, const char *run,
                     const struct reel_sink *sink, struct reel_error *err);

/** @return the cache of what was heard; NULL where there is none to use */
struct reel_facts_cache *
reel_state_cache(struct reel_session *session);

/** Opens the source of the local catalogue if it is not open. */
REEL_MUST_USE enum reel_status
reel_state_source(struct reel_session *session, struct reel_error *err);

/** @return seconds from a reel_clock_ms() until now */
double
reel_state_seconds_since(uint64_t start_ms);

/** @return whether the caller asked to stop */
bool
reel_state_is_stopped(const struct reel_session *session);

/** reel_pool_run() with the session's pool, until the caller asks to stop. */
REEL_MUST_USE enum reel_status
reel_state_run_tasks(struct reel_session *session, struct reel_task *tasks,
                     size_t count, struct reel_error *err);

/** reel_pool_wait() with the session's pool, until the caller asks to stop. */
REEL_MUST_USE enum reel_status
reel_state_wait(struct reel_session *session, const struct reel_batch *batch,
                struct reel_error *err);

/** Starts the pool of a session's options. */
REEL_MUST_USE enum reel_status
reel_state_pool(const struct reel_session_options *options,
                struct reel_pool **pool, struct reel_error *err);

/** Tells the sink of a path that failed, and counts it. */
void
reel_state_tell_error(const struct reel_sink *sink,
                      struct reel_summary *summary, const char *path,
                      const struct reel_error *error);

/** Scans all paths; what cannot be read is told and counted where there is a
 * sink. */
REEL_MUST_USE enum reel_status
reel_state_scan(const struct reel_strings *paths, const char *const *extensions,
                const struct reel_sink *sink, struct reel_summary *summary,
                struct reel_scan *scan, struct reel_error *err);

#endif
