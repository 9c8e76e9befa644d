/* SPDX-License-Identifier: MIT */
/** Finding: by words, by title, by recording and film. */
#include "base/buf.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "catalog/catalog_sqlite.h"
#include "catalog/title_words.h"

static enum reel_status
ids_by_text(struct reel_catalog *catalog, const char *sql, const char *text,
            struct reel_strings *ids, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	const enum reel_status status =
	        reel_sqlite_prepare(catalog, sql, &statement, err);

	if (status != REEL_OK)
		return status;
	reel_statement_text(statement, 1, text);
	return reel_sqlite_collect(statement, ids, err);
}

enum reel_status
reel_sqlite_has_recording(struct reel_catalog *catalog, const char *id,
                          bool *has, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	enum reel_status status = reel_sqlite_prepare(
	        catalog, "SELECT 1 FROM recording WHERE id = ?1", &statement,
	        err);

	if (status != REEL_OK)
		return status;
	reel_statement_text(statement, 1, id);
	status = reel_statement_step(statement, has, err);
	reel_statement_reset(statement);
	return status;
}

enum reel_status
reel_sqlite_releases_of_recording(struct reel_catalog *catalog,
                                  const char *recording,
                                  struct reel_strings *ids,
                                  struct reel_error *err)
{
	return ids_by_text(catalog,
	                   "SELECT DISTINCT release.id FROM recording"
	                   " JOIN track ON track.recording = recording.key"
	                   " JOIN release ON release.key = track.release"
	                   " WHERE recording.id = ?1 ORDER BY release.id",
	                   recording, ids, err);
}

enum reel_status
reel_sqlite_releases_of_film(struct reel_catalog *catalog, const char *film,
                             struct reel_strings *ids, struct reel_error *err)
{
	return ids_by_text(catalog,
	                   "SELECT release.id FROM film"
	                   " JOIN release ON release.film = film.key"
	                   " WHERE film.id = ?1 ORDER BY release.id",
	                   film, ids, err);
}

enum reel_status
reel_sqlite_releases_of_group(struct reel_catalog *catalog, const char *group,
                              struct reel_strings *ids, struct reel_error *err)
{
	return ids_by_text(catalog,
	                   "SELECT id FROM release WHERE release_group = ?1"
	                   " ORDER BY id",
	                   group, ids, err);
}

/* Words hold letters, digits and bytes beyond ASCII: no quote to escape. */
static enum reel_status
put_expression(const struct reel_strings *words, const char *between,
               struct reel_buf *expression, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < words->count; i++)
		status =
		        reel_buf_format(expression, err, "%s\"%s\"",
		                        i == 0 ? "" : between, words->items[i]);
	return status;
}

static enum reel_status
run_by_title(struct reel_catalog *catalog, const char *expression, size_t most,
             struct reel_strings *ids, struct reel_error *err)
{
	static const char sql[] =
	        "WITH found AS MATERIALIZED("
	        " SELECT rowid AS key, rank AS score FROM ("
	        "  SELECT rowid, rank FROM release_words"
	        "  WHERE release_words MATCH '{title} : (' || ?1 || ')'"
	        "  ORDER BY rank LIMIT ?2)"
	        " UNION ALL"
	        " SELECT release.key, film.rank FROM ("
	        "  SELECT rowid, rank FROM film_words"
	        "  WHERE film_words MATCH ?1 ORDER BY rank LIMIT ?2) AS film"
	        "  JOIN release ON release.film = film.rowid)"
	        " SELECT release.id FROM found"
	        " JOIN release ON release.key = found.key GROUP BY found.key"
	        " ORDER BY min(found.score), release.id LIMIT ?2";
	struct reel_statement *statement = NULL;
	const enum reel_status status =
	        reel_sqlite_prepare(catalog, sql, &statement, err);

	if (status != REEL_OK)
		return status;
	reel_statement_text(statement, 1, expression);
	reel_statement_integer(statement, 2, (int64_t)most);
	return reel_sqlite_collect(statement, ids, err);
}

enum reel_status
reel_sqlite_releases_by_title(struct reel_catalog *catalog, const char *text,
                              size_t most, struct reel_strings *ids,
                              struct reel_error *err)
{
	struct reel_buf expression = REEL_BUF_INIT(REEL_BUF_TEXT);
	struct reel_strings words = {0};
	enum reel_status status = reel_title_words_telling(text, &words, err);

	if (status == REEL_OK)
		status = put_expression(&words, " OR ", &expression, err);
	if (status == REEL_OK && words.count > 0)
		status = run_by_title(catalog, expression.data, most, ids, err);
	reel_buf_release(&expression);
	reel_strings_release(&words);
	return status;
}

static enum reel_status
take_found(struct reel_statement *statement, struct reel_found_list *list,
           struct reel_error *err)
{
	static const char *const types[] = {"film", "release", "track"};
	struct reel_found *found;

	if (!reel_mem_grow(&list->items, &list->capacity, list->count,
	                   sizeof(*list->items)))
		return reel_fail_memory(err);
	found = &list->items[list->count++];
	*found = (struct reel_found){
	        .type = types[reel_statement_column_integer(statement, 3)]};
	return reel_sqlite_take_texts(
	        statement,
	        (char **const[]){&found->id, &found->title, &found->detail}, 3,
	        err);
}

static enum reel_status
run_search(struct reel_catalog *catalog, const char *expression, size_t most,
           struct reel_found_list *list, struct reel_error *err)
{
	/* Films come first, then releases, then tracks: who names a film
	 * wants it, though the same words stand in a hundred tracks. */
	static const char sql[] =
	        "SELECT film.id, film.title, year, 0 AS type, score FROM"
	        " (SELECT rowid AS key, rank AS score FROM film_words"
	        "  WHERE film_words MATCH ?1 ORDER BY rank LIMIT ?2) AS found"
	        " JOIN film ON film.key = found.key"
	        " UNION ALL "
	        "SELECT release.id, release.title, artist, 1, score FROM"
	        " (SELECT rowid AS key, rank AS score FROM release_words"
	        "  WHERE release_words MATCH ?1 ORDER BY rank LIMIT ?2)"
	        "  AS found JOIN release ON release.key = found.key"
	        " UNION ALL "
	        "SELECT release.id, track.title, release.title, 2, score FROM"
	        " (SELECT rowid AS key, rank AS score FROM track_words"
	        "  WHERE track_words MATCH ?1 ORDER BY rank LIMIT ?2) AS found"
	        " JOIN track ON track.key = found.key"
	        " JOIN release ON release.key = track.release"
	        " ORDER BY type, score, 1, 2 LIMIT ?2";
	struct reel_statement *statement = NULL;
	enum reel_status status =
	        reel_sqlite_prepare(catalog, sql, &statement, err);

	if (status != REEL_OK)
		return status;
	reel_statement_text(statement, 1, expression);
	reel_statement_integer(statement, 2, (int64_t)most);
	while (reel_sqlite_next(statement, &status, err))
		status = take_found(statement, list, err);
	return status;
}

enum reel_status
reel_sqlite_search(struct reel_catalog *catalog, const char *text, size_t most,
                   struct reel_found_list *found, struct reel_error *err)
{
	struct reel_buf expression = REEL_BUF_INIT(REEL_BUF_TEXT);
	struct reel_strings words = {0};
	enum reel_status status = reel_title_words(text, &words, err);

	if (status == REEL_OK)
		status = put_expression(&words, " ", &expression, err);
	/* The last word may be a beginning. */
	if (status == REEL_OK && words.count > 0)
		status = reel_buf_text(&expression, "*", err);
	if (status == REEL_OK && words.count > 0)
		status = run_search(catalog, expression.data, most, found, err);
	reel_buf_release(&expression);
	reel_strings_release(&words);
	return status;
}
