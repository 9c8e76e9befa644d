/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"

static void
natural_order_counts_numbers(void **state)
{
	(void)state;
	static const char *const ordered[] = {
	        "",  "1 One.flac", "2 Two.flac", "02 Two.flac2", "10 Ten.flac",
	        "a", "B",          "b2",         "b10",
	};

	for (size_t i = 1; i < sizeof(ordered) / sizeof(ordered[0]); i++) {
		assert_true(reel_str_natural(ordered[i - 1], ordered[i]) < 0);
		assert_true(reel_str_natural(ordered[i], ordered[i - 1]) > 0);
	}
	assert_int_equal(reel_str_natural("a1", "a1"), 0);
	assert_int_not_equal(reel_str_natural("a01", "a1"), 0);
}

static void
number_is_read_whole_or_not_at_all(void **state)
{
	(void)state;
	uint64_t number = 7;

	assert_true(reel_str_number("0120", &number));
	assert_int_equal(number, 120);
	assert_false(reel_str_number("", &number));
	assert_false(reel_str_number("-1", &number));
	assert_false(reel_str_number("1 ", &number));
	assert_false(reel_str_number("99999999999999999999", &number));
	assert_int_equal(number, 120);
}

static void
uuid_is_told_by_its_shape(void **state)
{
	(void)state;
	assert_true(reel_str_is_uuid("b6e5ea0b-0ac3-3b2a-8a5c-ff0d3ee1be55"));
	assert_false(reel_str_is_uuid("b6e5ea0b-0ac3-3b2a-8a5c-ff0d3ee1be5"));
	assert_false(reel_str_is_uuid("b6e5ea0b 0ac3 3b2a 8a5c ff0d3ee1be55"));
	assert_false(reel_str_is_uuid(NULL));
}

static void
failing_memory_leaves_the_list_as_it_was(void **state)
{
	(void)state;
	struct reel_strings list = {0};
	struct reel_strings copy = {0};
	struct reel_error err = {0};

	assert_int_equal(reel_strings_add(&list, "one", &err), REEL_OK);
	assert_int_equal(reel_strings_add(&copy, "old", &err), REEL_OK);
	for (long allowed = 0; allowed < 2; allowed++) {
		reel_mem_fail_after(allowed);
		assert_int_equal(reel_strings_copy(&copy, &list, &err),
		                 REEL_ERROR_NO_MEMORY);
		assert_string_equal(copy.items[0], "old");
	}
	reel_mem_fail_after(-1);
	assert_int_equal(reel_strings_copy(&copy, &list, &err), REEL_OK);
	assert_true(reel_strings_equal(&copy, &list));
	reel_strings_release(&list);
	reel_strings_release(&copy);
}

static void
folding_makes_spellings_equal_and_stays(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
	        {"AMÉLIE", "amelie"},
	        {"Ame\xCC\x81lie", "amelie"},
	        {"Straße", "strasse"},
	        {"\xEF\xBC\xB4itanic", "titanic"},
	        {"bad\xFF"
	         "byte",
	         "bad\xEF\xBF\xBD"
	         "byte"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *once = NULL;
		char *twice = NULL;

		assert_int_equal(reel_utf8_fold(cases[i][0], &once, NULL),
		                 REEL_OK);
		assert_string_equal(once, cases[i][1]);
		assert_int_equal(reel_utf8_fold(once, &twice, NULL), REEL_OK);
		assert_string_equal(once, twice);
		reel_mem_free(once);
		reel_mem_free(twice);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(natural_order_counts_numbers),
	        cmocka_unit_test(number_is_read_whole_or_not_at_all),
	        cmocka_unit_test(uuid_is_told_by_its_shape),
	        cmocka_unit_test(failing_memory_leaves_the_list_as_it_was),
	        cmocka_unit_test(folding_makes_spellings_equal_and_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
