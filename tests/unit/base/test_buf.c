/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include "base/buf.h"

static void
filling_appends_the_byte_so_often(void **state)
{
	(void)state;
	struct reel_buf buf = REEL_BUF_INIT(1000);
	size_t count = 0;

	assert_int_equal(reel_buf_text(&buf, "ab", NULL), REEL_OK);
	assert_int_equal(reel_buf_fill(&buf, 'r', 3, NULL), REEL_OK);
	assert_string_equal(buf.data, "abrrr");
	assert_int_equal(reel_buf_fill(&buf, 'x', 0, NULL), REEL_OK);
	assert_string_equal(buf.data, "abrrr");
	assert_int_equal(reel_buf_fill(&buf, 'y', 995, NULL), REEL_OK);
	assert_int_equal(buf.size, 1000);
	for (size_t i = 5; i < buf.size; i++)
		count += buf.data[i] == 'y';
	assert_int_equal(count, 995);
	assert_int_equal(buf.data[1000], '\0');
	reel_buf_release(&buf);
}

static void
filling_past_the_ceiling_changes_nothing(void **state)
{
	(void)state;
	struct reel_buf buf = REEL_BUF_INIT(4);

	assert_int_equal(reel_buf_text(&buf, "ab", NULL), REEL_OK);
	assert_int_equal(reel_buf_fill(&buf, 'r', 3, NULL),
	                 REEL_ERROR_NO_MEMORY);
	assert_int_equal(reel_buf_fill(&buf, 'r', SIZE_MAX, NULL),
	                 REEL_ERROR_NO_MEMORY);
	assert_string_equal(buf.data, "ab");
	assert_int_equal(buf.size, 2);
	reel_buf_release(&buf);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(filling_appends_the_byte_so_often),
	        cmocka_unit_test(filling_past_the_ceiling_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
