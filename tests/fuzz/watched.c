/* SPDX-License-Identifier: MIT */
#include "fuzz/watched.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

/* No status: what still has it at the end was forgotten. */
#define NO_STATUS ((enum reel_status) - 1)

#define NOT_DONE UINT64_MAX

bool
watched_has_none(const struct reel_task *task)
{
	return task->status == NO_STATUS;
}

bool
watched_is_death(const struct reel_task *task)
{
	static const char mark[] = "reader ";

	return (task->status == REEL_ERROR_REFUSED ||
	        task->status == REEL_ERROR_TIMEOUT) &&
	       strncmp(task->error.message, mark, sizeof(mark) - 1) == 0;
}

/* The pool has emptied the tasks, and has begun none. */
static void
begin_watch(struct watched *watched)
{
	for (size_t i = 0; i < watched->count; i++) {
		watched->tasks[i].status = NO_STATUS;
		watched->took_ms[i] = NOT_DONE;
	}
	watched->begun = 0;
	watched->is_running = true;
}

static void
finish_one(struct watched *watched, size_t i, uint64_t now_ms)
{
	watched->took_ms[i] =
	        i < watched->begun ? now_ms - watched->begun_ms[i] : 0;
	if (!watched_is_death(&watched->tasks[i]))
		return;
	watched->said[i] = strdup(watched->complaints->text);
	complaints_forget(watched->complaints);
}

/*
 * A pool asks whether to stop before it begins tasks and whenever some have
 * come to an end, so all that happens is seen in time. It begins them in
 * their order: as soon as one is done, the next.
 */
static bool
look(void *context)
{
	struct watched *watched = context;
	const uint64_t now = reel_clock_ms();
	size_t done = 0;

	if (!watched->is_running)
		begin_watch(watched);
	complaints_hear(watched->complaints);
	for (size_t i = 0; i < watched->count; i++) {
		if (watched_has_none(&watched->tasks[i]))
			continue;
		done++;
		if (watched->took_ms[i] == NOT_DONE)
			finish_one(watched, i, now);
	}
	while (watched->begun < watched->count &&
	       watched->begun < done + watched->jobs)
		watched->begun_ms[watched->begun++] = now;
	return false;
}

enum reel_status
watched_run(struct watched *watched, struct reel_pool *pool, unsigned jobs,
            struct complaints *complaints, struct reel_error *err)
{
	const struct reel_patience patience = {look, watched};
	enum reel_status status;

	watched->complaints = complaints;
	watched->jobs = jobs;
	watched->is_running = false;
	status = reel_pool_run(pool, watched->tasks, watched->count, &patience,
	                       err);
	/* Those that a pool gave up, too. */
	(void)look(watched);
	return status;
}

void
watched_release(struct watched *watched)
{
	for (size_t i = 0; i < watched->count; i++) {
		reel_facts_release(&watched->tasks[i].facts);
		reel_patch_release(&watched->tasks[i].patch);
		free(watched->said[i]);
		watched->said[i] = NULL;
	}
	watched->count = 0;
}
