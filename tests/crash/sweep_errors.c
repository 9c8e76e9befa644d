/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>

#include <reeltag/error.h>

#include "crash/acting.h"
#include "crash/stepped.h"
#include "crash/sweep.h"

/* Of a failed disk, a full one, a full quota, one that was mounted anew for
 * reading, a folder that was closed to us; and of a signal. */
static const int numbers[] = {EIO, ENOSPC, EDQUOT, EROFS, EACCES, EINTR};
#define NUMBERS (sizeof(numbers) / sizeof(numbers[0]))

/* Recovery goes wrong on what each so-many-th kill of the first save left. */
#define RECOVERY_EVERY 25

static void
check_code(struct sweep *sweep, const char *step, size_t call, int code,
           bool is_new)
{
	if (code == ACTING_LEAK)
		sweep_fault(sweep, step, call, "a descriptor is left open");
	else if (code == ACTING_MUTE)
		sweep_fault(sweep, step, call, "fails without a message");
	else if (code < 0 || code > ACTING_LEAK)
		sweep_fault(sweep, step, call, "crashes");
	else if (code == REEL_OK && !is_new)
		sweep_fault(sweep, step, call, "says done, and is not");
}

/* @return whether there was such a call */
static bool
fail_one(struct sweep *sweep, const struct sweep_step *step, size_t n,
         int number)
{
	struct stepped whole;
	bool is_new;

	sweep_put(sweep, &sweep->before);
	whole = stepped_fail(step->arguments, n, number);
	if (whole.calls < n)
		return false;
	sweep->rounds++;
	is_new = sweep_check_song(sweep, step->name, n, "neither old nor new");
	check_code(sweep, step->name, n, whole.code, is_new);
	if (sweep_has_temporary(sweep))
		sweep_fault(sweep, step->name, n, "a temporary file is left");
	sweep_check_recovery(sweep, step->name, n, is_new);
	return true;
}

/* What a kill left, and how often recovery went wrong on it. */
static void
fail_recovery(struct sweep *sweep, const struct sweep_step *step,
              size_t kill_at, int number)
{
	const char *const recover[] = {SWEEP_ONCE, "recover", sweep->home,
	                               NULL};

	for (size_t n = 1;; n++) {
		struct stepped whole;

		sweep_put(sweep, &sweep->before);
		if (!stepped_run(step->arguments, kill_at).is_killed)
			return;
		whole = stepped_fail(recover, n, number);
		if (whole.calls < n)
			return;
		sweep->rounds++;
		if (whole.code < 0 || whole.code >= ACTING_LEAK)
			check_code(sweep, "recovery", n, whole.code, true);
		/* Then it goes well. */
		sweep_check_recovery(sweep, "recovery", n,
		                     sweep_is_song(sweep, &sweep->after));
	}
}

/* All errors at all calls of a first save; of the others, which do the same
 * with more bytes, each call has one of them. */
void
sweep_errors(struct sweep *sweep, const struct sweep_step *step)
{
	const size_t each = step->is_first ? NUMBERS : 1;

	for (size_t i = 0; i < each; i++) {
		size_t n = 1;

		while (fail_one(sweep, step, n, numbers[(n + i) % NUMBERS]))
			n++;
	}
	if (!step->is_first)
		return;
	for (size_t at = RECOVERY_EVERY;; at += RECOVERY_EVERY) {
		sweep_put(sweep, &sweep->before);
		if (!stepped_run(step->arguments, at).is_killed)
			return;
		fail_recovery(sweep, step, at, numbers[at % NUMBERS]);
	}
}
