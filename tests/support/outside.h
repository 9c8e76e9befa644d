/* SPDX-License-Identifier: MIT */
/** Other programs that a test compares with, or lets make its files. */
#ifndef REEL_TESTS_OUTSIDE_H
#define REEL_TESTS_OUTSIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** @return whether the program is installed */
bool
outside_has(const char *program);

/**
 * Runs a program and waits; its stderr is dropped.
 *
 * @param arguments  program first, NULL last
 * @return its stdout, owned, for free(); NULL where it failed
 */
char *
outside_run(const char *const *arguments);

/** Runs a program that must succeed; fails the test where it does not. */
void
outside_must(const char *const *arguments);

/**
 * Reads the items that `fpcalc -raw -length 120 PATH` prints.
 *
 * @param count  out: items
 * @return owned, for free(); fails the test where there are none
 */
uint32_t *
outside_fpcalc(const char *path, size_t *count);

#endif
