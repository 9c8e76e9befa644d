/* SPDX-License-Identifier: MIT */
#include "support/outside.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/cmocka_all.h"

#define MOST_OUTPUT ((size_t)1 << 20)

bool
outside_has(const char *program)
{
	const char *paths = getenv("PATH");
	char name[512];

	while (paths != NULL && *paths != '\0') {
		const size_t size = strcspn(paths, ":");

		(void)snprintf(name, sizeof(name), "%.*s/%s", (int)size, paths,
		               program);
		if (access(name, X_OK) == 0)
			return true;
		paths += size + (paths[size] == ':');
	}
	return false;
}

static pid_t
start(const char *const *arguments, int output)
{
	char *copies[32] = {NULL};
	posix_spawn_file_actions_t actions;
	pid_t child = -1;

	for (size_t i = 0; arguments[i] != NULL; i++) {
		assert_true(i + 1 < sizeof(copies) / sizeof(copies[0]));
		copies[i] = strdup(arguments[i]);
		assert_non_null(copies[i]);
	}
	assert_int_equal(posix_spawn_file_actions_init(&actions), 0);
	(void)posix_spawn_file_actions_adddup2(&actions, output, 1);
	(void)posix_spawn_file_actions_addopen(&actions, 0, "/dev/null",
	                                       O_RDONLY, 0);
	(void)posix_spawn_file_actions_addopen(&actions, 2, "/dev/null",
	                                       O_WRONLY, 0);
	if (posix_spawnp(&child, copies[0], &actions, NULL, copies, environ) !=
	    0)
		child = -1;
	(void)posix_spawn_file_actions_destroy(&actions);
	for (size_t i = 0; copies[i] != NULL; i++)
		free(copies[i]);
	return child;
}

static char *
read_all(int descriptor)
{
	char *text = calloc(MOST_OUTPUT + 1, 1);
	size_t size = 0;
	ssize_t got;

	assert_non_null(text);
	while (size < MOST_OUTPUT &&
	       (got = read(descriptor, text + size, MOST_OUTPUT - size)) > 0)
		size += (size_t)got;
	return text;
}

char *
outside_run(const char *const *arguments)
{
	int ends[2];
	int result = 0;
	pid_t child;
	char *text;

	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	child = start(arguments, ends[1]);
	(void)close(ends[1]);
	text = read_all(ends[0]);
	(void)close(ends[0]);
	if (child >= 0 && waitpid(child, &result, 0) == child &&
	    WIFEXITED(result) && WEXITSTATUS(result) == 0)
		return text;
	free(text);
	return NULL;
}

void
outside_must(const char *const *arguments)
{
	char *text = outside_run(arguments);

	if (text == NULL)
		fail_msg("%s failed", arguments[0]);
	free(text);
}

uint32_t *
outside_fpcalc(const char *path, size_t *count)
{
	/* 1.5.1 takes the end of a short WAV for an error. */
	const char *const arguments[] = {
	        "fpcalc", "-ignore-errors", "-raw", "-length", "120", path,
	        NULL};
	char *text = outside_run(arguments);
	uint32_t *items = calloc(MOST_OUTPUT / 2, sizeof(*items));
	char *place;

	assert_non_null(text);
	assert_non_null(items);
	place = strstr(text, "FINGERPRINT=");
	assert_non_null(place);
	*count = 0;
	for (place += strlen("FINGERPRINT="); *place >= '0' && *place <= '9';
	     place += *place == ',')
		items[(*count)++] = (uint32_t)strtoul(place, &place, 10);
	free(text);
	return items;
}
