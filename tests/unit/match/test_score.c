/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <math.h>

#include "match/length.h"
#include "match/score.h"
#include "match/score_weights.h"

static void
sound_weighs_less_the_more_bits_differ(void **state)
{
	(void)state;
	const double same = reel_score_sound(0.02, 940, 1.0);
	double last = same;

	assert_true(same == REEL_SOUND_MOST);
	for (double rate = 0.02; rate < 0.5; rate += 0.01) {
		const double weight = reel_score_sound(rate, 940, 1.0);

		assert_true(weight <= last && weight >= 0.0);
		last = weight;
	}
	assert_true(last == 0.0);
	/* An alternate take (.175) is not half a match. */
	assert_true(reel_score_sound(0.175, 940, 1.0) <=
	            REEL_SOUND_MOST / 2 + 1e-9);
}

static void
little_sound_and_drones_weigh_little(void **state)
{
	(void)state;
	/* 5 s of sound: 19 items. */
	assert_true(reel_score_sound(0.02, 19, 1.0) < 5.0);
	assert_true(reel_score_sound(0.0, 940, 0.1) <= REEL_SOUND_DRONE_MOST);
	assert_true(reel_score_sound(0.0, 0, 1.0) == 0.0);
}

static double
weigh_length(double file_ms, double track_ms)
{
	const struct reel_length length = reel_length_of(track_ms);

	return reel_length_same(&length, file_ms);
}

static void
lengths_speak_for_and_against(void **state)
{
	(void)state;
	const double equal = weigh_length(200000, 200000);

	assert_true(equal > 4.0 && equal < 6.0);
	/* Rounding to seconds costs little, a fade of 2 s some. */
	assert_true(equal - weigh_length(200500, 200000) < 0.6);
	assert_true(weigh_length(202000, 200000) > 2.0);
	assert_true(weigh_length(230000, 200000) < -1.0);
	assert_true(weigh_length(900000, 200000) == REEL_LENGTH_LEAST);
	assert_true(weigh_length(200000, 203000) ==
	            weigh_length(206000, 203000));
}

static void
weights_become_probabilities(void **state)
{
	(void)state;
	assert_true(reel_probability(0.0) == 0.5);
	assert_true(fabs(reel_probability(4.6) - 0.99) < 0.001);
	assert_true(reel_probability(-700.0) >= 0.0);
	assert_true(reel_probability(700.0) <= 1.0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(sound_weighs_less_the_more_bits_differ),
	        cmocka_unit_test(little_sound_and_drones_weigh_little),
	        cmocka_unit_test(lengths_speak_for_and_against),
	        cmocka_unit_test(weights_become_probabilities),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
