/* SPDX-License-Identifier: MIT */
/** Folders that stay locked for longer than one file takes. */
#ifndef REEL_APPLY_HOLDING_H
#define REEL_APPLY_HOLDING_H

#include <stdbool.h>
#include <stddef.h>

#include <reeltag/error.h>
#include <reeltag/strings.h>

#include "apply/journal.h"

/**
 * Locks the folders of some files, all or none, until reel_journal_let_go():
 * until then no other reeltag writes there, and what this journal commits
 * there needs no lock of its own.
 *
 * @param files  borrowed; symbolic links are followed; one that is not there,
 *               or in a folder that cannot be opened, is passed over, for its
 *               commit will tell
 * @return REEL_OK, REEL_ERROR_LOCKED (another reeltag works in one of them:
 *         at once), REEL_ERROR_IO, REEL_ERROR_NO_MEMORY: none is held
 */
REEL_MUST_USE enum reel_status
reel_journal_hold(struct reel_journal *journal,
                  const struct reel_strings *files, struct reel_error *err);

/** Unlocks all folders that are held; nothing where none is. */
void
reel_journal_let_go(struct reel_journal *journal);

/** @return whether the folder, which is open, is held */
bool
reel_journal_holds(const struct reel_journal *journal, int folder);

/** @return whether any folder is held */
bool
reel_journal_holds_any(const struct reel_journal *journal);

struct reel_held_folder;

/** What a journal holds; for this room only. Begin it zeroed. */
struct reel_holding {
	struct reel_held_folder *items;
	size_t count;
	size_t capacity;
};

/** @return the journal's, lent */
struct reel_holding *
reel_journal_holding(struct reel_journal *journal);
const struct reel_holding *
reel_journal_held(const struct reel_journal *journal);

#endif
