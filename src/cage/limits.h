/* SPDX-License-Identifier: MIT */
/** What a worker may use, whatever its file makes it ask for. */
#ifndef REEL_CAGE_LIMITS_H
#define REEL_CAGE_LIMITS_H

#include <sys/types.h>

#include <reeltag/error.h>

/**
 * Limits another process: memory, descriptors, files, core dumps.
 *
 * @return REEL_OK, REEL_ERROR_IO
 */
REEL_MUST_USE enum reel_status
reel_limits_set(pid_t pid, struct reel_error *err);

/**
 * Limits this process: the same, and it starts no other, nor a thread.
 *
 * @return REEL_OK, REEL_ERROR_IO
 */
REEL_MUST_USE enum reel_status
reel_limits_set_own(struct reel_error *err);

#endif
