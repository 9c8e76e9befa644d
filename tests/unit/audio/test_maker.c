/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <stdlib.h>
#include <unistd.h>

#include "audio/maker.h"
#include "base/mem.h"
#include "fingerprint/align.h"
#include "support/audio_maker.h"
#include "support/outside.h"
#include "unit/fingerprint/golden.h"

static const struct audio_plan golden_plan = {
        .sample_rate_hz = 44100,
        .channels = 2,
        .duration_ms = 8000,
        .seed = 7,
};

static uint32_t *
listen_to(const struct audio_plan *plan, size_t part, size_t *count)
{
	struct reel_maker *maker = NULL;
	uint32_t *items = NULL;
	size_t frames = 0;
	int16_t *samples = audio_make(plan, &frames);

	assert_int_equal(reel_maker_new(plan->sample_rate_hz, plan->channels,
	                                &maker, NULL),
	                 REEL_OK);
	for (size_t i = 0; i < frames; i += part) {
		const size_t size = frames - i < part ? frames - i : part;

		assert_int_equal(reel_maker_feed(maker,
		                                 samples + i * plan->channels,
		                                 size, NULL),
		                 REEL_OK);
	}
	assert_int_equal(reel_maker_finish(maker, &items, count, NULL),
	                 REEL_OK);
	reel_maker_free(maker);
	free(samples);
	return items;
}

/* Another build's Fourier transform may round otherwise: a bit or two. */
static void
items_are_those_that_fpcalc_printed(void **state)
{
	(void)state;
	const size_t expected = sizeof(golden_items) / sizeof(golden_items[0]);
	size_t count = 0;
	uint32_t *items = listen_to(&golden_plan, 4096, &count);

	assert_int_equal(count, expected);
	assert_true(reel_align_at(items, count, golden_items, expected, 0)
	                    .bit_error_rate <= 0.002);
	reel_mem_free(items);
}

static void
items_do_not_depend_on_the_portions(void **state)
{
	(void)state;
	size_t one_count = 0;
	size_t other_count = 0;
	uint32_t *one = listen_to(&golden_plan, 1u << 20, &one_count);
	uint32_t *other = listen_to(&golden_plan, 777, &other_count);

	assert_int_equal(one_count, other_count);
	assert_memory_equal(one, other, one_count * sizeof(*one));
	reel_mem_free(one);
	reel_mem_free(other);
}

static void
assert_as_fpcalc(const struct audio_plan *plan)
{
	char path[] = "/tmp/reel_maker_XXXXXX";
	const int descriptor = mkstemp(path);
	size_t count = 0;
	size_t expected_count = 0;
	uint32_t *items = listen_to(plan, 5000, &count);
	uint32_t *expected;

	assert_true(descriptor >= 0);
	(void)close(descriptor);
	audio_make_wav(plan, path);
	expected = outside_fpcalc(path, &expected_count);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(count, expected_count);
	assert_memory_equal(items, expected, count * sizeof(*items));
	reel_mem_free(items);
	free(expected);
}

static void
items_are_those_of_the_installed_fpcalc(void **state)
{
	(void)state;
	static const struct audio_plan plans[] = {
	        {44100, 2, 12000, 1, false}, {48000, 2, 9000, 2, false},
	        {22050, 1, 9000, 3, false},  {11025, 1, 9000, 4, false},
	        {96000, 2, 9000, 5, false},  {8000, 1, 9000, 6, false},
	        {44100, 2, 9000, 0, true},
	};

	if (!outside_has("fpcalc"))
		skip();
	for (size_t i = 0; i < sizeof(plans) / sizeof(plans[0]); i++)
		assert_as_fpcalc(&plans[i]);
}

static void
too_little_sound_gives_no_items(void **state)
{
	(void)state;
	const struct audio_plan plan = {44100, 2, 2000, 1, false};
	size_t count = 7;

	assert_null(listen_to(&plan, 4096, &count));
	assert_int_equal(count, 0);
}

static void
impossible_sound_is_refused(void **state)
{
	(void)state;
	struct reel_maker *maker = NULL;

	assert_int_equal(reel_maker_new(44100, 0, &maker, NULL),
	                 REEL_ERROR_UNSUPPORTED);
	assert_int_equal(reel_maker_new(0, 2, &maker, NULL),
	                 REEL_ERROR_UNSUPPORTED);
	/* Chromaprint wants 1000 Hz at least. */
	assert_int_equal(reel_maker_new(500, 2, &maker, NULL),
	                 REEL_ERROR_UNSUPPORTED);
	assert_null(maker);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(items_are_those_that_fpcalc_printed),
	        cmocka_unit_test(items_do_not_depend_on_the_portions),
	        cmocka_unit_test(items_are_those_of_the_installed_fpcalc),
	        cmocka_unit_test(too_little_sound_gives_no_items),
	        cmocka_unit_test(impossible_sound_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
