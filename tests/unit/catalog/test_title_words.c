/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "catalog/title_words.h"
#include "support/cmocka_all.h"

typedef enum reel_status (*splitter)(const char *text,
                                     struct reel_strings *words,
                                     struct reel_error *err);

static void
assert_words(splitter split, const char *text, const char *expected)
{
	struct reel_strings words = {0};
	char joined[256] = "";

	assert_int_equal(split(text, &words, NULL), REEL_OK);
	for (size_t i = 0; i < words.count; i++) {
		if (i > 0)
			(void)strncat(joined, " ", 2);
		(void)strncat(joined, words.items[i], 100);
	}
	assert_string_equal(joined, expected);
	reel_strings_release(&words);
}

static void
words_are_folded_and_stand_once(void **state)
{
	(void)state;
	assert_words(reel_title_words, "", "");
	assert_words(reel_title_words, " - & !", "");
	assert_words(reel_title_words, "AMÉLIE: Le Fabuleux",
	             "amelie le fabuleux");
	assert_words(reel_title_words, "Bang Bang (My \"Baby\")",
	             "bang my baby");
	assert_words(reel_title_words, "Don't 2001/2", "don t 2001 2");
}

static void
words_of_every_soundtrack_are_left_out(void **state)
{
	(void)state;
	assert_words(reel_title_words_telling,
	             "Titanic: Music from the Motion Picture", "titanic");
	assert_words(reel_title_words_telling,
	             "Drive (Original Motion Picture Soundtrack) [Deluxe "
	             "Edition]",
	             "drive");
	assert_words(reel_title_words_telling, "The Sound of Music",
	             "the sound of music");
}

static void
endless_text_gives_so_many_words(void **state)
{
	(void)state;
	char text[3 * 26 * 10 + 1];
	struct reel_strings words = {0};
	size_t size = 0;

	for (char a = 'a'; a <= 'z'; a++) {
		for (char b = '0'; b <= '9'; b++) {
			text[size++] = a;
			text[size++] = b;
			text[size++] = ' ';
		}
	}
	text[size] = '\0';
	assert_int_equal(reel_title_words(text, &words, NULL), REEL_OK);
	assert_int_equal(words.count, REEL_TITLE_WORDS_MOST);
	reel_strings_release(&words);
}

static void
failing_memory_is_told(void **state)
{
	(void)state;
	enum reel_status status = REEL_ERROR_NO_MEMORY;

	for (long allowed = 0; status != REEL_OK; allowed++) {
		struct reel_strings words = {0};

		assert_true(allowed < 50);
		reel_mem_fail_after(allowed);
		status = reel_title_words_telling("The Dark Knight", &words,
		                                  NULL);
		reel_mem_fail_after(-1);
		assert_true(status == REEL_OK ||
		            status == REEL_ERROR_NO_MEMORY);
		reel_strings_release(&words);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(words_are_folded_and_stand_once),
	        cmocka_unit_test(words_of_every_soundtrack_are_left_out),
	        cmocka_unit_test(endless_text_gives_so_many_words),
	        cmocka_unit_test(failing_memory_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
