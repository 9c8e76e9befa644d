/* SPDX-License-Identifier: MIT */
/**
 * SQLite: a database, its statements, transactions and migrations.
 *
 * Used by the catalogue, the caches and the journal. One thread a database.
 */
#ifndef REEL_STORE_DATABASE_H
#define REEL_STORE_DATABASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>

struct reel_database;

/** One step of a schema: never edited once released, only followed. */
struct reel_migration {
	/** SQL, several statements. */
	const char *sql;
};

struct reel_database_options {
	/** Four bytes that say whose file it is (PRAGMA application_id). */
	uint32_t application;
	/** What such a file is called in messages: "catalogue". */
	const char *what;
	const struct reel_migration *migrations;
	size_t migration_count;
	/**
	 * synchronous=FULL: what is committed survives a power cut. Without,
	 * a power cut may take the last commits back, each as a whole, until
	 * the log is merged: which is when the last that has it open closes
	 * it. A kill takes back nothing that is committed, in either case.
	 */
	bool is_durable;
};

/**
 * Opens a database in WAL mode with foreign keys, made where there is none
 * (its folder too), and migrated where it is older.
 *
 * @param database  out: owned; close with reel_database_close()
 * @return REEL_OK, REEL_ERROR_IO, REEL_ERROR_LOCKED, REEL_ERROR_FORMAT (not
 *         SQLite, or another application's, or of a later version): the file
 *         is untouched then
 */
REEL_MUST_USE enum reel_status
reel_database_open(const char *path,
                   const struct reel_database_options *options,
                   struct reel_database **database, struct reel_error *err);

/**
 * Opens a database for reading. Nothing is written: no log, no lock file, no
 * migration; so it works where the file or its folder cannot be written.
 *
 * Where no other process has it open there is no lock either: what it does to
 * the file meanwhile fails what reads it with REEL_ERROR_LOCKED.
 *
 * @param database  out: owned; close with reel_database_close()
 * @return REEL_OK, REEL_ERROR_NOT_FOUND, REEL_ERROR_IO (also: a crash left it
 *         to be mended, or its log cannot be read), REEL_ERROR_LOCKED,
 *         REEL_ERROR_FORMAT (also: of an earlier version)
 */
REEL_MUST_USE enum reel_status
reel_database_open_to_read(const char *path,
                           const struct reel_database_options *options,
                           struct reel_database **database,
                           struct reel_error *err);

/**
 * Makes a database that is in no file, empty and of the newest version.
 *
 * @param name  for messages; borrowed
 */
REEL_MUST_USE enum reel_status
reel_database_open_in_memory(const char *name,
                             const struct reel_database_options *options,
                             struct reel_database **database,
                             struct reel_error *err);

void
reel_database_close(struct reel_database *database);

/** Runs SQL without results, one or several statements. */
REEL_MUST_USE enum reel_status
reel_database_run(struct reel_database *database, const char *sql,
                  struct reel_error *err);

/** Begins a transaction that will write (BEGIN IMMEDIATE). */
REEL_MUST_USE enum reel_status
reel_database_begin(struct reel_database *database, struct reel_error *err);
REEL_MUST_USE enum reel_status
reel_database_commit(struct reel_database *database, struct reel_error *err);

/** Does nothing after a commit, or without a beginning. */
void
reel_database_rollback(struct reel_database *database);

bool
reel_database_in_transaction(const struct reel_database *database);

#endif
