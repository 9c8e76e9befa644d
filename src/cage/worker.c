/* SPDX-License-Identifier: MIT */
#include "cage/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"
#include "base/str.h"
#include "cage/limits.h"

/* A worker that does not take a message for so long is stuck. */
#define SEND_LIMIT_S 10

/* How long a closed socket may come before the end of its process. */
#define DEATH_MS 1000

/* What a worker may know of our environment: how it is loaded and checked. */
static const char *const passed_on[] = {
        "LD_LIBRARY_PATH=", "ASAN_OPTIONS=", "UBSAN_OPTIONS=",
        "LSAN_OPTIONS=",    "TSAN_OPTIONS=", "GCOV_PREFIX=",
};

/* What it is told that is not to lock itself in. */
#define UNCAGED_NAME "REELTAG_CAGE"
#define UNCAGED_VALUE "no"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Those that are passed on, one of ours, and the end. */
#define MOST_CHOSEN (COUNT(passed_on) + 2)

static void
choose_environment(bool is_uncaged, char *chosen[MOST_CHOSEN])
{
	static char uncaged[] = UNCAGED_NAME "=" UNCAGED_VALUE;
	size_t count = 0;

	for (size_t i = 0; environ != NULL && environ[i] != NULL; i++) {
		for (size_t name = 0; name < COUNT(passed_on); name++) {
			if (strncmp(environ[i], passed_on[name],
			            strlen(passed_on[name])) == 0 &&
			    count < COUNT(passed_on))
				chosen[count++] = environ[i];
		}
	}
	if (is_uncaged)
		chosen[count++] = uncaged;
	chosen[count] = NULL;
}

/* The socket goes first: it may be one of the numbers that come after. */
static int
place_descriptors(posix_spawn_file_actions_t *actions, int socket)
{
	int code = posix_spawn_file_actions_adddup2(actions, socket,
	                                            REEL_WORKER_DESCRIPTOR);

	for (int i = 0; i < REEL_WORKER_DESCRIPTOR && code == 0; i++)
		code = posix_spawn_file_actions_addopen(actions, i, "/dev/null",
		                                        O_RDWR, 0);
	if (code == 0)
		code = posix_spawn_file_actions_addclosefrom_np(
		        actions, REEL_WORKER_DESCRIPTOR + 1);
	return code;
}

/* Signals as a fresh program has them, whatever the host ignores. */
static int
set_attributes(posix_spawnattr_t *attributes)
{
	sigset_t all;
	sigset_t none;
	int code;

	(void)sigfillset(&all);
	(void)sigemptyset(&none);
	code = posix_spawnattr_setflags(
	        attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK |
	                            POSIX_SPAWN_SETSIGDEF);
	if (code == 0)
		code = posix_spawnattr_setpgroup(attributes, 0);
	if (code == 0)
		code = posix_spawnattr_setsigmask(attributes, &none);
	if (code == 0)
		code = posix_spawnattr_setsigdefault(attributes, &all);
	return code;
}

static int
spawn(const struct reel_worker_plan *plan, int socket, pid_t *pid)
{
	char worker[] = "worker";
	char *environment[MOST_CHOSEN];
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	char *arguments[] = {worker, worker, NULL};
	int code = posix_spawn_file_actions_init(&actions);

	if (code != 0)
		return code;
	code = posix_spawnattr_init(&attributes);
	if (code == 0) {
		choose_environment(plan->is_uncaged, environment);
		code = place_descriptors(&actions, socket);
		if (code == 0)
			code = set_attributes(&attributes);
		if (code == 0)
			code = posix_spawn(pid, plan->program, &actions,
			                   &attributes, arguments, environment);
		(void)posix_spawnattr_destroy(&attributes);
	}
	(void)posix_spawn_file_actions_destroy(&actions);
	return code;
}

enum reel_status
reel_worker_start(const struct reel_worker_plan *plan,
                  struct reel_worker *worker, struct reel_error *err)
{
	const struct timeval patience = {.tv_sec = SEND_LIMIT_S};
	struct reel_worker new = REEL_WORKER_NONE;
	enum reel_status status;
	int ends[2];
	int code;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return reel_fail_errno(err, "cannot start a worker");
	code = spawn(plan, ends[1], &new.pid);
	(void)close(ends[1]);
	new.socket = ends[0];
	if (code != 0) {
		(void)close(ends[0]);
		errno = code;
		return reel_fail_errno(err, "cannot start %s", plan->program);
	}
	new.process = pidfd_open(new.pid, 0);
	(void)setsockopt(new.socket, SOL_SOCKET, SO_SNDTIMEO, &patience,
	                 sizeof(patience));
	/* From outside, before it gets the first task: it need not be trusted
	 * to limit itself. */
	status = reel_limits_set(new.pid, err);
	if (status != REEL_OK) {
		reel_worker_end(&new);
		return status;
	}
	*worker = new;
	return REEL_OK;
}

void
reel_worker_allow(const struct reel_worker *worker, uint32_t cpu_s)
{
	struct timespec used = {0};
	struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};
	clockid_t clock;

	if (clock_getcpuclockid(worker->pid, &clock) != 0 ||
	    clock_gettime(clock, &used) != 0 ||
	    prlimit(worker->pid, RLIMIT_CPU, NULL, &limit) != 0)
		return;
	/* The hard limit stays: it could not be raised for the next file. */
	limit.rlim_cur = (rlim_t)used.tv_sec + cpu_s + 1;
	if (limit.rlim_cur < limit.rlim_max)
		(void)prlimit(worker->pid, RLIMIT_CPU, &limit, NULL);
}

static void
close_ends(struct reel_worker *worker)
{
	if (worker->socket >= 0)
		(void)close(worker->socket);
	if (worker->process >= 0)
		(void)close(worker->process);
	*worker = REEL_WORKER_NONE;
}

struct reel_worker_death
reel_worker_bury(struct reel_worker *worker)
{
	struct pollfd end = {.fd = worker->process, .events = POLLIN};
	struct reel_worker_death death = {0};
	pid_t ended;
	int how = 0;

	if (worker->pid == 0)
		return death;
	(void)poll(&end, 1, DEATH_MS);
	(void)kill(worker->pid, SIGKILL);
	do
		ended = waitpid(worker->pid, &how, 0);
	while (ended < 0 && errno == EINTR);
	if (ended == worker->pid && WIFSIGNALED(how))
		death.signal = WTERMSIG(how);
	else if (ended == worker->pid)
		death.status = WEXITSTATUS(how);
	close_ends(worker);
	return death;
}

void
reel_worker_end(struct reel_worker *worker)
{
	if (worker->pid == 0)
		return;
	(void)kill(worker->pid, SIGKILL);
	(void)reel_worker_bury(worker);
}

bool
reel_worker_is_uncaged(void)
{
	return reel_str_equal(getenv(UNCAGED_NAME), UNCAGED_VALUE);
}
