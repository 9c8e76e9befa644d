/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <math.h>
#include <stdlib.h>

#include "fingerprint/align.h"
#include "support/noise_items.h"

#define COUNT 200

static void
assert_close(double value, double expected, double most)
{
	if (fabs(value - expected) > most)
		fail_msg("%f is not %f", value, expected);
}

static void
same_items_have_no_errors(void **state)
{
	(void)state;
	uint32_t items[COUNT];
	struct reel_alignment found;

	noise_items(items, COUNT, 1);
	found = reel_align_at(items, COUNT, items, COUNT, 0);
	assert_int_equal(found.overlap, COUNT);
	assert_true(found.bit_error_rate == 0.0);
	assert_true(found.worst_window == 0.0);
}

static void
unrelated_items_differ_in_half_their_bits(void **state)
{
	(void)state;
	uint32_t a[COUNT];
	uint32_t b[COUNT];
	struct reel_alignment found;

	noise_items(a, COUNT, 1);
	noise_items(b, COUNT, 2);
	found = reel_align_at(a, COUNT, b, COUNT, 0);
	assert_close(found.bit_error_rate, 0.5, 0.03);
	assert_true(found.worst_window > found.bit_error_rate);
}

static void
rate_counts_every_bit_of_an_odd_number_of_items(void **state)
{
	(void)state;
	static const uint32_t a[] = {0, 0, 0xffffffff};
	static const uint32_t b[] = {1, 0, 0};
	const struct reel_alignment found = reel_align_at(a, 3, b, 3, 0);

	assert_close(found.bit_error_rate, 33.0 / 96.0, 1e-12);
	/* Fewer items than a window are one window. */
	assert_close(found.worst_window, 33.0 / 96.0, 1e-12);
}

static void
worst_window_finds_a_short_difference(void **state)
{
	(void)state;
	uint32_t a[COUNT];
	uint32_t b[COUNT];
	struct reel_alignment found;

	noise_items(a, COUNT, 1);
	noise_items(b, COUNT, 1);
	for (size_t i = 100; i < 100 + REEL_ALIGN_WINDOW; i++)
		b[i] ^= 0xff;
	found = reel_align_at(a, COUNT, b, COUNT, 0);
	assert_close(found.worst_window, 0.25, 1e-12);
	assert_close(found.bit_error_rate,
	             0.25 * REEL_ALIGN_WINDOW / (double)COUNT, 1e-12);
}

static void
offset_is_the_item_of_b_over_the_first_of_a(void **state)
{
	(void)state;
	uint32_t items[COUNT];
	struct reel_alignment found;

	noise_items(items, COUNT, 1);
	found = reel_align_at(items + 17, COUNT - 17, items, COUNT, 17);
	assert_int_equal(found.offset, 17);
	assert_int_equal(found.overlap, COUNT - 17);
	assert_true(found.bit_error_rate == 0.0);
	found = reel_align_at(items, COUNT, items + 17, COUNT - 17, -17);
	assert_int_equal(found.offset, -17);
	assert_int_equal(found.overlap, COUNT - 17);
}

static void
items_that_do_not_meet_are_unrelated(void **state)
{
	(void)state;
	uint32_t items[COUNT];
	struct reel_alignment found;

	noise_items(items, COUNT, 1);
	found = reel_align_at(items, 30, items, 30, 30);
	assert_int_equal(found.overlap, 0);
	assert_close(found.bit_error_rate, 0.5, 0.0);
	found = reel_align_at(items, 30, items, 30, -30);
	assert_int_equal(found.overlap, 0);
	found = reel_align_at(NULL, 0, items, 30, 0);
	assert_int_equal(found.overlap, 0);
}

static void
diversity_is_one_for_music_and_low_for_drones(void **state)
{
	(void)state;
	uint32_t items[COUNT];

	noise_items(items, COUNT, 1);
	assert_close(reel_align_diversity(items, COUNT), 1.0, 0.0);
	/* Silence: one item for ever. */
	for (size_t i = 0; i < COUNT; i++)
		items[i] = 627964279;
	assert_true(reel_align_diversity(items, COUNT) < 0.01);
	/* A drone: always new, but never by more than one bit. */
	for (size_t i = 0; i < COUNT; i++)
		items[i] = (uint32_t)(i ^ (i >> 1));
	assert_close(reel_align_diversity(items, COUNT), 0.4, 0.001);
	assert_close(reel_align_diversity(items, 1), 0.0, 0.0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(same_items_have_no_errors),
	        cmocka_unit_test(unrelated_items_differ_in_half_their_bits),
	        cmocka_unit_test(
	                rate_counts_every_bit_of_an_odd_number_of_items),
	        cmocka_unit_test(worst_window_finds_a_short_difference),
	        cmocka_unit_test(offset_is_the_item_of_b_over_the_first_of_a),
	        cmocka_unit_test(items_that_do_not_meet_are_unrelated),
	        cmocka_unit_test(diversity_is_one_for_music_and_low_for_drones),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
