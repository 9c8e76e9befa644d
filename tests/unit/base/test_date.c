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

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(distance_counts_days_of_full_dates),
	        cmocka_unit_test(dates_that_do_not_exist_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
