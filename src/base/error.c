/* SPDX-License-Identifier: MIT */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* What the analyser is told instead of these (see error.h) ends here. */
#undef reel_fail
#undef reel_fail_errno
#undef reel_fail_memory

static const char *const names[] = {
        [REEL_OK] = "ok",
        [REEL_ERROR_NO_MEMORY] = "no-memory",
        [REEL_ERROR_INVALID] = "invalid",
        [REEL_ERROR_IO] = "io",
        [REEL_ERROR_FORMAT] = "format",
        [REEL_ERROR_UNSUPPORTED] = "unsupported",
        [REEL_ERROR_NOT_FOUND] = "not-found",
        [REEL_ERROR_CHANGED] = "changed",
        [REEL_ERROR_LOCKED] = "locked",
        [REEL_ERROR_NETWORK] = "network",
        [REEL_ERROR_TIMEOUT] = "timeout",
        [REEL_ERROR_RATE_LIMITED] = "rate-limited",
        [REEL_ERROR_REFUSED] = "refused",
        [REEL_ERROR_CANCELLED] = "cancelled",
};

const char *
reel_status_name(enum reel_status status)
{
	if ((size_t)status >= sizeof(names) / sizeof(names[0]))
		return "unknown";
	return names[status];
}

REEL_PRINTF(3, 0)
static void
fill(struct reel_error *err, enum reel_status status, const char *format,
     va_list arguments)
{
	*err = (struct reel_error){.status = status};
	(void)vsnprintf(err->message, sizeof(err->message), format, arguments);
}

enum reel_status
reel_fail(struct reel_error *err, enum reel_status status, const char *format,
          ...)
{
	if (err != NULL) {
		va_list arguments;

		va_start(arguments, format);
		fill(err, status, format, arguments);
		va_end(arguments);
	}
	return status;
}

static enum reel_status
status_of_errno(int number)
{
	switch (number) {
	case ENOENT:
	case ENOTDIR:
		return REEL_ERROR_NOT_FOUND;
	case ENOMEM:
		return REEL_ERROR_NO_MEMORY;
	default:
		return REEL_ERROR_IO;
	}
}

/* strerror_r of GNU returns the text and may leave its buffer alone. */
static void
append_errno(struct reel_error *err, int number)
{
	char text[128];
	const char *reason = strerror_r(number, text, sizeof(text));
	const size_t used = strlen(err->message);

	(void)snprintf(err->message + used, sizeof(err->message) - used, ": %s",
	               reason);
}

enum reel_status
reel_fail_errno(struct reel_error *err, const char *format, ...)
{
	const int number = errno;
	const enum reel_status status = status_of_errno(number);

	if (err != NULL) {
		va_list arguments;

		va_start(arguments, format);
		fill(err, status, format, arguments);
		va_end(arguments);
		err->os_errno = number;
		append_errno(err, number);
	}
	return status;
}

enum reel_status
reel_fail_memory(struct reel_error *err)
{
	return reel_fail(err, REEL_ERROR_NO_MEMORY, "out of memory");
}

void
reel_error_prefix(struct reel_error *err, const char *format, ...)
{
	char text[sizeof(err->message)];
	char old[sizeof(err->message)];
	va_list arguments;

	if (err == NULL)
		return;
	va_start(arguments, format);
	(void)vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	(void)memcpy(old, err->message, sizeof(old));
	/* A message that does not fit is cut: its beginning names the object. */
	if (snprintf(err->message, sizeof(err->message), "%s: ", text) <
	    (int)sizeof(err->message)) {
		const size_t used = strlen(err->message);

		(void)snprintf(err->message + used, sizeof(err->message) - used,
		               "%s", old);
	}
}
