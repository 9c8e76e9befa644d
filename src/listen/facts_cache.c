/* SPDX-License-Identifier: MIT */
#include "listen/cache_own.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "listen/wire.h"
#include "store/statement.h"

/* "rtfc" */
#define APPLICATION 0x72746663

/* A row of a whole fingerprint has some 4.5 KB. */
#define MOST_BYTES ((int64_t)2 << 30)

#define S_NS INT64_C(1000000000)
#define DAY_S 86400

/*
 * `place` is the device and inode, or the path; `changed` is the time of
 * change, or 0 where the tags are not those of the file any more.
 */
static const struct reel_migration migrations[] = {
        {"CREATE TABLE facts ("
         " place BLOB PRIMARY KEY,"
         " size INTEGER NOT NULL,"
         " modified INTEGER NOT NULL,"
         " changed INTEGER NOT NULL,"
         " used INTEGER NOT NULL,"
         " facts BLOB NOT NULL"
         ") WITHOUT ROWID;"
         "CREATE INDEX facts_copies ON facts (size, modified);"
         "CREATE INDEX facts_used ON facts (used);"
         "CREATE TABLE decoders (versions TEXT NOT NULL)"},
        {"CREATE TABLE albums ("
         " folder TEXT PRIMARY KEY,"
         " used INTEGER NOT NULL,"
         " about BLOB NOT NULL,"
         " told BLOB NOT NULL"
         ") WITHOUT ROWID;"
         "CREATE INDEX albums_used ON albums (used)"},
        {"DROP TABLE decoders;"
         "CREATE TABLE hearers ("
         " decoders TEXT NOT NULL,"
         " objects BLOB NOT NULL)"},
};

/** Where a file stands in the table, and as what. */
struct place {
	unsigned char device_inode[16];
	char path[PATH_MAX];
	const void *bytes;
	size_t size;
	struct reel_identity identity;
};

/* File systems whose files have another device after the next mount, and
 * inodes that are not theirs. */
static bool
is_network(long type)
{
	static const long types[] = {
	        0x6969,           /* NFS */
	        0x517b,           /* SMB */
	        (long)0xff534d42, /* CIFS */
	        (long)0xfe534d42, /* SMB2 */
	        0x65735546,       /* FUSE */
	        0x01021997,       /* 9P */
	        0x5346414f,       /* AFS */
	        0x00c36400,       /* Ceph */
	};

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (types[i] == type)
			return true;
	}
	return false;
}

static bool
is_on_network(struct reel_facts_cache *cache, const char *path, uint64_t device)
{
	struct statfs system;

	if (!cache->is_device_known || cache->device != device) {
		cache->is_on_network =
		        statfs(path, &system) == 0 &&
		        is_network((long)system.f_type & 0xffffffffL);
		cache->device = device;
		cache->is_device_known = true;
	}
	return cache->is_on_network;
}

/* `place` is kept where it is: its bytes are its own. */
static bool
find_place(struct reel_facts_cache *cache, const char *path,
           const struct reel_identity *identity, struct place *place)
{
	if (identity->size == 0)
		return false;
	place->identity = *identity;
	if (is_on_network(cache, path, identity->device)) {
		place->bytes = place->path;
		if (realpath(path, place->path) == NULL)
			return false;
		place->size = strlen(place->path);
		return true;
	}
	(void)memcpy(place->device_inode, &identity->device, 8);
	(void)memcpy(place->device_inode + 8, &identity->inode, 8);
	place->bytes = place->device_inode;
	place->size = sizeof(place->device_inode);
	return true;
}

static int64_t
today(void)
{
	return (int64_t)time(NULL) / DAY_S;
}

/* A quarter goes at a time, so that it is not at its bound again at once. */
static enum reel_status
stay_in_bounds(struct reel_facts_cache *cache, const char *path,
               struct reel_error *err)
{
	struct stat st;

	if (stat(path, &st) != 0 || st.st_size < MOST_BYTES)
		return REEL_OK;
	return reel_database_run(
	        cache->database,
	        "DELETE FROM facts WHERE place IN (SELECT place FROM facts"
	        " ORDER BY used LIMIT (SELECT count(*) / 4 FROM facts));"
	        "DELETE FROM albums WHERE folder IN (SELECT folder FROM albums"
	        " ORDER BY used LIMIT (SELECT count(*) / 4 FROM albums));"
	        "VACUUM",
	        err);
}

static enum reel_status
open_database(const char *path, struct reel_database **database,
              struct reel_error *err)
{
	static const char *const endings[] = {"", "-wal", "-shm"};
	static const struct reel_database_options options = {
	        .application = APPLICATION,
	        .what = "cache",
	        .migrations = migrations,
	        .migration_count = sizeof(migrations) / sizeof(migrations[0])};
	const enum reel_status status =
	        reel_database_open(path, &options, database, err);

	if (status != REEL_ERROR_FORMAT)
		return status;
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		char name[PATH_MAX];

		(void)snprintf(name, sizeof(name), "%s%s", path, endings[i]);
		(void)unlink(name);
	}
	return reel_database_open(path, &options, database, err);
}

enum reel_status
reel_facts_cache_open(const char *path, const struct reel_hearers *hearers,
                      struct reel_facts_cache **cache, struct reel_error *err)
{
	struct reel_facts_cache *new = reel_mem_new(1, sizeof(*new));
	enum reel_status status;

	if (new == NULL)
		return reel_fail_memory(err);
	new->today = today();
	status = open_database(path, &new->database, err);
	if (status == REEL_OK)
		status = reel_cache_forget_others(new, hearers, err);
	if (status == REEL_OK)
		status = stay_in_bounds(new, path, err);
	if (status != REEL_OK) {
		reel_facts_cache_close(new);
		return status;
	}
	*cache = new;
	return REEL_OK;
}

void
reel_facts_cache_flush(struct reel_facts_cache *cache)
{
	if (!reel_database_in_transaction(cache->database))
		return;
	cache->is_reading = false;
	if (reel_database_commit(cache->database, NULL) != REEL_OK)
		reel_database_rollback(cache->database);
}

void
reel_facts_cache_close(struct reel_facts_cache *cache)
{
	if (cache == NULL)
		return;
	if (cache->database != NULL) {
		reel_facts_cache_flush(cache);
		reel_database_close(cache->database);
	}
	reel_mem_free(cache);
}

void
reel_cache_read(struct reel_facts_cache *cache)
{
	if (!reel_database_in_transaction(cache->database))
		cache->is_reading = reel_database_run(cache->database, "BEGIN",
		                                      NULL) == REEL_OK;
}

bool
reel_cache_write(struct reel_facts_cache *cache)
{
	if (cache->is_reading)
		reel_facts_cache_flush(cache);
	return reel_database_in_transaction(cache->database) ||
	       reel_database_begin(cache->database, NULL) == REEL_OK;
}

static void
touch(struct reel_facts_cache *cache, const struct place *place)
{
	struct reel_statement *statement = NULL;

	if (!reel_cache_write(cache) ||
	    reel_statement_prepare(cache->database,
	                           "UPDATE facts SET used = ? WHERE place = ?",
	                           &statement, NULL) != REEL_OK)
		return;
	reel_statement_integer(statement, 1, cache->today);
	reel_statement_blob(statement, 2, place->bytes, place->size);
	(void)!reel_statement_execute(statement, NULL);
}

/* A row's facts; false where they make no sense. */
static bool
take_facts(struct reel_statement *row, int column, struct reel_facts *facts)
{
	size_t size = 0;
	const void *bytes = reel_statement_column_blob(row, column, &size);

	if (bytes != NULL &&
	    reel_wire_take_facts(bytes, size, facts, NULL) == REEL_OK)
		return true;
	reel_facts_release(facts);
	return false;
}

static enum reel_known
look_at(struct reel_facts_cache *cache, const struct place *place,
        struct reel_facts *facts)
{
	struct reel_statement *row = NULL;
	enum reel_known known = REEL_KNOWN_NOTHING;
	bool has_row = false;
	bool is_old = false;

	reel_cache_read(cache);
	if (reel_statement_prepare(
	            cache->database,
	            "SELECT changed, used, facts FROM facts"
	            " WHERE place = ? AND size = ? AND modified = ?",
	            &row, NULL) != REEL_OK)
		return known;
	reel_statement_blob(row, 1, place->bytes, place->size);
	reel_statement_integer(row, 2, (int64_t)place->identity.size);
	reel_statement_integer(row, 3, place->identity.mtime_ns);
	if (reel_statement_step(row, &has_row, NULL) == REEL_OK && has_row &&
	    take_facts(row, 2, facts)) {
		known = reel_statement_column_integer(row, 0) ==
		                        place->identity.ctime_ns
		                ? REEL_KNOWN_ALL
		                : REEL_KNOWN_SOUND;
		is_old = reel_statement_column_integer(row, 1) != cache->today;
	}
	reel_statement_reset(row);
	if (is_old)
		touch(cache, place);
	return known;
}

/* Another file of the same size and the same nanosecond: a copy that kept its
 * time. */
static enum reel_known
look_for_copy(struct reel_facts_cache *cache,
              const struct reel_identity *identity, struct reel_facts *facts)
{
	struct reel_statement *row = NULL;
	bool is_known = false;

	if (identity->mtime_ns % S_NS == 0 ||
	    reel_statement_prepare(cache->database,
	                           "SELECT facts FROM facts"
	                           " WHERE size = ? AND modified = ? LIMIT 1",
	                           &row, NULL) != REEL_OK)
		return REEL_KNOWN_NOTHING;
	reel_statement_integer(row, 1, (int64_t)identity->size);
	reel_statement_integer(row, 2, identity->mtime_ns);
	if (reel_statement_step(row, &is_known, NULL) != REEL_OK)
		is_known = false;
	is_known = is_known && take_facts(row, 0, facts);
	reel_statement_reset(row);
	return is_known ? REEL_KNOWN_SOUND : REEL_KNOWN_NOTHING;
}

enum reel_known
reel_facts_cache_find(struct reel_facts_cache *cache, const char *path,
                      const struct reel_identity *identity,
                      struct reel_facts *facts)
{
	enum reel_known known;
	struct place place;

	if (!find_place(cache, path, identity, &place))
		return REEL_KNOWN_NOTHING;
	known = look_at(cache, &place, facts);
	if (known == REEL_KNOWN_NOTHING)
		known = look_for_copy(cache, &place.identity, facts);
	if (known != REEL_KNOWN_NOTHING)
		facts->identity = place.identity;
	return known;
}

static void
put(struct reel_facts_cache *cache, const struct place *place,
    const struct reel_facts *facts, int64_t changed_ns)
{
	struct reel_buf bytes = REEL_BUF_INIT(REEL_WIRE_MOST);
	struct reel_statement *statement = NULL;

	if (reel_wire_put_facts(&bytes, facts, NULL) == REEL_OK &&
	    reel_cache_write(cache) &&
	    reel_statement_prepare(
	            cache->database,
	            "INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?, ?, ?)",
	            &statement, NULL) == REEL_OK) {
		reel_statement_blob(statement, 1, place->bytes, place->size);
		reel_statement_integer(statement, 2,
		                       (int64_t)place->identity.size);
		reel_statement_integer(statement, 3, place->identity.mtime_ns);
		reel_statement_integer(statement, 4, changed_ns);
		reel_statement_integer(statement, 5, cache->today);
		reel_statement_blob(statement, 6, bytes.data, bytes.size);
		(void)!reel_statement_execute(statement, NULL);
	}
	reel_buf_release(&bytes);
}

void
reel_facts_cache_use(struct reel_facts_cache *cache, const char *path,
                     const struct reel_identity *identity)
{
	struct place place;

	if (find_place(cache, path, identity, &place))
		touch(cache, &place);
}

void
reel_facts_cache_keep(struct reel_facts_cache *cache, const char *path,
                      const struct reel_facts *facts)
{
	struct place place;

	if (find_place(cache, path, &facts->identity, &place))
		put(cache, &place, facts, place.identity.ctime_ns);
}

void
reel_facts_cache_renew(struct reel_facts_cache *cache, const char *path,
                       const struct reel_facts *facts)
{
	struct reel_identity identity;
	struct place place;
	struct stat st;

	if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return;
	identity = reel_identity_of(&st);
	if (find_place(cache, path, &identity, &place))
		put(cache, &place, facts, 0);
}
