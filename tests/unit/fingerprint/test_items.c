/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <chromaprint.h>
#include <string.h>

#include "base/mem.h"
#include "fingerprint/items.h"
#include "support/random.h"
#include "unit/fingerprint/golden.h"

#define GOLDEN_COUNT (sizeof(golden_items) / sizeof(golden_items[0]))

static void
text_is_as_fpcalc_prints_it(void **state)
{
	(void)state;
	char *text = NULL;

	assert_int_equal(
	        reel_items_encode(golden_items, GOLDEN_COUNT, &text, NULL),
	        REEL_OK);
	assert_string_equal(text, golden_text);
	reel_mem_free(text);
}

static void
text_of_fpcalc_gives_its_raw_items(void **state)
{
	(void)state;
	uint32_t *items = NULL;
	size_t count = 0;

	assert_int_equal(reel_items_decode(golden_text, &items, &count, NULL),
	                 REEL_OK);
	assert_int_equal(count, GOLDEN_COUNT);
	assert_memory_equal(items, golden_items, sizeof(golden_items));
	reel_mem_free(items);
}

/* Items that move in few bits, as those of music, in many, and not at all. */
static uint32_t
next_item(uint32_t item, size_t i, uint32_t *random)
{
	switch (i / 50 % 4) {
	case 0:
		return item ^ UINT32_C(1) << random_next(random) % 32;
	case 1:
		return item;
	case 2:
		return random_next(random);
	default:
		return i % 2 == 0 ? 0 : UINT32_MAX << random_next(random) % 32;
	}
}

static void
text_is_as_chromaprint_makes_it(void **state)
{
	uint32_t items[400] = {0};
	uint32_t random = 1;

	(void)state;
	for (size_t count = 0; count <= 400; count++) {
		char *text = NULL;
		char *theirs = NULL;
		int size = 0;

		if (count > 0)
			items[count - 1] =
			        next_item(count > 1 ? items[count - 2] : 0,
			                  count, &random);
		assert_int_equal(reel_items_encode(items, count, &text, NULL),
		                 REEL_OK);
		assert_int_equal(chromaprint_encode_fingerprint(
		                         items, (int)count,
		                         CHROMAPRINT_ALGORITHM_DEFAULT, &theirs,
		                         &size, 1),
		                 1);
		assert_int_equal(strlen(text), size);
		assert_memory_equal(text, theirs, (size_t)size);
		chromaprint_dealloc(theirs);
		reel_mem_free(text);
	}
}

static void
no_items_survive_the_way_there_and_back(void **state)
{
	(void)state;
	char *text = NULL;
	uint32_t *items = NULL;
	size_t count = 7;

	assert_int_equal(reel_items_encode(NULL, 0, &text, NULL), REEL_OK);
	assert_int_equal(reel_items_decode(text, &items, &count, NULL),
	                 REEL_OK);
	assert_int_equal(count, 0);
	reel_mem_free(items);
	reel_mem_free(text);
}

/* Bits far apart have a row of their own, whose end is in a byte's midst. */
static void
items_of_every_count_survive_the_way_there_and_back(void **state)
{
	(void)state;
	uint32_t items[100];

	for (size_t i = 0; i < sizeof(items) / sizeof(items[0]); i++) {
		uint32_t *again = NULL;
		size_t count = 0;
		char *text = NULL;

		items[i] = i % 3 == 0   ? UINT32_C(0x80000000)
		           : i % 3 == 1 ? UINT32_C(0xffffffff)
		                        : UINT32_C(0x00204001) << i % 11;
		assert_int_equal(reel_items_encode(items, i + 1, &text, NULL),
		                 REEL_OK);
		assert_int_equal(reel_items_decode(text, &again, &count, NULL),
		                 REEL_OK);
		assert_int_equal(count, i + 1);
		assert_memory_equal(again, items, count * sizeof(items[0]));
		reel_mem_free(again);
		reel_mem_free(text);
	}
}

static void
what_is_no_fingerprint_is_refused(void **state)
{
	(void)state;
	static const char *const texts[] = {
	        "",
	        "A",
	        "AQAA",
	        /* Cut off, and with characters that are not url-safe. */
	        "AQAAK4tITUwksPh3IfKhE08swUmeI75ytFEuouGOMz2u",
	        "AQAAK4tITUwksPh3+fKhE08swUmeI75y",
	        "AQAAK4tI TUw",
	        /* It promises 16 million items. */
	        "Af___w",
	        /* An item with a bit at place 38; one whose rest is missing;
	         * one that has no end. */
	        "AQAAAQcf",
	        "AQAAAQc",
	        "AQAAAQk",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		uint32_t *items = NULL;
		size_t count = 7;
		struct reel_error err = {0};

		if (reel_items_decode(texts[i], &items, &count, &err) !=
		    REEL_ERROR_FORMAT)
			fail_msg("\"%s\" is taken", texts[i]);
		assert_null(items);
		assert_int_equal(count, 7);
	}
}

static void
another_algorithm_is_refused_by_its_name(void **state)
{
	(void)state;
	uint32_t *items = NULL;
	size_t count = 0;
	struct reel_error err = {0};
	char text[sizeof(golden_text)];

	/* The first byte is the algorithm: "AQ" is 1, "Ag" is 2. */
	(void)memcpy(text, golden_text, sizeof(text));
	text[1] = 'g';
	assert_int_equal(reel_items_decode(text, &items, &count, &err),
	                 REEL_ERROR_FORMAT);
	assert_non_null(strstr(err.message, "another algorithm (3)"));
	assert_null(items);
}

static void
failing_memory_is_told(void **state)
{
	(void)state;
	uint32_t *items = NULL;
	size_t count = 0;
	char *text = NULL;

	reel_mem_fail_after(0);
	assert_int_equal(
	        reel_items_encode(golden_items, GOLDEN_COUNT, &text, NULL),
	        REEL_ERROR_NO_MEMORY);
	assert_int_equal(reel_items_decode(golden_text, &items, &count, NULL),
	                 REEL_ERROR_NO_MEMORY);
	reel_mem_fail_after(-1);
	assert_null(items);
	assert_null(text);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(text_is_as_fpcalc_prints_it),
	        cmocka_unit_test(text_of_fpcalc_gives_its_raw_items),
	        cmocka_unit_test(text_is_as_chromaprint_makes_it),
	        cmocka_unit_test(no_items_survive_the_way_there_and_back),
	        cmocka_unit_test(
	                items_of_every_count_survive_the_way_there_and_back),
	        cmocka_unit_test(what_is_no_fingerprint_is_refused),
	        cmocka_unit_test(another_algorithm_is_refused_by_its_name),
	        cmocka_unit_test(failing_memory_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
