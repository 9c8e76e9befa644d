/* SPDX-License-Identifier: MIT */
/**
 * Statuses and errors of every call that can fail.
 *
 * Threads: values only; nothing here is shared.
 */
#ifndef REELTAG_ERROR_H
#define REELTAG_ERROR_H

#include <reeltag/export.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What a call came to. Each value says what the caller does next. */
enum reel_status {
	REEL_OK = 0,
	/** Memory ran out: give some back, or give up. */
	REEL_ERROR_NO_MEMORY,
	/** An argument, an option or a record is wrong: correct it. */
	REEL_ERROR_INVALID,
	/** The system refused to read or write: see `os_errno`. */
	REEL_ERROR_IO,
	/** The bytes are not what they should be: the file is damaged. */
	REEL_ERROR_FORMAT,
	/** Nothing is wrong, but this kind of thing is not handled. */
	REEL_ERROR_UNSUPPORTED,
	/** The thing that was named is not there. */
	REEL_ERROR_NOT_FOUND,
	/** The file is no longer the one that was looked at: look again. */
	REEL_ERROR_CHANGED,
	/** Another process holds it: wait and try again. */
	REEL_ERROR_LOCKED,
	/** The network or a service failed: try again later. */
	REEL_ERROR_NETWORK,
	/** It took longer than it may. */
	REEL_ERROR_TIMEOUT,
	/** The service asks for fewer requests: wait. */
	REEL_ERROR_RATE_LIMITED,
	/** It would lose something or be unsafe, so it was not done. */
	REEL_ERROR_REFUSED,
	/** The caller asked to stop. */
	REEL_ERROR_CANCELLED
};

/**
 * Why a call failed: a plain value that owns nothing, so that a failure for
 * lack of memory reports like any other. Begin it zeroed.
 */
struct reel_error {
	enum reel_status status;
	/** errno of the failed system call; 0 where there was none. */
	int os_errno;
	/** Status of the HTTP answer; 0 where there was none. */
	int http_status;
	/** Lower case, names the object, ends without a full stop. */
	char message[256];
};

/**
 * Names a status, as it stands in JSON output: "io", "not-found", ...
 *
 * @return a constant string; never NULL
 * @since 0.1
 */
REEL_API const char *
reel_status_name(enum reel_status status);

#ifdef __cplusplus
}
#endif

#endif
