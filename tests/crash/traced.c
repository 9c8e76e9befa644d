/* SPDX-License-Identifier: MIT */
#include "traced.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <reeltag/error.h>

#include "support/cmocka_all.h"
#include "support/outside.h"
#include "support/temp_folder.h"

static int
spawn_and_wait(char *const *arguments)
{
	const char *path = getenv("PATH");
	posix_spawn_file_actions_t actions;
	char search[4096];
	int result = 0;
	pid_t child;

	(void)snprintf(search, sizeof(search), "PATH=%s",
	               path == NULL ? "/usr/bin:/bin" : path);
	char *const environment[] = {search, NULL};
	assert_int_equal(posix_spawn_file_actions_init(&actions), 0);
	/* What a refused call makes cmocka's asserts say is no news. */
	(void)posix_spawn_file_actions_addopen(&actions, 2, "/dev/null",
	                                       O_WRONLY, 0);
	assert_int_equal(posix_spawnp(&child, arguments[0], &actions, NULL,
	                              arguments, environment),
	                 0);
	(void)posix_spawn_file_actions_destroy(&actions);
	assert_int_equal(waitpid(child, &result, 0), child);
	return WIFEXITED(result) ? WEXITSTATUS(result) : -1;
}

struct outcome
run_traced(const char *place, const char *action, const char *trace,
           const char *inject)
{
	struct outcome outcome = {0};
	char log[4096];
	char traced[512];
	char injected[512];
	char program[] = TRACED_PROGRAM;
	char strace[] = "strace";
	char how[] = TRACED_HOW;
	char output[] = "-o";
	char expression[] = "-e";
	char verb[16];
	char folder[4096];
	size_t size = 0;

	(void)snprintf(log, sizeof(log), "%s/log", place);
	(void)snprintf(traced, sizeof(traced), "trace=%s", trace);
	/* The same expression twice does no harm. */
	(void)snprintf(injected, sizeof(injected), "%s=%s",
	               inject == NULL ? "trace" : "inject",
	               inject == NULL ? trace : inject);
	(void)snprintf(verb, sizeof(verb), "%s", action);
	(void)snprintf(folder, sizeof(folder), "%s", place);
	char *const arguments[] = {strace,     how,    output,     log,
	                           expression, traced, expression, injected,
	                           program,    verb,   folder,     NULL};
	(void)unlink(log);
	outcome.code = spawn_and_wait(arguments);
	outcome.log = temp_file_read(log, &size);
	outcome.is_met = strstr(outcome.log, "(INJECTED)") != NULL ||
	                 strstr(outcome.log, "killed by SIGKILL") != NULL;
	return outcome;
}

bool
can_trace(const char *folder)
{
	struct outcome outcome;

	if (!outside_has("strace")) {
		print_message("strace is not installed\n");
		return false;
	}
	outcome = run_traced(folder, "none", "openat", NULL);
	free(outcome.log);
	/* Without any run to undo, "none" comes to NOT_FOUND. */
	if (outcome.code != REEL_ERROR_NOT_FOUND) {
		print_message("strace may not trace here\n");
		return false;
	}
	return true;
}

const char *
traced_next(const char *log, const char *call, const char *object)
{
	while (log != NULL && *log != '\0') {
		const size_t size = strcspn(log, "\n");
		const char *at = memmem(log, size, call, strlen(call));

		if (at != NULL && memmem(at, size - (size_t)(at - log), object,
		                         strlen(object)) != NULL)
			return log + size;
		log += size + (log[size] == '\n');
	}
	return NULL;
}

const char *
traced_steps(const char *log, const struct traced_step *steps, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		log = traced_next(log, steps[i].call, steps[i].object);
		if (log == NULL)
			fail_msg("%s %s is not at its place", steps[i].call,
			         steps[i].object);
	}
	return log;
}
