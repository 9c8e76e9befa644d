/* SPDX-License-Identifier: MIT */
/** Finding out what is wrong with a journal. */
#ifndef REEL_APPLY_INSPECTION_H
#define REEL_APPLY_INSPECTION_H

#include <reeltag/error.h>

#include "store/inspection.h"

/**
 * Checks a journal, without writing to it: its file as
 * reel_database_inspect() does, and then its entries. To the kinds of
 * problems there come "open" (an entry that was begun and is not settled) and
 * "entry" (one that cannot be undone as it stands).
 *
 * @param problems  its path is the journal's
 * @return REEL_OK, whatever was found; REEL_ERROR_NOT_FOUND, REEL_ERROR_IO,
 *         REEL_ERROR_LOCKED, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_journal_inspect(struct reel_problems *problems, struct reel_error *err);

#endif
