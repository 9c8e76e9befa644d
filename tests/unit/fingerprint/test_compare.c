/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <string.h>

#include "base/mem.h"
#include "fingerprint/compare.h"
#include "support/noise_items.h"
#include "support/random.h"

#define COUNT 480

static void
turn_bits(uint32_t *items, size_t count, double share)
{
	uint32_t seed = 99;

	for (size_t i = 0; i < count; i++) {
		for (unsigned bit = 0; bit < 32; bit++) {
			if (random_next(&seed) >> 16 < share * 65536.0)
				items[i] ^= UINT32_C(1) << bit;
		}
	}
}

static struct reel_comparison
compare(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count)
{
	struct reel_comparison comparison;
	struct reel_print x;
	struct reel_print y;

	assert_int_equal(reel_print_init(&x, a, a_count, NULL), REEL_OK);
	assert_int_equal(reel_print_init(&y, b, b_count, NULL), REEL_OK);
	assert_int_equal(reel_compare(&x, &y, &comparison, NULL), REEL_OK);
	reel_print_release(&x);
	reel_print_release(&y);
	return comparison;
}

static void
copies_are_the_same_wherever_they_begin(void **state)
{
	(void)state;
	uint32_t a[COUNT];
	uint32_t b[COUNT];
	struct reel_comparison comparison;

	noise_items(a, COUNT, 1);
	(void)memcpy(b, a, sizeof(b));
	turn_bits(b, COUNT, 0.03);
	/* 10 s are cut off. */
	comparison = compare(a, COUNT, b + 81, COUNT - 81);
	assert_int_equal(comparison.resemblance, REEL_RESEMBLANCE_SAME);
	assert_int_equal(comparison.alignment.offset, -81);
	assert_int_equal(comparison.alignment.overlap, COUNT - 81);
	assert_true(comparison.similarity > 0.9);
	assert_true(comparison.sureness > 0.9999);
	comparison = compare(b + 81, COUNT - 81, a, COUNT);
	assert_int_equal(comparison.alignment.offset, 81);
	assert_int_equal(comparison.resemblance, REEL_RESEMBLANCE_SAME);
}

static void
masters_and_takes_differ_evenly(void **state)
{
	(void)state;
	uint32_t a[COUNT];
	uint32_t b[COUNT];

	noise_items(a, COUNT, 2);
	(void)memcpy(b, a, sizeof(b));
	turn_bits(b, COUNT, 0.13);
	assert_int_equal(compare(a, COUNT, b, COUNT).resemblance,
	                 REEL_RESEMBLANCE_MASTER);
	(void)memcpy(b, a, sizeof(b));
	turn_bits(b, COUNT, 0.19);
	assert_int_equal(compare(a, COUNT, b, COUNT).resemblance,
	                 REEL_RESEMBLANCE_VERSION);
}

static void
shared_beginning_is_a_part(void **state)
{
	(void)state;
	uint32_t a[COUNT];
	uint32_t b[COUNT];
	struct reel_comparison comparison;

	noise_items(a, COUNT, 3);
	noise_items(b, COUNT, 4);
	(void)memcpy(b, a, 200 * sizeof(*b));
	comparison = compare(a, COUNT, b, COUNT);
	assert_int_equal(comparison.resemblance, REEL_RESEMBLANCE_PART);
	assert_int_equal(comparison.matched, 200);
	assert_int_equal(comparison.window, REEL_ALIGN_WINDOW);
	assert_int_equal(comparison.profile_count, COUNT / REEL_ALIGN_WINDOW);
	assert_true(comparison.profile[4] == 0.0F);
	assert_true(comparison.profile[5] > 0.3F);
}

/* The end of one is the beginning of the other, for some seconds. */
static void
ends_that_agree_are_no_likeness(void **state)
{
	(void)state;
	uint32_t a[COUNT];
	uint32_t b[COUNT];

	noise_items(a, COUNT, 5);
	noise_items(b, COUNT, 6);
	(void)memcpy(b, a + COUNT - 60, 60 * sizeof(*b));
	assert_int_equal(compare(a, COUNT, b, COUNT).resemblance,
	                 REEL_RESEMBLANCE_OTHER);
}

static void
unrelated_music_is_other(void **state)
{
	(void)state;
	uint32_t a[COUNT];
	uint32_t b[COUNT];

	noise_items(a, COUNT, 7);
	for (uint32_t seed = 100; seed < 200; seed++) {
		struct reel_comparison comparison;

		noise_items(b, COUNT, seed);
		comparison = compare(a, COUNT, b, COUNT);
		assert_int_equal(comparison.resemblance,
		                 REEL_RESEMBLANCE_OTHER);
		assert_true(comparison.sureness == 0.0);
	}
	assert_int_equal(compare(a, 0, b, COUNT).resemblance,
	                 REEL_RESEMBLANCE_OTHER);
	assert_int_equal(compare(a, COUNT, b, 1).resemblance,
	                 REEL_RESEMBLANCE_OTHER);
}

static void
drones_are_never_sure(void **state)
{
	(void)state;
	uint32_t a[COUNT];
	struct reel_comparison comparison;

	for (size_t i = 0; i < COUNT; i++)
		a[i] = i % 50 == 0 ? 0x12345678 : 0x12345679;
	comparison = compare(a, COUNT, a, COUNT);
	assert_int_equal(comparison.resemblance, REEL_RESEMBLANCE_SAME);
	assert_true(comparison.sureness <= 0.5);
}

static void
long_ones_have_a_profile_of_wider_windows(void **state)
{
	(void)state;
	const size_t count = (size_t)REEL_PROFILE_MOST * REEL_ALIGN_WINDOW * 3;
	uint32_t *a = reel_mem_new(count, sizeof(*a));
	struct reel_comparison comparison;

	assert_non_null(a);
	noise_items(a, count, 8);
	comparison = reel_compare_at(a, count, a, count, 0, 1.0);
	assert_int_equal(comparison.resemblance, REEL_RESEMBLANCE_SAME);
	assert_true(comparison.profile_count <= REEL_PROFILE_MOST);
	assert_true(comparison.window > REEL_ALIGN_WINDOW);
	assert_int_equal(comparison.matched, count);
	reel_mem_free(a);
}

static void
want_of_memory_is_told(void **state)
{
	(void)state;
	uint32_t a[COUNT];
	struct reel_comparison comparison;
	struct reel_print print;
	struct reel_print none;

	noise_items(a, COUNT, 9);
	reel_mem_fail_after(0);
	assert_int_equal(reel_print_init(&none, a, COUNT, NULL),
	                 REEL_ERROR_NO_MEMORY);
	reel_mem_fail_after(-1);
	assert_int_equal(reel_print_init(&print, a, COUNT, NULL), REEL_OK);
	reel_mem_fail_after(0);
	assert_int_equal(reel_compare(&print, &print, &comparison, NULL),
	                 REEL_ERROR_NO_MEMORY);
	reel_mem_fail_after(-1);
	reel_print_release(&print);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(copies_are_the_same_wherever_they_begin),
	        cmocka_unit_test(masters_and_takes_differ_evenly),
	        cmocka_unit_test(shared_beginning_is_a_part),
	        cmocka_unit_test(ends_that_agree_are_no_likeness),
	        cmocka_unit_test(unrelated_music_is_other),
	        cmocka_unit_test(drones_are_never_sure),
	        cmocka_unit_test(long_ones_have_a_profile_of_wider_windows),
	        cmocka_unit_test(want_of_memory_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
