/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <string.h>

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

/* The bounds of each length; bytes: printf '\U10ffff' | xxd */
static void
characters_are_appended_and_read_back(void **state)
{
	(void)state;
	static const struct {
		uint32_t point;
		const char *bytes;
	} cases[] = {{0x01, "\x01"},
	             {0x7f, "\x7f"},
	             {0x80, "\xc2\x80"},
	             {0x7ff, "\xdf\xbf"},
	             {0x800, "\xe0\xa0\x80"},
	             {0xffff, "\xef\xbf\xbf"},
	             {0x10000, "\xf0\x90\x80\x80"},
	             {0x10ffff, "\xf4\x8f\xbf\xbf"}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct reel_buf text = REEL_BUF_INIT(16);
		uint32_t point = 0;

		assert_int_equal(reel_utf8_append(&text, cases[i].point, NULL),
		                 REEL_OK);
		assert_string_equal(text.data, cases[i].bytes);
		assert_int_equal(reel_utf8_read(text.data, text.size, &point),
		                 text.size);
		assert_int_equal(point, cases[i].point);
		reel_buf_release(&text);
	}
}

static void
no_character_is_read_from_invalid_bytes(void **state)
{
	(void)state;
	static const char *const cases[] = {"", "\x80", "\xc3", "\xed\xa0\x80",
	                                    "\xf4\x90\x80\x80"};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		uint32_t point = 7;

		assert_int_equal(
		        reel_utf8_read(cases[i], strlen(cases[i]), &point), 0);
		assert_int_equal(point, 7);
	}
}

static void
first_characters_are_measured(void **state)
{
	(void)state;
	/* One, two, three and four bytes, and one that is no UTF-8. */
	static const char text[] = "a\u00e9\u20ac\U0001f3ac\xff";
	static const size_t sizes[] = {0, 1, 3, 6, 10, 11};
	size_t count = 100;

	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		count = i;
		assert_int_equal(reel_utf8_first(text, &count), sizes[i]);
		assert_int_equal(count, i);
	}
	count = 100;
	assert_int_equal(reel_utf8_first(text, &count), 11);
	assert_int_equal(count, 5);
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
	        cmocka_unit_test(characters_are_appended_and_read_back),
	        cmocka_unit_test(no_character_is_read_from_invalid_bytes),
	        cmocka_unit_test(first_characters_are_measured),
	        cmocka_unit_test(failing_memory_leaves_the_text_untouched),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
