/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include "base/words.h"

static void
add_all(struct reel_words *words, const uint64_t *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		assert_int_equal(reel_words_add(words, items[i], NULL),
		                 REEL_OK);
}

static void
words_are_sorted_by_all_their_bits(void **state)
{
	(void)state;
	static const uint64_t items[] = {
	        UINT64_MAX, 3, 0, (uint64_t)1 << 63, 256, 255, 3,
	};
	struct reel_words words = {0};

	add_all(&words, items, 7);
	assert_int_equal(reel_words_sort(&words, 0, NULL), REEL_OK);
	assert_int_equal(words.count, 7);
	for (size_t i = 1; i < words.count; i++)
		assert_true(words.items[i - 1] <= words.items[i]);
	assert_true(words.items[0] == 0);
	assert_true(words.items[6] == UINT64_MAX);
	reel_words_release(&words);
}

static void
words_that_are_equal_above_the_bit_keep_their_order(void **state)
{
	(void)state;
	static const uint64_t items[] = {0x1ff, 0x102, 0x001, 0x101};
	static const uint64_t expected[] = {0x001, 0x1ff, 0x102, 0x101};
	struct reel_words words = {0};

	add_all(&words, items, 4);
	assert_int_equal(reel_words_sort(&words, 8, NULL), REEL_OK);
	assert_memory_equal(words.items, expected, sizeof(expected));
	reel_words_release(&words);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(words_are_sorted_by_all_their_bits),
	        cmocka_unit_test(
	                words_that_are_equal_above_the_bit_keep_their_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
