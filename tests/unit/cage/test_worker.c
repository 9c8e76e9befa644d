/* SPDX-License-Identifier: MIT */
/* The test is its own worker: it does what its first message says. */
#include "support/cmocka_all.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cage/message.h"
#include "cage/worker.h"

#define MOST 4096

static const struct reel_worker_plan plan = {.program = "/proc/self/exe"};

static rlim_t
limit_of(int resource)
{
	struct rlimit limit = {0};

	(void)getrlimit((enum __rlimit_resource)resource, &limit);
	return limit.rlim_max;
}

static size_t
count_descriptors(void)
{
	size_t count = 0;

	for (int i = 0; i < 1024; i++)
		count += fcntl(i, F_GETFD) >= 0;
	return count;
}

static void
describe(char *text, size_t size)
{
	(void)snprintf(
	        text, size,
	        "descriptors=%zu core=%lu files=%lu secret=%s group=%d "
	        "cage=%s",
	        count_descriptors(), (unsigned long)limit_of(RLIMIT_CORE),
	        (unsigned long)limit_of(RLIMIT_NOFILE),
	        getenv("REEL_SECRET") == NULL ? "no" : "yes",
	        getpgrp() == getpid(), reel_worker_is_uncaged() ? "no" : "yes");
}

static void
spin(void)
{
	for (volatile unsigned long i = 0;; i++)
		continue;
}

static int
work(void)
{
	struct reel_buf order = REEL_BUF_INIT(MOST);
	char text[200] = "";
	int file = -1;

	if (reel_message_receive(REEL_WORKER_DESCRIPTOR, &order, &file, NULL) !=
	    REEL_OK)
		return 1;
	if (strcmp(order.data, "describe") == 0)
		describe(text, sizeof(text));
	else if (strcmp(order.data, "crash") == 0)
		abort();
	else if (strcmp(order.data, "spin") == 0)
		spin();
	else if (strcmp(order.data, "close") == 0) {
		(void)close(REEL_WORKER_DESCRIPTOR);
		(void)pause();
	}
	reel_buf_release(&order);
	return reel_message_send(REEL_WORKER_DESCRIPTOR, text, strlen(text), -1,
	                         NULL) == REEL_OK
	               ? 7
	               : 1;
}

static struct reel_worker
start_as(const struct reel_worker_plan *as, const char *order)
{
	struct reel_worker worker = REEL_WORKER_NONE;

	assert_int_equal(reel_worker_start(as, &worker, NULL), REEL_OK);
	assert_int_equal(reel_message_send(worker.socket, order, strlen(order),
	                                   -1, NULL),
	                 REEL_OK);
	return worker;
}

static struct reel_worker
start(const char *order)
{
	return start_as(&plan, order);
}

static void
worker_has_little_and_ends_by_itself(void **state)
{
	(void)state;
	struct reel_buf answer = REEL_BUF_INIT(MOST);
	struct reel_worker_death death;
	struct reel_worker worker;
	const int extra = open("/dev/null", O_RDONLY);
	int file;

	assert_int_equal(setenv("REEL_SECRET", "1", 1), 0);
	worker = start("describe");
	assert_int_equal(
	        reel_message_receive(worker.socket, &answer, &file, NULL),
	        REEL_OK);
	assert_string_equal(answer.data, "descriptors=4 core=0 files=32 "
	                                 "secret=no group=1 cage=yes");
	death = reel_worker_bury(&worker);
	assert_int_equal(death.signal, 0);
	assert_int_equal(death.status, 7);
	assert_int_equal(worker.pid, 0);
	assert_int_equal(worker.socket, -1);
	(void)close(extra);
	reel_buf_release(&answer);
}

/* What stands in our own environment is not passed on. */
static void
only_its_plan_lets_it_go_uncaged(void **state)
{
	(void)state;
	const struct reel_worker_plan uncaged = {.program = plan.program,
	                                         .is_uncaged = true};
	const struct reel_worker_plan *plans[] = {&plan, &uncaged};

	assert_int_equal(setenv("REELTAG_CAGE", "no", 1), 0);
	for (size_t i = 0; i < 2; i++) {
		struct reel_buf answer = REEL_BUF_INIT(MOST);
		struct reel_worker worker = start_as(plans[i], "describe");
		int file;

		assert_int_equal(reel_message_receive(worker.socket, &answer,
		                                      &file, NULL),
		                 REEL_OK);
		assert_non_null(
		        strstr(answer.data, i == 0 ? "cage=yes" : "cage=no"));
		reel_worker_end(&worker);
		reel_buf_release(&answer);
	}
	assert_int_equal(unsetenv("REELTAG_CAGE"), 0);
}

static void
crash_is_told_by_its_signal(void **state)
{
	(void)state;
	struct reel_worker worker = start("crash");
	const struct reel_worker_death death = reel_worker_bury(&worker);

	assert_int_equal(death.signal, SIGABRT);
}

static void
processor_time_runs_out(void **state)
{
	(void)state;
	struct reel_worker worker = REEL_WORKER_NONE;
	struct reel_buf nothing = REEL_BUF_INIT(MOST);
	int file;

	assert_int_equal(reel_worker_start(&plan, &worker, NULL), REEL_OK);
	reel_worker_allow(&worker, 0);
	assert_int_equal(reel_message_send(worker.socket, "spin", 4, -1, NULL),
	                 REEL_OK);
	assert_int_equal(
	        reel_message_receive(worker.socket, &nothing, &file, NULL),
	        REEL_ERROR_NOT_FOUND);
	assert_int_equal(reel_worker_bury(&worker).signal, SIGXCPU);
}

static void
worker_that_closes_and_stays_is_killed(void **state)
{
	(void)state;
	struct reel_worker worker = start("close");

	assert_int_equal(reel_worker_bury(&worker).signal, SIGKILL);
}

static void
ending_leaves_nothing_behind(void **state)
{
	(void)state;
	struct reel_worker worker = start("spin");
	const pid_t pid = worker.pid;

	reel_worker_end(&worker);
	assert_int_equal(kill(pid, 0), -1);
	reel_worker_end(&worker);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

static void
missing_program_is_told(void **state)
{
	(void)state;
	struct reel_worker worker = REEL_WORKER_NONE;
	const struct reel_worker_plan nowhere = {.program = "/nowhere/reeltag"};
	struct reel_error err = {0};

	assert_int_equal(reel_worker_start(&nowhere, &worker, &err),
	                 REEL_ERROR_NOT_FOUND);
	assert_non_null(strstr(err.message, "cannot start /nowhere/reeltag"));
	assert_int_equal(worker.pid, 0);
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(worker_has_little_and_ends_by_itself),
	        cmocka_unit_test(only_its_plan_lets_it_go_uncaged),
	        cmocka_unit_test(crash_is_told_by_its_signal),
	        cmocka_unit_test(processor_time_runs_out),
	        cmocka_unit_test(worker_that_closes_and_stays_is_killed),
	        cmocka_unit_test(ending_leaves_nothing_behind),
	        cmocka_unit_test(missing_program_is_told),
	};

	if (argc == 2 && strcmp(argv[1], "worker") == 0)
		return work();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
