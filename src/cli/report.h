/* SPDX-License-Identifier: MIT */
/**
 * What is found out, as the user sees it. Text and JSON are one set of
 * operations each; what they share is here.
 */
#ifndef REEL_CLI_REPORT_H
#define REEL_CLI_REPORT_H

#include <stdbool.h>
#include <stdio.h>

#include <reeltag/session.h>

#include "cli/output.h"
#include "cli/progress.h"

struct reel_report;

enum reel_report_mode {
	/** Albums with their tracks. */
	REEL_REPORT_IDENTIFY = 0,
	/** Albums in short, then each file. */
	REEL_REPORT_TAG,
	/** Albums with what is missing. */
	REEL_REPORT_CHECK,
	/** Files that are as they were. */
	REEL_REPORT_UNDO
};

enum reel_loudness {
	/** Only what needs a person. */
	REEL_LOUDNESS_QUIET = -1,
	REEL_LOUDNESS_NORMAL = 0,
	REEL_LOUDNESS_VERBOSE = 1
};

struct reel_report_ops {
	/** Those that are NULL are not shown; the context is the report. */
	struct reel_sink sink;
	void (*summary)(struct reel_report *report,
	                const struct reel_summary *summary);
	void (*undone)(struct reel_report *report,
	               const struct reel_summary *summary);
	void (*stats)(struct reel_report *report,
	              const struct reel_stats *stats);
	void (*learned)(struct reel_report *report,
	                const struct reel_learn_summary *learned);
	void (*imported)(struct reel_report *report, const char *path,
	                 const struct reel_import_summary *imported);
	void (*verified)(struct reel_report *report,
	                 const struct reel_verify_summary *verified);
	/** Behind a list of runs; may be NULL. */
	void (*listed)(struct reel_report *report);
	void (*pruned)(struct reel_report *report,
	               const struct reel_prune_summary *pruned);
	/** An error that belongs to no path; NULL where stderr is enough. */
	void (*failed)(struct reel_report *report,
	               const struct reel_error *error);
};

extern const struct reel_report_ops reel_report_text;
extern const struct reel_report_ops reel_report_json;

struct reel_report {
	const struct reel_report_ops *ops;
	/** Kept: stdout and stderr. */
	struct reel_output *out;
	struct reel_output *messages;
	struct reel_progress *progress;
	enum reel_report_mode mode;
	enum reel_loudness loudness;
	/** Evidence and alternatives are wanted. */
	bool is_explained;
	/** Changes are shown before and after. */
	bool shows_changes;
	/** Where a person's answers come from; NULL: nobody is asked. */
	FILE *answers;
	/** The advice that was given last; NULL for none. */
	const char *advice;
	/** Paths that could not be worked on. */
	uint64_t error_count;
	/** Things that were found: search, history. */
	uint64_t found_count;
	/** Bytes that the journal keeps for the runs that were listed. */
	uint64_t journal_bytes;
	/** Albums to review that a person accepted. */
	uint64_t accepted_count;
	/** Files that were left alone. */
	uint64_t skipped_count;
};

/** @return callbacks for a session, lent by the report */
struct reel_sink
reel_report_sink(struct reel_report *report);

/**
 * Prints an error to stderr as "reeltag: PATH: message", and to a JSON
 * report. Counts it where a path is given.
 *
 * @param path  NULL where it belongs to no path
 */
void
reel_report_error(struct reel_report *report, const char *path,
                  const struct reel_error *error);

/** Prints "reeltag: ..." to stderr; nothing when quiet. */
void
reel_report_note(struct reel_report *report, const char *format, ...)
        REEL_PRINTF(2, 3);

#endif
