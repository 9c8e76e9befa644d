/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "tag/field_map.h"
#include "tag/spelling.h"
#include "tag/translation.h"
#include "tag/vocabulary.h"

static void
every_field_has_a_place_in_the_main_dialects(void **state)
{
	(void)state;
	const struct reel_field *field;
	size_t count = 0;

	for (; (field = reel_field_at(count)) != NULL; count++) {
		for (int k = 0; k <= REEL_DIALECT_MP4; k++) {
			if (reel_field_map(field->name, (enum reel_dialect)k) ==
			            NULL &&
			    strcmp(field->name, "performer") != 0)
				fail_msg("%s has no place in dialect %d",
				         field->name, k);
		}
		assert_ptr_equal(reel_field_find(field->name), field);
		assert_true(field->meaning[0] != '\0');
	}
	assert_true(count > 60);
	assert_null(reel_field_find("nonsense"));
	assert_null(reel_field_map("nonsense", REEL_DIALECT_ID3V2));
}

/* Whether two fields would write over each other. */
static bool
collide(enum reel_dialect dialect, const struct reel_item_ref *a,
        const struct reel_item_ref *b)
{
	if (a->is_alias || b->is_alias ||
	    !reel_spelling_is_like(dialect, a->name, b->name))
		return false;
	if (a->part == REEL_PART_ROLE && b->part == REEL_PART_ROLE)
		return strcasecmp(a->role, b->role) == 0;
	return a->part == b->part || a->part == REEL_PART_WHOLE ||
	       b->part == REEL_PART_WHOLE;
}

static void
check_apart(const char *field, const char *other, enum reel_dialect dialect)
{
	const char *places = reel_field_map(field, dialect);
	struct reel_item_ref a;
	struct reel_item_ref b;

	while (reel_field_map_next(&places, &a)) {
		const char *others = reel_field_map(other, dialect);

		while (reel_field_map_next(&others, &b)) {
			if (collide(dialect, &a, &b))
				fail_msg("%s and %s both write %s", field,
				         other, a.name);
		}
	}
}

static void
no_two_fields_write_the_same_item(void **state)
{
	(void)state;
	const struct reel_field *a;
	const struct reel_field *b;

	for (size_t i = 0; (a = reel_field_at(i)) != NULL; i++) {
		for (size_t j = i + 1; (b = reel_field_at(j)) != NULL; j++) {
			for (int k = 0; k < REEL_DIALECT_COUNT; k++)
				check_apart(a->name, b->name,
				            (enum reel_dialect)k);
		}
	}
}

static bool
is_id3v2_name(const char *name)
{
	return strncmp(name, "TXXX:", 5) == 0 ||
	       strncmp(name, "UFID:", 5) == 0 || strcmp(name, "GRP1") == 0 ||
	       strcmp(name, "COMM") == 0 ||
	       (name[0] == 'T' && strlen(name) == 4);
}

static bool
is_mp4_name(const char *name)
{
	return strlen(name) == 4 ||
	       strncmp(name, "----:com.apple.iTunes:", 22) == 0;
}

static void
names_have_the_shape_of_their_dialect(void **state)
{
	(void)state;
	const struct reel_field *field;
	struct reel_item_ref ref;

	for (size_t i = 0; (field = reel_field_at(i)) != NULL; i++) {
		const char *places;

		places = reel_field_map(field->name, REEL_DIALECT_ID3V2);
		while (reel_field_map_next(&places, &ref))
			assert_true(is_id3v2_name(ref.name));
		places = reel_field_map(field->name, REEL_DIALECT_MP4);
		while (reel_field_map_next(&places, &ref))
			assert_true(is_mp4_name(ref.name));
		places = reel_field_map(field->name, REEL_DIALECT_VORBIS);
		while (reel_field_map_next(&places, &ref))
			assert_int_equal(strpbrk(ref.name, "=~") == NULL, 1);
	}
}

static void
places_are_taken_apart(void **state)
{
	(void)state;
	const char *places = reel_field_map("totaltracks", REEL_DIALECT_VORBIS);
	struct reel_item_ref ref;

	assert_true(reel_field_map_next(&places, &ref));
	assert_string_equal(ref.name, "TOTALTRACKS");
	assert_false(ref.is_alias);
	assert_true(reel_field_map_next(&places, &ref));
	assert_string_equal(ref.name, "TRACKTOTAL");
	assert_true(reel_field_map_next(&places, &ref));
	assert_string_equal(ref.name, "TRACKNUMBER");
	assert_true(ref.is_alias);
	assert_int_equal(ref.part, REEL_PART_SECOND);
	assert_false(reel_field_map_next(&places, &ref));
	places = reel_field_map("film", REEL_DIALECT_MP4);
	assert_true(reel_field_map_next(&places, &ref));
	assert_string_equal(ref.name, "----:com.apple.iTunes:FILM");
}

static void
add(struct reel_tag_list *list, const char *field, const char *value)
{
	assert_int_equal(reel_tag_list_add(list, field, value, NULL), REEL_OK);
}

static void
other_spellings_are_read(void **state)
{
	(void)state;
	struct reel_tag_list items = {0};
	struct reel_tag_list tags = {0};

	add(&items, "album artist", "Various");
	add(&items, "TrackNumber", " 03 / 12 ");
	add(&items, "ORGANIZATION", "Decca");
	add(&items, "unknown", "x");
	add(&items, "TITLE", "");
	assert_int_equal(
	        reel_items_to_fields(REEL_DIALECT_VORBIS, &items, &tags, NULL),
	        REEL_OK);
	assert_int_equal(tags.count, 4);
	assert_string_equal(reel_tag_list_first(&tags, "albumartist"),
	                    "Various");
	assert_string_equal(reel_tag_list_first(&tags, "tracknumber"), "03");
	assert_string_equal(reel_tag_list_first(&tags, "totaltracks"), "12");
	assert_string_equal(reel_tag_list_first(&tags, "label"), "Decca");
	reel_tag_list_release(&items);
	reel_tag_list_release(&tags);
}

/* Edits for one change of a field in items of one name. */
static void
check_edit(enum reel_dialect dialect, const char *item, const char *old,
           const char *field, const char *value, const char *expected)
{
	struct reel_tag_list items = {0};
	struct reel_tag_list changes = {0};
	struct reel_tag_list edits = {0};
	const char *first;
	static const struct reel_strings none = {0};

	if (old != NULL)
		add(&items, item, old);
	if (value != NULL)
		add(&changes, field, value);
	else
		assert_int_equal(
		        reel_tag_list_set(&changes, field, &none, NULL),
		        REEL_OK);
	assert_int_equal(
	        reel_fields_to_edits(dialect, &items, &changes, &edits, NULL),
	        REEL_OK);
	first = reel_tag_list_first(&edits, item);
	if (!reel_str_equal(first, expected))
		fail_msg("%s of %s gives %s, not %s", field, item,
		         first == NULL ? "nothing" : first, expected);
	reel_tag_list_release(&items);
	reel_tag_list_release(&changes);
	reel_tag_list_release(&edits);
}

static void
halves_change_without_each_other(void **state)
{
	(void)state;
	static const enum reel_dialect id3v2 = REEL_DIALECT_ID3V2;
	static const enum reel_dialect mp4 = REEL_DIALECT_MP4;
	static const enum reel_dialect vorbis = REEL_DIALECT_VORBIS;

	check_edit(id3v2, "TRCK", "3/12", "tracknumber", "4", "4/12");
	check_edit(id3v2, "TRCK", "3/12", "totaltracks", "14", "3/14");
	check_edit(id3v2, "TRCK", "3/12", "totaltracks", NULL, "3");
	check_edit(id3v2, "TRCK", NULL, "totaltracks", "12", "0/12");
	check_edit(id3v2, "TRCK", "3/12", "tracknumber", "3", NULL);
	check_edit(id3v2, "TRCK", "3", "tracknumber", NULL, NULL);
	check_edit(mp4, "trkn", "3/12", "tracknumber", "007", "7/12");
	check_edit(mp4, "trkn", "3/12", "tracknumber", "A1", "0/12");
	check_edit(mp4, "trkn", "3/12", "tracknumber", "65536", "0/12");
	check_edit(vorbis, "TRACKNUMBER", "3/12", "tracknumber", "4", "4/12");
	check_edit(vorbis, "TRACKNUMBER", "3/12", "totaltracks", "9", "3");
	check_edit(vorbis, "TOTALTRACKS", NULL, "totaltracks", "9", "9");
	check_edit(vorbis, "TRACKTOTAL", NULL, "totaltracks", "9", "9");
}

static void
equal_and_empty_values_are_no_edit(void **state)
{
	(void)state;
	check_edit(REEL_DIALECT_APE, "Title", "Hymn", "title", "Hymn", NULL);
	check_edit(REEL_DIALECT_APE, "TITLE", "Hymn", "title", "Hymn", NULL);
	check_edit(REEL_DIALECT_APE, "Title", NULL, "title", "", NULL);
	check_edit(REEL_DIALECT_APE, "Title", "Hymn", "title", "Other",
	           "Other");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(every_field_has_a_place_in_the_main_dialects),
	        cmocka_unit_test(no_two_fields_write_the_same_item),
	        cmocka_unit_test(names_have_the_shape_of_their_dialect),
	        cmocka_unit_test(places_are_taken_apart),
	        cmocka_unit_test(other_spellings_are_read),
	        cmocka_unit_test(halves_change_without_each_other),
	        cmocka_unit_test(equal_and_empty_values_are_no_edit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
