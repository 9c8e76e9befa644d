/* SPDX-License-Identifier: MIT */
/** What programs do that are run to be killed. */
#ifndef REEL_TESTS_ACTING_H
#define REEL_TESTS_ACTING_H

#include "apply/journal.h"

/** Undoes the newest run; that nothing was undone is a failure. */
enum reel_status
acting_undo(struct reel_journal *journal);

/** Settles what a crash left. */
enum reel_status
acting_recover(struct reel_journal *journal);

#endif
