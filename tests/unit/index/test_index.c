/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include "base/mem.h"
#include "index/index.h"

#define COUNT 948
#define SILENCE 627964279u
#define MOST 8

/* Items that move on by some bits each, as music's do. */
static void
fill(uint32_t *items, size_t count, uint32_t seed)
{
	uint64_t state = seed * 2862933555777941757u + 3037000493u;
	uint32_t item = (uint32_t)seed * 2654435761u;

	for (size_t i = 0; i < count; i++) {
		state = state * 6364136223846793005u + 1442695040888963407u;
		item ^= (uint32_t)(state >> 32) & (uint32_t)(state >> 29) &
		        (uint32_t)(state >> 23);
		items[i] = item;
	}
}

/* Flips a bit in all items but one of `kept`. */
static void
spoil(uint32_t *items, size_t count, size_t kept)
{
	for (size_t i = 0; i < count; i++) {
		if (i % kept != 0)
			items[i] ^= (uint32_t)1 << (i * 7 % 4);
	}
}

static struct reel_index *
index_of(size_t entries)
{
	struct reel_index *index = NULL;
	uint32_t items[COUNT];

	assert_int_equal(reel_index_new(&index, NULL), REEL_OK);
	for (size_t entry = 0; entry < entries; entry++) {
		fill(items, COUNT, (uint32_t)entry);
		assert_int_equal(reel_index_add(index, items, COUNT, NULL),
		                 REEL_OK);
	}
	assert_int_equal(reel_index_count(index), entries);
	return index;
}

static size_t
query(struct reel_index *index, const uint32_t *items, size_t count,
      struct reel_index_hit *hits)
{
	struct reel_index_hits found = {
	        .items = hits, .most = MOST, .count = 99};

	assert_int_equal(reel_index_query(index, items, count, &found, NULL),
	                 REEL_OK);
	return found.count;
}

static void
each_entry_finds_itself_first(void **state)
{
	(void)state;
	struct reel_index *index = index_of(50);
	struct reel_index_hit hits[MOST];
	uint32_t items[COUNT];

	for (uint32_t entry = 0; entry < 50; entry++) {
		fill(items, COUNT, entry);
		assert_true(query(index, items, COUNT, hits) >= 1);
		assert_int_equal(hits[0].entry, entry);
		assert_int_equal(hits[0].alignment.offset, 0);
		assert_int_equal(hits[0].alignment.overlap, COUNT);
		assert_true(hits[0].alignment.bit_error_rate == 0.0);
	}
	reel_index_free(index);
}

static void
stretch_from_the_middle_is_found_at_its_offset(void **state)
{
	(void)state;
	struct reel_index *index = index_of(50);
	struct reel_index_hit hits[MOST];
	uint32_t items[COUNT];

	fill(items, COUNT, 7);
	assert_true(query(index, items + 500, 60, hits) >= 1);
	assert_int_equal(hits[0].entry, 7);
	assert_int_equal(hits[0].alignment.offset, 500);
	assert_int_equal(hits[0].alignment.overlap, 60);
	reel_index_free(index);
}

static void
query_that_begins_earlier_has_a_negative_offset(void **state)
{
	(void)state;
	struct reel_index *index = index_of(20);
	struct reel_index_hit hits[MOST];
	uint32_t items[COUNT];

	for (size_t i = 0; i < 100; i++)
		items[i] = SILENCE;
	fill(items + 100, COUNT - 100, 9);
	assert_true(query(index, items, COUNT, hits) >= 1);
	assert_int_equal(hits[0].entry, 9);
	assert_int_equal(hits[0].alignment.offset, -100);
	reel_index_free(index);
}

static void
few_keys_are_enough_for_a_short_track(void **state)
{
	(void)state;
	struct reel_index *index = index_of(200);
	struct reel_index_hit hits[MOST];
	uint32_t items[100];

	fill(items, 100, 123);
	spoil(items, 100, 20);
	assert_true(query(index, items, 100, hits) >= 1);
	assert_int_equal(hits[0].entry, 123);
	assert_true(hits[0].votes < 10);
	assert_true(hits[0].alignment.bit_error_rate < 0.04);
	reel_index_free(index);
}

static void
unknown_sound_finds_nothing(void **state)
{
	(void)state;
	struct reel_index *index = index_of(50);
	struct reel_index_hit hits[MOST];
	uint32_t items[COUNT];

	fill(items, COUNT, 4711);
	assert_int_equal(query(index, items, COUNT, hits), 0);
	assert_int_equal(query(index, items, 0, hits), 0);
	reel_index_free(index);
}

static void
silence_finds_nothing_and_a_drone_itself(void **state)
{
	(void)state;
	struct reel_index *index = index_of(10);
	struct reel_index_hit hits[MOST];
	uint32_t items[COUNT];

	for (size_t i = 0; i < COUNT; i++)
		items[i] = SILENCE;
	assert_int_equal(reel_index_add(index, items, COUNT, NULL), REEL_OK);
	assert_int_equal(query(index, items, COUNT, hits), 0);
	for (size_t i = 0; i < COUNT; i++)
		items[i] = 0x12345678u ^ (uint32_t)(i % 3);
	assert_int_equal(reel_index_add(index, items, COUNT, NULL), REEL_OK);
	assert_true(query(index, items, COUNT, hits) >= 1);
	assert_int_equal(hits[0].entry, 11);
	assert_true(hits[0].alignment.bit_error_rate < 0.05);
	reel_index_free(index);
}

static void
entries_can_be_added_between_queries(void **state)
{
	(void)state;
	struct reel_index *index = index_of(0);
	struct reel_index_hit hits[MOST];
	uint32_t items[COUNT];

	for (uint32_t entry = 0; entry < 100; entry++) {
		fill(items, COUNT, entry);
		assert_int_equal(query(index, items, COUNT, hits), 0);
		assert_int_equal(reel_index_add(index, items, COUNT, NULL),
		                 REEL_OK);
		assert_true(query(index, items, COUNT, hits) >= 1);
		assert_int_equal(hits[0].entry, entry);
	}
	reel_index_free(index);
}

static void
best_are_first_and_no_more_than_asked_for(void **state)
{
	(void)state;
	struct reel_index *index = NULL;
	struct reel_index_hit hits[MOST];
	uint32_t items[COUNT];

	assert_int_equal(reel_index_new(&index, NULL), REEL_OK);
	/* Twenty copies, each a little less spoilt than the one before. */
	for (size_t copy = 1; copy <= 20; copy++) {
		fill(items, COUNT, 1);
		for (size_t i = 0; i < COUNT; i += copy)
			items[i] ^= 0x80000001u;
		assert_int_equal(reel_index_add(index, items, COUNT, NULL),
		                 REEL_OK);
	}
	fill(items, COUNT, 1);
	assert_int_equal(query(index, items, COUNT, hits), MOST);
	for (size_t i = 0; i < MOST; i++)
		assert_int_equal(hits[i].entry, 19 - i);
	reel_index_free(index);
}

static void
failing_memory_leaves_the_index_as_it_was(void **state)
{
	(void)state;
	struct reel_index *index = index_of(3);
	struct reel_index_hit hits[MOST];
	uint32_t items[COUNT];
	struct reel_index_hits found = {
	        .items = hits, .most = MOST, .count = 99};
	enum reel_status status = REEL_ERROR_NO_MEMORY;

	fill(items, COUNT, 3);
	for (long allowed = 0; status != REEL_OK; allowed++) {
		reel_mem_fail_after(allowed);
		status = reel_index_add(index, items, COUNT, NULL);
		reel_mem_fail_after(-1);
		assert_int_equal(reel_index_count(index),
		                 status == REEL_OK ? 4 : 3);
	}
	status = REEL_ERROR_NO_MEMORY;
	for (long allowed = 0; status != REEL_OK; allowed++) {
		reel_mem_fail_after(allowed);
		status = reel_index_query(index, items, COUNT, &found, NULL);
		reel_mem_fail_after(-1);
		if (status != REEL_OK)
			assert_int_equal(found.count, 0);
	}
	assert_true(found.count >= 1);
	assert_int_equal(hits[0].entry, 3);
	reel_index_free(index);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(each_entry_finds_itself_first),
	        cmocka_unit_test(
	                stretch_from_the_middle_is_found_at_its_offset),
	        cmocka_unit_test(
	                query_that_begins_earlier_has_a_negative_offset),
	        cmocka_unit_test(few_keys_are_enough_for_a_short_track),
	        cmocka_unit_test(unknown_sound_finds_nothing),
	        cmocka_unit_test(silence_finds_nothing_and_a_drone_itself),
	        cmocka_unit_test(entries_can_be_added_between_queries),
	        cmocka_unit_test(best_are_first_and_no_more_than_asked_for),
	        cmocka_unit_test(failing_memory_leaves_the_index_as_it_was),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
