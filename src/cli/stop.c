/* SPDX-License-Identifier: MIT */
#include "cli/stop.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t noted;

static void
note(int number)
{
	noted = number;
}

static void
set(int number, void (*handler)(int), int flags)
{
	struct sigaction action = {.sa_handler = handler, .sa_flags = flags};

	(void)sigemptyset(&action.sa_mask);
	(void)sigaction(number, &action, NULL);
}

/* As nohup sets it: what was ignored from the start stays so. */
static void
set_unless_ignored(int number)
{
	struct sigaction old;

	if (sigaction(number, NULL, &old) == 0 && old.sa_handler == SIG_IGN)
		return;
	/* Without SA_RESTART, so that waiting for an answer ends. */
	set(number, note, (int)SA_RESETHAND);
}

void
reel_stop_install(void)
{
	set_unless_ignored(SIGINT);
	set_unless_ignored(SIGTERM);
	set_unless_ignored(SIGHUP);
	set(SIGPIPE, SIG_IGN, 0);
	/* A file above `ulimit -f` is a write that fails, like a full disk. */
	set(SIGXFSZ, SIG_IGN, 0);
}

int
reel_stop_signal(void)
{
	return (int)noted;
}
