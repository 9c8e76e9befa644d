/* SPDX-License-Identifier: MIT */
#include "tag/translation.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/str.h"
#include "tag/pair.h"
#include "tag/people.h"
#include "tag/spelling.h"
#include "tag/vocabulary.h"

/* A walk along values that are joined by slashes. */
struct walk {
	const struct reel_strings *values;
	size_t value;
	size_t place;
};

static char
next(struct walk *walk)
{
	const char letter = walk->values->items[walk->value][walk->place];

	if (letter != '\0') {
		walk->place++;
		return letter;
	}
	if (walk->value + 1 == walk->values->count)
		return '\0';
	walk->value++;
	walk->place = 0;
	return '/';
}

static bool
is_joined_alike(const struct reel_strings *a, const struct reel_strings *b)
{
	struct walk left = {.values = a};
	struct walk right = {.values = b};
	char letter;

	if (a->count == 0 || b->count == 0)
		return a->count == b->count;
	do {
		letter = next(&left);
		if (letter != next(&right))
			return false;
	} while (letter != '\0');
	return true;
}

bool
reel_item_values_equal(enum reel_dialect dialect, const struct reel_strings *a,
                       const struct reel_strings *b)
{
	if (dialect == REEL_DIALECT_ID3V23)
		return is_joined_alike(a, b);
	if (dialect != REEL_DIALECT_ASF)
		return reel_strings_equal(a, b);
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		if (!reel_strings_have(a, b->items[i]) ||
		    !reel_strings_have(b, a->items[i]))
			return false;
	}
	return true;
}

/* Adds what stands between the slashes of a value. */
static enum reel_status
add_slices(const char *value, const char *field, struct reel_tag_list *tags,
           struct reel_error *err)
{
	struct reel_buf slice = REEL_BUF_INIT(REEL_BUF_TEXT);
	enum reel_status status = REEL_OK;

	while (status == REEL_OK && *value != '\0') {
		const size_t size = strcspn(value, "/");

		reel_buf_reset(&slice);
		status = reel_buf_append(&slice, value, size, err);
		if (status == REEL_OK && size > 0)
			status =
			        reel_tag_list_add(tags, field, slice.data, err);
		value += size + (value[size] == '/');
	}
	reel_buf_release(&slice);
	return status;
}

static enum reel_status
add_whole(enum reel_dialect dialect, const struct reel_tag *item,
          const struct reel_field *field, struct reel_tag_list *tags,
          struct reel_error *err)
{
	const struct reel_strings *values = &item->values;
	enum reel_status status = REEL_OK;

	if (dialect == REEL_DIALECT_ID3V23 && values->count == 1 &&
	    field->type == REEL_FIELD_NAMES)
		return add_slices(values->items[0], field->name, tags, err);
	for (size_t i = 0; status == REEL_OK && i < values->count; i++) {
		if (!reel_str_empty(values->items[i]))
			status = reel_tag_list_add(tags, field->name,
			                           values->items[i], err);
	}
	return status;
}

static enum reel_status
add_half(const struct reel_tag *item, enum reel_part part, const char *field,
         struct reel_tag_list *tags, struct reel_error *err)
{
	const struct reel_pair pair = reel_pair_of(&item->values);
	const char *half = pair.halves[part == REEL_PART_SECOND];

	return *half == '\0' ? REEL_OK
	                     : reel_tag_list_add(tags, field, half, err);
}

/* Adds the part of an item that is the field's. */
static enum reel_status
add_values(enum reel_dialect dialect, const struct reel_tag *item,
           const struct reel_item_ref *ref, const struct reel_field *field,
           struct reel_tag_list *tags, struct reel_error *err)
{
	switch (ref->part) {
	case REEL_PART_FIRST:
	case REEL_PART_SECOND:
		return add_half(item, ref->part, field->name, tags, err);
	case REEL_PART_ROLE:
	case REEL_PART_OTHERS:
		return reel_people_read(&item->values, ref, field->name, tags,
		                        err);
	case REEL_PART_WHOLE:
	default:
		return add_whole(dialect, item, field, tags, err);
	}
}

/* Takes the field from the first of its places that has something. */
static enum reel_status
add_field(enum reel_dialect dialect, const struct reel_tag_list *items,
          const struct reel_field *field, struct reel_tag_list *tags,
          struct reel_error *err)
{
	const char *places = reel_field_map(field->name, dialect);
	enum reel_status status = REEL_OK;
	struct reel_item_ref ref;

	while (status == REEL_OK &&
	       reel_tag_list_find(tags, field->name) == NULL &&
	       reel_field_map_next(&places, &ref)) {
		const struct reel_tag *item =
		        reel_spelling_find(dialect, items, ref.name);

		if (item != NULL)
			status = add_values(dialect, item, &ref, field, tags,
			                    err);
	}
	return status;
}

static size_t
count_slices(const char *value)
{
	size_t count = 1;

	for (; *value != '\0'; value++)
		count += *value == '/';
	return count;
}

/* "AC/DC" is one artist or two: there are as many ids. */
static enum reel_status
split_artists(struct reel_tag_list *tags, struct reel_error *err)
{
	const struct reel_tag *artists = reel_tag_list_find(tags, "artists");
	const struct reel_tag *ids =
	        reel_tag_list_find(tags, "musicbrainz_artistid");
	static const struct reel_strings none = {0};
	char *joined = NULL;
	enum reel_status status;

	if (artists == NULL || ids == NULL || artists->values.count != 1 ||
	    ids->values.count != count_slices(artists->values.items[0]))
		return REEL_OK;
	status = reel_str_set(&joined, artists->values.items[0], err);
	if (status == REEL_OK)
		status = reel_tag_list_set(tags, "artists", &none, err);
	if (status == REEL_OK)
		status = add_slices(joined, "artists", tags, err);
	reel_mem_free(joined);
	return status;
}

enum reel_status
reel_items_to_fields(enum reel_dialect dialect,
                     const struct reel_tag_list *items,
                     struct reel_tag_list *tags, struct reel_error *err)
{
	const struct reel_field *field;
	enum reel_status status = REEL_OK;

	for (size_t i = 0;
	     status == REEL_OK && (field = reel_field_at(i)) != NULL; i++)
		status = add_field(dialect, items, field, tags, err);
	return status == REEL_OK && dialect == REEL_DIALECT_ID3V23
	               ? split_artists(tags, err)
	               : status;
}
