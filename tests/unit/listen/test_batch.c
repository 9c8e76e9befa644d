/* SPDX-License-Identifier: MIT */
/* Batches that wait for each other. The test is its own worker. */
#include "support/cmocka_all.h"

#include <stdio.h>
#include <string.h>

#include "listen/pool.h"
#include "support/audio_maker.h"
#include "support/bad_worker.h"
#include "support/temp_folder.h"

#define FILES 12
#define HALF 6

static void *folder;

static int
make_folder(void **state)
{
	(void)state;
	if (temp_folder_make(&folder) != 0)
		return -1;
	for (unsigned i = 0; i < FILES; i++) {
		const struct audio_plan plan = {22050, 1, 4000 + 100 * i, i,
		                                false};
		char name[32];

		(void)snprintf(name, sizeof(name), "%02u.wav", i);
		audio_make_wav(&plan, temp_folder_path(&folder, name));
	}
	return 0;
}

static int
remove_folder(void **state)
{
	(void)state;
	return temp_folder_remove(&folder);
}

/** Two batches of half the files each, handed over to one worker. */
struct two {
	struct reel_pool *pool;
	char paths[FILES][512];
	struct reel_task tasks[FILES];
	struct reel_batch first;
	struct reel_batch second;
};

static void
begin(struct two *two)
{
	const struct reel_pool_options options = {.program = "/proc/self/exe",
	                                          .jobs = 1};

	*two = (struct two){.first = {two->tasks, HALF, 0, 0, NULL},
	                    .second = {two->tasks + HALF, HALF, 0, 0, NULL}};
	for (unsigned i = 0; i < FILES; i++) {
		char name[32];

		(void)snprintf(name, sizeof(name), "%02u.wav", i);
		(void)snprintf(two->paths[i], sizeof(two->paths[i]), "%s",
		               temp_folder_path(&folder, name));
		two->tasks[i] = (struct reel_task){.kind = REEL_TASK_READ,
		                                   .path = two->paths[i],
		                                   .fingerprint_ms = 120000};
	}
	assert_int_equal(reel_pool_open(&options, &two->pool, NULL), REEL_OK);
	reel_pool_submit(two->pool, &two->first);
	reel_pool_submit(two->pool, &two->second);
}

static void
end(struct two *two)
{
	reel_pool_close(two->pool);
	for (size_t i = 0; i < FILES; i++)
		reel_facts_release(&two->tasks[i].facts);
}

static void
assert_heard(const struct two *two, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		assert_int_equal(two->tasks[i].status, REEL_OK);
		assert_int_equal(two->tasks[i].facts.duration_ms,
		                 4000 + 100 * i);
	}
}

static void
what_waits_behind_is_done_in_the_meantime(void **state)
{
	(void)state;
	struct two two;

	begin(&two);
	assert_int_equal(reel_pool_wait(two.pool, &two.first, NULL, NULL),
	                 REEL_OK);
	assert_heard(&two, 0, HALF);
	/* The free worker has begun with the second one. */
	assert_int_equal(two.second.next, 1);
	assert_int_equal(reel_pool_wait(two.pool, &two.second, NULL, NULL),
	                 REEL_OK);
	assert_heard(&two, HALF, FILES);
	end(&two);
}

static void
waiting_for_the_last_does_all_before_it(void **state)
{
	(void)state;
	struct two two;

	begin(&two);
	assert_int_equal(reel_pool_wait(two.pool, &two.second, NULL, NULL),
	                 REEL_OK);
	assert_int_equal(two.first.done, HALF);
	assert_heard(&two, 0, FILES);
	end(&two);
}

static void
what_is_urgent_goes_first(void **state)
{
	(void)state;
	struct two two;
	struct reel_task urgent;

	begin(&two);
	urgent = two.tasks[FILES - 1];
	assert_int_equal(reel_pool_run(two.pool, &urgent, 1, NULL, NULL),
	                 REEL_OK);
	assert_int_equal(urgent.facts.duration_ms, 4000 + 100 * (FILES - 1));
	assert_int_equal(two.first.done, 0);
	assert_int_equal(reel_pool_wait(two.pool, &two.second, NULL, NULL),
	                 REEL_OK);
	assert_heard(&two, 0, FILES);
	reel_facts_release(&urgent.facts);
	end(&two);
}

static void
batch_that_is_withdrawn_is_not_worked_on(void **state)
{
	(void)state;
	struct two two;

	begin(&two);
	assert_int_equal(reel_pool_wait(two.pool, &two.first, NULL, NULL),
	                 REEL_OK);
	/* One of its files is with the worker. */
	reel_pool_withdraw(two.pool, &two.second);
	assert_int_equal(two.second.done, HALF);
	for (size_t i = 0; i < HALF; i++)
		reel_facts_release(&two.tasks[i].facts);
	reel_pool_submit(two.pool, &two.first);
	assert_int_equal(reel_pool_wait(two.pool, &two.first, NULL, NULL),
	                 REEL_OK);
	assert_int_equal(two.second.next, 1);
	end(&two);
}

static bool
is_stopped(void *context)
{
	(void)context;
	return true;
}

static void
stopping_ends_all_that_waits(void **state)
{
	(void)state;
	const struct reel_patience none = {.is_stopped = is_stopped};
	struct two two;

	begin(&two);
	assert_int_equal(reel_pool_wait(two.pool, &two.first, &none, NULL),
	                 REEL_ERROR_CANCELLED);
	for (size_t i = 0; i < FILES; i++)
		assert_int_equal(two.tasks[i].status, REEL_ERROR_CANCELLED);
	/* It is done, and so there is nothing to wait for. */
	assert_int_equal(reel_pool_wait(two.pool, &two.second, NULL, NULL),
	                 REEL_OK);
	end(&two);
}

int
main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(what_waits_behind_is_done_in_the_meantime),
	        cmocka_unit_test(waiting_for_the_last_does_all_before_it),
	        cmocka_unit_test(what_is_urgent_goes_first),
	        cmocka_unit_test(batch_that_is_withdrawn_is_not_worked_on),
	        cmocka_unit_test(stopping_ends_all_that_waits),
	};

	if (argc == 2 && strcmp(argv[1], "worker") == 0)
		return bad_worker_main();
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
