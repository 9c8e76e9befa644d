/* SPDX-License-Identifier: MIT */
/** Filling a reel_error: by the place that knows what went wrong. */
#ifndef REEL_BASE_ERROR_H
#define REEL_BASE_ERROR_H

#include <reeltag/error.h>

/**
 * Fills an error and returns its status.
 *
 * @param err     out: may be NULL
 * @param status  any status but REEL_OK
 * @param format  printf's, for the message
 */
enum reel_status
reel_fail(struct reel_error *err, enum reel_status status, const char *format,
          ...) REEL_PRINTF(3, 4);

/**
 * The same for a failed system call: errno is saved first, its text follows
 * the message after a colon. The status is REEL_ERROR_IO, but NOT_FOUND for
 * ENOENT and ENOTDIR, and NO_MEMORY for ENOMEM.
 */
enum reel_status
reel_fail_errno(struct reel_error *err, const char *format, ...)
        REEL_PRINTF(2, 3);

/** Fills "out of memory". */
enum reel_status
reel_fail_memory(struct reel_error *err);

/** Puts text and ": " before the message of a filled error. */
void
reel_error_prefix(struct reel_error *err, const char *format, ...)
        REEL_PRINTF(2, 3);

#ifdef __clang_analyzer__
/*
 * The analyser sees one file at a time. It is told that a failure is never
 * REEL_OK, or it warns of results that a caller uses after a success only.
 */
#define reel_fail(err, status, ...)                                            \
	((void)(reel_fail)((err), (status), __VA_ARGS__), (status))
#define reel_fail_errno(...)                                                   \
	((void)(reel_fail_errno)(__VA_ARGS__), REEL_ERROR_IO)
#define reel_fail_memory(err)                                                  \
	((void)(reel_fail_memory)(err), REEL_ERROR_NO_MEMORY)
#endif

#endif
