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
	const struct reel_change *change;
	/** What is applied: the change's, or in place `pinned`. */
	const struct reel_patch *patch;
	struct reel_patch pinned;
	struct reel_place place;
	/** The old file, open for reading (in place also for writing), and how
	 * it was found. */
	int old;
	struct stat was;
	/** Whether the new file stands under the entry's name; open until it is
	 * synced. */
	bool has_new;
	int new;
	/** Whether that has become the file. */
	bool is_put;
	/** Whether the file itself is being written to. */
	bool is_touched;
	/** Whether nothing came of it, and nothing of it is left. */
	bool is_void;
	/** Its id is 0 until it is in the journal. */
	struct reel_entry entry;
};

#define REEL_WORK_INIT                                                         \
	((struct reel_work){                                                   \
	        .pinned = REEL_PATCH_INIT,                                     \
	        .place = REEL_PLACE_INIT,                                      \
	        .old = -1,                                                     \
	        .new = -1,                                                     \
	        .entry = REEL_ENTRY_INIT,                                      \
	})

/**
 * Finds the file, checks that it may be changed and is the one that was
 * planned for, and fills the entry. Nothing is written.
 *
 * @param work  has its journal and its change; close it with
 *              reel_work_close(), also on failure
 */
REEL_MUST_USE enum reel_status
reel_work_prepare(struct reel_work *work, struct reel_error *err);

/** @return whether the file has its new bytes already */
bool
reel_work_is_idle(const struct reel_work *work);

void
reel_work_close(struct reel_work *work);

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

/** A step of a change that is in the journal. */
typedef enum reel_status (*reel_work_step)(struct reel_work *work,
                                           struct reel_error *err);

#define REEL_WAY_STEPS 3

struct reel_way {
	/**
	 * In order: writes the new bytes; sees that they are on disk; makes
	 * them the file's, where they are not yet. Each is taken for all files
	 * of a batch before the next.
	 */
	reel_work_step steps[REEL_WAY_STEPS];
	/**
	 * Takes back what a step that failed has left. Where it cannot, what
	 * is left is settled at the next start.
	 *
	 * @param err  in, out: why the step failed
	 * @return whether nothing is left
	 */
	bool (*back_out)(struct reel_work *work, struct reel_error *err);
};

/** Builds the new file beside the old, and renames it over that. */
extern const struct reel_way reel_way_replace;

/** Writes the new bytes over the old in the file itself. */
extern const struct reel_way reel_way_in_place;

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
