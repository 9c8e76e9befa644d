/* SPDX-License-Identifier: MIT */
/**
 * Workers that open audio files: read their facts, plan their patches, and
 * survey what others have planned.
 *
 * All parsing of audio happens in worker processes; a file that makes one
 * crash, hang or grow fails with REEL_ERROR_REFUSED or REEL_ERROR_TIMEOUT,
 * and the others go on with a fresh worker.
 */
#ifndef REEL_LISTEN_POOL_H
#define REEL_LISTEN_POOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>
#include <reeltag/writing.h>

#include "cage/policy.h"
#include "model/facts.h"
#include "tag/patch.h"

enum reel_task_kind {
	/** Facts: duration, tags, fingerprint, health. */
	REEL_TASK_READ = 1,
	/** A patch that gives the file these tags. */
	REEL_TASK_PLAN,
	/** Whether a patch leaves the file's sound alone. What reads or plans
	 * never surveys: a file that takes a worker over cannot approve of
	 * itself. */
	REEL_TASK_SURVEY
};

/**
 * Phases of a fingerprint: how many parts of an item it may begin later. A
 * copy that was cut anywhere lies close to one of them.
 */
#define REEL_STRETCH_PHASES 4

/** What a worker has heard of a file that it is listening to. */
struct reel_stretch {
	/** Milliseconds of sound, from the start. */
	uint32_t heard_ms;
	/** Of the whole file; 0 where that is not known yet. */
	uint64_t duration_ms;
	/** How many quarters of an item later than the sound the items begin:
	 * 0 to REEL_STRETCH_PHASES - 1. */
	uint32_t phase;
	/** Lent. */
	const uint32_t *items;
	size_t item_count;
};

/** How a worker goes on. */
enum reel_answer {
	/** Listen on, to the next stretch. */
	REEL_ANSWER_MORE = 0,
	/** Tell the items of the next phase of the same stretch, if there is
	 * one. */
	REEL_ANSWER_PHASE,
	/** This is enough of a fingerprint. */
	REEL_ANSWER_ENOUGH
};

struct reel_task;

/** Asked about a stretch of a file as soon as it is heard. */
typedef enum reel_answer (*reel_stretch_judge)(
        void *context, const struct reel_task *task,
        const struct reel_stretch *stretch);

/** One file to be worked on: the caller fills the first stretch. */
struct reel_task {
	enum reel_task_kind kind;
	/** Kept until the pool has run. */
	const char *path;
	/** READ: milliseconds to fingerprint from the start; 0 for none. */
	uint32_t fingerprint_ms;
	/** READ: decode to the end, to find damage. */
	bool is_deep;
	/** READ: says after 10, 15 and 30 s whether to listen on to
	 * fingerprint_ms; NULL to do so anyway. */
	reel_stretch_judge judge;
	void *judge_context;
	/** PLAN: fields and values, kept; see reel_tag_file_plan(). */
	const struct reel_tag_list *changes;
	/** PLAN: how, kept, as are its bytes; NULL for the defaults. */
	const struct reel_tag_writing *writing;
	/** SURVEY: the patch, kept. */
	const struct reel_patch *surveyed;

	/** Out: what it came to, and why. */
	enum reel_status status;
	struct reel_error error;
	/** READ, out: owned by the caller, reel_facts_release(), whatever the
	 * status: of a file that failed it says the problem. The identity is
	 * that of the descriptor that was read; all tasks set it. */
	struct reel_facts facts;
	/** PLAN, out: owned by the caller, reel_patch_release(). */
	struct reel_patch patch;
};

struct reel_pool;

struct reel_pool_options {
	/** Program that is run as `PROGRAM worker`; copied. */
	const char *program;
	/** Workers at a time, and as many that survey; 0 for one a core. */
	unsigned jobs;
	/** Wall time that one file may take; 0 for the default (120 s). */
	uint32_t limit_ms;
	/** Workers do not lock themselves in; else those that cannot are not
	 * worked with. */
	bool is_uncaged;
	/** Told at most once, when the first worker has said hello: what is
	 * good to know of what holds them; NULL for nobody. */
	void (*note)(void *context, const struct reel_error *note);
	void *note_context;
};

/** @param pool  out: owned; workers start when they are first needed */
REEL_MUST_USE enum reel_status
reel_pool_open(const struct reel_pool_options *options, struct reel_pool **pool,
               struct reel_error *err);

/** What a worker says first. Begin it zeroed. */
struct reel_hello {
	/** What holds it. */
	struct reel_cage cage;
	/** What it decodes with: other decoders may hear otherwise. Owned. */
	char *decoders;
	/** Paths of the files that it is made of: program and libraries. As
	 * long as none of them changes, the decoders are the same. Owned. */
	struct reel_strings objects;
};

/**
 * Says how its workers introduce themselves; starts one if none did yet.
 *
 * @param hello  out: lent until the pool is closed
 * @return as reel_pool_wait()
 */
REEL_MUST_USE enum reel_status
reel_pool_meet(struct reel_pool *pool, const struct reel_hello **hello,
               struct reel_error *err);

/** @return files that are read at a time */
size_t
reel_pool_readers(const struct reel_pool *pool);

/** Tasks that are handed over together; the caller fills the first part. */
struct reel_batch {
	/** Kept until the batch is done. */
	struct reel_task *tasks;
	size_t count;

	/** The pool's own: the first task that nobody has begun, how many are
	 * done, and the batch behind this one in the queue. */
	size_t next;
	size_t done;
	struct reel_batch *later;
};

/** Asked between tasks and a few times a second: true gives up all that is
 * under way. */
struct reel_patience {
	bool (*is_stopped)(void *context);
	void *context;
};

/**
 * Puts a batch behind all others. It is worked on while somebody waits for
 * it or for another.
 *
 * @param batch  kept until it was waited for, or withdrawn
 */
void
reel_pool_submit(struct reel_pool *pool, struct reel_batch *batch);

/** Takes a batch back, done or not. */
void
reel_pool_withdraw(struct reel_pool *pool, struct reel_batch *batch);

/**
 * Works until each task of a batch has its outcome; free workers go on with
 * the batches behind it. A task's message does not name its path.
 *
 * A task comes to REEL_OK, REEL_ERROR_IO, REEL_ERROR_NOT_FOUND,
 * REEL_ERROR_UNSUPPORTED (not a regular file, or not audio that we know),
 * REEL_ERROR_FORMAT (damaged beyond reading), REEL_ERROR_REFUSED (the worker
 * crashed or sent nonsense: problem HOSTILE), REEL_ERROR_TIMEOUT (the same),
 * REEL_ERROR_NO_MEMORY, or what reel_tag_file_plan() says, or
 * reel_payload_check().
 *
 * @param patience  NULL to wait for ever
 * @return REEL_OK (tasks have their own status), REEL_ERROR_IO (no worker
 *         can be started), REEL_ERROR_UNSUPPORTED (the kernel refuses the
 *         cage), REEL_ERROR_CANCELLED; the rest of all batches has that
 *         status then, and is done
 */
REEL_MUST_USE enum reel_status
reel_pool_wait(struct reel_pool *pool, const struct reel_batch *batch,
               const struct reel_patience *patience, struct reel_error *err);

/** Runs tasks before all that wait, and returns when each has its outcome:
 * as reel_pool_wait(). */
REEL_MUST_USE enum reel_status
reel_pool_run(struct reel_pool *pool, struct reel_task *tasks, size_t count,
              const struct reel_patience *patience, struct reel_error *err);

/** Ends the workers. NULL does nothing. */
void
reel_pool_close(struct reel_pool *pool);

/** Descriptor number that a worker finds its socket at. */
#define REEL_WORKER_SOCKET 3

#endif
