/* SPDX-License-Identifier: MIT */
#include "listen/opening.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"

/* A pipe that nobody writes to would hold us for ever: O_NONBLOCK. */
#define FLAGS (O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)

/* What a worker reads first: tags, covers, and 10 s of most formats. */
#define AHEAD_BYTES ((off_t)1 << 20)

/* Only the owner may leave the time of access alone. */
static int
open_quietly(const char *path)
{
	const int descriptor = open(path, FLAGS | O_NOATIME);

	return descriptor < 0 && errno == EPERM ? open(path, FLAGS)
	                                        : descriptor;
}

static enum reel_status
check(const struct stat *facts, struct reel_error *err)
{
	if (S_ISDIR(facts->st_mode))
		return reel_fail(err, REEL_ERROR_UNSUPPORTED, "a folder");
	if (!S_ISREG(facts->st_mode))
		return reel_fail(err, REEL_ERROR_UNSUPPORTED,
		                 "not a regular file");
	if (facts->st_size == 0)
		return reel_fail(err, REEL_ERROR_UNSUPPORTED, "an empty file");
	return REEL_OK;
}

void
reel_opening_expect(const char *path)
{
	const int opened = open_quietly(path);

	if (opened < 0)
		return;
	(void)posix_fadvise(opened, 0, AHEAD_BYTES, POSIX_FADV_WILLNEED);
	(void)close(opened);
}

enum reel_status
reel_opening_open(const char *path, int *descriptor,
                  struct reel_identity *identity, struct reel_error *err)
{
	const int opened = open_quietly(path);
	enum reel_status status = REEL_OK;
	struct stat facts;

	if (opened < 0)
		return reel_fail_errno(err, "cannot be opened");
	if (fstat(opened, &facts) != 0)
		status = reel_fail_errno(err, "cannot be looked at");
	else
		status = check(&facts, err);
	if (status != REEL_OK) {
		(void)close(opened);
		return status;
	}
	/* Decoding goes from the front to the back. */
	(void)posix_fadvise(opened, 0, 0, POSIX_FADV_SEQUENTIAL);
	*identity = reel_identity_of(&facts);
	*descriptor = opened;
	return REEL_OK;
}
