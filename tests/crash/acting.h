/* SPDX-License-Identifier: MIT */
/** What programs do that are run to be killed. */
#ifndef REEL_TESTS_ACTING_H
#define REEL_TESTS_ACTING_H

#include <stddef.h>

#include "apply/journal.h"

/** Exit codes beside the statuses: a descriptor was left open; an action
 * failed and did not say why. */
#define ACTING_LEAK 97
#define ACTING_MUTE 98

/** Undoes the newest run; that nothing was undone is a failure. */
enum reel_status
acting_undo(struct reel_journal *journal, struct reel_error *err);

/** Settles what a crash left. */
enum reel_status
acting_recover(struct reel_journal *journal, struct reel_error *err);

/** @return how many descriptors the program has open */
size_t
acting_count_descriptors(void);

#endif
