/* SPDX-License-Identifier: MIT */
#include "base/read_at.h"

#include <errno.h>
#include <unistd.h>

#include "base/error.h"

enum reel_status
reel_read_at(int descriptor, uint64_t from, void *bytes, size_t size,
             struct reel_error *err)
{
	char *to = bytes;

	while (size > 0) {
		const ssize_t got = pread(descriptor, to, size, (off_t)from);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return reel_fail_errno(err, "cannot read");
		if (got == 0)
			return reel_fail(err, REEL_ERROR_CHANGED,
			                 "file has become shorter");
		from += (uint64_t)got;
		to += got;
		size -= (size_t)got;
	}
	return REEL_OK;
}
