/* SPDX-License-Identifier: MIT */
/**
 * The system calls that are left to a worker.
 *
 *   allowed   what decoding needs: memory, time, reading what is open
 *   EACCES    whatever names a path: libraries probe for files, and do without
 *   ENOSYS    what the C library has an older way for
 *   death     what only somebody else's code would ask for
 *   EPERM     all others
 */
#ifndef REEL_CAGE_FILTER_H
#define REEL_CAGE_FILTER_H

#include <reeltag/error.h>

struct reel_filter;

/**
 * Makes a filter for this process; nothing is refused yet.
 *
 * @param socket  the only descriptor to send to and to receive from
 * @param filter  out: owned; end with reel_filter_free()
 * @return REEL_OK, REEL_ERROR_IO (the kernel has not what it takes:
 *         "seccomp: why"), REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_filter_new(int socket, struct reel_filter **filter,
                struct reel_error *err);

/**
 * Filters the calls of this process, all its threads, for good.
 *
 * @return REEL_OK, REEL_ERROR_IO (the kernel refuses: "seccomp: why")
 */
REEL_MUST_USE enum reel_status
reel_filter_load(const struct reel_filter *filter, struct reel_error *err);

/** NULL does nothing. */
void
reel_filter_free(struct reel_filter *filter);

#endif
