/* SPDX-License-Identifier: MIT */
/**
 * Looks at an open file for a C library that asks by a path.
 *
 * fstat() of glibc before 2.39 is newfstatat() with an empty path, and a
 * filter sees the pointer but not what it points to: to allow the call were to
 * tell of every path. So it is trapped, and we look at the descriptor alone.
 */
#ifndef REEL_CAGE_ANSWER_H
#define REEL_CAGE_ANSWER_H

#include <reeltag/error.h>

/** Whether trapped calls can be answered on this machine. */
#if defined(__x86_64__) || defined(__aarch64__)
#define REEL_ANSWERS_TRAPS 1
#endif

/**
 * Answers newfstatat() where a filter traps it, from now on.
 *
 * @return REEL_OK, REEL_ERROR_IO
 */
REEL_MUST_USE enum reel_status
reel_answer_traps(struct reel_error *err);

#endif
