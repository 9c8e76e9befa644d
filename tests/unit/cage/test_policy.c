/* SPDX-License-Identifier: MIT */
/* What is refused is in test_filter.c; here is what holds, and what is left. */
#include "support/cmocka_all.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cage/checked.h"
#include "cage/policy.h"
#include "support/caged.h"

#define FILE_SIZE 11

/* What a child that finds all as it should be ends with. */
#define YES 1

/* What all children are born with. */
static int file = -1;
static int ends[2] = {-1, -1};

static int
make_world(void **state)
{
	(void)state;
	file = memfd_create("file", 0);
	if (file < 0 || write(file, "Dear diary,", FILE_SIZE) != FILE_SIZE)
		return -1;
	return socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
}

static int
end_world(void **state)
{
	(void)state;
	(void)close(file);
	(void)close(ends[0]);
	return close(ends[1]);
}

static int
reads_what_it_was_given(const void *context)
{
	(void)context;
	char text[FILE_SIZE + 1] = "";
	struct stat facts;

	return pread(file, text, FILE_SIZE, 0) == FILE_SIZE &&
	       strcmp(text, "Dear diary,") == 0 && fstat(file, &facts) == 0 &&
	       facts.st_size == FILE_SIZE &&
	       lseek(file, 0, SEEK_END) == FILE_SIZE;
}

/* Answered by our own handler, where the C library asks like that. */
static int
looks_at_what_it_was_given(const void *context)
{
	(void)context;
	struct stat facts;

	return fstatat(file, "", &facts, AT_EMPTY_PATH) == 0 &&
	       facts.st_size == FILE_SIZE &&
	       fstatat(99, "", &facts, AT_EMPTY_PATH) == -1 && errno == EBADF;
}

static int
has_memory(const void *context)
{
	(void)context;
	const size_t size = (size_t)100 << 20;
	char *bytes = malloc(size);
	int sum = 0;

	if (bytes == NULL)
		return 0;
	(void)memset(bytes, 1, size);
	for (size_t i = 0; i < size; i += 4096)
		sum += bytes[i];
	free(bytes);
	return sum == 25600;
}

static int
knows_time_and_machine(const void *context)
{
	(void)context;
	struct timespec now;
	struct sysinfo machine;
	cpu_set_t processors;
	unsigned char dice;

	return syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now) == 0 &&
	       sysinfo(&machine) == 0 && machine.totalram > 0 &&
	       sched_getaffinity(0, sizeof(processors), &processors) == 0 &&
	       getrandom(&dice, 1, 0) == 1;
}

static int
answers_and_complains(const void *context)
{
	(void)context;
	return send(ends[0], "x", 1, MSG_NOSIGNAL) == 1 &&
	       write(STDERR_FILENO, "", 0) == 0;
}

static int
knows_its_limits(const void *context)
{
	(void)context;
	struct rlimit limit;
	int wrong = 0;

	wrong += getrlimit(RLIMIT_CORE, &limit) != 0 || limit.rlim_max != 0;
	wrong += getrlimit(RLIMIT_NPROC, &limit) != 0 || limit.rlim_max != 0;
#ifndef REEL_WRITES_FILES
	wrong += getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_max != 0;
#endif
#ifndef REEL_HAS_SANITIZER
	wrong += getrlimit(RLIMIT_AS, &limit) != 0 ||
	         limit.rlim_max > (rlim_t)2 << 30;
#endif
	return wrong == 0;
}

static void
what_decoding_needs_is_there(void **state)
{
	(void)state;
	assert_int_equal(caged_run(ends[0], reads_what_it_was_given, NULL),
	                 YES);
	assert_int_equal(caged_run(ends[0], looks_at_what_it_was_given, NULL),
	                 YES);
	assert_int_equal(caged_run(ends[0], has_memory, NULL), YES);
	assert_int_equal(caged_run(ends[0], knows_time_and_machine, NULL), YES);
	assert_int_equal(caged_run(ends[0], answers_and_complains, NULL), YES);
	assert_int_equal(caged_run(ends[0], knows_its_limits, NULL), YES);
}

static int
crash(const void *context)
{
	(void)context;
	(void)signal(SIGABRT, SIG_DFL);
	abort();
}

static void
crash_is_told_as_what_it_is(void **state)
{
	(void)state;
	assert_int_equal(caged_run(ends[0], crash, NULL),
	                 CAGED_BY_SIGNAL + SIGABRT);
}

static void *
wait_and_open(void *go)
{
	static int opened;
	char byte;

	if (read(*(const int *)go, &byte, 1) != 1)
		return NULL;
	opened = open("/dev/null", O_RDONLY) < 0 ? errno : 0;
	return &opened;
}

/* A thread that was there before, as a sanitizer's, is locked in as well. */
static void
threads_do_not_stay_outside(void **state)
{
	(void)state;
	const pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		pthread_t thread;
		void *opened = NULL;

		if (pthread_create(&thread, NULL, wait_and_open, &ends[1]) != 0)
			_exit(CAGED_UNLOCKED);
		caged_lock(ends[0]);
		(void)!send(ends[0], "x", 1, 0);
		(void)pthread_join(thread, &opened);
		_exit(opened == NULL ? CAGED_UNLOCKED : *(const int *)opened);
	}
	assert_int_equal(caged_outcome(child), EACCES);
}

static void
landlock_holds_where_there_is_one(void **state)
{
	(void)state;
	const long version =
	        syscall(SYS_landlock_create_ruleset, NULL, (size_t)0,
	                LANDLOCK_CREATE_RULESET_VERSION);
	const pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		struct reel_cage cage;

		reel_policy_lock(ends[0], &cage);
		_exit(version < 1 ? cage.landlock == 0 && cage.reason[0] != '\0'
		                  : cage.landlock == (uint32_t)version &&
		                            cage.reason[0] == '\0');
	}
	assert_int_equal(caged_outcome(child), 1);
}

/* Locks itself in, says so, and never ends. */
static void
loop_for_ever(int said)
{
	struct reel_cage cage;
	volatile bool is_looping = true;

	/* The filter lets it write to what was its standard error. */
	if (dup2(said, STDERR_FILENO) < 0)
		_exit(1);
	(void)close(said);
	reel_policy_lock(ends[0], &cage);
	(void)!write(STDERR_FILENO, "x", 1);
	while (is_looping)
		continue;
}

/* Its parent is killed; the pipe is at its end when it has gone, too. */
static void
it_ends_with_its_parent(void **state)
{
	(void)state;
	int said[2];
	char byte = '\0';
	pid_t parent;

	assert_int_equal(pipe(said), 0);
	parent = fork();
	if (parent == 0) {
		(void)alarm(60);
		if (fork() == 0)
			loop_for_ever(said[1]);
		(void)close(said[1]);
		for (;;)
			(void)pause();
	}
	assert_int_equal(close(said[1]), 0);
	assert_int_equal(read(said[0], &byte, 1), 1);
	assert_int_equal(kill(parent, SIGKILL), 0);
	assert_int_equal(waitpid(parent, NULL, 0), parent);
	assert_int_equal(read(said[0], &byte, 1), 0);
	assert_int_equal(close(said[0]), 0);
}

#define IN_THE_WORLD(test)                                                     \
	cmocka_unit_test_setup_teardown(test, make_world, end_world)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_THE_WORLD(what_decoding_needs_is_there),
	        IN_THE_WORLD(crash_is_told_as_what_it_is),
	        IN_THE_WORLD(threads_do_not_stay_outside),
	        IN_THE_WORLD(landlock_holds_where_there_is_one),
	        IN_THE_WORLD(it_ends_with_its_parent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
