/* SPDX-License-Identifier: MIT */
#include "base/error.h"
#include "catalog/catalog_sqlite.h"

#define TEXTS 10

static enum reel_status
put_row(struct reel_catalog *catalog, const struct reel_film *film,
        int64_t *key, struct reel_error *err)
{
	/* What is not known is left as it was. */
	static const char sql[] =
	        "INSERT INTO film(id, title, original_title, work, premiere,"
	        " release_date, release_country, imdb, tmdb, wikidata, year)"
	        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
	        " ON CONFLICT(id) DO UPDATE SET"
	        " title = excluded.title,"
	        " original_title ="
	        "  coalesce(excluded.original_title, original_title),"
	        " work = coalesce(excluded.work, work),"
	        " premiere = coalesce(excluded.premiere, premiere),"
	        " release_date = coalesce(excluded.release_date,"
	        "  release_date),"
	        " release_country ="
	        "  coalesce(excluded.release_country, release_country),"
	        " imdb = coalesce(excluded.imdb, imdb),"
	        " tmdb = coalesce(excluded.tmdb, tmdb),"
	        " wikidata = coalesce(excluded.wikidata, wikidata),"
	        " year = coalesce(excluded.year, year)"
	        " RETURNING key";
	const char *const texts[TEXTS] = {film->id,
	                                  film->title,
	                                  film->original_title,
	                                  reel_work_name(film->work),
	                                  film->premiere,
	                                  film->release_date,
	                                  film->release_country,
	                                  film->imdb,
	                                  film->tmdb,
	                                  film->wikidata};
	struct reel_statement *statement = NULL;
	const enum reel_status status =
	        reel_sqlite_prepare(catalog, sql, &statement, err);

	if (status != REEL_OK)
		return status;
	reel_sqlite_bind_texts(statement, texts, TEXTS);
	reel_statement_known(statement, TEXTS + 1, film->year);
	return reel_sqlite_key(statement, key, err);
}

static enum reel_status
delete_names(struct reel_catalog *catalog, int64_t key, const char *role,
             struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	const enum reel_status status = reel_sqlite_prepare_with(
	        catalog, "DELETE FROM film_name WHERE film = ?1 AND role = ?2",
	        key, &statement, err);

	if (status != REEL_OK)
		return status;
	reel_statement_text(statement, 2, role);
	return reel_statement_execute(statement, err);
}

static enum reel_status
put_name(struct reel_catalog *catalog, int64_t key, const char *role,
         const struct reel_strings *names, size_t position,
         struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	const enum reel_status status = reel_sqlite_prepare_with(
	        catalog,
	        "INSERT INTO film_name(film, role, position, name)"
	        " VALUES(?1, ?2, ?3, ?4)",
	        key, &statement, err);

	if (status != REEL_OK)
		return status;
	reel_statement_text(statement, 2, role);
	reel_statement_integer(statement, 3, (int64_t)position);
	reel_statement_text(statement, 4, names->items[position]);
	return reel_statement_execute(statement, err);
}

static enum reel_status
put_names(struct reel_catalog *catalog, int64_t key, const char *role,
          const struct reel_strings *names, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	if (names->count > 0)
		status = delete_names(catalog, key, role, err);
	for (size_t i = 0; status == REEL_OK && i < names->count; i++)
		status = put_name(catalog, key, role, names, i, err);
	return status;
}

enum reel_status
reel_sqlite_put_film(struct reel_catalog *catalog, const struct reel_film *film,
                     struct reel_error *err)
{
	const char *const words[2] = {film->title, film->original_title};
	int64_t key = 0;
	enum reel_status status = put_row(catalog, film, &key, err);

	if (status == REEL_OK)
		status = put_names(catalog, key, "director", &film->directors,
		                   err);
	if (status == REEL_OK)
		status = put_names(catalog, key, "studio", &film->studios, err);
	if (status == REEL_OK)
		status = reel_sqlite_put_words(
		        catalog,
		        "REPLACE INTO film_words(rowid, title, other)"
		        " VALUES(?1, ?2, ?3)",
		        key, words, err);
	return status;
}

static enum reel_status
take_names(struct reel_catalog *catalog, int64_t key, const char *role,
           struct reel_strings *names, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	const enum reel_status status = reel_sqlite_prepare_with(
	        catalog,
	        "SELECT name FROM film_name WHERE film = ?1 AND role = ?2"
	        " ORDER BY position",
	        key, &statement, err);

	if (status != REEL_OK)
		return status;
	reel_statement_text(statement, 2, role);
	return reel_sqlite_collect(statement, names, err);
}

static enum reel_status
take_row(struct reel_statement *statement, struct reel_film *film, int64_t *key,
         struct reel_error *err)
{
	char **const slots[] = {
	        &film->id,       &film->title,        &film->original_title,
	        &film->premiere, &film->release_date, &film->release_country,
	        &film->imdb,     &film->tmdb,         &film->wikidata};

	film->work = reel_work_of(reel_statement_column_text(statement, 9));
	film->year = (int)reel_statement_column_integer(statement, 10);
	*key = reel_statement_column_integer(statement, 11);
	return reel_sqlite_take_texts(statement, slots, 9, err);
}

enum reel_status
reel_sqlite_film(struct reel_catalog *catalog, const char *id,
                 struct reel_film *film, struct reel_error *err)
{
	static const char sql[] =
	        "SELECT id, title, original_title, premiere, release_date,"
	        " release_country, imdb, tmdb, wikidata, work, year, key"
	        " FROM film"
	        " WHERE (id = ?1 OR imdb = ?1 OR wikidata = ?1)"
	        " AND title IS NOT NULL ORDER BY id <> ?1, id LIMIT 1";
	struct reel_statement *statement = NULL;
	int64_t key = 0;
	enum reel_status status =
	        reel_sqlite_prepare(catalog, sql, &statement, err);

	if (status != REEL_OK)
		return status;
	status = reel_sqlite_find(statement, "film", id, err);
	if (status == REEL_OK)
		status = take_row(statement, film, &key, err);
	reel_statement_reset(statement);
	if (status == REEL_OK)
		status = take_names(catalog, key, "director", &film->directors,
		                    err);
	if (status == REEL_OK)
		status =
		        take_names(catalog, key, "studio", &film->studios, err);
	return status;
}

enum reel_status
reel_sqlite_film_ids(struct reel_catalog *catalog,
                     const struct reel_id_page *page, struct reel_strings *ids,
                     struct reel_error *err)
{
	return reel_sqlite_collect_page(
	        catalog,
	        "SELECT id FROM film WHERE id > ?1 AND title IS NOT NULL"
	        " ORDER BY id LIMIT ?2",
	        page, ids, err);
}
