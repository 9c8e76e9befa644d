/* SPDX-License-Identifier: MIT */
/** A worker's job: a file's facts. */
#ifndef REEL_WORKER_READER_H
#define REEL_WORKER_READER_H

#include <reeltag/error.h>

#include "listen/wire.h"
#include "model/facts.h"

/** Whom to ask whether what was heard is enough. */
struct reel_judge {
	/** @return REEL_OK, or why nobody answers */
	enum reel_status (*ask)(void *context,
	                        const struct reel_stretch *stretch,
	                        enum reel_answer *answer,
	                        struct reel_error *err);
	void *context;
};

/**
 * Reads the facts of an open file.
 *
 * Tags that cannot be read are left out. Where the sound cannot be decoded
 * the facts still say what is known, and why.
 *
 * @param descriptor  open for reading, can seek; borrowed
 * @param judge       asked where the request says so; borrowed
 * @param facts       in: empty; out: owned, also on failure
 * @param err         out: the reason; not NULL
 * @return REEL_OK, REEL_ERROR_UNSUPPORTED (not audio that we know),
 *         REEL_ERROR_FORMAT (audio, but it cannot be decoded),
 *         REEL_ERROR_IO, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_reader_run(int descriptor, const struct reel_request *request,
                const struct reel_judge *judge, struct reel_facts *facts,
                struct reel_error *err);

#endif
