/* SPDX-License-Identifier: MIT */
/**
 * A program under strace, which kills it or lets its calls fail: the one that
 * TRACED_PROGRAM names, with strace's options TRACED_HOW.
 */
#ifndef REEL_TESTS_TRACED_H
#define REEL_TESTS_TRACED_H

#include <stdbool.h>
#include <stddef.h>

struct outcome {
	/** Of the program; -1 where it was killed. */
	int code;
	/** Whether the n-th call was met at all. */
	bool is_met;
	/** What strace wrote; for free(). */
	char *log;
};

/**
 * Runs `PROGRAM ACTION FOLDER` to its end.
 *
 * @param trace   calls to trace, as for strace -e trace=
 * @param inject  as for strace -e inject=; NULL for none
 */
struct outcome
run_traced(const char *folder, const char *action, const char *trace,
           const char *inject);

/** @return whether strace is there and may trace; says so where not */
bool
can_trace(const char *folder);

/** @return what follows the log's next line that has both texts, or NULL */
const char *
traced_next(const char *log, const char *call, const char *object);

/** A line that has both texts. */
struct traced_step {
	const char *call;
	const char *object;
};

/**
 * Fails the test where a step is not behind the one before.
 *
 * @return what follows the last
 */
const char *
traced_steps(const char *log, const struct traced_step *steps, size_t count);

#endif
