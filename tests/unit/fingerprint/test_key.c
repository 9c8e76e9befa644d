/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include "fingerprint/key.h"

static void
key_is_made_of_the_bits_of_the_mask(void **state)
{
	(void)state;
	const uint32_t mask = 0xfefccbcf;
	uint32_t seen = 0;

	for (unsigned bit = 0; bit < 32; bit++) {
		const uint32_t key = reel_item_key((uint32_t)1 << bit);

		if ((mask >> bit & 1) == 0) {
			assert_int_equal(key, 0);
			continue;
		}
		/* One bit each, and each of its own. */
		assert_int_equal(key & (key - 1), 0);
		assert_int_equal(seen & key, 0);
		seen |= key;
	}
	assert_int_equal(seen, 0xffffff);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(key_is_made_of_the_bits_of_the_mask),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
