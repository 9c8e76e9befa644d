/* SPDX-License-Identifier: MIT */
#include "catalog/inspection_values.h"

#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/utf8.h"
#include "model/film.h"
#include "model/release.h"

/* What the checks of one inspection share. */
struct inspection {
	reel_import_check check;
	struct reel_problems *problems;
};

/* @return whether a value is good; else says why not, if it knows */
typedef bool (*judge)(const struct inspection *inspection, const char *value,
                      struct reel_error *why);

static bool
is_work(const struct inspection *inspection, const char *value,
        struct reel_error *why)
{
	(void)inspection;
	(void)why;
	return reel_work_of(value) != REEL_WORK_UNKNOWN;
}

static bool
is_role(const struct inspection *inspection, const char *value,
        struct reel_error *why)
{
	(void)inspection;
	(void)why;
	return reel_theme_role_of(value) != REEL_THEME_UNKNOWN;
}

static bool
is_kind(const struct inspection *inspection, const char *value,
        struct reel_error *why)
{
	(void)inspection;
	(void)why;
	return reel_kind_of(value) != REEL_KIND_UNKNOWN;
}

static bool
is_date(const struct inspection *inspection, const char *value,
        struct reel_error *why)
{
	struct reel_date date;

	(void)inspection;
	(void)why;
	return reel_date_parse(value, &date);
}

static bool
is_field(const struct inspection *inspection, const char *value,
         struct reel_error *why)
{
	return inspection->check(value, why) == REEL_OK;
}

/* A query, and how its rows are judged. */
struct check {
	const char *sql;
	/* Each row has a value and the place that it stands in ... */
	judge is_good;
	/* ... or, without a judge, a name and so many texts. */
	int texts;
};

/*
 * Damage within a text is seen by no other check: SQLite keeps no sums of its
 * pages.
 */
static const struct check checks[] = {
        {"SELECT DISTINCT work, 'film.work' FROM film"
         " WHERE work IS NOT NULL",
         is_work, 0},
        {"SELECT DISTINCT role, 'theme.role' FROM theme"
         " WHERE role IS NOT NULL",
         is_role, 0},
        {"SELECT DISTINCT kind, 'release.kind' FROM release"
         " WHERE kind IS NOT NULL",
         is_kind, 0},
        {"SELECT DISTINCT date, place FROM ("
         " SELECT premiere AS date, 'film.premiere' AS place FROM film"
         " UNION ALL SELECT release_date, 'film.release_date' FROM film"
         " UNION ALL SELECT date, 'release.date' FROM release"
         " UNION ALL SELECT first_date, 'release.first_date' FROM release"
         " UNION ALL SELECT single_date, 'theme.single_date' FROM theme"
         " UNION ALL SELECT date, 'fact.date' FROM fact)"
         " WHERE date IS NOT NULL",
         is_date, 0},
        {"SELECT DISTINCT field, 'release_tag.field' FROM release_tag"
         " UNION SELECT DISTINCT field, 'track_tag.field' FROM track_tag",
         is_field, 0},
        {"SELECT 'film, row ' || key, id, title, original_title,"
         " release_country, imdb, tmdb, wikidata FROM film",
         NULL, 7},
        {"SELECT 'film, row ' || film, name FROM film_name", NULL, 1},
        {"SELECT 'release, row ' || key, id, title, artist, edition, mbid,"
         " release_group, label, catalog_number, barcode, country, media"
         " FROM release",
         NULL, 11},
        {"SELECT 'disc, row ' || key, title FROM disc", NULL, 1},
        {"SELECT 'recording, row ' || key, id FROM recording", NULL, 1},
        {"SELECT 'track, row ' || key, title, artist, composer FROM track",
         NULL, 3},
        {"SELECT 'track, row ' || track, isrc FROM isrc", NULL, 1},
        {"SELECT 'theme, row ' || key, title FROM theme", NULL, 1},
        {"SELECT 'fact, row ' || key, of_id, kind, value, unit, territory,"
         " source FROM fact",
         NULL, 6},
        {"SELECT 'fingerprint, row ' || key, acoustid FROM fingerprint", NULL,
         1},
        {"SELECT 'release, row ' || release, value FROM release_tag", NULL, 1},
        {"SELECT 'track, row ' || track, value FROM track_tag", NULL, 1},
};

static void
judge_value(const struct inspection *inspection,
            struct reel_statement *statement, judge is_good)
{
	const char *value = reel_statement_column_text(statement, 0);
	const char *place = reel_statement_column_text(statement, 1);
	struct reel_error why = {0};

	if (value == NULL || place == NULL || is_good(inspection, value, &why))
		return;
	if (why.message[0] != '\0')
		reel_problems_add(inspection->problems, "field", "%s: %s",
		                  place, why.message);
	else
		reel_problems_add(inspection->problems, "value",
		                  "%s: '%s' cannot be", place, value);
}

static void
judge_texts(const struct inspection *inspection,
            struct reel_statement *statement, int texts)
{
	for (int i = 1; i <= texts; i++) {
		const char *text = reel_statement_column_text(statement, i);
		const char *name;

		if (text == NULL || reel_utf8_is_valid(text, strlen(text)))
			continue;
		name = reel_statement_column_text(statement, 0);
		reel_problems_add(inspection->problems, "text",
		                  "%s: a text is not UTF-8",
		                  name == NULL ? "a row" : name);
		return;
	}
}

static enum reel_status
walk(const struct inspection *inspection, struct reel_database *database,
     const struct check *check, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	bool has_row = false;
	enum reel_status status =
	        reel_statement_prepare(database, check->sql, &statement, err);

	if (status == REEL_OK)
		status = reel_statement_step(statement, &has_row, err);
	while (status == REEL_OK && has_row) {
		if (check->is_good != NULL)
			judge_value(inspection, statement, check->is_good);
		else
			judge_texts(inspection, statement, check->texts);
		status = reel_statement_step(statement, &has_row, err);
	}
	reel_statement_reset(statement);
	return status;
}

enum reel_status
reel_inspect_values(struct reel_database *database, reel_import_check check,
                    struct reel_problems *problems, struct reel_error *err)
{
	const struct inspection inspection = {.check = check,
	                                      .problems = problems};
	enum reel_status status = REEL_OK;

	for (size_t i = 0;
	     status == REEL_OK && i < sizeof(checks) / sizeof(checks[0]); i++) {
		struct reel_error error = {0};

		status = walk(&inspection, database, &checks[i], &error);
		status = reel_problems_take(problems, status, &error);
		if (status != REEL_OK && err != NULL)
			*err = error;
	}
	return status;
}
