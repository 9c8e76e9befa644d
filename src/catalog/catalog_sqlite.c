/* SPDX-License-Identifier: MIT */
#include "catalog/catalog_sqlite.h"

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "catalog/schema.h"

static struct reel_database *
database_of(struct reel_catalog *catalog)
{
	return ((struct reel_catalog_sqlite *)catalog)->database;
}

static void
close_catalog(struct reel_catalog *catalog)
{
	reel_database_close(database_of(catalog));
	reel_mem_free(catalog);
}

static enum reel_status
begin(struct reel_catalog *catalog, struct reel_error *err)
{
	return reel_database_begin(database_of(catalog), err);
}

static enum reel_status
commit(struct reel_catalog *catalog, struct reel_error *err)
{
	return reel_database_commit(database_of(catalog), err);
}

static void
rollback(struct reel_catalog *catalog)
{
	reel_database_rollback(database_of(catalog));
}

enum reel_status
reel_sqlite_prepare(struct reel_catalog *catalog, const char *sql,
                    struct reel_statement **statement, struct reel_error *err)
{
	return reel_statement_prepare(database_of(catalog), sql, statement,
	                              err);
}

static enum reel_status
setting(struct reel_catalog *catalog, const char *name, char **value,
        struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	bool has_row = false;
	enum reel_status status = reel_sqlite_prepare(
	        catalog, "SELECT value FROM setting WHERE name = ?1",
	        &statement, err);

	if (status != REEL_OK)
		return status;
	reel_statement_text(statement, 1, name);
	status = reel_statement_step(statement, &has_row, err);
	if (status == REEL_OK && has_row)
		status = reel_statement_take_text(statement, 0, value, err);
	else if (status == REEL_OK)
		status = reel_str_set(value, NULL, err);
	reel_statement_reset(statement);
	return status;
}

static enum reel_status
put_setting(struct reel_catalog *catalog, const char *name, const char *value,
            struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	const enum reel_status status = reel_sqlite_prepare(
	        catalog, "REPLACE INTO setting(name, value) VALUES(?1, ?2)",
	        &statement, err);

	if (status != REEL_OK)
		return status;
	reel_statement_text(statement, 1, name);
	reel_statement_text(statement, 2, value);
	return reel_statement_execute(statement, err);
}

static enum reel_status
stats(struct reel_catalog *catalog, struct reel_catalog_stats *stats,
      struct reel_error *err)
{
	uint64_t *const counts[] = {&stats->films,  &stats->releases,
	                            &stats->tracks, &stats->recordings,
	                            &stats->themes, &stats->fingerprints,
	                            &stats->facts};
	struct reel_statement *statement = NULL;
	bool has_row = false;
	enum reel_status status = reel_sqlite_prepare(
	        catalog,
	        "SELECT"
	        " (SELECT count(*) FROM film WHERE title IS NOT NULL),"
	        " (SELECT count(*) FROM release),"
	        " (SELECT count(*) FROM track),"
	        " (SELECT count(*) FROM recording),"
	        " (SELECT count(*) FROM theme),"
	        " (SELECT count(*) FROM fingerprint),"
	        " (SELECT count(*) FROM fact)",
	        &statement, err);

	if (status != REEL_OK)
		return status;
	status = reel_statement_step(statement, &has_row, err);
	for (int i = 0; status == REEL_OK && i < 7; i++)
		*counts[i] =
		        (uint64_t)reel_statement_column_integer(statement, i);
	reel_statement_reset(statement);
	return status;
}

static const struct reel_catalog_ops ops = {
        .close = close_catalog,
        .begin = begin,
        .commit = commit,
        .rollback = rollback,
        .setting = setting,
        .put_setting = put_setting,
        .put_film = reel_sqlite_put_film,
        .put_release = reel_sqlite_put_release,
        .put_theme = reel_sqlite_put_theme,
        .put_fact = reel_sqlite_put_fact,
        .put_sound = reel_sqlite_put_sound,
        .film = reel_sqlite_film,
        .release = reel_sqlite_release,
        .themes = reel_sqlite_themes,
        .film_ids = reel_sqlite_film_ids,
        .release_ids = reel_sqlite_release_ids,
        .has_recording = reel_sqlite_has_recording,
        .releases_of_recording = reel_sqlite_releases_of_recording,
        .releases_of_film = reel_sqlite_releases_of_film,
        .releases_of_group = reel_sqlite_releases_of_group,
        .releases_by_lengths = reel_sqlite_releases_by_lengths,
        .releases_by_title = reel_sqlite_releases_by_title,
        .search = reel_sqlite_search,
        .facts = reel_sqlite_facts,
        .sounds = reel_sqlite_sounds,
        .stats = stats,
};

/* One of the store's ways to open a database. */
typedef enum reel_status (*opener)(const char *path,
                                   const struct reel_database_options *options,
                                   struct reel_database **database,
                                   struct reel_error *err);

static enum reel_status
open_with(opener open, const char *path, struct reel_catalog **catalog,
          struct reel_error *err)
{
	struct reel_catalog_sqlite *new = reel_mem_new(1, sizeof(*new));
	enum reel_status status;

	if (new == NULL)
		return reel_fail_memory(err);
	status = open(path, &reel_catalog_schema, &new->database, err);
	if (status != REEL_OK) {
		reel_mem_free(new);
		return status;
	}
	new->base.ops = &ops;
	*catalog = &new->base;
	return REEL_OK;
}

enum reel_status
reel_catalog_open_sqlite(const char *path, struct reel_catalog **catalog,
                         struct reel_error *err)
{
	return open_with(reel_database_open, path, catalog, err);
}

enum reel_status
reel_catalog_open_sqlite_to_read(const char *path,
                                 struct reel_catalog **catalog,
                                 struct reel_error *err)
{
	return open_with(reel_database_open_to_read, path, catalog, err);
}

enum reel_status
reel_catalog_open_sqlite_in_memory(const char *name,
                                   struct reel_catalog **catalog,
                                   struct reel_error *err)
{
	return open_with(reel_database_open_in_memory, name, catalog, err);
}
