/* SPDX-License-Identifier: MIT */
/**
 * A session: the way to use the library.
 *
 * It opens the catalogue and the journal, settles what an earlier crash left,
 * and does what the program's commands do. Results are told to callbacks as
 * they become known, in the order of the files on disk.
 *
 * Threads: a session is used by one thread; two sessions do not meet.
 */
#ifndef REELTAG_SESSION_H
#define REELTAG_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <reeltag/album.h>
#include <reeltag/catalog.h>
#include <reeltag/error.h>
#include <reeltag/export.h>
#include <reeltag/field.h>
#include <reeltag/film.h>
#include <reeltag/options.h>
#include <reeltag/release.h>
#include <reeltag/strings.h>

#ifdef __cplusplus
extern "C" {
#endif

struct reel_session;

/** Begin it zeroed: zero is the default of every field. All text is kept. */
struct reel_session_options {
	/** Path of the catalogue; default: the user's, in XDG_DATA_HOME. */
	const char *catalog;
	/** Path of the journal; default: the user's, in XDG_STATE_HOME. */
	const char *journal;
	/** No network at all. */
	bool is_offline;
	/** Workers at a time; default: one a processor. */
	unsigned jobs;
	/** Path of the program that reads audio files; default: the
	 * reeltag-worker that belongs to the library. */
	const char *worker_program;
	/** Asked now and then; true ends the work: REEL_ERROR_CANCELLED. */
	bool (*is_stopped)(void *context);
	void *context;
	/**
	 * The catalogue is only looked up in: one that cannot be written is
	 * no failure; reel_session_catalog_access() tells of it.
	 */
	bool only_looks_up;
	/**
	 * Workers may read files without the cage that they lock themselves
	 * into. Without this, where the kernel refuses the cage, no file is
	 * read: REEL_ERROR_UNSUPPORTED.
	 */
	bool is_uncaged;
	/** Path of the cache of what was heard before; default: the user's,
	 * in XDG_CACHE_HOME. */
	const char *cache;
	/** Nothing is taken from the cache, and nothing is put there. */
	bool is_uncached;
	/** Told, at most once, what is good to know of the cage; NULL for
	 * nobody. A kernel without Landlock is no failure: the filter of
	 * system calls holds the workers by itself. */
	void (*note)(void *context, const struct reel_error *note);
};

/** What became of a file. */
enum reel_file_status {
	REEL_FILE_WRITTEN = 0,
	/** It had all these tags. */
	REEL_FILE_UNCHANGED,
	/** It would be written, but the run only shows. */
	REEL_FILE_PLANNED,
	/** Left alone: the reason says why. */
	REEL_FILE_SKIPPED,
	REEL_FILE_FAILED
};

/** A tag's field before and after. */
struct reel_tag_change {
	const char *field;
	struct reel_strings old_values;
	struct reel_strings new_values;
};

/** A file that was, would be, or could not be written; lent. */
struct reel_file_report {
	const char *path;
	enum reel_file_status status;
	const struct reel_tag_change *changes;
	size_t change_count;
	/** NULL where there is nothing to say. */
	const char *reason;
};

/** Something that is wrong with a file; lent. */
struct reel_health_report {
	const char *path;
	/** "truncated", "damaged", "silent", "unreadable", "duplicate",
	 * "wrong_version" or "hostile". */
	const char *problem;
	const char *detail;
};

/** How many tracks of a disc are there. */
struct reel_disc_count {
	int disc;
	size_t have;
	size_t of;
};

/** Whether an album is complete; lent. */
struct reel_completeness_report {
	const char *path;
	const struct reel_disc_count *discs;
	size_t disc_count;
	bool is_complete;
};

/** A run of the history; lent. */
struct reel_run_report {
	const char *id;
	/** Wall time in UTC: "2026-01-31T12:00:00Z". */
	const char *started;
	/** "tag" or "undo". */
	const char *action;
	uint64_t albums;
	uint64_t files;
	uint64_t written;
	bool is_undone;
	/** Bytes that the journal keeps for it. */
	uint64_t journal_bytes;
};

/** What a run writes if all its files change; lent. */
struct reel_estimate {
	uint64_t files;
	/** Of the files, which are written anew as a whole. */
	uint64_t bytes;
	/** What was measured on the disk of the first; 0 where it cannot be. */
	uint64_t bytes_per_second;
};

/** A path that could not be worked on; lent. */
struct reel_error_report {
	const char *path;
	const struct reel_error *error;
};

/** A thing that a search of the catalogue found; lent. */
struct reel_search_report {
	/** "film", "release" or "track". */
	const char *type;
	const char *id;
	const char *title;
	const char *detail;
};

/** What a person decided about an album that is not certain. */
enum reel_decision {
	REEL_DECISION_SKIP = 0,
	REEL_DECISION_ACCEPT,
	/** Leave this and all others that are not certain. */
	REEL_DECISION_SKIP_ALL,
	/** Decide again with the release whose id was given. */
	REEL_DECISION_RELEASE
};

/**
 * Told of results; any may be NULL. What they are given is lent for the
 * call. All get `context` first.
 */
struct reel_sink {
	void *context;
	void (*album)(void *context, const struct reel_album *album);
	void (*file)(void *context, const struct reel_file_report *file);
	void (*health)(void *context, const struct reel_health_report *health);
	void (*completeness)(void *context,
	                     const struct reel_completeness_report *report);
	void (*run)(void *context, const struct reel_run_report *run);
	void (*error)(void *context, const struct reel_error_report *error);
	void (*found)(void *context, const struct reel_search_report *found);
	void (*film)(void *context, const struct reel_film *film,
	             const struct reel_themes *themes);
	void (*release)(void *context, const struct reel_release *release);
	void (*fact)(void *context, const struct reel_trade_fact *fact);
	/**
	 * Asks about an album whose verdict is review; NULL skips it.
	 *
	 * @param release  out: id to decide again with, at most `size` bytes
	 */
	enum reel_decision (*ask)(void *context, const struct reel_album *album,
	                          char *release, size_t size);
	/** Before a large run: once, and not where tags alone are written. */
	void (*estimate)(void *context, const struct reel_estimate *estimate);
	/** Files that are done of those that were found so far. */
	void (*progress)(void *context, uint64_t done, uint64_t total);
	/** Good to know, but nothing that anybody has to do. */
	void (*note)(void *context, const struct reel_error_report *note);
	void (*problem)(void *context,
	                const struct reel_problem_report *problem);
};

/** What a command did, in numbers. */
struct reel_summary {
	uint64_t albums;
	uint64_t files;
	/** Albums whose verdict is certain, review, none. */
	uint64_t matched;
	uint64_t review;
	uint64_t none;
	uint64_t written;
	uint64_t failed;
	/** Albums that lack a track. */
	uint64_t incomplete;
	/** Files beside a matched album that are none of its tracks. */
	uint64_t unmatched;
	/** Files with a problem. */
	uint64_t unhealthy;
	/** Seconds of wall time. */
	double seconds;
	/** Id of the run in the history; "" where nothing was written. */
	char run[32];
};

/** What an import took in. */
struct reel_import_summary {
	uint64_t films;
	uint64_t releases;
	uint64_t themes;
	uint64_t facts;
	uint64_t fingerprints;
	uint64_t skipped;
	uint64_t first_skipped_line;
};

/** What learning from tagged files did. */
struct reel_learn_summary {
	uint64_t files;
	uint64_t releases;
	/** Recordings that were new, and that the catalogue had already. */
	uint64_t recordings;
	uint64_t known_recordings;
	/** Files without the tags to learn from, or that could not be read. */
	uint64_t skipped;
};

/** What the catalogue holds. */
struct reel_stats {
	uint64_t films;
	uint64_t releases;
	uint64_t tracks;
	uint64_t recordings;
	uint64_t themes;
	uint64_t fingerprints;
	uint64_t facts;
};

/**
 * Opens a session.
 *
 * @param options  borrowed, but its text and context are kept
 * @param session  out: owned; close with reel_session_close()
 * @return REEL_OK, REEL_ERROR_IO, REEL_ERROR_FORMAT (no catalogue, or no
 *         journal, of this version), REEL_ERROR_LOCKED, REEL_ERROR_UNSUPPORTED,
 *         REEL_ERROR_NOT_FOUND (no home to keep them in)
 * @since 0.1
 */
REEL_API REEL_MUST_USE enum reel_status
reel_session_open(const struct reel_session_options *options,
                  struct reel_session **session, struct reel_error *err);

/**
 * Tells how the catalogue was opened: always in full, unless the session was
 * opened with `only_looks_up`.
 *
 * @param reason  out: why not in full; lent until the session is closed; may
 *                be NULL
 * @since 0.1
 */
REEL_API enum reel_catalog_access
reel_session_catalog_access(const struct reel_session *session,
                            const struct reel_error **reason);

/** Closes; NULL does nothing. @since 0.1 */
REEL_API void
reel_session_close(struct reel_session *session);

/*
 * The commands. `paths` are files and folders, borrowed. A path that cannot
 * be worked on is told to sink->error and counted as failed; the others go
 * on. They return REEL_OK where all was looked at, whatever was found;
 * REEL_ERROR_NOT_FOUND where a run, release or film that was asked for is not
 * there; REEL_ERROR_CANCELLED; REEL_ERROR_IO or REEL_ERROR_NO_MEMORY where
 * it could not go on.
 */

/** Identifies albums; writes no file. @since 0.1 */
REEL_API REEL_MUST_USE enum reel_status
reel_session_identify(struct reel_session *session,
                      const struct reel_strings *paths,
                      const struct reel_identify_options *options,
                      const struct reel_sink *sink,
                      struct reel_summary *summary, struct reel_error *err);

/** Identifies albums and writes their tags. @since 0.1 */
REEL_API REEL_MUST_USE enum reel_status
reel_session_tag(struct reel_session *session, const struct reel_strings *paths,
                 const struct reel_tag_options *options,
                 const struct reel_sink *sink, struct reel_summary *summary,
                 struct reel_error *err);

/** Tells completeness and health; writes no file. @since 0.1 */
REEL_API REEL_MUST_USE enum reel_status
reel_session_check(struct reel_session *session,
                   const struct reel_strings *paths,
                   const struct reel_check_options *options,
                   const struct reel_sink *sink, struct reel_summary *summary,
                   struct reel_error *err);

/**
 * Undoes a run, or the files of it at and below the paths.
 *
 * @param run    id; NULL for the last that is not undone
 * @param paths  borrowed; empty for all of the run
 */
REEL_API REEL_MUST_USE enum reel_status
reel_session_undo(struct reel_session *session, const char *run,
                  const struct reel_strings *paths,
                  const struct reel_sink *sink, struct reel_summary *summary,
                  struct reel_error *err);

/**
 * Lists the runs, newest first; with an id, that run and its files. It does
 * so also where what a crash left cannot be settled: that is told to
 * sink->error.
 */
REEL_API REEL_MUST_USE enum reel_status
reel_session_history(struct reel_session *session, const char *run,
                     const struct reel_sink *sink, struct reel_error *err);

/** Runs that were forgotten, and what the journal kept for them. */
struct reel_prune_summary {
	uint64_t runs;
	uint64_t journal_bytes;
};

/**
 * Forgets a run, or those that began more than `days` (1 or more) days ago
 * where it is NULL; they cannot be undone then. One with a change that is not
 * settled stays: REEL_ERROR_REFUSED where it is the one that was named.
 */
REEL_API REEL_MUST_USE enum reel_status
reel_session_prune(struct reel_session *session, const char *run, unsigned days,
                   const struct reel_sink *sink,
                   struct reel_prune_summary *summary, struct reel_error *err);

/** Learns releases and fingerprints from well-tagged files. @since 0.1 */
REEL_API REEL_MUST_USE enum reel_status
reel_session_learn(struct reel_session *session,
                   const struct reel_strings *paths,
                   const struct reel_sink *sink,
                   struct reel_learn_summary *summary, struct reel_error *err);

/** Imports one file of records, all of it or nothing. @since 0.1 */
REEL_API REEL_MUST_USE enum reel_status
reel_session_import(struct reel_session *session, const char *path,
                    struct reel_import_summary *summary,
                    struct reel_error *err);

/**
 * Exports the catalogue, a record a line.
 *
 * @param write  takes a line with its newline; its failure ends the export
 */
REEL_API REEL_MUST_USE enum reel_status
reel_session_export(struct reel_session *session,
                    enum reel_status (*write)(void *context, const char *line,
                                              size_t size,
                                              struct reel_error *err),
                    void *context, struct reel_error *err);

/**
 * Finds films, releases and tracks by words ("frozen", "frozen 2013"), or a
 * film or release by its id: sink->found. @since 0.1
 */
REEL_API REEL_MUST_USE enum reel_status
reel_session_search(struct reel_session *session, const char *text,
                    const struct reel_sink *sink, struct reel_error *err);

/**
 * Shows a film (sink->film, then its releases and facts) or a release
 * (sink->release, its film, its facts).
 *
 * @param id  catalogue id, IMDb or Wikidata id, MBID
 * @return REEL_OK, REEL_ERROR_NOT_FOUND, ...
 */
REEL_API REEL_MUST_USE enum reel_status
reel_session_show(struct reel_session *session, const char *id,
                  const struct reel_sink *sink, struct reel_error *err);

/** Counts what the catalogue holds. @since 0.1 */
REEL_API REEL_MUST_USE enum reel_status
reel_session_stats(struct reel_session *session, struct reel_stats *stats,
                   struct reel_error *err);

/**
 * Checks the catalogue and, where there is one, the journal; needs no
 * session, for what is damaged may not open. Nothing is written.
 *
 * @param options  only catalog and journal count
 * @param sink     told of problems alone
 * @return REEL_OK, whatever was found; REEL_ERROR_NOT_FOUND (no catalogue),
 *         REEL_ERROR_IO, REEL_ERROR_LOCKED (another process changed it
 *         meanwhile), REEL_ERROR_UNSUPPORTED, REEL_ERROR_NO_MEMORY
 * @since 0.1
 */
REEL_API REEL_MUST_USE enum reel_status
reel_verify(const struct reel_session_options *options,
            const struct reel_sink *sink, struct reel_verify_summary *summary,
            struct reel_error *err);

/** A file's fingerprint; lent. */
struct reel_fingerprint_report {
	const char *path;
	/** Seconds of the whole file. */
	double duration;
	/** As fpcalc prints it. */
	const char *text;
	const uint32_t *items;
	size_t item_count;
};

/**
 * Makes fingerprints; needs no session.
 *
 * @param options    only jobs, worker_program, is_stopped and context count
 * @param length_s   seconds to listen to; 0 for 120
 * @param each       told of each file in order
 * @param failed     told of each file that has none
 */
REEL_API REEL_MUST_USE enum reel_status
reel_fingerprint_files(const struct reel_session_options *options,
                       const struct reel_strings *paths, uint32_t length_s,
                       void (*each)(void *context,
                                    const struct reel_fingerprint_report *f),
                       void (*failed)(void *context,
                                      const struct reel_error_report *error),
                       void *context, struct reel_error *err);

/** @return "written", "unchanged" ... */
REEL_API const char *
reel_file_status_name(enum reel_file_status status);

/*
 * Lists of paths and words, to pass to the calls above.
 */

/** Appends a copy. @return REEL_OK, REEL_ERROR_NO_MEMORY */
REEL_API REEL_MUST_USE enum reel_status
reel_strings_append(struct reel_strings *strings, const char *value,
                    struct reel_error *err);

/** Frees the texts; the list is empty and can be used again. */
REEL_API void
reel_strings_free(struct reel_strings *strings);

#ifdef __cplusplus
}
#endif

#endif
