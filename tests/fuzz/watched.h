/* SPDX-License-Identifier: MIT */
/** Tasks that a pool runs, while each answer is waited for with a watch. */
#ifndef REEL_TESTS_WATCHED_H
#define REEL_TESTS_WATCHED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fuzz/complaints.h"
#include "listen/pool.h"

/** Tasks that are watched at a time. */
#define WATCHED_MOST ((size_t)64)

struct watched {
	struct reel_task tasks[WATCHED_MOST];
	size_t count;
	/** Wall time that each took, milliseconds; a worker's start counts. */
	uint64_t took_ms[WATCHED_MOST];
	/** What a worker said that died of it; owned; else NULL. */
	char *said[WATCHED_MOST];

	/* The watch's own. */
	struct complaints *complaints;
	unsigned jobs;
	bool is_running;
	size_t begun;
	uint64_t begun_ms[WATCHED_MOST];
};

/**
 * Runs the tasks, which are all of one kind.
 *
 * @param jobs  of the pool: so many begin at once
 * @return as reel_pool_run(); its tasks have their outcome then
 */
REEL_MUST_USE enum reel_status
watched_run(struct watched *watched, struct reel_pool *pool, unsigned jobs,
            struct complaints *complaints, struct reel_error *err);

/** @return whether it never came to an outcome */
bool
watched_has_none(const struct reel_task *task);

/** @return whether it was the end of its worker */
bool
watched_is_death(const struct reel_task *task);

/** Frees what came of the tasks, and is ready for others. */
void
watched_release(struct watched *watched);

#endif
