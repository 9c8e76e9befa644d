/* SPDX-License-Identifier: MIT */
/**
 * What pool and worker write to each other, as bytes.
 *
 *   hello    "reeltag worker", version, filter,  worker, once
 *            Landlock, reason, decoders, objects
 *   request  kind, ms, deep, extension, changes, pool, with the file
 *            choices, cover
 *   stretch  a mark, what was heard so far       worker
 *   answer   whether to listen on                pool
 *   reply    status, errno, message, body        worker
 *
 * Stretches come only where the request says that somebody judges them.
 * A request to SURVEY has an encoded patch behind all that. The body is facts
 * for READ, whatever the status, and an encoded patch for PLAN that succeeded;
 * SURVEY has none. What comes from a worker is not trusted: every count
 * is held against the bytes that are there, every word against its range.
 */
#ifndef REEL_LISTEN_WIRE_H
#define REEL_LISTEN_WIRE_H

#include <stdbool.h>
#include <stdint.h>

#include <reeltag/error.h>
#include <reeltag/writing.h>

#include "base/buf.h"
#include "listen/pool.h"
#include "model/facts.h"
#include "model/tag_list.h"

/** The most bytes of a request, and of a reply to READ. */
#define REEL_WIRE_MOST ((size_t)64 << 20)
/** The same of those that have a patch in them. */
#define REEL_WIRE_PATCH_MOST (REEL_WIRE_MOST + REEL_PATCH_MOST)

/** What a worker is asked. Begin it zeroed. */
struct reel_request {
	enum reel_task_kind kind;
	uint32_t fingerprint_ms;
	bool is_deep;
	/** Whether stretches are to be told. */
	bool is_judged;
	/** Owned. */
	char *extension;
	struct reel_tag_list changes;
	/** Its cover is lent: valid as long as the message's bytes. */
	struct reel_tag_writing writing;
	/** SURVEY: owned. */
	struct reel_patch patch;
};

void
reel_request_release(struct reel_request *request);

void
reel_hello_release(struct reel_hello *hello);

REEL_MUST_USE enum reel_status
reel_wire_put_hello(struct reel_buf *buf, const struct reel_hello *hello,
                    struct reel_error *err);

/**
 * @param hello  in: empty; out: as the worker says it; to be released, also
 *               on failure
 * @return REEL_OK, REEL_ERROR_FORMAT (not the hello of this version),
 *         REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_wire_get_hello(const struct reel_buf *buf, struct reel_hello *hello,
                    struct reel_error *err);

/** @return REEL_OK, REEL_ERROR_INVALID (a cover larger than any format can
 *          hold), REEL_ERROR_NO_MEMORY */
REEL_MUST_USE enum reel_status
reel_wire_put_request(struct reel_buf *buf, const struct reel_task *task,
                      struct reel_error *err);

/**
 * @param buf      kept until the request is released
 * @param request  in: empty
 */
REEL_MUST_USE enum reel_status
reel_wire_get_request(const struct reel_buf *buf, struct reel_request *request,
                      struct reel_error *err);

/** Writes a stretch. */
REEL_MUST_USE enum reel_status
reel_wire_put_stretch(struct reel_buf *buf, const struct reel_stretch *stretch,
                      struct reel_error *err);

/** @return whether it is a stretch, and no reply */
bool
reel_wire_is_stretch(const struct reel_buf *buf);

/**
 * @param items  out: those of the stretch, owned
 * @return REEL_OK, REEL_ERROR_FORMAT, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_wire_get_stretch(const struct reel_buf *buf, struct reel_stretch *stretch,
                      uint32_t **items, struct reel_error *err);

REEL_MUST_USE enum reel_status
reel_wire_put_answer(struct reel_buf *buf, enum reel_answer answer,
                     struct reel_error *err);

REEL_MUST_USE enum reel_status
reel_wire_get_answer(const struct reel_buf *buf, enum reel_answer *answer,
                     struct reel_error *err);

/** Begins a reply; the body follows. */
REEL_MUST_USE enum reel_status
reel_wire_put_outcome(struct reel_buf *buf, enum reel_status status,
                      const struct reel_error *outcome, struct reel_error *err);

/** Appends facts but their identity, which only the pool knows. */
REEL_MUST_USE enum reel_status
reel_wire_put_facts(struct reel_buf *buf, const struct reel_facts *facts,
                    struct reel_error *err);

/**
 * Reads what reel_wire_put_facts() wrote.
 *
 * @param facts  in: empty, but for the identity, which stays; out: owned, also
 *               on failure
 * @return REEL_OK, REEL_ERROR_FORMAT, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_wire_take_facts(const void *bytes, size_t size, struct reel_facts *facts,
                     struct reel_error *err);

/**
 * Reads a reply into its task: status, error, facts or patch. The identity
 * in the facts stays.
 *
 * @return REEL_OK, REEL_ERROR_FORMAT or REEL_ERROR_REFUSED (no such reply
 *         can come from a worker that works), REEL_ERROR_NO_MEMORY; the task
 *         may then be filled in part
 */
REEL_MUST_USE enum reel_status
reel_wire_get_reply(const struct reel_buf *buf, struct reel_task *task,
                    struct reel_error *err);

#endif
