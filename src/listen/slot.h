/* SPDX-License-Identifier: MIT */
/** A worker's place in the pool, and its one task. Internal to the room. */
#ifndef REEL_LISTEN_SLOT_H
#define REEL_LISTEN_SLOT_H

#include <stdbool.h>
#include <stdint.h>

#include <reeltag/error.h>

#include "cage/message.h"
#include "cage/worker.h"
#include "listen/pool.h"

/** What is the same for all slots of a pool. */
struct reel_slot_plan {
	/** Kept. */
	const char *program;
	/** Wall time that a task may take. */
	uint32_t limit_ms;
	bool is_uncaged;
};

struct reel_slot {
	struct reel_worker worker;
	struct reel_inbox inbox;
	/** NULL unless it is busy, and the batch that it is of. */
	struct reel_task *task;
	struct reel_batch *batch;
	uint64_t deadline_ms;
	/** Whether the worker has said hello, and how; owned. */
	bool is_greeted;
	struct reel_hello hello;
};

/**
 * Begins a task. A worker that died while it waited is replaced once.
 *
 * @return a failure only where no worker can be started; a task that cannot
 *         be begun for a reason of its own is done, and the slot has none
 */
REEL_MUST_USE enum reel_status
reel_slot_begin(const struct reel_slot_plan *plan, struct reel_slot *slot,
                struct reel_task *task, struct reel_error *err);

/**
 * Takes in what a busy worker sent; its task is done where the slot has none
 * then.
 *
 * @return a failure only where no worker can be worked with
 */
REEL_MUST_USE enum reel_status
reel_slot_attend(const struct reel_slot_plan *plan, struct reel_slot *slot,
                 struct reel_error *err);

/**
 * Waits for the hello of a worker, which is started if there is none.
 *
 * @return as reel_slot_attend()
 */
REEL_MUST_USE enum reel_status
reel_slot_greet(const struct reel_slot_plan *plan, struct reel_slot *slot,
                struct reel_error *err);

/** Ends a busy worker whose deadline has come; its task is done. */
void
reel_slot_time_out(const struct reel_slot_plan *plan, struct reel_slot *slot);

/** Ends the worker, if there is one, and forgets its task. */
void
reel_slot_empty(struct reel_slot *slot);

#endif
