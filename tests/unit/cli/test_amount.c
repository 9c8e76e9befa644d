/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include "cli/amount.h"

static void
assert_bytes(uint64_t bytes, const char *wanted)
{
	char text[REEL_AMOUNT_TEXT];

	reel_amount_bytes(text, bytes);
	assert_string_equal(text, wanted);
}

static void
bytes_have_the_unit_that_keeps_them_short(void **state)
{
	(void)state;
	assert_bytes(0, "0 bytes");
	assert_bytes(1, "1 byte");
	assert_bytes(999, "999 bytes");
	assert_bytes(1000, "1.0 KB");
	assert_bytes(999949, "999.9 KB");
	assert_bytes(999950, "1.0 MB");
	assert_bytes(38200000000, "38.2 GB");
	assert_bytes(UINT64_MAX, "18446744.1 TB");
}

static void
assert_time(uint64_t seconds, const char *wanted)
{
	char text[REEL_AMOUNT_TEXT];

	reel_amount_time(text, seconds);
	assert_string_equal(text, wanted);
}

static void
time_is_told_no_finer_than_is_known(void **state)
{
	(void)state;
	assert_time(0, "0 s");
	assert_time(89, "89 s");
	assert_time(90, "2 min");
	assert_time(3600, "60 min");
	assert_time(5400, "1 h 30 min");
	assert_time(UINT64_MAX / 2, "2562047788015215 h 30 min");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(bytes_have_the_unit_that_keeps_them_short),
	        cmocka_unit_test(time_is_told_no_finer_than_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
