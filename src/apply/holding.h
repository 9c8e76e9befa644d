/* SPDX-License-Identifier: MIT */
/** Folders that stay locked for longer than one file takes. */
#ifndef REEL_APPLY_HOLDING_H
#define REEL_APPLY_HOLDING_H

#include <stdbool.h>
#include <stddef.h>

#include <reeltag/error.h>
#include <reeltag/strings.h>

struct reel_held_folder;

/** Begin it zeroed. */
struct reel_holding {
	struct reel_held_folder *items;
	size_t count;
	size_t capacity;
};

/**
 * Locks the folders of some files, all or none.
 *
 * @param holding  empty; release it with reel_holding_release()
 * @param journal  path of the journal that they are locked for
 * @param files    borrowed; as for reel_journal_hold()
 */
REEL_MUST_USE enum reel_status
reel_holding_take(struct reel_holding *holding, const char *journal,
                  const struct reel_strings *files, struct reel_error *err);

/** Unlocks them. */
void
reel_holding_release(struct reel_holding *holding);

/** @return whether the folder, which is open, is one of them */
bool
reel_holding_has(const struct reel_holding *holding, int folder);

#endif
