/* SPDX-License-Identifier: MIT */
/** Whole files as bytes. */
#ifndef REEL_TESTS_FILE_BYTES_H
#define REEL_TESTS_FILE_BYTES_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/cmocka_all.h"

struct bytes {
	unsigned char *data;
	size_t size;
};

/** @return for free(); no data where the file cannot be opened */
static inline struct bytes
slurp(const char *path)
{
	FILE *file = fopen(path, "rb");
	struct bytes bytes = {0};
	struct stat state;

	if (file == NULL)
		return bytes;
	assert_int_equal(fstat(fileno(file), &state), 0);
	bytes.size = (size_t)state.st_size;
	bytes.data = malloc(bytes.size + 1);
	assert_non_null(bytes.data);
	assert_int_equal(fread(bytes.data, 1, bytes.size, file), bytes.size);
	assert_int_equal(fclose(file), 0);
	return bytes;
}

/** Makes the file, or makes it anew. */
static inline void
spill(const char *path, const void *data, size_t size)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(data, 1, size, file), size);
	assert_int_equal(fclose(file), 0);
}

/** @return a descriptor of a new file of these bytes that has no name */
static inline int
file_of(const void *bytes, size_t size)
{
	FILE *file = tmpfile();
	int descriptor;

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, size, file), size);
	assert_int_equal(fflush(file), 0);
	descriptor = dup(fileno(file));
	assert_true(descriptor >= 0);
	assert_int_equal(fclose(file), 0);
	return descriptor;
}

#endif
