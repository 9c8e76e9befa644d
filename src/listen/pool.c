/* SPDX-License-Identifier: MIT */
/*
 * Batches wait in a queue, in the order in which they were handed over; what
 * is urgent goes to its head. A free slot takes the next task of the first
 * batch that has one for it. The second half of the slots surveys, and does
 * nothing else.
 */
#include "listen/pool.h"

#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/mem.h"
#include "listen/opening.h"
#include "listen/slot.h"
#include "listen/wire.h"

#define LIMIT_MS 120000
#define MOST_JOBS 64
#define MOST_SLOTS ((size_t)2 * MOST_JOBS)

/* How often is_stopped() is asked while workers work. */
#define PATIENCE_MS 200

_Static_assert(REEL_WORKER_SOCKET == REEL_WORKER_DESCRIPTOR,
               "the socket is where the cage puts it");

struct reel_pool {
	struct reel_slot_plan plan;
	/* Owned; the plan lends it. */
	char *program;
	/* Of the first worker that was met. */
	struct reel_hello hello;
	bool has_met;
	/* As in the options. */
	void (*note)(void *context, const struct reel_error *note);
	void *note_context;
	/* Batches with tasks that nobody has begun. */
	struct reel_batch *queue;
	size_t slot_count;
	struct reel_slot slots[];
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
	new->program = reel_mem_text(options->program);
	if (new->program == NULL) {
		reel_mem_free(new);
		return reel_fail_memory(err);
	}
	new->plan = (struct reel_slot_plan){
	        .program = new->program,
	        .limit_ms =
	                options->limit_ms == 0 ? LIMIT_MS : options->limit_ms,
	        .is_uncaged = options->is_uncaged};
	new->note = options->note;
	new->note_context = options->note_context;
	new->slot_count = (size_t)2 * jobs;
	for (size_t i = 0; i < new->slot_count; i++)
		new->slots[i].worker = REEL_WORKER_NONE;
	*pool = new;
	return REEL_OK;
}

size_t
reel_pool_readers(const struct reel_pool *pool)
{
	return pool->slot_count / 2;
}

void
reel_pool_close(struct reel_pool *pool)
{
	if (pool == NULL)
		return;
	for (size_t i = 0; i < pool->slot_count; i++)
		reel_slot_empty(&pool->slots[i]);
	reel_hello_release(&pool->hello);
	reel_mem_free(pool->program);
	reel_mem_free(pool);
}

static void
reset(struct reel_batch *batch)
{
	batch->next = 0;
	batch->done = 0;
	batch->later = NULL;
	for (size_t i = 0; i < batch->count; i++) {
		struct reel_task *task = &batch->tasks[i];

		task->status = REEL_OK;
		task->error = (struct reel_error){0};
		task->facts = (struct reel_facts){0};
		task->patch = REEL_PATCH_INIT;
	}
}

void
reel_pool_submit(struct reel_pool *pool, struct reel_batch *batch)
{
	struct reel_batch **last = &pool->queue;

	reset(batch);
	while (*last != NULL)
		last = &(*last)->later;
	if (batch->count > 0)
		*last = batch;
}

static void
go_first(struct reel_pool *pool, struct reel_batch *batch)
{
	reset(batch);
	batch->later = pool->queue;
	pool->queue = batch;
}

static void
leave_queue(struct reel_pool *pool, const struct reel_batch *batch)
{
	struct reel_batch **place = &pool->queue;

	while (*place != NULL && *place != batch)
		place = &(*place)->later;
	if (*place != NULL)
		*place = batch->later;
}

void
reel_pool_withdraw(struct reel_pool *pool, struct reel_batch *batch)
{
	leave_queue(pool, batch);
	for (size_t i = 0; i < pool->slot_count; i++) {
		struct reel_slot *const slot = &pool->slots[i];

		if (slot->task != NULL && slot->batch == batch)
			reel_slot_empty(slot);
	}
	batch->done = batch->count;
}

static bool
serves(const struct reel_pool *pool, size_t slot, const struct reel_task *task)
{
	return (slot >= pool->slot_count / 2) ==
	       (task->kind == REEL_TASK_SURVEY);
}

/* The first batch whose next task is one for the slot. */
static struct reel_batch *
find_work(const struct reel_pool *pool, size_t slot)
{
	struct reel_batch *batch = pool->queue;

	while (batch != NULL && !serves(pool, slot, &batch->tasks[batch->next]))
		batch = batch->later;
	return batch;
}

/* Counted before it is begun: a run that ends there ends it, too. */
static enum reel_status
begin(struct reel_pool *pool, struct reel_slot *slot, struct reel_batch *batch,
      struct reel_error *err)
{
	struct reel_task *task = &batch->tasks[batch->next];
	const enum reel_status status =
	        reel_slot_begin(&pool->plan, slot, task, err);

	if (status != REEL_OK)
		return status;
	slot->batch = batch;
	if (slot->task == NULL)
		batch->done++;
	batch->next++;
	/* Disks seek while workers decode. */
	if (batch->next == batch->count)
		leave_queue(pool, batch);
	else if (task->kind == REEL_TASK_READ)
		reel_opening_expect(batch->tasks[batch->next].path);
	return REEL_OK;
}

static enum reel_status
begin_waiting(struct reel_pool *pool, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; i < pool->slot_count && status == REEL_OK; i++) {
		struct reel_slot *const slot = &pool->slots[i];
		struct reel_batch *batch = find_work(pool, i);

		while (slot->task == NULL && batch != NULL &&
		       status == REEL_OK) {
			status = begin(pool, slot, batch, err);
			batch = find_work(pool, i);
		}
	}
	return status;
}

/* Waits for any busy worker, but not past the first deadline. */
static void
wait_for_any(struct reel_pool *pool, struct pollfd events[MOST_SLOTS])
{
	const uint64_t now = reel_clock_ms();
	uint64_t patience = PATIENCE_MS;

	for (size_t i = 0; i < pool->slot_count; i++) {
		const struct reel_slot *slot = &pool->slots[i];

		events[i] = (struct pollfd){.fd = -1, .events = POLLIN};
		if (slot->task == NULL)
			continue;
		events[i].fd = slot->worker.socket;
		if (slot->deadline_ms <= now)
			patience = 0;
		else if (slot->deadline_ms - now < patience)
			patience = slot->deadline_ms - now;
	}
	(void)poll(events, pool->slot_count, (int)patience);
}

/* One kernel runs all workers: what holds the first holds the others. */
static void
note_cage(const struct reel_pool *pool, const struct reel_cage *cage)
{
	struct reel_error note = {0};

	if (pool->note != NULL && cage->has_filter && cage->landlock == 0) {
		(void)reel_fail(&note, REEL_ERROR_UNSUPPORTED,
		                "readers are held by the filter of system "
		                "calls alone (%s)",
		                cage->reason);
		pool->note(pool->note_context, &note);
	}
}

/* The first one tells for all. */
static void
meet(struct reel_pool *pool, struct reel_slot *slot)
{
	pool->hello = slot->hello;
	slot->hello = (struct reel_hello){0};
	pool->has_met = true;
	note_cage(pool, &pool->hello.cage);
}

enum reel_status
reel_pool_meet(struct reel_pool *pool, const struct reel_hello **hello,
               struct reel_error *err)
{
	struct reel_slot *const slot = &pool->slots[0];
	enum reel_status status = REEL_OK;

	if (!pool->has_met)
		status = reel_slot_greet(&pool->plan, slot, err);
	if (status != REEL_OK) {
		reel_slot_empty(slot);
		return status;
	}
	if (!pool->has_met)
		meet(pool, slot);
	*hello = &pool->hello;
	return REEL_OK;
}

static enum reel_status
attend_all(struct reel_pool *pool, const struct pollfd events[MOST_SLOTS],
           struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; i < pool->slot_count && status == REEL_OK; i++) {
		struct reel_slot *const slot = &pool->slots[i];

		if (slot->task == NULL)
			continue;
		if (events[i].revents != 0)
			status = reel_slot_attend(&pool->plan, slot, err);
		else if (reel_clock_ms() >= slot->deadline_ms)
			reel_slot_time_out(&pool->plan, slot);
		if (slot->is_greeted && !pool->has_met)
			meet(pool, slot);
		if (status == REEL_OK && slot->task == NULL)
			slot->batch->done++;
	}
	return status;
}

static void
give_up(struct reel_task *task, const struct reel_error *why)
{
	task->error = *why;
	task->status = why->status;
}

/* Ends what is under way and leaves the rest undone, with one reason. */
static void
abandon(struct reel_pool *pool, const struct reel_error *why)
{
	for (size_t i = 0; i < pool->slot_count; i++) {
		struct reel_slot *const slot = &pool->slots[i];
		struct reel_task *const task = slot->task;

		if (task == NULL)
			continue;
		reel_slot_empty(slot);
		give_up(task, why);
		slot->batch->done++;
	}
	while (pool->queue != NULL) {
		struct reel_batch *const batch = pool->queue;

		for (size_t i = batch->next; i < batch->count; i++)
			give_up(&batch->tasks[i], why);
		batch->done = batch->count;
		pool->queue = batch->later;
	}
}

static enum reel_status
work_until(struct reel_pool *pool, const struct reel_batch *batch,
           const struct reel_patience *patience, struct reel_error *err)
{
	struct pollfd events[MOST_SLOTS];
	enum reel_status status = REEL_OK;

	while (status == REEL_OK) {
		if (patience != NULL && patience->is_stopped != NULL &&
		    patience->is_stopped(patience->context))
			return reel_fail(err, REEL_ERROR_CANCELLED, "stopped");
		status = begin_waiting(pool, err);
		if (status != REEL_OK || batch->done == batch->count)
			break;
		wait_for_any(pool, events);
		status = attend_all(pool, events, err);
	}
	return status;
}

enum reel_status
reel_pool_wait(struct reel_pool *pool, const struct reel_batch *batch,
               const struct reel_patience *patience, struct reel_error *err)
{
	struct reel_error why = {0};
	const enum reel_status status = work_until(pool, batch, patience, &why);

	if (status == REEL_OK)
		return REEL_OK;
	abandon(pool, &why);
	if (err != NULL)
		*err = why;
	/* REEL_ERROR_NOT_FOUND of the program would be taken for a file's. */
	return status == REEL_ERROR_NOT_FOUND
	               ? reel_fail(err, REEL_ERROR_IO, "%s", why.message)
	               : status;
}

enum reel_status
reel_pool_run(struct reel_pool *pool, struct reel_task *tasks, size_t count,
              const struct reel_patience *patience, struct reel_error *err)
{
	struct reel_batch batch = {.tasks = tasks, .count = count};

	if (count == 0)
		return REEL_OK;
	go_first(pool, &batch);
	return reel_pool_wait(pool, &batch, patience, err);
}
