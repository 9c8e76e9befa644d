/* SPDX-License-Identifier: MIT */
/** Planning changes of tags, and having the plans looked at by others. */
#ifndef REEL_ENGINE_PLANS_H
#define REEL_ENGINE_PLANS_H

#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

#include "listen/pool.h"

struct reel_session;

/**
 * Lets the workers plan, and lets other workers, who read no tags, look at
 * what was planned: what these refuse has failed.
 *
 * @param most   new bytes that a file may get; 0 for the usual 256 MiB
 * @param tasks  of kind REEL_TASK_PLAN; each gets its outcome
 * @return REEL_OK (tasks have their own), REEL_ERROR_CANCELLED, REEL_ERROR_IO
 *         (no worker), REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_plans_make(struct reel_session *session, uint64_t most,
                struct reel_task *tasks, size_t count, struct reel_error *err);

#endif
