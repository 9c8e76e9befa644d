/* SPDX-License-Identifier: MIT */
/** The journal's file: made whole, or not at all. */
#ifndef REEL_APPLY_JOURNAL_FILE_H
#define REEL_APPLY_JOURNAL_FILE_H

#include <reeltag/error.h>

#include "store/database.h"

/**
 * Opens the journal's database; where there is none, it is made under another
 * name and renamed. So a file of no bytes is never one that a crash kept from
 * being made: it is one that was emptied, and is not taken for a new one.
 *
 * @param database  out: owned; close with reel_database_close()
 * @return as reel_database_open(); the message of REEL_ERROR_FORMAT says what
 *         can be done
 */
REEL_MUST_USE enum reel_status
reel_journal_file_open(const char *path,
                       const struct reel_database_options *options,
                       struct reel_database **database, struct reel_error *err);

/**
 * Says with a damage of the journal what can be done about it.
 *
 * @param err  in, out: may be NULL
 * @return the status that was given
 */
REEL_MUST_USE enum reel_status
reel_journal_file_judge(enum reel_status status, struct reel_error *err);

#endif
