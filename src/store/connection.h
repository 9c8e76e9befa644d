/* SPDX-License-Identifier: MIT */
/** The room's own: what a database is, and how SQLite's failures are told. */
#ifndef REEL_STORE_CONNECTION_H
#define REEL_STORE_CONNECTION_H

#include <sqlite3.h>
#include <stdbool.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "store/database.h"
#include "store/statement.h"

struct reel_statement {
	/** Next in the list of those that the database keeps. */
	struct reel_statement *next;
	struct reel_database *database;
	sqlite3_stmt *handle;
	/** The caller's constant text. */
	const char *sql;
	/** The first bind that failed; SQLITE_OK while none has. */
	int bound;
	/** Whether somebody uses it; then another is made for the same text. */
	bool is_lent;
};

struct reel_database {
	sqlite3 *handle;
	/** For messages: the file, and what such a file is called. */
	char *path;
	const char *what;
	struct reel_statement *statements;
	/** Nothing keeps others from changing the file: see reading.c. */
	bool is_unguarded;
	/** What the file was like when it was opened so. */
	struct stat opened;
};

/** Frees the statements that the database keeps. */
void
reel_statement_free_all(struct reel_database *database);

/** Fills an error from a result code of SQLite's, and the database's text. */
enum reel_status
reel_database_fail(const struct reel_database *database, int code,
                   struct reel_error *err);

/** Reads the number that a statement gives in its first row. */
REEL_MUST_USE enum reel_status
reel_database_number(struct reel_database *database, const char *sql,
                     int64_t *number, struct reel_error *err);

/**
 * Sees that nobody has changed a file that is read without a lock.
 *
 * @return REEL_OK, REEL_ERROR_LOCKED
 */
REEL_MUST_USE enum reel_status
reel_database_still_same(const struct reel_database *database,
                         struct reel_error *err);

/** Makes a database that is not open yet. */
REEL_MUST_USE enum reel_status
reel_database_new(const char *path, const struct reel_database_options *options,
                  struct reel_database **database, struct reel_error *err);

/** Sets up a connection that sqlite3_open_v2() has just come to. */
REEL_MUST_USE enum reel_status
reel_database_connected(struct reel_database *database, int code,
                        struct reel_error *err);

/** Judges a database by what it says itself; it may say more than its mark. */
REEL_MUST_USE enum reel_status
reel_database_look_inside(struct reel_database *database,
                          const struct reel_database_options *options,
                          struct reel_error *err);

/**
 * Opens a connection that only reads, whatever the file holds.
 *
 * @return REEL_OK, REEL_ERROR_IO (also: its log cannot be read, or a crash
 *         left it to be mended), ...
 */
REEL_MUST_USE enum reel_status
reel_database_connect_to_read(struct reel_database *database,
                              struct reel_error *err);

/** Longest name of a file with all its bytes escaped. */
#define REEL_ADDRESS_MOST ((size_t)1 << 18)

/** Writes a file's name as SQLite's URI, with or without "immutable". */
REEL_MUST_USE enum reel_status
reel_file_address(const char *path, bool is_immutable, struct reel_buf *address,
                  struct reel_error *err);

/** Whose a file is, by its header. */
struct reel_file_mark {
	uint32_t application;
	int64_t version;
	/** Nothing is in it yet. */
	bool is_empty;
	/** A crash left it half merged with its log: opening it tells more. */
	bool is_unfinished;
	/** SQLite's, but cut off or overwritten: told by REEL_ERROR_FORMAT. */
	bool is_damaged;
};

/**
 * Reads the header of an SQLite file, and does nothing to it: no lock, no
 * file beside it. What a log beside it holds is not seen.
 *
 * @return REEL_OK, REEL_ERROR_FORMAT (no SQLite
 *         file), REEL_ERROR_NOT_FOUND, REEL_ERROR_IO
 */
REEL_MUST_USE enum reel_status
reel_file_mark_read(const char *path, const char *what,
                    struct reel_file_mark *mark, struct reel_error *err);

/** Refuses a file of another application's, or of a later version. */
REEL_MUST_USE enum reel_status
reel_file_mark_check(const struct reel_file_mark *mark, const char *path,
                     const struct reel_database_options *options,
                     struct reel_error *err);

/** Takes a database to the newest version, a transaction a step. */
REEL_MUST_USE enum reel_status
reel_migrate(struct reel_database *database,
             const struct reel_database_options *options,
             struct reel_error *err);

struct reel_problems;

/** Checks each index of words (FTS5). @return as reel_database_inspect() */
REEL_MUST_USE enum reel_status
reel_check_words(struct reel_database *database, struct reel_problems *problems,
                 struct reel_error *err);

#endif
