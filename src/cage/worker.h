/* SPDX-License-Identifier: MIT */
/**
 * Worker processes: a program that is started again as `PROGRAM worker`.
 *
 * A worker has a socket at REEL_WORKER_DESCRIPTOR and no other descriptor of
 * ours, no terminal, hardly any environment, and limits on what it may use.
 * It is in a process group of its own, so that Ctrl-C is ours to handle.
 */
#ifndef REEL_CAGE_WORKER_H
#define REEL_CAGE_WORKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include <reeltag/error.h>

/** Descriptor number that a worker finds its socket at. */
#define REEL_WORKER_DESCRIPTOR 3

struct reel_worker {
	/** 0 where there is none. */
	pid_t pid;
	/** Our end; polled by the caller, not taken. */
	int socket;
	/** Readable when it is dead; -1 where the kernel has none. */
	int process;
};

#define REEL_WORKER_NONE ((struct reel_worker){.socket = -1, .process = -1})

/** What is started; all text is borrowed. */
struct reel_worker_plan {
	/** Path. */
	const char *program;
	/** It is not to lock itself in: see policy.h. */
	bool is_uncaged;
};

/**
 * Starts a worker.
 *
 * @param worker  out: end with reel_worker_end()
 * @return REEL_OK, REEL_ERROR_IO, REEL_ERROR_NOT_FOUND (no such program),
 *         REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_worker_start(const struct reel_worker_plan *plan,
                  struct reel_worker *worker, struct reel_error *err);

/**
 * Allows it so much processor time from now on, in seconds; past it the
 * kernel ends it.
 */
void
reel_worker_allow(const struct reel_worker *worker, uint32_t cpu_s);

/** How a worker ended. */
struct reel_worker_death {
	/** The signal that ended it; 0 where it ended by itself. */
	int signal;
	/** Its exit status, where it did. */
	int status;
};

/**
 * Learns how a worker ended that has closed its socket. One that still runs
 * after a second is killed.
 */
struct reel_worker_death
reel_worker_bury(struct reel_worker *worker);

/** Kills it, if there is one, and waits for it. */
void
reel_worker_end(struct reel_worker *worker);

/** The worker's side. @return whether it was started as one without a cage */
bool
reel_worker_is_uncaged(void);

#endif
