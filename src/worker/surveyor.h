/* SPDX-License-Identifier: MIT */
/** A worker's job: whether a patch leaves the sound of a file alone. */
#ifndef REEL_WORKER_SURVEYOR_H
#define REEL_WORKER_SURVEYOR_H

#include <reeltag/error.h>

#include "listen/wire.h"

/**
 * Checks the request's patch.
 *
 * @param descriptor  open for reading, can seek; borrowed
 * @return as reel_payload_check()
 */
REEL_MUST_USE enum reel_status
reel_surveyor_run(int descriptor, const struct reel_request *request,
                  struct reel_error *err);

#endif
