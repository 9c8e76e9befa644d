/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include "base/words.h"
#include "index/posting.h"
#include "index/segments.h"

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
	        cmocka_unit_test(posting_keeps_its_largest_parts_apart),
	        cmocka_unit_test(runs_stay_few_and_lose_no_posting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
