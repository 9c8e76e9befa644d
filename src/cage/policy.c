/* SPDX-License-Identifier: MIT */
#include "cage/policy.h"

#include <errno.h>
#include <linux/landlock.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifdef REEL_COVERAGE
#include <gcov.h>
#endif

#include "base/error.h"
#include "cage/answer.h"
#include "cage/filter.h"
#include "cage/limits.h"

/** What later versions of the kernel's header have, too. */
struct ruleset {
	uint64_t files;
	uint64_t network;
	uint64_t scopes;
};

_Static_assert(sizeof(((struct reel_cage *)NULL)->reason) ==
                       sizeof(((struct reel_error *)NULL)->message),
               "a reason is an error's message");

/** How many rights of each kind a version of Landlock can take away. */
struct rights {
	unsigned files;
	unsigned network;
	unsigned scopes;
};

/* From version 1 on; from 7 on there are none that are new. */
static const struct rights rights_of[] = {
        {13, 0, 0}, {14, 0, 0}, {15, 0, 0}, {15, 2, 0}, {16, 2, 0}, {16, 2, 2},
};

#define KNOWN (sizeof(rights_of) / sizeof(rights_of[0]))

static uint64_t
first_bits(unsigned count)
{
	return ((uint64_t)1 << count) - 1;
}

/* A ruleset without a rule: whatever it handles is denied. */
static enum reel_status
restrict_to_nothing(uint32_t version, struct reel_error *err)
{
	const struct rights *rights =
	        &rights_of[(version < KNOWN ? version : KNOWN) - 1];
	const struct ruleset denied = {first_bits(rights->files),
	                               first_bits(rights->network),
	                               first_bits(rights->scopes)};
	const long ruleset = syscall(SYS_landlock_create_ruleset, &denied,
	                             sizeof(denied), 0);
	enum reel_status status = REEL_OK;

	if (ruleset < 0)
		return reel_fail_errno(err, "Landlock");
	if (syscall(SYS_landlock_restrict_self, (int)ruleset, 0) != 0)
		status = reel_fail_errno(err, "Landlock");
	(void)close((int)ruleset);
	return status;
}

/* @param version  out: 0 on failure */
static enum reel_status
lock_files(uint32_t *version, struct reel_error *err)
{
	const long found = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0,
	                           LANDLOCK_CREATE_RULESET_VERSION);
	enum reel_status status;

	if (found < 1)
		return reel_fail_errno(err, "Landlock");
	status = restrict_to_nothing((uint32_t)found, err);
	if (status == REEL_OK)
		*version = (uint32_t)found;
	return status;
}

/* No core, and nobody of the same user looks into it or traces it. */
static enum reel_status
give_up_rights(struct reel_error *err)
{
	/* It ends with whom it works for, also in the middle of a loop. */
	if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0 ||
	    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 ||
	    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return reel_fail_errno(err, "no_new_privs");
	return REEL_OK;
}

/* No file can be written any more: what comes after this is not counted. */
static void
write_coverage(void)
{
#ifdef REEL_COVERAGE
	__gcov_dump();
#endif
}

/* The filter alone refuses all paths: Landlock is a second lock. */
static enum reel_status
shut(const struct reel_filter *filter, struct reel_cage *cage,
     struct reel_error *err)
{
	struct reel_error why = {0};
	enum reel_status status;

	write_coverage();
	(void)!lock_files(&cage->landlock, &why);
	status = reel_filter_load(filter, err);
	cage->has_filter = status == REEL_OK;
	if (status == REEL_OK)
		(void)memcpy(cage->reason, why.message, sizeof(cage->reason));
	return status;
}

void
reel_policy_lock(int socket, struct reel_cage *cage)
{
	struct reel_filter *filter = NULL;
	struct reel_error why = {0};
	enum reel_status status = reel_limits_set_own(&why);

	*cage = (struct reel_cage){0};
	if (status == REEL_OK)
		status = give_up_rights(&why);
	if (status == REEL_OK)
		status = reel_answer_traps(&why);
	if (status == REEL_OK)
		status = reel_filter_new(socket, &filter, &why);
	if (status == REEL_OK)
		status = shut(filter, cage, &why);
	if (status != REEL_OK)
		(void)memcpy(cage->reason, why.message, sizeof(cage->reason));
	reel_filter_free(filter);
}
