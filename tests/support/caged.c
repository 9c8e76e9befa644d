/* SPDX-License-Identifier: MIT */
#include "support/caged.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cage/policy.h"

void
caged_lock(int socket)
{
	struct reel_cage cage;

	reel_policy_lock(socket, &cage);
	if (!cage.has_filter)
		_exit(CAGED_UNLOCKED);
}

int
caged_outcome(int child)
{
	int how = 0;

	if (child < 0 || waitpid(child, &how, 0) != child)
		abort();
	return WIFSIGNALED(how) ? CAGED_BY_SIGNAL + WTERMSIG(how)
	                        : WEXITSTATUS(how);
}

int
caged_run(int socket, int (*act)(const void *context), const void *context)
{
	const pid_t child = fork();

	if (child == 0) {
		if (socket >= 0)
			caged_lock(socket);
		_exit(act(context));
	}
	return caged_outcome(child);
}
