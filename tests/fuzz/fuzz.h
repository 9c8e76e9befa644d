/* SPDX-License-Identifier: MIT */
/**
 * What the fuzz targets share. A target is a file that defines
 * LLVMFuzzerTestOneInput(); libFuzzer calls it with inputs of its own making,
 * fuzz/replay.c with the seeds below fixtures/fuzz.
 */
#ifndef REEL_TESTS_FUZZ_H
#define REEL_TESTS_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Runs the target once. @return 0 */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** Aborts, and names what should have held, where it does not. */
void
fuzz_require(bool holds, const char *what);

/** @return a copy with a NUL behind it, owned, for free() */
char *
fuzz_text(const uint8_t *data, size_t size);

/**
 * Takes the first line off a text.
 *
 * @param rest  in, out: what is left, in place; "" at the end
 */
char *
fuzz_line(char **rest);

/** @return a descriptor of a file in memory that holds just this; owned */
int
fuzz_file(const void *bytes, size_t size);

#endif
