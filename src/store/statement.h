/* SPDX-License-Identifier: MIT */
/**
 * One SQL statement: bound, stepped, read.
 *
 * A failed bind sticks and is reported by the next step, so that binds need
 * no check of their own. Statements are kept by the database under their SQL
 * text, so that preparing one again costs nothing.
 */
#ifndef REEL_STORE_STATEMENT_H
#define REEL_STORE_STATEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

#include "store/database.h"

struct reel_statement;

/**
 * Prepares a statement, or takes the one kept for the same text.
 *
 * @param sql        constant text, kept for the database's life
 * @param statement  out: lent; give it back with reel_statement_reset()
 */
REEL_MUST_USE enum reel_status
reel_statement_prepare(struct reel_database *database, const char *sql,
                       struct reel_statement **statement,
                       struct reel_error *err);

/* Parameters count from 1, columns from 0. NULL text binds NULL. */
void
reel_statement_text(struct reel_statement *statement, int parameter,
                    const char *text);
void
reel_statement_integer(struct reel_statement *statement, int parameter,
                       int64_t number);
/** Binds the number, or NULL for 0: "not known". */
void
reel_statement_known(struct reel_statement *statement, int parameter,
                     int64_t number);
void
reel_statement_blob(struct reel_statement *statement, int parameter,
                    const void *bytes, size_t size);

/** @param has_row  out: false at the end; then the statement is reset */
REEL_MUST_USE enum reel_status
reel_statement_step(struct reel_statement *statement, bool *has_row,
                    struct reel_error *err);

/** Steps a statement that gives no rows, and resets it. */
REEL_MUST_USE enum reel_status
reel_statement_execute(struct reel_statement *statement,
                       struct reel_error *err);

/** Text and blob are lent until the next step or reset; NULL for NULL. */
const char *
reel_statement_column_text(struct reel_statement *statement, int column);
int64_t
reel_statement_column_integer(struct reel_statement *statement, int column);
const void *
reel_statement_column_blob(struct reel_statement *statement, int column,
                           size_t *size);

/** Replaces an owned text by a column's: NULL for NULL. */
REEL_MUST_USE enum reel_status
reel_statement_take_text(struct reel_statement *statement, int column,
                         char **text, struct reel_error *err);

/** Ends a statement before its last row, and forgets what is bound. */
void
reel_statement_reset(struct reel_statement *statement);

#endif
