/* SPDX-License-Identifier: MIT */
/**
 * A program that is stopped before each of its calls that change a file. Its
 * own tracer, for strace takes a tenth of a second to start.
 */
#ifndef REEL_TESTS_STEPPED_H
#define REEL_TESTS_STEPPED_H

#include <sched.h>
#include <stdbool.h>
#include <stddef.h>

struct stepped {
	/** Calls that were met, the last one unmade where it was killed. */
	size_t calls;
	bool is_killed;
	/** Exit code where it was not. */
	int code;
};

/** @return whether programs can be traced here */
bool
stepped_can(void);

/**
 * Runs a program to its end, but lets its n-th call that can fail do so: it is
 * not made. Counted are those between two calls of stepped_mark().
 *
 * @param number  errno of the failure
 */
struct stepped
stepped_fail(const char *const *arguments, size_t n, int number);

/** @return whether calls can be made to fail on this machine */
bool
stepped_can_fail(void);

/** To be called by the program where its calls begin to count, and where they
 * end. */
static inline void
stepped_mark(void)
{
	(void)sched_yield();
}

/**
 * Runs a program to its end, and does something before its n-th call that
 * changes something, while the program is stopped.
 */
struct stepped
stepped_run_with(const char *const *arguments, size_t n,
                 void (*act)(void *context), void *context);

/**
 * Runs a program, and kills it before its n-th call that changes something.
 *
 * @param arguments  NULL last; the first is the program
 * @param kill_at    n, from 1; 0 lets it run to its end
 */
struct stepped
stepped_run(const char *const *arguments, size_t kill_at);

#endif
