/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <string.h>

#include "base/mem.h"
#include "engine/fpcalc_input.h"

/* All that `fpcalc` 1.5.1 prints for 4 s of silence, in its four shapes. */
static const char *const shapes[] = {
        "DURATION=4\nFINGERPRINT=AQAAC0mUaEkSRZEGAAAAAA\n",
        "FILE=x.wav\r\nDURATION=4\r\nFINGERPRINT=627964279,627964279\r\n",
        "{\"duration\": 4.00, \"fingerprint\": \"AQAAC0mUaEkSRZEGAAAAAA\"}",
        "{\"duration\": 4.00, \"fingerprint\": [627964279, 627964279]}",
};

static void
all_shapes_of_fpcalc_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		struct reel_facts facts = {0};

		assert_int_equal(reel_fpcalc_input_parse(shapes[i],
		                                         strlen(shapes[i]),
		                                         &facts, NULL),
		                 REEL_OK);
		assert_int_equal(facts.duration_ms, 4000);
		assert_true(facts.item_count >= 2);
		assert_int_equal(facts.items[0], 627964279);
		reel_facts_release(&facts);
	}
}

static void
other_text_is_refused(void **state)
{
	(void)state;
	static const char *const wrong[] = {
	        "",
	        "hello\n",
	        "DURATION=\nFINGERPRINT=AQAA\n",
	        "DURATION=-3\nFINGERPRINT=AQAAC0mU\n",
	        "{\"duration\": 4.00",
	        "{\"fingerprint\": \"AQAAC0mUaEkSRZEGAAAAAA\"}",
	        "{\"duration\": 4, \"fingerprint\": [1, \"2\"]}",
	        "{\"duration\": 4, \"fingerprint\": {}}",
	        "[1, 2]",
	        "DURATION=4\nFINGERPRINT=1,x\n",
	        "DURATION=4\nFINGERPRINT=not base64 at all\n",
	        "DURATION=nan\nFINGERPRINT=1,2\n",
	};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct reel_facts facts = {0};
		struct reel_error err = {0};

		assert_int_equal(reel_fpcalc_input_parse(wrong[i],
		                                         strlen(wrong[i]),
		                                         &facts, &err),
		                 REEL_ERROR_FORMAT);
		assert_true(err.message[0] != '\0');
		assert_null(facts.items);
	}
}

static void
lack_of_memory_is_told_and_leaks_nothing(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(shapes) / sizeof(shapes[0]); i++) {
		long allowed = 0;
		enum reel_status status;

		do {
			struct reel_facts facts = {0};

			reel_mem_fail_after(allowed++);
			status = reel_fpcalc_input_parse(
			        shapes[i], strlen(shapes[i]), &facts, NULL);
			reel_mem_fail_after(-1);
			reel_facts_release(&facts);
		} while (status == REEL_ERROR_NO_MEMORY);
		assert_int_equal(status, REEL_OK);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(all_shapes_of_fpcalc_are_read),
	        cmocka_unit_test(other_text_is_refused),
	        cmocka_unit_test(lack_of_memory_is_told_and_leaks_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
