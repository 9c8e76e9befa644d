/* SPDX-License-Identifier: MIT */
#include "support/temp_folder.h"

#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "support/cmocka_all.h"

/* That are lent at a time. */
#define PATHS 64

int
temp_folder_make(void **state)
{
	const char *above = getenv("TMPDIR");
	char *path = NULL;

	if (above == NULL || above[0] == '\0')
		above = "/tmp";
	if (asprintf(&path, "%s/reeltag-test-XXXXXX", above) < 0)
		return -1;
	if (mkdtemp(path) == NULL) {
		free(path);
		return -1;
	}
	*state = path;
	return 0;
}

static int
remove_one(const char *path, const struct stat *facts, int kind,
           struct FTW *place)
{
	(void)facts;
	(void)kind;
	(void)place;
	return remove(path);
}

int
temp_folder_remove(void **state)
{
	const int failed = nftw(*state, remove_one, 16, FTW_DEPTH | FTW_PHYS);

	free(*state);
	return failed;
}

const char *
temp_folder_path(void **state, const char *name)
{
	static char paths[PATHS][PATH_MAX];
	static size_t next;
	char *path = paths[next++ % PATHS];

	(void)snprintf(path, PATH_MAX, "%s/%s", (const char *)*state, name);
	return path;
}

void
temp_file_write(const char *path, const void *bytes, size_t size)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, size, file), size);
	assert_int_equal(fclose(file), 0);
}

char *
temp_file_read(const char *path, size_t *size)
{
	FILE *file = fopen(path, "rb");
	char *bytes = NULL;
	long end;

	assert_non_null(file);
	assert_int_equal(fseek(file, 0, SEEK_END), 0);
	end = ftell(file);
	assert_true(end >= 0);
	rewind(file);
	bytes = malloc((size_t)end + 1);
	assert_non_null(bytes);
	assert_int_equal(fread(bytes, 1, (size_t)end, file), end);
	assert_int_equal(fclose(file), 0);
	bytes[end] = '\0';
	*size = (size_t)end;
	return bytes;
}
