/* SPDX-License-Identifier: MIT */
#include "match/prefer.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <reeltag/options.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "match/normalise.h"
#include "match/score_weights.h"

/* "1999-05-20" */
#define DATE_BYTES 11

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The editions that are left, and what is asked of them. */
struct choice {
	const struct reel_election *election;
	const struct reel_candidates *candidates;
	/** Places in the ranking. */
	size_t *left;
	size_t count;
	/** Which of them fit. */
	bool *fits;
	struct reel_error *err;
};

static const struct reel_release *
release_of(const struct choice *choice, size_t number)
{
	const struct reel_ranked *ranked =
	        &choice->election->ranking[choice->left[number]];

	return &choice->candidates->items[ranked->candidate].release;
}

/* Countries are codes, in any case. */
static enum reel_status
ask_country(struct choice *choice, const char *value)
{
	for (size_t i = 0; i < choice->count; i++) {
		const char *country = release_of(choice, i)->country;

		choice->fits[i] =
		        country != NULL && strcasecmp(country, value) == 0;
	}
	return REEL_OK;
}

/* Whether all words of one text are among those of the other. */
static bool
has_words(const char *plain, const char *wanted)
{
	while (*wanted != '\0') {
		const size_t length = strcspn(wanted, " ");
		const char *word = plain;

		while (*word != '\0' && (strcspn(word, " ") != length ||
		                         strncmp(word, wanted, length) != 0)) {
			word += strcspn(word, " ");
			word += strspn(word, " ");
		}
		if (*word == '\0')
			return false;
		wanted += length;
		wanted += strspn(wanted, " ");
	}
	return true;
}

/* "CD" is asked for, and "Enhanced CD" is one; so are labels' long names. */
static enum reel_status
ask_words(struct choice *choice, const char *value,
          const char *(*read)(const struct reel_release *release))
{
	char *wanted = NULL;
	enum reel_status status =
	        reel_normalise_title(value, &wanted, choice->err);

	for (size_t i = 0; status == REEL_OK && i < choice->count; i++) {
		const char *text = read(release_of(choice, i));
		char *plain = NULL;

		choice->fits[i] = false;
		if (text == NULL)
			continue;
		status = reel_normalise_title(text, &plain, choice->err);
		choice->fits[i] = status == REEL_OK && has_words(plain, wanted);
		reel_mem_free(plain);
	}
	reel_mem_free(wanted);
	return status;
}

static const char *
media_of(const struct reel_release *release)
{
	return release->media;
}

static const char *
label_of(const struct reel_release *release)
{
	return release->label;
}

static enum reel_status
ask_media(struct choice *choice, const char *value)
{
	return ask_words(choice, value, media_of);
}

static enum reel_status
ask_label(struct choice *choice, const char *value)
{
	return ask_words(choice, value, label_of);
}

/* A part of a date that is not known speaks against it. */
static void
fill_date(const char *date, const char *rest, char filled[DATE_BYTES])
{
	const size_t known = strnlen(date, DATE_BYTES - 1);

	(void)memcpy(filled, date, known);
	(void)memcpy(filled + known, rest + known, DATE_BYTES - known);
}

static void
ask_date(struct choice *choice, const char *rest, bool is_late)
{
	char best[DATE_BYTES] = "";

	for (int round = 0; round < 2; round++) {
		for (size_t i = 0; i < choice->count; i++) {
			const char *date = release_of(choice, i)->date;
			char filled[DATE_BYTES];

			choice->fits[i] = false;
			if (reel_str_empty(date))
				continue;
			fill_date(date, rest, filled);
			if (best[0] == '\0' ||
			    (is_late ? strcmp(filled, best) > 0
			             : strcmp(filled, best) < 0))
				(void)memcpy(best, filled, sizeof(best));
			choice->fits[i] = strcmp(filled, best) == 0;
		}
	}
}

static enum reel_status
ask_earliest(struct choice *choice, const char *value)
{
	(void)value;
	ask_date(choice, "9999-99-99", false);
	return REEL_OK;
}

static enum reel_status
ask_latest(struct choice *choice, const char *value)
{
	(void)value;
	ask_date(choice, "0000-00-00", true);
	return REEL_OK;
}

/* A name that ends with a colon has a value behind it. */
static const struct kind {
	const char *name;
	enum reel_status (*ask)(struct choice *choice, const char *value);
} kinds[] = {
        {"country:", ask_country}, {"media:", ask_media},
        {"label:", ask_label},     {"earliest", ask_earliest},
        {"latest", ask_latest},
};

static const struct kind *
find(const char *text, const char **value)
{
	for (size_t i = 0; i < COUNT(kinds); i++) {
		const char *name = kinds[i].name;
		const size_t length = strlen(name);

		if (strncmp(text, name, length) != 0)
			continue;
		*value = text + length;
		if ((name[length - 1] == ':') == (**value != '\0'))
			return &kinds[i];
	}
	return NULL;
}

enum reel_status
reel_preferences_check(const char *text, struct reel_error *err)
{
	char *copy = NULL;
	enum reel_status status = reel_str_set(&copy, text, err);
	char *rest = copy;

	while (status == REEL_OK && rest != NULL) {
		const char *one = strsep(&rest, ",");
		const char *value;

		if (find(one, &value) == NULL)
			status = reel_fail(err, REEL_ERROR_INVALID,
			                   "'%s' is none of country:CODE, "
			                   "media:WORD, label:NAME, earliest, "
			                   "latest",
			                   one);
	}
	reel_mem_free(copy);
	return status;
}

/* Leaves those that fit, or all where none does. */
static void
narrow(struct choice *choice)
{
	size_t count = 0;

	for (size_t i = 0; i < choice->count; i++) {
		if (choice->fits[i])
			choice->left[count++] = choice->left[i];
	}
	if (count > 0)
		choice->count = count;
}

/* Those that the evidence does not tell apart: what is far likelier than
 * another is no matter of taste. */
static void
take_alike(struct choice *choice)
{
	const struct reel_ranked *ranking = choice->election->ranking;

	for (size_t i = 0; i < choice->election->ranking_count; i++) {
		if (ranking[i].is_tied &&
		    ranking[i].confidence >= REEL_ALIKE * ranking[0].confidence)
			choice->left[choice->count++] = i;
	}
}

static enum reel_status
choose(struct choice *choice, const char *preferred)
{
	char *copy = NULL;
	enum reel_status status = reel_str_set(&copy, preferred, choice->err);
	char *rest = copy;

	take_alike(choice);
	while (status == REEL_OK && rest != NULL) {
		const char *value = NULL;
		const struct kind *kind = find(strsep(&rest, ","), &value);

		if (kind == NULL)
			continue;
		status = kind->ask(choice, value);
		if (status == REEL_OK)
			narrow(choice);
	}
	reel_mem_free(copy);
	return status;
}

/* Puts it first, and leaves the order of the others. */
static void
put_first(struct reel_election *election, size_t place)
{
	const struct reel_ranked first = election->ranking[place];

	(void)memmove(&election->ranking[1], &election->ranking[0],
	              place * sizeof(first));
	election->ranking[0] = first;
	election->is_preferred = true;
}

enum reel_status
reel_prefer_edition(const struct reel_ballot *ballot,
                    struct reel_election *election, struct reel_error *err)
{
	const size_t most = election->ranking_count;
	struct choice choice = {.election = election,
	                        .candidates = ballot->candidates,
	                        .err = err};
	enum reel_status status;

	if (election->edition_verdict != REEL_EDITION_TIED ||
	    ballot->preferences == NULL)
		return REEL_OK;
	choice.left = reel_mem_new(most, sizeof(*choice.left));
	choice.fits = reel_mem_new(most, sizeof(*choice.fits));
	if (choice.left == NULL || choice.fits == NULL)
		status = reel_fail_memory(err);
	else
		status = choose(&choice, ballot->preferences);
	if (status == REEL_OK && choice.count == 1)
		put_first(election, choice.left[0]);
	reel_mem_free(choice.left);
	reel_mem_free(choice.fits);
	return status;
}
