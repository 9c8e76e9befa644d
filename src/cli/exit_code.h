/* SPDX-License-Identifier: MIT */
/** What the program's exit status says: one table, which the manual repeats. */
#ifndef REEL_CLI_EXIT_CODE_H
#define REEL_CLI_EXIT_CODE_H

#include <stddef.h>

#include <reeltag/error.h>

enum reel_exit {
	REEL_EXIT_DONE = 0,
	REEL_EXIT_PERSON = 1,
	REEL_EXIT_USAGE = 2,
	REEL_EXIT_FAILED = 3,
	/** And the number of the signal. */
	REEL_EXIT_SIGNAL = 128
};

/** A line of the manual: the status as it stands there, and its meaning. */
struct reel_exit_row {
	const char *code;
	const char *meaning;
};

extern const struct reel_exit_row reel_exit_rows[];
extern const size_t reel_exit_row_count;

/**
 * @param status  what ended a command
 * @return exit status; REEL_EXIT_SIGNAL without a signal for CANCELLED
 */
int
reel_exit_of(enum reel_status status);

#endif
