/* SPDX-License-Identifier: MIT */
#include "fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void
fuzz_require(bool holds, const char *what)
{
	if (holds)
		return;
	(void)fprintf(stderr, "does not hold: %s\n", what);
	abort();
}

char *
fuzz_text(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);

	fuzz_require(text != NULL, "there is memory");
	if (size > 0)
		(void)memcpy(text, data, size);
	text[size] = '\0';
	return text;
}

char *
fuzz_line(char **rest)
{
	char *line = *rest;
	char *end = strchr(line, '\n');

	*rest = end == NULL ? line + strlen(line) : end + 1;
	if (end != NULL)
		*end = '\0';
	return line;
}

int
fuzz_file(const void *bytes, size_t size)
{
	const int descriptor = memfd_create("fuzz", MFD_CLOEXEC);

	fuzz_require(descriptor >= 0, "there are files in memory");
	if (size > 0)
		fuzz_require(pwrite(descriptor, bytes, size, 0) ==
		                     (ssize_t)size,
		             "a file in memory takes all bytes");
	return descriptor;
}
