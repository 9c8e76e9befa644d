/* SPDX-License-Identifier: MIT */
/* The program as it is built, started as its library starts it. */
#include "support/cmocka_all.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cage/message.h"
#include "cage/worker.h"

#define MOST 65536

/* Once it has said hello it is locked in, or never will be. */
static struct reel_worker
start(bool is_uncaged)
{
	const struct reel_worker_plan plan = {.program = PROGRAM,
	                                      .is_uncaged = is_uncaged};
	struct reel_worker worker = REEL_WORKER_NONE;
	struct reel_buf hello = REEL_BUF_INIT(MOST);
	int file = -1;

	assert_int_equal(reel_worker_start(&plan, &worker, NULL), REEL_OK);
	assert_int_equal(
	        reel_message_receive(worker.socket, &hello, &file, NULL),
	        REEL_OK);
	assert_int_equal(file, -1);
	reel_buf_release(&hello);
	return worker;
}

/* @return a number of /proc/PID/status: "Seccomp:" */
static long
status_of(const struct reel_worker *worker, const char *name)
{
	char path[64];
	char line[256];
	long value = -1;
	FILE *file;

	(void)snprintf(path, sizeof(path), "/proc/%ld/status",
	               (long)worker->pid);
	file = fopen(path, "re");
	assert_non_null(file);
	while (fgets(line, sizeof(line), file) != NULL) {
		if (strncmp(line, name, strlen(name)) == 0)
			value = strtol(line + strlen(name), NULL, 10);
	}
	(void)fclose(file);
	return value;
}

/* The tests may themselves be run behind a filter. */
static void
worker_of_the_program_is_locked_in(void **state)
{
	(void)state;
	const struct reel_worker self = {.pid = getpid()};
	struct reel_worker worker = start(false);

	/* 2 is a filter, and 1 the end of new rights. */
	assert_int_equal(status_of(&worker, "Seccomp:"), 2);
	assert_int_equal(status_of(&worker, "Seccomp_filters:"),
	                 status_of(&self, "Seccomp_filters:") + 1);
	assert_int_equal(status_of(&worker, "NoNewPrivs:"), 1);
	reel_worker_end(&worker);
}

static void
it_goes_without_only_where_that_is_asked_for(void **state)
{
	(void)state;
	const struct reel_worker self = {.pid = getpid()};
	struct reel_worker worker = start(true);

	assert_int_equal(status_of(&worker, "Seccomp_filters:"),
	                 status_of(&self, "Seccomp_filters:"));
	assert_int_equal(status_of(&worker, "NoNewPrivs:"),
	                 status_of(&self, "NoNewPrivs:"));
	reel_worker_end(&worker);
}

static void
it_has_four_descriptors(void **state)
{
	(void)state;
	struct reel_worker worker = start(false);
	char path[64];
	unsigned seen = 0;
	DIR *folder;

	(void)snprintf(path, sizeof(path), "/proc/%ld/fd", (long)worker.pid);
	folder = opendir(path);
	/* Only root may look into what cannot be dumped. */
	if (geteuid() != 0) {
		assert_null(folder);
	} else {
		assert_non_null(folder);
		for (const struct dirent *entry = readdir(folder);
		     entry != NULL; entry = readdir(folder)) {
			if (entry->d_name[0] != '.')
				seen |= 1U << strtoul(entry->d_name, NULL, 10);
		}
		(void)closedir(folder);
		assert_int_equal(seen, 0xf);
	}
	reel_worker_end(&worker);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(worker_of_the_program_is_locked_in),
	        cmocka_unit_test(it_goes_without_only_where_that_is_asked_for),
	        cmocka_unit_test(it_has_four_descriptors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
