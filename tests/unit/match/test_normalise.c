/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "match/normalise.h"
#include "match/similarity.h"

static void
check(enum reel_status (*normalise)(const char *, char **, struct reel_error *),
      const char *title, const char *expected)
{
	char *once = NULL;
	char *twice = NULL;

	assert_int_equal(normalise(title, &once, NULL), REEL_OK);
	assert_string_equal(once, expected);
	assert_int_equal(normalise(once, &twice, NULL), REEL_OK);
	assert_string_equal(twice, once);
	reel_mem_free(once);
	reel_mem_free(twice);
}

static void
titles_lose_what_shops_add_and_keep_what_tells_versions(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
	        {"My Heart Will Go On (From \"Titanic\")",
	         "my heart will go on"},
	        {"Let It Go [from Frozen] (Instrumental)",
	         "let it go instrumental"},
	        {"Don't Dream It's Over", "dont dream its over"},
	        {"  Rose & Jack  ", "rose and jack"},
	        {"R&B", "r and b"},
	        {"Amélie / Café", "amelie cafe"},
	        {"(from here on", "from here on"},
	        {"???", ""},
	        {"", ""},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check(reel_normalise_title, cases[i][0], cases[i][1]);
}

static void
albums_lose_the_words_of_any_soundtrack(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
	        {"Titanic: Music from the Motion Picture", "titanic"},
	        {"Skyfall (Original Motion Picture Soundtrack)", "skyfall"},
	        {"Endgame: Singularity Original Soundtrack",
	         "endgame singularity"},
	        {"The Lord of the Rings: The Fellowship of the Ring",
	         "lord rings fellowship ring"},
	        {"The Score", "the score"},
	        {"Titanic: Originalmusik aus dem Film", "titanic"},
	        {"Amélie (Bande originale du film)", "amelie"},
	        {"Volver: Banda sonora original de la película", "volver"},
	        {"La vita è bella (Colonna sonora originale)", "vita bella"},
	        {"Ирония судьбы: Музыка из кинофильма", "ирония судьбы"},
	        {"千と千尋の神隠し サウンドトラック", "千と千尋の神隠し"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		check(reel_normalise_album, cases[i][0], cases[i][1]);
}

static void
titles_name_the_film_that_they_are_from(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
	        {"Skyfall (From \"Skyfall\")", "skyfall"},
	        {"Let It Go [from Frozen] (Instrumental)", "frozen"},
	        {"Circle of Life (From “The Lion King” Soundtrack)",
	         "lion king"},
	        {"Song (Live) (From 'Don't Look Now')", "dont look now"},
	        {"Main Title (From the Motion Picture)", ""},
	        {"Far from Home", ""},
	        {"(from here on", ""},
	        {"Theme (Suite)", ""},
	        {"", ""},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *plain = NULL;

		assert_int_equal(reel_normalise_from(cases[i][0], &plain, NULL),
		                 REEL_OK);
		assert_string_equal(plain, cases[i][1]);
		reel_mem_free(plain);
	}
}

static void
similarity_is_symmetric_and_within_bounds(void **state)
{
	(void)state;
	static const char *const words[] = {
	        "",
	        "a",
	        "titanic",
	        "titanik",
	        "main title",
	        "end title",
	        "a very long title that goes on and on and on and on"};
	const size_t count = sizeof(words) / sizeof(words[0]);

	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < count; j++) {
			const double alike =
			        reel_similarity(words[i], words[j]);

			assert_true(alike >= 0.0 && alike <= 1.0);
			assert_true(alike ==
			            reel_similarity(words[j], words[i]));
			if (i == j)
				assert_true(alike == (i == 0 ? 0.0 : 1.0));
		}
	}
	/* One of seven letters differs. */
	assert_true(reel_similarity("titanic", "titanik") > 0.85);
	assert_true(reel_similarity(NULL, "titanic") == 0.0);
}

static void
lack_of_memory_is_told_and_loses_nothing(void **state)
{
	(void)state;
	long allowed = 0;
	enum reel_status status;

	do {
		char *plain = NULL;

		reel_mem_fail_after(allowed++);
		status = reel_normalise_album("The Score & More", &plain, NULL);
		reel_mem_fail_after(-1);
		if (status == REEL_OK)
			assert_string_equal(plain, "more");
		else
			assert_null(plain);
		reel_mem_free(plain);
	} while (status == REEL_ERROR_NO_MEMORY);
	assert_int_equal(status, REEL_OK);
	assert_true(allowed > 3);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(
	                titles_lose_what_shops_add_and_keep_what_tells_versions),
	        cmocka_unit_test(albums_lose_the_words_of_any_soundtrack),
	        cmocka_unit_test(titles_name_the_film_that_they_are_from),
	        cmocka_unit_test(similarity_is_symmetric_and_within_bounds),
	        cmocka_unit_test(lack_of_memory_is_told_and_loses_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
