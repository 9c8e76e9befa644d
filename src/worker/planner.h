/* SPDX-License-Identifier: MIT */
/** A worker's job: the patch that gives a file its new tags. */
#ifndef REEL_WORKER_PLANNER_H
#define REEL_WORKER_PLANNER_H

#include <reeltag/error.h>

#include "base/buf.h"
#include "listen/wire.h"

/**
 * Plans the change and writes the patch as bytes.
 *
 * @param descriptor  open for reading, can seek; borrowed
 * @param encoded     in, out: the patch is appended
 * @return as reel_tag_file_plan() and reel_patch_encode()
 */
REEL_MUST_USE enum reel_status
reel_planner_run(int descriptor, const struct reel_request *request,
                 struct reel_buf *encoded, struct reel_error *err);

#endif
