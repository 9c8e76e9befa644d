/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include "engine/grouping.h"

#define MOST 4

/* What a file's tags say; NULL for nothing. */
struct saying {
	const char *title;
	const char *album;
	const char *albumartist;
};

static void
say(struct reel_task *task, const char *field, const char *value)
{
	if (value != NULL)
		assert_int_equal(reel_tag_list_add(&task->facts.tags, field,
		                                   value, NULL),
		                 REEL_OK);
}

static void
check(const struct saying *sayings, const size_t *wanted, size_t count)
{
	struct reel_task tasks[MOST] = {0};
	size_t found[MOST];

	for (size_t i = 0; i < count; i++) {
		say(&tasks[i], "title", sayings[i].title);
		say(&tasks[i], "album", sayings[i].album);
		say(&tasks[i], "albumartist", sayings[i].albumartist);
	}
	reel_group(tasks, count, found);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(found[i], wanted[i]);
		reel_tag_list_release(&tasks[i].facts.tags);
	}
}

static void
one_title_and_artist_is_one_release(void **state)
{
	static const struct saying sayings[] = {{"a", "Alien", "Goldsmith"},
	                                        {"b", "Aliens", "Horner"},
	                                        {"c", "Alien", "Goldsmith"}};

	(void)state;
	check(sayings, (const size_t[]){0, 1, 0}, 3);
}

static void
file_without_an_album_goes_with_the_one_that_all_agree_on(void **state)
{
	static const struct saying agreed[] = {
	        {"a", NULL, NULL}, {"b", "Alien", NULL}, {NULL, "Alien", NULL}};
	static const struct saying parted[] = {
	        {"a", NULL, NULL}, {"b", "Alien", NULL}, {"c", "Aliens", NULL}};

	(void)state;
	check(agreed, (const size_t[]){1, 1, SIZE_MAX}, 3);
	check(parted, (const size_t[]){SIZE_MAX, 1, 2}, 3);
}

/* The second is with the first, and the third is not: it leads its own. */
static void
every_file_that_can_teach_has_a_release_that_leads(void **state)
{
	static const struct saying sayings[] = {{"a", "Alien", "Goldsmith"},
	                                        {"b", "Alien", NULL},
	                                        {"c", "Alien", "Horner"},
	                                        {"d", "Alien", "Horner"}};

	(void)state;
	check(sayings, (const size_t[]){0, 0, 2, 2}, 4);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(one_title_and_artist_is_one_release),
	        cmocka_unit_test(
	                file_without_an_album_goes_with_the_one_that_all_agree_on),
	        cmocka_unit_test(
	                every_file_that_can_teach_has_a_release_that_leads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
