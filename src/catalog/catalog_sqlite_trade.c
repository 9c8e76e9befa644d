/* SPDX-License-Identifier: MIT */
/** Theme songs, and facts of the trade. */
#include "catalog/catalog_sqlite.h"

#include "model/film.h"

enum reel_status
reel_sqlite_put_theme(struct reel_catalog *catalog,
                      const struct reel_theme *theme, struct reel_error *err)
{
	static const char sql[] =
	        "INSERT INTO theme(film, title, recording, role, single_date)"
	        " VALUES((SELECT key FROM film WHERE id = ?1), ?2,"
	        " (SELECT key FROM recording WHERE id = ?3), ?4, ?5)"
	        " ON CONFLICT(film, title) DO UPDATE SET"
	        " recording = excluded.recording, role = excluded.role,"
	        " single_date = excluded.single_date";
	const char *const texts[] = {
	        theme->film, theme->title, theme->recording,
	        reel_theme_role_name(theme->role), theme->single_date};
	struct reel_statement *statement = NULL;
	enum reel_status status =
	        reel_sqlite_need_film(catalog, theme->film, err);

	if (status == REEL_OK)
		status = reel_sqlite_need_recording(catalog, theme->recording,
		                                    err);
	if (status == REEL_OK)
		status = reel_sqlite_prepare(catalog, sql, &statement, err);
	if (status != REEL_OK)
		return status;
	reel_sqlite_bind_texts(statement, texts, 5);
	return reel_statement_execute(statement, err);
}

static enum reel_status
take_theme(struct reel_statement *statement, struct reel_themes *themes,
           struct reel_error *err)
{
	struct reel_theme theme = {0};
	char **const slots[] = {&theme.film, &theme.title, &theme.recording,
	                        &theme.single_date};
	const enum reel_status status =
	        reel_sqlite_take_texts(statement, slots, 4, err);

	if (status != REEL_OK) {
		reel_theme_release(&theme);
		return status;
	}
	theme.role =
	        reel_theme_role_of(reel_statement_column_text(statement, 4));
	return reel_themes_add(themes, &theme, err);
}

enum reel_status
reel_sqlite_themes(struct reel_catalog *catalog, const char *film,
                   struct reel_themes *themes, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	enum reel_status status = reel_sqlite_prepare(
	        catalog,
	        film == NULL ? "SELECT film.id, theme.title, recording.id,"
	                       " single_date, role FROM theme"
	                       " JOIN film ON film.key = theme.film"
	                       " LEFT JOIN recording"
	                       " ON recording.key = theme.recording"
	                       " ORDER BY film.id, theme.title"
	                     : "SELECT film.id, theme.title, recording.id,"
	                       " single_date, role FROM theme"
	                       " JOIN film ON film.key = theme.film"
	                       " LEFT JOIN recording"
	                       " ON recording.key = theme.recording"
	                       " WHERE film.id = ?1 ORDER BY theme.title",
	        &statement, err);

	if (status != REEL_OK)
		return status;
	if (film != NULL)
		reel_statement_text(statement, 1, film);
	while (reel_sqlite_next(statement, &status, err))
		status = take_theme(statement, themes, err);
	return status;
}

enum reel_status
reel_sqlite_put_fact(struct reel_catalog *catalog,
                     const struct reel_trade_fact *fact, struct reel_error *err)
{
	/* IS, for NULL is no key of its own to an index. */
	static const char sql[] =
	        "INSERT INTO fact(of_id, kind, value, unit, territory, date,"
	        " source) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7"
	        " WHERE NOT EXISTS(SELECT 1 FROM fact WHERE of_id = ?1"
	        " AND kind = ?2 AND value IS ?3 AND unit IS ?4"
	        " AND territory IS ?5 AND date IS ?6 AND source IS ?7)";
	const char *const texts[] = {fact->of,    fact->kind,      fact->value,
	                             fact->unit,  fact->territory, fact->date,
	                             fact->source};
	struct reel_statement *statement = NULL;
	const enum reel_status status =
	        reel_sqlite_prepare(catalog, sql, &statement, err);

	if (status != REEL_OK)
		return status;
	reel_sqlite_bind_texts(statement, texts, 7);
	return reel_statement_execute(statement, err);
}

static enum reel_status
tell_fact(struct reel_statement *statement,
          enum reel_status (*each)(void *context,
                                   const struct reel_trade_fact *fact,
                                   struct reel_error *err),
          void *context, struct reel_error *err)
{
	struct reel_trade_fact fact = {0};
	char **const slots[] = {&fact.of,    &fact.kind,      &fact.value,
	                        &fact.unit,  &fact.territory, &fact.date,
	                        &fact.source};
	enum reel_status status =
	        reel_sqlite_take_texts(statement, slots, 7, err);

	if (status == REEL_OK)
		status = each(context, &fact, err);
	reel_trade_fact_release(&fact);
	return status;
}

enum reel_status
reel_sqlite_facts(struct reel_catalog *catalog, const char *of,
                  enum reel_status (*each)(void *context,
                                           const struct reel_trade_fact *fact,
                                           struct reel_error *err),
                  void *context, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	enum reel_status status = reel_sqlite_prepare(
	        catalog,
	        of == NULL ? "SELECT of_id, kind, value, unit, territory, date,"
	                     " source FROM fact ORDER BY of_id, kind, date,"
	                     " value, unit, territory, source"
	                   : "SELECT of_id, kind, value, unit, territory, date,"
	                     " source FROM fact WHERE of_id = ?1 ORDER BY kind,"
	                     " date, value, unit, territory, source",
	        &statement, err);

	if (status != REEL_OK)
		return status;
	if (of != NULL)
		reel_statement_text(statement, 1, of);
	while (reel_sqlite_next(statement, &status, err))
		status = tell_fact(statement, each, context, err);
	return status;
}
