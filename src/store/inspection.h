/* SPDX-License-Identifier: MIT */
/** Finding out what is wrong with a database, without writing to it. */
#ifndef REEL_STORE_INSPECTION_H
#define REEL_STORE_INSPECTION_H

#include <stdbool.h>
#include <stdint.h>

#include <reeltag/error.h>

#include "store/database.h"
#include "store/statement.h"

/** Of problems of one kind, so many are told one by one. */
#define REEL_PROBLEMS_TOLD 20

/** Where problems are told. Begin it with the first three alone. */
struct reel_problems {
	/**
	 * @param kind    a word: the file as a whole is "foreign", "later",
	 *                "earlier" or "damaged"; what stands in it is
	 *                "dangling" (names what is not there) or "index"
	 *                (cannot be found by its words); further kinds are
	 *                those of the file's own room
	 * @param detail  lent
	 */
	void (*each)(void *context, const char *kind, const char *detail);
	void *context;
	/** Of the file; kept. */
	const char *path;
	/** All, also those that were not told. */
	uint64_t count;
	/** The kind of the last one, and how many there were in a row. */
	const char *kind;
	uint64_t row;
};

/** Tells of a problem, or just counts it. @param kind  a constant */
void
reel_problems_add(struct reel_problems *problems, const char *kind,
                  const char *format, ...) REEL_PRINTF(3, 4);

/** The same of an error's message. */
void
reel_problems_add_error(struct reel_problems *problems, const char *kind,
                        const struct reel_error *error);

/** Tells how many were just counted. To be called at the end, once more. */
void
reel_problems_end_row(struct reel_problems *problems);

/**
 * Adds a problem for each row of a query; its first column says what.
 *
 * @return REEL_OK, also where damage ends the query, which is a problem, too;
 *         REEL_ERROR_IO, REEL_ERROR_LOCKED, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_problems_query(struct reel_problems *problems,
                    struct reel_database *database, const char *kind,
                    const char *sql, struct reel_error *err);

/**
 * Turns damage into a problem, unless damage is what was found before: the
 * same damage fails many queries.
 *
 * @return REEL_OK for damage, else `status`
 */
REEL_MUST_USE enum reel_status
reel_problems_take(struct reel_problems *problems, enum reel_status status,
                   const struct reel_error *err);

/**
 * Checks the file of problems->path: that it is what it should be, its pages, its references and
 * its indexes of words. Nothing is written, but those indexes are checked on
 * a copy, which takes as much space in SQLite's temporary folder.
 *
 * @param database  out: what can be asked further, owned; NULL where nothing
 *                  can, for what was found
 * @return REEL_OK, whatever was found; REEL_ERROR_NOT_FOUND, REEL_ERROR_IO,
 *         REEL_ERROR_LOCKED, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_database_inspect(const struct reel_database_options *options,
                      struct reel_problems *problems,
                      struct reel_database **database, struct reel_error *err);

#endif
