/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include "base/bytes.h"

static const unsigned char bytes[] = {0xfe, 0x01, 0x02, 0x03,
                                      0x04, 0x05, 0x06, 0xff};

static void
big_begins_with_the_most(void **state)
{
	(void)state;
	assert_int_equal(reel_bytes_big(bytes, 0), 0);
	assert_int_equal(reel_bytes_big(bytes, 1), 0xfe);
	assert_int_equal(reel_bytes_big(bytes, 3), 0xfe0102);
	assert_int_equal(reel_bytes_big(bytes, 4), 0xfe010203);
	assert_true(reel_bytes_big(bytes, 8) == 0xfe010203040506ff);
}

static void
little_begins_with_the_least(void **state)
{
	(void)state;
	assert_int_equal(reel_bytes_little(bytes, 0), 0);
	assert_int_equal(reel_bytes_little(bytes, 1), 0xfe);
	assert_int_equal(reel_bytes_little(bytes, 3), 0x0201fe);
	assert_int_equal(reel_bytes_little(bytes + 4, 4), 0xff060504);
	assert_true(reel_bytes_little(bytes, 8) == 0xff060504030201fe);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(big_begins_with_the_most),
	        cmocka_unit_test(little_begins_with_the_least),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
