/* SPDX-License-Identifier: MIT */
/*
 * Runs a fuzz target without libFuzzer: over each seed of a folder, and over
 * the beginnings of each, since a file that was cut off is the commonest bad
 * input. So every build, and every sanitizer, sees what fuzzing has found.
 *
 *	fuzz.NAME FOLDER
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"

/* No seed is larger. */
#define SEED_MOST ((size_t)64 << 10)

/* Beginnings of one seed that are run. */
#define BEGINNINGS 256

/* The target gets a block of just this size, so that ASan sees its end. */
static void
run(const uint8_t *bytes, size_t size)
{
	uint8_t *copy = malloc(size > 0 ? size : 1);

	fuzz_require(copy != NULL, "there is memory");
	if (size > 0)
		(void)memcpy(copy, bytes, size);
	(void)LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

static void
run_seed(const char *folder, const char *name)
{
	static uint8_t bytes[SEED_MOST + 1];
	char path[4096];
	size_t size;
	FILE *file;

	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	(void)fprintf(stderr, "%s\n", path);
	file = fopen(path, "rb");
	fuzz_require(file != NULL, "a seed can be opened");
	size = fread(bytes, 1, sizeof(bytes), file);
	fuzz_require(!ferror(file), "a seed can be read");
	(void)fclose(file);
	fuzz_require(size <= SEED_MOST, "a seed has at most 64 KiB");
	for (size_t end = 0; end < size; end += 1 + size / BEGINNINGS)
		run(bytes, end);
	run(bytes, size);
}

int
main(int argc, char **argv)
{
	size_t count = 0;
	DIR *folder;

	fuzz_require(argc == 2, "a folder is named");
	folder = opendir(argv[1]);
	fuzz_require(folder != NULL, "the folder can be opened");
	for (;;) {
		const struct dirent *entry = readdir(folder);

		if (entry == NULL)
			break;
		if (entry->d_name[0] == '.')
			continue;
		run_seed(argv[1], entry->d_name);
		count++;
	}
	(void)closedir(folder);
	fuzz_require(count > 0, "the folder holds seeds");
	return 0;
}
