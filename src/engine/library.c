/* SPDX-License-Identifier: MIT */
/* The session's side of the catalogue: import, export, search, show, stats. */
#include <reeltag/field.h>
#include <reeltag/session.h>

#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "catalog/exchange.h"
#include "engine/state.h"
#include "model/film.h"
#include "model/release.h"

/* The most things that a search shows. */
#define MOST_FOUND 50

/* What is never written would be kept for nothing. */
enum reel_status
reel_state_check_field(const char *name, struct reel_error *err)
{
	const struct reel_field *field = reel_field_find(name);

	if (field == NULL)
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "\"tags\": there is no field '%s'; "
		                 "reeltag-tags(7) has them all",
		                 name);
	if (field->owner == REEL_OWNER_OTHERS)
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "\"tags\": '%s' is never written; "
		                 "reeltag-tags(7) tells which fields are",
		                 name);
	return REEL_OK;
}

enum reel_status
reel_session_import(struct reel_session *session, const char *path,
                    struct reel_import_summary *summary, struct reel_error *err)
{
	struct reel_import_result result = {0};
	const enum reel_status status = reel_catalog_import(
	        session->catalog, path, reel_state_check_field, &result, err);

	*summary = (struct reel_import_summary){
	        .films = result.films,
	        .releases = result.releases,
	        .themes = result.themes,
	        .facts = result.facts,
	        .fingerprints = result.fingerprints,
	        .skipped = result.skipped,
	        .first_skipped_line = result.first_skipped_line};
	return status;
}

enum reel_status
reel_session_export(struct reel_session *session,
                    enum reel_status (*write)(void *context, const char *line,
                                              size_t size,
                                              struct reel_error *err),
                    void *context, struct reel_error *err)
{
	return reel_catalog_export(session->catalog, write, context, err);
}

static void
tell_found(const struct reel_sink *sink, const struct reel_search_report *found)
{
	if (sink->found != NULL)
		sink->found(sink->context, found);
}

/* Searches for words; with a year, what is of another is left out. */
static enum reel_status
search_words(struct reel_session *session, const char *text, const char *year,
             const struct reel_sink *sink, size_t *count,
             struct reel_error *err)
{
	struct reel_found_list found = {0};
	const enum reel_status status = reel_catalog_search(
	        session->catalog, text, MOST_FOUND, &found, err);

	for (size_t i = 0; status == REEL_OK && i < found.count; i++) {
		const struct reel_search_report report = {
		        .type = found.items[i].type,
		        .id = found.items[i].id,
		        .title = found.items[i].title,
		        .detail = found.items[i].detail};

		if (year != NULL && (report.detail == NULL ||
		                     strstr(report.detail, year) == NULL))
			continue;
		(*count)++;
		tell_found(sink, &report);
	}
	reel_found_list_release(&found);
	return status;
}

/* "frozen 2013": words, and the year of a film behind them. */
static enum reel_status
search_year(struct reel_session *session, const char *text,
            const struct reel_sink *sink, size_t *count, struct reel_error *err)
{
	const char *year = strrchr(text, ' ');
	char *words;
	enum reel_status status;

	if (year == NULL || strlen(year) != 5 ||
	    strspn(year + 1, "0123456789") != 4)
		return REEL_OK;
	words = reel_mem_text_part(text, (size_t)(year - text));
	if (words == NULL)
		return reel_fail_memory(err);
	status = search_words(session, words, year + 1, sink, count, err);
	reel_mem_free(words);
	return status;
}

/* An id of the catalogue, of IMDb, Wikidata or MusicBrainz. */
static enum reel_status
search_id(struct reel_session *session, const char *text,
          const struct reel_sink *sink, struct reel_error *err)
{
	struct reel_film film = {0};
	struct reel_release release = {0};
	enum reel_status status =
	        reel_catalog_film(session->catalog, text, &film, err);

	if (status == REEL_OK) {
		tell_found(sink, &(const struct reel_search_report){
		                         .type = "film",
		                         .id = film.id,
		                         .title = film.title});
	} else if (status == REEL_ERROR_NOT_FOUND) {
		status = reel_catalog_release(session->catalog, text, &release,
		                              err);
		if (status == REEL_OK)
			tell_found(sink, &(const struct reel_search_report){
			                         .type = "release",
			                         .id = release.id,
			                         .title = release.title,
			                         .detail = release.artist});
	}
	reel_film_release(&film);
	reel_release_release(&release);
	return status == REEL_ERROR_NOT_FOUND ? REEL_OK : status;
}

enum reel_status
reel_session_search(struct reel_session *session, const char *text,
                    const struct reel_sink *sink, struct reel_error *err)
{
	size_t count = 0;
	enum reel_status status =
	        search_words(session, text, NULL, sink, &count, err);

	if (status == REEL_OK && count == 0)
		status = search_year(session, text, sink, &count, err);
	if (status == REEL_OK && count == 0)
		status = search_id(session, text, sink, err);
	return status;
}

static enum reel_status
tell_fact(void *context, const struct reel_trade_fact *fact,
          struct reel_error *err)
{
	const struct reel_sink *sink = context;

	(void)err;
	if (sink->fact != NULL)
		sink->fact(sink->context, fact);
	return REEL_OK;
}

static enum reel_status
show_facts(struct reel_session *session, const char *of,
           const struct reel_sink *sink, struct reel_error *err)
{
	struct reel_sink copy = *sink;

	return reel_catalog_facts(session->catalog, of, tell_fact, &copy, err);
}

static enum reel_status
show_release(struct reel_session *session, const struct reel_release *release,
             const struct reel_sink *sink, struct reel_error *err)
{
	enum reel_status status;

	if (sink->release != NULL)
		sink->release(sink->context, release);
	status = show_facts(session, release->id, sink, err);
	/* Who owns the label is a fact of the release's trade, too. */
	if (status == REEL_OK && release->label != NULL)
		status = show_facts(session, release->label, sink, err);
	return status;
}

static enum reel_status
show_releases_of(struct reel_session *session, const char *film,
                 const struct reel_sink *sink, struct reel_error *err)
{
	struct reel_strings ids = {0};
	enum reel_status status = reel_catalog_releases_of_film(
	        session->catalog, film, &ids, err);

	for (size_t i = 0; status == REEL_OK && i < ids.count; i++) {
		struct reel_release release = {0};

		status = reel_catalog_release(session->catalog, ids.items[i],
		                              &release, err);
		if (status == REEL_OK)
			status = show_release(session, &release, sink, err);
		reel_release_release(&release);
	}
	reel_strings_release(&ids);
	return status;
}

static enum reel_status
show_film(struct reel_session *session, const struct reel_film *film,
          const struct reel_sink *sink, struct reel_error *err)
{
	struct reel_themes themes = {0};
	enum reel_status status =
	        reel_catalog_themes(session->catalog, film->id, &themes, err);

	if (status == REEL_OK && sink->film != NULL)
		sink->film(sink->context, film, &themes);
	if (status == REEL_OK)
		status = show_facts(session, film->id, sink, err);
	reel_themes_release(&themes);
	return status;
}

static enum reel_status
show_release_id(struct reel_session *session, const char *id,
                const struct reel_sink *sink, struct reel_error *err)
{
	struct reel_release release = {0};
	struct reel_film film = {0};
	enum reel_status status =
	        reel_catalog_release(session->catalog, id, &release, err);

	if (status == REEL_OK)
		status = show_release(session, &release, sink, err);
	if (status == REEL_OK && release.film != NULL) {
		status = reel_catalog_film(session->catalog, release.film,
		                           &film, err);
		if (status == REEL_OK)
			status = show_film(session, &film, sink, err);
		else if (status == REEL_ERROR_NOT_FOUND)
			status = REEL_OK;
	}
	reel_film_release(&film);
	reel_release_release(&release);
	return status;
}

enum reel_status
reel_session_show(struct reel_session *session, const char *id,
                  const struct reel_sink *sink, struct reel_error *err)
{
	struct reel_film film = {0};
	enum reel_status status =
	        reel_catalog_film(session->catalog, id, &film, err);

	if (status == REEL_OK) {
		status = show_film(session, &film, sink, err);
		if (status == REEL_OK)
			status = show_releases_of(session, film.id, sink, err);
		reel_film_release(&film);
		return status;
	}
	if (status != REEL_ERROR_NOT_FOUND)
		return status;
	status = show_release_id(session, id, sink, err);
	if (status == REEL_ERROR_NOT_FOUND)
		return reel_fail(err, status,
		                 "the catalogue has no film or release %s", id);
	return status;
}

enum reel_status
reel_session_stats(struct reel_session *session, struct reel_stats *stats,
                   struct reel_error *err)
{
	struct reel_catalog_stats counts = {0};
	const enum reel_status status =
	        reel_catalog_stats(session->catalog, &counts, err);

	*stats = (struct reel_stats){.films = counts.films,
	                             .releases = counts.releases,
	                             .tracks = counts.tracks,
	                             .recordings = counts.recordings,
	                             .themes = counts.themes,
	                             .fingerprints = counts.fingerprints,
	                             .facts = counts.facts};
	return status;
}
