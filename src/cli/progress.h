/* SPDX-License-Identifier: MIT */
/** How far the work has come, on stderr. */
#ifndef REEL_CLI_PROGRESS_H
#define REEL_CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/output.h"

struct reel_progress {
	/** Kept. */
	struct reel_output *out;
	bool is_wanted;
	/** Whether a line stands on the terminal that has to go. */
	bool is_shown;
	/** Steady time of the last line; 0 before the first. */
	uint64_t shown_ms;
	uint64_t started_ms;
};

/** @param when  "auto", "always" or "never"; NULL is "auto" */
void
reel_progress_init(struct reel_progress *progress, struct reel_output *out,
                   const char *when);

/** Shows it, but not more often than a person can read. */
void
reel_progress_show(struct reel_progress *progress, uint64_t done,
                   uint64_t total);

/** Makes room for something else; called before each other output. */
void
reel_progress_clear(struct reel_progress *progress);

/** Bytes of reel_progress_words(). */
#define REEL_PROGRESS_WORDS 128

/** Says how far it is: "12 of 40 files, 3.0 a second, 9 s left". */
void
reel_progress_words(uint64_t done, uint64_t total, uint64_t spent_ms,
                    char words[REEL_PROGRESS_WORDS]);

#endif
