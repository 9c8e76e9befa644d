/* SPDX-License-Identifier: MIT */
/** One change on its way, and the two ways that it can go. Internal. */
#ifndef REEL_APPLY_WORK_H
#define REEL_APPLY_WORK_H

#include <stdbool.h>
#include <sys/stat.h>

#include <reeltag/error.h>

#include "apply/commit.h"
#include "apply/entry.h"
#include "apply/place.h"

struct reel_work {
	struct reel_journal *journal;
	const char *run;
	const struct reel_change *change;
	/** What is applied: the change's, or in place `pinned`. */
	const struct reel_patch *patch;
	struct reel_patch pinned;
	struct reel_place place;
	/** The old file, open for reading (in place also for writing), and how
	 * it was found. */
	int old;
	struct stat was;
	/** Whether the new file stands under the entry's name. */
	bool has_new;
	bool is_renamed;
	struct reel_entry entry;
};

/** Says that the file is not the one that was planned for. */
REEL_MUST_USE enum reel_status
reel_work_fail_changed(const struct reel_change *change,
                       struct reel_error *err);

/** Whether the name still leads to the file as it was found. */
REEL_MUST_USE enum reel_status
reel_work_check_again(const struct reel_work *work, struct reel_error *err);

/** @return owner, mode and times that the file is to have */
struct stat
reel_work_wanted(const struct reel_work *work);

/**
 * Journals, builds the new file beside the old, and renames it over that.
 *
 * @param work  its entry is filled
 */
REEL_MUST_USE enum reel_status
reel_replace(struct reel_work *work, struct reel_error *err);

/** Journals, and writes the new bytes over the old in the file itself. */
REEL_MUST_USE enum reel_status
reel_write_in_place(struct reel_work *work, struct reel_error *err);

/**
 * Looks what a crash left of a change in place, and puts the old bytes back
 * where it left some of each.
 *
 * @param entry   open, with its patches
 * @param place   the file's, locked
 * @param is_new  out: whether all new bytes stand there
 * @return REEL_OK, REEL_ERROR_NOT_FOUND (no such file), REEL_ERROR_CHANGED
 *         (somebody else wrote there since), REEL_ERROR_FORMAT,
 *         REEL_ERROR_IO, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_settle_in_place(const struct reel_entry *entry,
                     const struct reel_place *place, bool *is_new,
                     struct reel_error *err);

#endif
