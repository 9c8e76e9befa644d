/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <string.h>

#include <reeltag/options.h>

#include "match/prefer.h"

#define MOST 4

/* Editions that differ in what is given here; all fit alike. */
struct edition {
	char date[16];
	char country[4];
	char media[16];
	char label[24];
};

/* @return the id, by number, of the one that stands first; -1 if no edition
 * is preferred */
static int
preferred_of(struct edition *editions, size_t count, const char *preferences)
{
	struct reel_candidate items[MOST] = {0};
	struct reel_ranked ranking[MOST] = {0};
	struct reel_candidates candidates = {.items = items, .count = count};
	const struct reel_ballot ballot = {.candidates = &candidates,
	                                   .preferences = preferences};
	struct reel_election election = {.edition_verdict = REEL_EDITION_TIED,
	                                 .ranking = ranking,
	                                 .ranking_count = count};

	for (size_t i = 0; i < count; i++) {
		struct reel_release *release = &items[i].release;

		release->date = editions[i].date;
		release->country = editions[i].country;
		release->media = editions[i].media;
		release->label = editions[i].label;
		ranking[i].candidate = i;
		ranking[i].is_tied = true;
		ranking[i].confidence = 1.0 / (double)count;
	}
	assert_int_equal(reel_prefer_edition(&ballot, &election, NULL),
	                 REEL_OK);
	return election.is_preferred ? (int)ranking[0].candidate : -1;
}

static struct edition editions[MOST] = {
        {"1997-11-18", "US", "CD", "Sony Classical"},
        {"1997-12", "JP", "SHM-CD", "Sony Records Int'l"},
        {"1997", "DE", "12\" Vinyl", "Decca"},
        {"2012-04-10", "US", "Digital Media", "Sony Classical"},
};

static void
one_preference_may_do(void **state)
{
	(void)state;
	assert_int_equal(preferred_of(editions, MOST, "country:de"), 2);
	assert_int_equal(preferred_of(editions, MOST, "media:Vinyl"), 2);
	assert_int_equal(preferred_of(editions, MOST, "label:decca"), 2);
	assert_int_equal(preferred_of(editions, MOST, "media:shm-cd"), 1);
	assert_int_equal(preferred_of(editions, MOST, "latest"), 3);
}

static void
first_preference_counts_most(void **state)
{
	(void)state;
	assert_int_equal(preferred_of(editions, MOST, "country:US,latest"), 3);
	assert_int_equal(preferred_of(editions, MOST, "country:US,media:CD"),
	                 0);
	assert_int_equal(preferred_of(editions, MOST, "latest,country:DE"), 3);
}

static void
what_fits_none_leaves_all(void **state)
{
	(void)state;
	assert_int_equal(preferred_of(editions, MOST, "country:FR"), -1);
	assert_int_equal(preferred_of(editions, MOST, "country:FR,media:vinyl"),
	                 2);
}

static void
several_that_are_left_are_none(void **state)
{
	(void)state;
	assert_int_equal(preferred_of(editions, MOST, "country:US"), -1);
	assert_int_equal(preferred_of(editions, MOST, NULL), -1);
}

static void
unknown_part_of_a_date_speaks_against_it(void **state)
{
	(void)state;
	static struct edition dates[] = {
	        {.date = "1997"}, {.date = "1997-11"}, {.date = "1997-11-30"}};

	assert_int_equal(preferred_of(dates, 3, "earliest"), 2);
	assert_int_equal(preferred_of(dates, 3, "latest"), 2);
}

static void
likelier_edition_is_no_matter_of_taste(void **state)
{
	(void)state;
	struct reel_candidate items[2] = {
	        {.release = {.country = (char[]){"US"}}},
	        {.release = {.country = (char[]){"DE"}}}};
	struct reel_candidates candidates = {.items = items, .count = 2};
	struct reel_ranked ranking[2] = {
	        {.candidate = 0, .is_tied = true, .confidence = 0.95},
	        {.candidate = 1, .is_tied = true, .confidence = 0.05}};
	struct reel_election election = {.edition_verdict = REEL_EDITION_TIED,
	                                 .ranking = ranking,
	                                 .ranking_count = 2};
	const struct reel_ballot ballot = {.candidates = &candidates,
	                                   .preferences = "country:DE"};

	assert_int_equal(reel_prefer_edition(&ballot, &election, NULL),
	                 REEL_OK);
	assert_int_equal(ranking[0].candidate, 0);
}

static void
lists_are_checked(void **state)
{
	(void)state;
	static const char *const wrong[] = {
	        "",   "country:",  "country",         "earliest:",
	        "cd", "media:CD,", "latest,,earliest"};
	struct reel_error error = {0};

	assert_int_equal(
	        reel_preferences_check("country:DE,media:CD,label:A B,earliest",
	                               NULL),
	        REEL_OK);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		assert_int_equal(reel_preferences_check(wrong[i], &error),
		                 REEL_ERROR_INVALID);
	assert_non_null(strstr(error.message, "'' is none of country:CODE"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(one_preference_may_do),
	        cmocka_unit_test(first_preference_counts_most),
	        cmocka_unit_test(what_fits_none_leaves_all),
	        cmocka_unit_test(several_that_are_left_are_none),
	        cmocka_unit_test(unknown_part_of_a_date_speaks_against_it),
	        cmocka_unit_test(likelier_edition_is_no_matter_of_taste),
	        cmocka_unit_test(lists_are_checked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
