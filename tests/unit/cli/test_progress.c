/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include "cli/progress.h"

struct example {
	uint64_t done;
	uint64_t total;
	uint64_t spent_ms;
	const char *words;
};

static const struct example examples[] = {
        {0, 40, 0, "0 of 40 files"},
        {0, 40, 9000, "0 of 40 files"},
        {12, 40, 2999, "12 of 40 files"},
        {12, 40, 4000, "12 of 40 files, 3.0 a second, 9 s left"},
        {100, 1000, 100000,
         "100 of 1000 files, 1.0 a second, 15 min 00 s left"},
        {10, 100000, 10000,
         "10 of 100000 files, 1.0 a second, 27 h 46 min left"},
        {40, 40, 8000, "40 of 40 files, 5.0 a second, 0 s left"},
        /* Files that were added while it ran. */
        {41, 40, 8000, "41 of 40 files"},
};

static void
words_tell_the_rate_and_what_is_left(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		char words[REEL_PROGRESS_WORDS];

		reel_progress_words(examples[i].done, examples[i].total,
		                    examples[i].spent_ms, words);
		assert_string_equal(words, examples[i].words);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(words_tell_the_rate_and_what_is_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
