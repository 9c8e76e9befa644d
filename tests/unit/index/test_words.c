/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include "base/mem.h"
#include "index/posting.h"
#include "index/segments.h"
#include "index/words.h"

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

static void
key_is_made_of_the_bits_of_the_mask(void **state)
{
	(void)state;
	const uint32_t mask = 0xfefccbcf;
	uint32_t seen = 0;

	for (unsigned bit = 0; bit < 32; bit++) {
		const uint32_t key = reel_posting_key((uint32_t)1 << bit);

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

static void
posting_keeps_its_largest_parts_apart(void **state)
{
	(void)state;
	const uint64_t posting =
	        reel_posting(0xffffff, 5, REEL_POSTING_POSITIONS - 1);

	assert_int_equal(reel_posting_key_of(posting), 0xffffff);
	assert_int_equal(reel_posting_entry_of(posting), 5);
	assert_int_equal(reel_posting_position_of(posting),
	                 REEL_POSTING_POSITIONS - 1);
}

static size_t
count_key(const struct reel_segments *segments, uint32_t key)
{
	size_t sum = 0;

	for (size_t run = 0; run < segments->count; run++) {
		size_t count;
		const uint64_t *found =
		        reel_segments_find(&segments->runs[run], key, &count);

		for (size_t i = 0; i < count; i++)
			assert_int_equal(reel_posting_key_of(found[i]), key);
		sum += count;
	}
	return sum;
}

static void
runs_stay_few_and_lose_no_posting(void **state)
{
	(void)state;
	struct reel_segments segments = {0};

	for (size_t entry = 0; entry < 1000; entry++) {
		struct reel_words postings = {0};

		for (uint32_t i = 0; i < 3; i++)
			assert_int_equal(
			        reel_words_add(
			                &postings,
			                reel_posting(i * 0x7fffff, entry, i),
			                NULL),
			        REEL_OK);
		assert_int_equal(reel_segments_add(&segments, &postings, NULL),
		                 REEL_OK);
		assert_int_equal(postings.count, 0);
		assert_true(segments.count <= 11);
	}
	assert_int_equal(count_key(&segments, 0), 1000);
	assert_int_equal(count_key(&segments, 0x7fffff), 1000);
	assert_int_equal(count_key(&segments, 0xfffffe), 1000);
	assert_int_equal(count_key(&segments, 0xffffff), 0);
	reel_segments_release(&segments);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(words_are_sorted_by_all_their_bits),
	        cmocka_unit_test(
	                words_that_are_equal_above_the_bit_keep_their_order),
	        cmocka_unit_test(key_is_made_of_the_bits_of_the_mask),
	        cmocka_unit_test(posting_keeps_its_largest_parts_apart),
	        cmocka_unit_test(runs_stay_few_and_lose_no_posting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
