/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include "base/mem.h"
#include "base/utf8.h"

static void
check_latin1(const char *text, const char *expected)
{
	char *utf8 = NULL;

	assert_int_equal(reel_utf8_from_latin1(text, &utf8, NULL), REEL_OK);
	assert_string_equal(utf8, expected);
	reel_mem_free(utf8);
}

/* Expected: printf '...' | iconv -f latin1 -t utf-8 */
static void
latin1_becomes_utf8(void **state)
{
	(void)state;
	check_latin1("", "");
	check_latin1("Am\351lie", "Am\303\251lie");
	check_latin1("\177\200\277\300\377",
	             "\177\302\200\302\277\303\200\303\277");
}

static void
failing_memory_leaves_the_text_untouched(void **state)
{
	(void)state;
	char *utf8 = NULL;

	reel_mem_fail_after(0);
	assert_int_equal(reel_utf8_from_latin1("\351", &utf8, NULL),
	                 REEL_ERROR_NO_MEMORY);
	reel_mem_fail_after(-1);
	assert_null(utf8);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(latin1_becomes_utf8),
	        cmocka_unit_test(failing_memory_leaves_the_text_untouched),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
