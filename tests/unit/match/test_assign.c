/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <math.h>
#include <stdbool.h>

#include "match/assign.h"
#include "support/random.h"

#define MOST 6

/* The best sum of all, by trying every way: for small tables only. */
static double
best_by_trying(const double *gain, size_t files, size_t tracks, size_t file,
               unsigned used)
{
	double best;

	if (file == files)
		return 0.0;
	best = best_by_trying(gain, files, tracks, file + 1, used);
	for (size_t t = 0; t < tracks; t++) {
		const double here = gain[file * tracks + t];

		if ((used & (1U << t)) == 0 && here > 0.0)
			best = fmax(best,
			            here + best_by_trying(gain, files, tracks,
			                                  file + 1,
			                                  used | (1U << t)));
	}
	return best;
}

static double
random_gain(uint32_t *seed)
{
	return (double)(random_next(seed) >> 16) / 6553.6 - 5.0;
}

static void
sum_is_the_best_of_all_ways(void **state)
{
	(void)state;
	uint32_t seed = 1977;

	for (int round = 0; round < 400; round++) {
		const size_t files = 1 + (size_t)round % MOST;
		const size_t tracks = 1 + (size_t)(round / 7) % MOST;
		double gain[MOST * MOST];
		size_t chosen[MOST];
		bool is_used[MOST] = {false};
		double sum = 0.0;

		for (size_t i = 0; i < files * tracks; i++)
			gain[i] = random_gain(&seed);
		assert_int_equal(
		        reel_assign(gain, 0.0, files, tracks, chosen, NULL),
		        REEL_OK);
		for (size_t f = 0; f < files; f++) {
			if (chosen[f] == REEL_UNASSIGNED)
				continue;
			assert_true(chosen[f] < tracks);
			assert_false(is_used[chosen[f]]);
			is_used[chosen[f]] = true;
			assert_true(gain[f * tracks + chosen[f]] > 0.0);
			sum += gain[f * tracks + chosen[f]];
		}
		assert_true(fabs(sum - best_by_trying(gain, files, tracks, 0,
		                                      0)) < 1e-9);
	}
}

static void
no_tracks_leave_all_files_alone(void **state)
{
	(void)state;
	const double gain[1] = {0.0};
	size_t chosen[2] = {0, 0};

	assert_int_equal(reel_assign(gain, 0.0, 2, 0, chosen, NULL), REEL_OK);
	assert_int_equal(chosen[0], REEL_UNASSIGNED);
	assert_int_equal(chosen[1], REEL_UNASSIGNED);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(sum_is_the_best_of_all_ways),
	        cmocka_unit_test(no_tracks_leave_all_files_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
