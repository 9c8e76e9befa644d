/* SPDX-License-Identifier: MIT */
/*
 * A slot for each worker:
 *
 *   empty    no process
 *   waiting  a process that has no task
 *   busy     a process that has one, with a deadline
 *
 * The second half of them surveys, and does nothing else.
 *
 * begin() makes busy what was empty or waiting; a reply makes it waiting; a
 * death, a garbled reply and a deadline make it empty and cost its task.
 */
#include "listen/pool.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "cage/message.h"
#include "cage/worker.h"
#include "listen/opening.h"
#include "listen/wire.h"

#define LIMIT_MS 120000
#define MOST_JOBS 64
#define MOST_SLOTS ((size_t)2 * MOST_JOBS)

/* How often is_stopped() is asked while workers work. */
#define PATIENCE_MS 200

_Static_assert(REEL_WORKER_SOCKET == REEL_WORKER_DESCRIPTOR,
               "the socket is where the cage puts it");

struct slot {
	struct reel_worker worker;
	struct reel_inbox inbox;
	/* NULL unless it is busy. */
	struct reel_task *task;
	uint64_t deadline_ms;
	/* Whether the worker has said hello. */
	bool is_greeted;
};

struct reel_pool {
	const char *program;
	uint32_t limit_ms;
	bool is_uncaged;
	size_t slot_count;
	struct slot slots[];
};

/** One call of reel_pool_run(). */
struct run {
	struct reel_pool *pool;
	struct reel_task *tasks;
	size_t count;
	/* The first task that nobody has begun. */
	size_t next;
	bool (*is_stopped)(void *context);
	void *context;
};

static unsigned
processors(void)
{
	const long count = sysconf(_SC_NPROCESSORS_ONLN);

	return count < 1 ? 1 : count > MOST_JOBS ? MOST_JOBS : (unsigned)count;
}

enum reel_status
reel_pool_open(const struct reel_pool_options *options, struct reel_pool **pool,
               struct reel_error *err)
{
	unsigned jobs = options->jobs == 0 ? processors() : options->jobs;
	struct reel_pool *new;

	if (jobs > MOST_JOBS)
		jobs = MOST_JOBS;
	new = reel_mem_new(1, sizeof(*new) +
	                              (size_t)2 * jobs * sizeof(new->slots[0]));
	if (new == NULL)
		return reel_fail_memory(err);
	new->program = options->program;
	new->limit_ms = options->limit_ms == 0 ? LIMIT_MS : options->limit_ms;
	new->is_uncaged = options->is_uncaged;
	new->slot_count = (size_t)2 * jobs;
	for (size_t i = 0; i < new->slot_count; i++)
		new->slots[i].worker = REEL_WORKER_NONE;
	*pool = new;
	return REEL_OK;
}

static void
empty(struct slot *slot)
{
	reel_worker_end(&slot->worker);
	reel_inbox_reset(&slot->inbox);
	slot->task = NULL;
	slot->is_greeted = false;
}

void
reel_pool_close(struct reel_pool *pool)
{
	if (pool == NULL)
		return;
	for (size_t i = 0; i < pool->slot_count; i++)
		empty(&pool->slots[i]);
	reel_mem_free(pool);
}

/* A file that could not be worked on, and what that says of its health. */
static void
fail_task(struct reel_task *task, enum reel_problem problem)
{
	task->status = task->error.status;
	if (task->kind != REEL_TASK_READ)
		return;
	task->facts.problem = problem;
	/* Without memory for its words the problem still stands. */
	(void)!reel_str_set(&task->facts.problem_detail, task->error.message,
	                    NULL);
}

/* Forgets what a worker that is no longer trusted has said. */
static void
condemn(struct reel_task *task)
{
	const struct reel_identity identity = task->facts.identity;

	reel_facts_release(&task->facts);
	reel_patch_release(&task->patch);
	task->facts.identity = identity;
	fail_task(task, REEL_PROBLEM_HOSTILE);
}

static enum reel_status
ensure_worker(struct reel_pool *pool, struct slot *slot, struct reel_error *err)
{
	const struct reel_worker_plan plan = {.program = pool->program,
	                                      .is_uncaged = pool->is_uncaged};

	if (slot->worker.pid != 0)
		return REEL_OK;
	return reel_worker_start(&plan, &slot->worker, err);
}

static enum reel_status
hand_over(struct reel_pool *pool, struct slot *slot, struct reel_task *task,
          int file, struct reel_error *err)
{
	struct reel_buf request = REEL_BUF_INIT(REEL_WIRE_PATCH_MOST);
	enum reel_status status = reel_wire_put_request(&request, task, err);

	if (status == REEL_OK) {
		slot->inbox.bytes.ceiling = task->kind == REEL_TASK_PLAN
		                                    ? REEL_WIRE_PATCH_MOST
		                                    : REEL_WIRE_MOST;
		slot->task = task;
		slot->deadline_ms = reel_clock_ms() + pool->limit_ms;
		reel_worker_allow(&slot->worker, pool->limit_ms / 1000);
		status = reel_message_send(slot->worker.socket, request.data,
		                           request.size, file, err);
	}
	reel_buf_release(&request);
	return status;
}

/*
 * Begins a task. A worker that died while it waited is replaced once.
 *
 * Returns a failure only where no worker can be started; a task that cannot
 * be begun for a reason of its own is done.
 */
static enum reel_status
begin(struct reel_pool *pool, struct slot *slot, struct reel_task *task,
      struct reel_error *err)
{
	enum reel_status status;
	int file = -1;

	if (reel_opening_open(task->path, &file, &task->facts.identity,
	                      &task->error) != REEL_OK) {
		fail_task(task, REEL_PROBLEM_UNREADABLE);
		return REEL_OK;
	}
	status = ensure_worker(pool, slot, err);
	if (status == REEL_OK &&
	    hand_over(pool, slot, task, file, &task->error) != REEL_OK) {
		empty(slot);
		status = ensure_worker(pool, slot, err);
		if (status == REEL_OK && hand_over(pool, slot, task, file,
		                                   &task->error) != REEL_OK) {
			empty(slot);
			fail_task(task, REEL_PROBLEM_NONE);
		}
	}
	(void)close(file);
	return status;
}

static void
tell_death(const struct reel_worker_death *death, struct reel_error *err)
{
	if (death->signal == SIGXCPU)
		(void)reel_fail(err, REEL_ERROR_TIMEOUT,
		                "reader took too much processor time");
	else if (death->signal == SIGSYS)
		(void)reel_fail(err, REEL_ERROR_REFUSED,
		                "reader tried what it may not (system call "
		                "refused)");
	else if (death->signal != 0)
		(void)reel_fail(err, REEL_ERROR_REFUSED,
		                "reader crashed (signal %d)", death->signal);
	else
		(void)reel_fail(err, REEL_ERROR_REFUSED,
		                "reader ended (status %d)", death->status);
}

/* Its socket is closed, or what came from it makes no sense. */
static enum reel_status
lose(struct reel_pool *pool, struct slot *slot, enum reel_status why,
     struct reel_error *err)
{
	struct reel_task *const task = slot->task;
	const bool is_greeted = slot->is_greeted;

	if (why == REEL_ERROR_NO_MEMORY) {
		(void)reel_fail_memory(&task->error);
	} else if (why == REEL_ERROR_NOT_FOUND || why == REEL_ERROR_IO) {
		const struct reel_worker_death death =
		        reel_worker_bury(&slot->worker);

		tell_death(&death, &task->error);
	} else {
		(void)reel_fail(&task->error, REEL_ERROR_REFUSED,
		                "reader sent what is no answer");
	}
	empty(slot);
	condemn(task);
	if (is_greeted || why == REEL_ERROR_NO_MEMORY)
		return REEL_OK;
	return reel_fail(err, REEL_ERROR_IO, "%s does not serve as a worker",
	                 pool->program);
}

/* A worker says first what holds it: without a filter it gets no file. */
static enum reel_status
meet(struct reel_pool *pool, struct slot *slot, struct reel_error *err)
{
	struct reel_cage cage;
	const enum reel_status status =
	        reel_wire_get_hello(&slot->inbox.bytes, &cage, NULL);

	if (status != REEL_OK)
		return lose(pool, slot, status, err);
	reel_inbox_reset(&slot->inbox);
	slot->is_greeted = true;
	if (cage.has_filter || pool->is_uncaged)
		return REEL_OK;
	return reel_fail(err, REEL_ERROR_UNSUPPORTED,
	                 "the kernel refuses the cage (%s); --no-cage reads "
	                 "files without it",
	                 cage.reason);
}

/* A stretch was heard: is it enough? */
static enum reel_status
answer(struct slot *slot)
{
	const struct reel_task *task = slot->task;
	struct reel_buf reply = REEL_BUF_INIT(REEL_WIRE_MOST);
	struct reel_stretch stretch = {0};
	uint32_t *items = NULL;
	enum reel_status status =
	        task->judge == NULL
	                ? REEL_ERROR_FORMAT
	                : reel_wire_get_stretch(&slot->inbox.bytes, &stretch,
	                                        &items, NULL);

	if (status == REEL_OK)
		status = reel_wire_put_answer(
		        &reply,
		        task->judge(task->judge_context, task, &stretch), NULL);
	if (status == REEL_OK)
		status = reel_message_send(slot->worker.socket, reply.data,
		                           reply.size, -1, NULL);
	reel_inbox_reset(&slot->inbox);
	reel_mem_free(items);
	reel_buf_release(&reply);
	return status;
}

static enum reel_status
take_reply(struct slot *slot)
{
	const enum reel_status status =
	        reel_wire_get_reply(&slot->inbox.bytes, slot->task, NULL);

	if (status == REEL_OK) {
		reel_inbox_reset(&slot->inbox);
		slot->task = NULL;
	}
	return status;
}

/* Takes in what a worker sent. */
static enum reel_status
attend(struct reel_pool *pool, struct slot *slot, struct reel_error *err)
{
	bool is_whole = false;
	enum reel_status status = reel_inbox_take(
	        &slot->inbox, slot->worker.socket, &is_whole, NULL);

	if (status == REEL_OK && is_whole && !slot->is_greeted)
		return meet(pool, slot, err);
	if (status == REEL_OK && is_whole)
		status = reel_wire_is_stretch(&slot->inbox.bytes)
		                 ? answer(slot)
		                 : take_reply(slot);
	return status == REEL_OK ? REEL_OK : lose(pool, slot, status, err);
}

static void
time_out(struct reel_pool *pool, struct slot *slot)
{
	struct reel_task *const task = slot->task;

	empty(slot);
	(void)reel_fail(&task->error, REEL_ERROR_TIMEOUT,
	                "reader took longer than %u s", pool->limit_ms / 1000);
	condemn(task);
}

static bool
serves(const struct reel_pool *pool, size_t slot, const struct reel_task *task)
{
	return (slot >= pool->slot_count / 2) ==
	       (task->kind == REEL_TASK_SURVEY);
}

static enum reel_status
begin_waiting(struct run *run, struct reel_error *err)
{
	struct reel_pool *const pool = run->pool;
	enum reel_status status = REEL_OK;

	for (size_t i = 0; i < pool->slot_count; i++) {
		struct slot *const slot = &pool->slots[i];

		while (slot->task == NULL && run->next < run->count &&
		       serves(pool, i, &run->tasks[run->next]) &&
		       status == REEL_OK) {
			/* Counted before: a run that ends here ends it too. */
			struct reel_task *task = &run->tasks[run->next];

			status = begin(pool, slot, task, err);
			if (status == REEL_OK)
				run->next++;
		}
	}
	return status;
}

/* Waits for any busy worker, but not past the first deadline. */
static size_t
wait_for_any(struct reel_pool *pool, struct pollfd events[MOST_SLOTS])
{
	const uint64_t now = reel_clock_ms();
	uint64_t patience = PATIENCE_MS;
	size_t busy = 0;

	for (size_t i = 0; i < pool->slot_count; i++) {
		const struct slot *slot = &pool->slots[i];

		events[i] = (struct pollfd){.fd = -1, .events = POLLIN};
		if (slot->task == NULL)
			continue;
		busy++;
		events[i].fd = slot->worker.socket;
		if (slot->deadline_ms <= now)
			patience = 0;
		else if (slot->deadline_ms - now < patience)
			patience = slot->deadline_ms - now;
	}
	if (busy > 0)
		(void)poll(events, pool->slot_count, (int)patience);
	return busy;
}

static enum reel_status
attend_all(struct reel_pool *pool, const struct pollfd events[MOST_SLOTS],
           struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; i < pool->slot_count && status == REEL_OK; i++) {
		struct slot *const slot = &pool->slots[i];

		if (slot->task == NULL)
			continue;
		if (events[i].revents != 0)
			status = attend(pool, slot, err);
		else if (reel_clock_ms() >= slot->deadline_ms)
			time_out(pool, slot);
	}
	return status;
}

/* Ends what is under way and leaves the rest undone, with one reason. */
static void
abandon(struct run *run, enum reel_status status, const struct reel_error *why)
{
	struct reel_pool *const pool = run->pool;

	for (size_t i = 0; i < pool->slot_count; i++) {
		struct reel_task *const task = pool->slots[i].task;

		if (task == NULL)
			continue;
		empty(&pool->slots[i]);
		task->error = *why;
		task->status = status;
	}
	for (size_t i = run->next; i < run->count; i++) {
		run->tasks[i].error = *why;
		run->tasks[i].status = status;
	}
}

static enum reel_status
run_all(struct run *run, struct reel_error *err)
{
	struct pollfd events[MOST_SLOTS];
	enum reel_status status;

	for (;;) {
		if (run->is_stopped != NULL && run->is_stopped(run->context))
			return reel_fail(err, REEL_ERROR_CANCELLED, "stopped");
		status = begin_waiting(run, err);
		if (status != REEL_OK)
			return status;
		if (wait_for_any(run->pool, events) == 0)
			return REEL_OK;
		status = attend_all(run->pool, events, err);
		if (status != REEL_OK)
			return status;
	}
}

enum reel_status
reel_pool_run(struct reel_pool *pool, struct reel_task *tasks, size_t count,
              bool (*is_stopped)(void *context), void *context,
              struct reel_error *err)
{
	struct run run = {
	        .pool = pool,
	        .tasks = tasks,
	        .count = count,
	        .is_stopped = is_stopped,
	        .context = context,
	};
	struct reel_error why = {0};
	enum reel_status status;

	for (size_t i = 0; i < count; i++) {
		tasks[i].status = REEL_OK;
		tasks[i].error = (struct reel_error){0};
		tasks[i].facts = (struct reel_facts){0};
		tasks[i].patch = REEL_PATCH_INIT;
	}
	status = run_all(&run, &why);
	if (status == REEL_OK)
		return REEL_OK;
	abandon(&run, status, &why);
	if (err != NULL)
		*err = why;
	/* REEL_ERROR_NOT_FOUND of the program would be taken for a file's. */
	return status == REEL_ERROR_NOT_FOUND
	               ? reel_fail(err, REEL_ERROR_IO, "%s", why.message)
	               : status;
}
