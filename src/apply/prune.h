/* SPDX-License-Identifier: MIT */
/** Forgetting old runs, for the space that the journal takes. */
#ifndef REEL_APPLY_PRUNE_H
#define REEL_APPLY_PRUNE_H

#include <stdint.h>

#include <reeltag/error.h>

#include "apply/journal.h"

/** Which runs; one of the two. */
struct reel_prune {
	/** This one; NULL for none. */
	const char *run;
	/** Those that began longer ago than so many days; 0 for none. */
	int64_t days;
};

struct reel_pruned {
	uint64_t runs;
	/** That the journal kept for them. */
	uint64_t bytes;
};

/**
 * Forgets runs, which can then not be undone, and shrinks the file. A run
 * with an open entry stays, for its file may need it to be settled; but one
 * that is named goes where the folders of these files are gone, and none was
 * being written in place.
 *
 * @param pruned  out: begin it zeroed
 * @return REEL_OK, REEL_ERROR_NOT_FOUND (no such run), REEL_ERROR_REFUSED (the
 *         run that was named has an open entry), REEL_ERROR_IO: where the
 *         file could not be shrunk the runs are forgotten
 */
REEL_MUST_USE enum reel_status
reel_journal_prune(struct reel_journal *journal,
                   const struct reel_prune *wanted, struct reel_pruned *pruned,
                   struct reel_error *err);

#endif
