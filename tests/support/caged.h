/* SPDX-License-Identifier: MIT */
/** Runs something in a child that has locked itself in. */
#ifndef REEL_TESTS_CAGED_H
#define REEL_TESTS_CAGED_H

#include <signal.h>
#include <stdbool.h>

/** How a child came out: its exit status, or this and its signal. */
#define CAGED_BY_SIGNAL 1000
#define CAGED_KILLED (CAGED_BY_SIGNAL + SIGSYS)

/** It could not lock itself in. */
#define CAGED_UNLOCKED 250

/** In a child: locks it in, or ends it with CAGED_UNLOCKED. */
void
caged_lock(int socket);

/** Waits for a child. */
int
caged_outcome(int child);

/**
 * @param socket    what policy.h has it for; -1 to go without the cage
 * @param act       gives the exit status
 * @return how the child came out
 */
int
caged_run(int socket, int (*act)(const void *context), const void *context);

#endif
