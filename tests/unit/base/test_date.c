/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include "base/date.h"

/* Expected distances: `date -d` of coreutils, in days since 1970. */
static void
distance_counts_days_of_full_dates(void **state)
{
	(void)state;
	int64_t days = 99;

	assert_true(reel_date_distance("1997-12-19", "1997-11-18", &days));
	assert_int_equal(days, -31);
	assert_true(reel_date_distance("2000-02-28", "2000-03-01", &days));
	assert_int_equal(days, 2);
	assert_true(reel_date_distance("1900-02-28", "1900-03-01", &days));
	assert_int_equal(days, 1);
	assert_true(reel_date_distance("1977-05-25", "2026-01-31", &days));
	assert_int_equal(days, 17783);
	assert_false(reel_date_distance("1977", "1977-05-25", &days));
	assert_false(reel_date_distance("1977-05-25", "1977-05", &days));
	assert_false(reel_date_distance(NULL, "1977-05-25", &days));
	assert_int_equal(days, 17783);
}

static void
dates_that_do_not_exist_are_refused(void **state)
{
	(void)state;
	static const char *const wrong[] = {
	        "",          "197",        "1977-13",
	        "1977-00",   "1977-02-29", "1977-05-32",
	        "1977-5-25", "0000",       "1977-05-25x",
	        "May 1977",
	};
	struct reel_date date = {.year = 1};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_false(reel_date_parse(wrong[i], &date));
	assert_int_equal(date.year, 1);
	assert_true(reel_date_parse("2000-02-29T12:00:00Z", &date));
	assert_int_equal(date.day, 29);
}

static void
dates_of_tags_are_read_in_any_shape(void **state)
{
	(void)state;
	static const char *const shapes[][2] = {
	        {"1997-11-18", "1997-11-18"},
	        {"1997-11-18T10:00:00Z", "1997-11-18"},
	        {"1997/11/18", "1997-11-18"},
	        {"1997.11", "1997-11"},
	        {"1997-5-2", "1997-05-02"},
	        {"1997-00-00", "1997"},
	        {"1997-11-00", "1997-11"},
	        {"19971118", "1997-11-18"},
	        {"19970000", "1997"},
	        {"18.11.1997", "1997-11-18"},
	        {"05.06.1997", "1997-06-05"},
	        {"11/18/1997", "1997-11-18"},
	        {"05/06/1997", "1997"},
	        {"1997-02-30", "1997-02"},
	        {"1997", "1997"},
	};
	static const char *const wrong[] = {
	        "",           "soon",        "97",
	        "18.11.97",   "199711",      "1997-",
	        "0000-01-01", "1997-11-18x", "99999999999999999999"};
	struct reel_date date = {.year = 1};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_false(reel_date_read(wrong[i], &date));
	assert_false(reel_date_read(NULL, &date));
	assert_int_equal(date.year, 1);
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		char text[REEL_DATE_BYTES];

		assert_true(reel_date_read(shapes[i][0], &date));
		reel_date_write(&date, text);
		assert_string_equal(text, shapes[i][1]);
	}
}

static void
day_says_more_than_its_year(void **state)
{
	(void)state;
	const struct reel_date day = {1997, 11, 18};
	const struct reel_date month = {1997, 11, 0};
	const struct reel_date year = {1997, 0, 0};
	const struct reel_date other = {1997, 12, 0};

	assert_true(reel_date_refines(&day, &day));
	assert_true(reel_date_refines(&day, &month));
	assert_true(reel_date_refines(&day, &year));
	assert_false(reel_date_refines(&year, &day));
	assert_false(reel_date_refines(&day, &other));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(distance_counts_days_of_full_dates),
	        cmocka_unit_test(dates_that_do_not_exist_are_refused),
	        cmocka_unit_test(dates_of_tags_are_read_in_any_shape),
	        cmocka_unit_test(day_says_more_than_its_year),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
