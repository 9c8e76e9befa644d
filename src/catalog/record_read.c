/* SPDX-License-Identifier: MIT */
#include "catalog/record_read.h"

#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/str.h"
#include "model/film.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A time behind the date is no date of the trade. */
static bool
is_date(const char *text)
{
	struct reel_date date;

	return strlen(text) <= strlen("YYYY-MM-DD") &&
	       text[strspn(text, "0123456789-")] == '\0' &&
	       reel_date_parse(text, &date);
}

static enum reel_status
check_text(const struct reel_text_field *field, const char *text,
           struct reel_error *err)
{
	if (reel_str_empty(text) && field->rule == REEL_FIELD_NEEDED)
		return reel_fail(err, REEL_ERROR_INVALID, "\"%s\" is missing",
		                 field->key);
	if (reel_str_empty(text))
		return REEL_OK;
	if (field->rule == REEL_FIELD_DATE && !is_date(text))
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "\"%s\" is not a date YYYY[-MM[-DD]]: %s",
		                 field->key, text);
	if (field->rule == REEL_FIELD_IMDB && !reel_film_is_imdb(text))
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "\"%s\" is not \"tt\" and digits: %s",
		                 field->key, text);
	return REEL_OK;
}

enum reel_status
reel_record_texts(const struct reel_json *record,
                  const struct reel_text_field *fields, size_t count,
                  struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < count; i++) {
		const char *text = NULL;

		status = reel_json_text(record, fields[i].key, &text, err);
		if (status == REEL_OK)
			status = check_text(&fields[i], text, err);
		if (status == REEL_OK)
			status = reel_str_set(
			        fields[i].slot,
			        reel_str_empty(text) ? NULL : text, err);
	}
	return status;
}

enum reel_status
reel_record_number(const struct reel_json *record, const char *key,
                   const int64_t bounds[2], int64_t *number,
                   struct reel_error *err)
{
	int64_t found = bounds[0];
	const enum reel_status status =
	        reel_json_integer(record, key, &found, err);

	if (status != REEL_OK || !reel_json_has(record, key))
		return status;
	if (found < bounds[0] || found > bounds[1])
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "\"%s\" is out of bounds: %lld", key,
		                 (long long)found);
	*number = found;
	return REEL_OK;
}

enum reel_status
reel_record_length(const struct reel_json *record, uint32_t *length_ms,
                   struct reel_error *err)
{
	static const int64_t bounds[2] = {0, UINT32_MAX};
	int64_t number = *length_ms;
	const enum reel_status status =
	        reel_record_number(record, "length_ms", bounds, &number, err);

	*length_ms = (uint32_t)number;
	return status;
}

enum reel_status
reel_record_word(const struct reel_json *record, const char *key,
                 int (*number_of)(const char *word), int *number,
                 struct reel_error *err)
{
	const char *word = NULL;
	const enum reel_status status = reel_json_text(record, key, &word, err);
	int found;

	if (status != REEL_OK || reel_str_empty(word))
		return status;
	found = number_of(word);
	if (found == 0)
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "\"%s\" is no word we know: %s", key, word);
	*number = found;
	return REEL_OK;
}

static int
number_of_work(const char *word)
{
	return (int)reel_work_of(word);
}

static int
number_of_role(const char *word)
{
	return (int)reel_theme_role_of(word);
}

static int
number_of_fact(const char *word)
{
	static const char *const kinds[] = {"sales", "chart", "certification",
	                                    "owner"};

	for (size_t i = 0; i < COUNT(kinds); i++) {
		if (strcmp(kinds[i], word) == 0)
			return (int)i + 1;
	}
	return 0;
}

enum reel_status
reel_record_read_film(const struct reel_json *record, struct reel_film *film,
                      struct reel_error *err)
{
	static const int64_t years[2] = {1, 9999};
	const struct reel_text_field fields[] = {
	        {"id", &film->id, REEL_FIELD_NEEDED},
	        {"title", &film->title, REEL_FIELD_NEEDED},
	        {"original_title", &film->original_title, REEL_FIELD_TEXT},
	        {"premiere", &film->premiere, REEL_FIELD_DATE},
	        {"release_date", &film->release_date, REEL_FIELD_DATE},
	        {"release_country", &film->release_country, REEL_FIELD_TEXT},
	        {"imdb", &film->imdb, REEL_FIELD_IMDB},
	        {"tmdb", &film->tmdb, REEL_FIELD_TEXT},
	        {"wikidata", &film->wikidata, REEL_FIELD_TEXT},
	};
	int64_t year = 0;
	int work = 0;
	enum reel_status status =
	        reel_record_texts(record, fields, COUNT(fields), err);

	if (status == REEL_OK)
		status = reel_record_word(record, "work", number_of_work, &work,
		                          err);
	if (status == REEL_OK)
		status = reel_record_number(record, "year", years, &year, err);
	if (status == REEL_OK)
		status = reel_json_strings(record, "directors",
		                           &film->directors, err);
	if (status == REEL_OK)
		status = reel_json_strings(record, "studios", &film->studios,
		                           err);
	film->work = (enum reel_work)work;
	film->year = (int)year;
	return status;
}

enum reel_status
reel_record_read_theme(const struct reel_json *record, struct reel_theme *theme,
                       struct reel_error *err)
{
	const struct reel_text_field fields[] = {
	        {"film", &theme->film, REEL_FIELD_NEEDED},
	        {"title", &theme->title, REEL_FIELD_NEEDED},
	        {"recording", &theme->recording, REEL_FIELD_TEXT},
	        {"single_date", &theme->single_date, REEL_FIELD_DATE},
	};
	int role = 0;
	enum reel_status status =
	        reel_record_texts(record, fields, COUNT(fields), err);

	if (status == REEL_OK)
		status = reel_record_word(record, "role", number_of_role, &role,
		                          err);
	theme->role = (enum reel_theme_role)role;
	return status;
}

enum reel_status
reel_record_read_fact(const struct reel_json *record,
                      struct reel_trade_fact *fact, struct reel_error *err)
{
	const struct reel_text_field fields[] = {
	        {"of", &fact->of, REEL_FIELD_NEEDED},
	        {"kind", &fact->kind, REEL_FIELD_NEEDED},
	        {"value", &fact->value, REEL_FIELD_NEEDED},
	        {"unit", &fact->unit, REEL_FIELD_TEXT},
	        {"territory", &fact->territory, REEL_FIELD_TEXT},
	        {"date", &fact->date, REEL_FIELD_DATE},
	        {"source", &fact->source, REEL_FIELD_TEXT},
	};
	int kind = 0;
	const enum reel_status status =
	        reel_record_texts(record, fields, COUNT(fields), err);

	return status == REEL_OK ? reel_record_word(record, "kind",
	                                            number_of_fact, &kind, err)
	                         : status;
}
