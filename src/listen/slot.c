/* SPDX-License-Identifier: MIT */
/*
 * A slot is in one of three states:
 *
 *   empty    no process
 *   waiting  a process that has no task
 *   busy     a process that has one, with a deadline
 *
 * reel_slot_begin() makes busy what was empty or waiting; a reply makes it
 * waiting; a death, a garbled reply and a deadline make it empty and cost its
 * task.
 */
#include "listen/slot.h"

#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "listen/opening.h"
#include "listen/wire.h"

/* How often a worker that does not say hello is thought of. */
#define GREETING_MS 200

void
reel_slot_empty(struct reel_slot *slot)
{
	reel_worker_end(&slot->worker);
	reel_inbox_reset(&slot->inbox);
	slot->task = NULL;
	slot->is_greeted = false;
	reel_hello_release(&slot->hello);
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
ensure_worker(const struct reel_slot_plan *plan, struct reel_slot *slot,
              struct reel_error *err)
{
	const struct reel_worker_plan worker = {.program = plan->program,
	                                        .is_uncaged = plan->is_uncaged};

	if (slot->worker.pid != 0)
		return REEL_OK;
	return reel_worker_start(&worker, &slot->worker, err);
}

static enum reel_status
hand_over(const struct reel_slot_plan *plan, struct reel_slot *slot,
          struct reel_task *task, int file, struct reel_error *err)
{
	struct reel_buf request = REEL_BUF_INIT(REEL_WIRE_PATCH_MOST);
	enum reel_status status = reel_wire_put_request(&request, task, err);

	if (status == REEL_OK) {
		slot->inbox.bytes.ceiling = task->kind == REEL_TASK_PLAN
		                                    ? REEL_WIRE_PATCH_MOST
		                                    : REEL_WIRE_MOST;
		slot->task = task;
		slot->deadline_ms = reel_clock_ms() + plan->limit_ms;
		reel_worker_allow(&slot->worker, plan->limit_ms / 1000);
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
enum reel_status
reel_slot_begin(const struct reel_slot_plan *plan, struct reel_slot *slot,
                struct reel_task *task, struct reel_error *err)
{
	enum reel_status status;
	int file = -1;

	if (reel_opening_open(task->path, &file, &task->facts.identity,
	                      &task->error) != REEL_OK) {
		fail_task(task, REEL_PROBLEM_UNREADABLE);
		return REEL_OK;
	}
	status = ensure_worker(plan, slot, err);
	if (status == REEL_OK &&
	    hand_over(plan, slot, task, file, &task->error) != REEL_OK) {
		reel_slot_empty(slot);
		status = ensure_worker(plan, slot, err);
		if (status == REEL_OK && hand_over(plan, slot, task, file,
		                                   &task->error) != REEL_OK) {
			reel_slot_empty(slot);
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

static void
tell_loss(struct reel_slot *slot, enum reel_status why, struct reel_error *err)
{
	if (why == REEL_ERROR_NO_MEMORY) {
		(void)reel_fail_memory(err);
	} else if (why == REEL_ERROR_NOT_FOUND || why == REEL_ERROR_IO) {
		const struct reel_worker_death death =
		        reel_worker_bury(&slot->worker);

		tell_death(&death, err);
	} else {
		(void)reel_fail(err, REEL_ERROR_REFUSED,
		                "reader sent what is no answer");
	}
}

/* Its socket is closed, or what came from it makes no sense. It may not have
 * had a task yet. */
static enum reel_status
lose(const struct reel_slot_plan *plan, struct reel_slot *slot,
     enum reel_status why, struct reel_error *err)
{
	struct reel_task *const task = slot->task;
	const bool is_greeted = slot->is_greeted;

	tell_loss(slot, why, task == NULL ? NULL : &task->error);
	reel_slot_empty(slot);
	if (task != NULL)
		condemn(task);
	if (is_greeted || why == REEL_ERROR_NO_MEMORY)
		return REEL_OK;
	return reel_fail(err, REEL_ERROR_IO, "%s does not serve as a worker",
	                 plan->program);
}

/* A worker says first what holds it: without a filter it gets no file. */
static enum reel_status
meet(const struct reel_slot_plan *plan, struct reel_slot *slot,
     struct reel_error *err)
{
	const enum reel_status status =
	        reel_wire_get_hello(&slot->inbox.bytes, &slot->hello, NULL);

	if (status != REEL_OK)
		return lose(plan, slot, status, err);
	reel_inbox_reset(&slot->inbox);
	slot->is_greeted = true;
	if (slot->hello.cage.has_filter || plan->is_uncaged)
		return REEL_OK;
	return reel_fail(err, REEL_ERROR_UNSUPPORTED,
	                 "the kernel refuses the cage (%s); --no-cage reads "
	                 "files without it",
	                 slot->hello.cage.reason);
}

/* A stretch was heard: is it enough? */
static enum reel_status
answer(struct reel_slot *slot)
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
take_reply(struct reel_slot *slot)
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
enum reel_status
reel_slot_attend(const struct reel_slot_plan *plan, struct reel_slot *slot,
                 struct reel_error *err)
{
	bool is_whole = false;
	enum reel_status status = reel_inbox_take(
	        &slot->inbox, slot->worker.socket, &is_whole, NULL);

	if (status == REEL_OK && is_whole && !slot->is_greeted)
		return meet(plan, slot, err);
	if (status == REEL_OK && is_whole)
		status = reel_wire_is_stretch(&slot->inbox.bytes)
		                 ? answer(slot)
		                 : take_reply(slot);
	return status == REEL_OK ? REEL_OK : lose(plan, slot, status, err);
}

enum reel_status
reel_slot_greet(const struct reel_slot_plan *plan, struct reel_slot *slot,
                struct reel_error *err)
{
	const uint64_t deadline_ms = reel_clock_ms() + plan->limit_ms;
	enum reel_status status = ensure_worker(plan, slot, err);

	slot->inbox.bytes.ceiling = REEL_WIRE_MOST;
	while (status == REEL_OK && !slot->is_greeted) {
		struct pollfd event = {.fd = slot->worker.socket,
		                       .events = POLLIN};

		if (reel_clock_ms() >= deadline_ms)
			return lose(plan, slot, REEL_ERROR_TIMEOUT, err);
		if (poll(&event, 1, GREETING_MS) > 0)
			status = reel_slot_attend(plan, slot, err);
	}
	return status;
}

void
reel_slot_time_out(const struct reel_slot_plan *plan, struct reel_slot *slot)
{
	struct reel_task *const task = slot->task;

	reel_slot_empty(slot);
	(void)reel_fail(&task->error, REEL_ERROR_TIMEOUT,
	                "reader took longer than %u s", plan->limit_ms / 1000);
	condemn(task);
}
