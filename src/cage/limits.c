/* SPDX-License-Identifier: MIT */
#include "cage/limits.h"

#include <stddef.h>
#include <sys/resource.h>

#include "base/error.h"
#include "cage/checked.h"

#define MOST_MEMORY ((rlim_t)2 << 30)
#define MOST_DESCRIPTORS 32

/** A limit of all workers. */
struct limit {
	int resource;
	rlim_t most;
};

static const struct limit limits[] = {
        {RLIMIT_CORE, 0},
#ifndef REEL_WRITES_FILES
        {RLIMIT_FSIZE, 0},
#endif
#ifndef REEL_HAS_SANITIZER
        {RLIMIT_AS, MOST_MEMORY},
#endif
        {RLIMIT_NOFILE, MOST_DESCRIPTORS},
};

/* Only from inside: while a program starts, its sanitizer may need a thread. */
static const struct limit own_limit = {RLIMIT_NPROC, 0};

/* One that is lower already stays: only root could raise it. */
static enum reel_status
set(pid_t pid, const struct limit *limit, struct reel_error *err)
{
	const enum __rlimit_resource resource =
	        (enum __rlimit_resource)limit->resource;
	struct rlimit old;
	struct rlimit new;

	if (prlimit(pid, resource, NULL, &old) != 0)
		return reel_fail_errno(err, "cannot limit a worker");
	new.rlim_max = old.rlim_max < limit->most ? old.rlim_max : limit->most;
	new.rlim_cur = new.rlim_max;
	if (prlimit(pid, resource, &new, NULL) != 0)
		return reel_fail_errno(err, "cannot limit a worker");
	return REEL_OK;
}

enum reel_status
reel_limits_set(pid_t pid, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0;
	     i < sizeof(limits) / sizeof(limits[0]) && status == REEL_OK; i++)
		status = set(pid, &limits[i], err);
	return status;
}

enum reel_status
reel_limits_set_own(struct reel_error *err)
{
	const enum reel_status status = set(0, &own_limit, err);

	return status == REEL_OK ? reel_limits_set(0, err) : status;
}
