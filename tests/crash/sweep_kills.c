/* SPDX-License-Identifier: MIT */
#include "crash/stepped.h"
#include "crash/sweep.h"

/* Recovery is killed at all its calls for each so-many-th leftover of the
 * first save: how large the others are makes no difference to it. */
#define RECOVERY_EVERY 5

/* In place, what is broken off may be anything until recovery is whole. */
static bool
check_broken(struct sweep *sweep, const char *step, size_t call,
             const char *when)
{
	return sweep->is_in_place ? sweep_is_song(sweep, &sweep->after)
	                          : sweep_check_song(sweep, step, call, when);
}

/* Killed at its first, second, ... call, each time where it was left. */
static void
kill_recovery(struct sweep *sweep, const char *step, size_t call, bool was_new)
{
	const char *const arguments[] = {SWEEP_ONCE, "recover", sweep->home,
	                                 NULL};

	for (size_t n = 1; stepped_run(arguments, n).is_killed; n++) {
		sweep->rounds++;
		if (check_broken(sweep, step, call, "neither in recovery") !=
		    was_new)
			sweep_fault(sweep, step, call,
			            "recovery changes the file");
	}
}

void
sweep_kills(struct sweep *sweep, const struct sweep_step *step)
{
	for (size_t n = 1;; n++) {
		bool is_new;

		sweep_put(sweep, &sweep->before);
		if (!stepped_run(step->arguments, n).is_killed)
			return;
		sweep->rounds++;
		is_new = check_broken(sweep, step->name, n,
		                      "neither old nor new");
		if (step->is_first && n % RECOVERY_EVERY == 0)
			kill_recovery(sweep, step->name, n, is_new);
		sweep_check_recovery(sweep, step->name, n, is_new);
	}
}
