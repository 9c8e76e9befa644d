/* SPDX-License-Identifier: MIT */
/** A folder of the test's own, and small files in it. */
#ifndef REEL_TESTS_TEMP_FOLDER_H
#define REEL_TESTS_TEMP_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "support/cmocka_all.h"

/** A cmocka set-up: makes a folder and stores its path (a char *). */
int
temp_folder_make(void **state);

/** The tear-down: removes the folder and all below it. */
int
temp_folder_remove(void **state);

/** A test of a table that has such a folder for itself. */
#define IN_FOLDER(test)                                                        \
	cmocka_unit_test_setup_teardown(test, temp_folder_make,                \
	                                temp_folder_remove)

/** @return "FOLDER/NAME"; lent until the 64th call after this one */
const char *
temp_folder_path(void **state, const char *name);

/** Writes a file whole; fails the test where it cannot. */
void
temp_file_write(const char *path, const void *bytes, size_t size);

/**
 * Reads a file whole; fails the test where it cannot.
 *
 * @return its bytes with a NUL behind them, owned, for free()
 */
char *
temp_file_read(const char *path, size_t *size);

#endif
