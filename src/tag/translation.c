/* SPDX-License-Identifier: MIT */
#include "tag/translation.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/str.h"
#include "tag/vocabulary.h"

/* What stands between values where only one fits. */
#define SEPARATOR "; "

/* The most that a half of an MP4 pair can hold. */
#define PAIR_MOST UINT16_MAX

const struct reel_tag *
reel_item_find(const struct reel_tag_list *items, const char *name)
{
	for (size_t i = 0; i < items->count; i++) {
		if (strcasecmp(items->items[i].field, name) == 0)
			return &items->items[i];
	}
	return NULL;
}

bool
reel_item_values_equal(enum reel_dialect dialect, const struct reel_strings *a,
                       const struct reel_strings *b)
{
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

/* The two halves of "n/t"; an absent one is "". */
struct pair {
	char halves[2][REEL_ITEM_NAME];
};

static void
set_half(struct pair *pair, size_t which, const char *text, size_t size)
{
	char *half = pair->halves[which];

	while (size > 0 && *text == ' ') {
		text++;
		size--;
	}
	while (size > 0 && text[size - 1] == ' ')
		size--;
	if (size >= REEL_ITEM_NAME)
		size = REEL_ITEM_NAME - 1;
	(void)memcpy(half, text, size);
	half[size] = '\0';
	/* A pair has no other way to say that it is not known. */
	if (strspn(half, "0") == size)
		half[0] = '\0';
}

static struct pair
split(const struct reel_strings *values)
{
	struct pair pair = {0};

	if (values != NULL && values->count > 0) {
		const char *text = values->items[0];
		const size_t first = strcspn(text, "/");

		set_half(&pair, 0, text, first);
		if (text[first] == '/')
			set_half(&pair, 1, text + first + 1,
			         strlen(text + first + 1));
	}
	return pair;
}

/* Adds the part of an item that is the field's. */
static enum reel_status
add_values(const struct reel_tag *item, enum reel_part part, const char *field,
           struct reel_tag_list *tags, struct reel_error *err)
{
	const struct pair pair = split(&item->values);
	enum reel_status status = REEL_OK;

	if (part != REEL_PART_WHOLE) {
		const char *half = pair.halves[part == REEL_PART_SECOND];

		return *half == '\0'
		               ? REEL_OK
		               : reel_tag_list_add(tags, field, half, err);
	}
	for (size_t i = 0; status == REEL_OK && i < item->values.count; i++) {
		if (!reel_str_empty(item->values.items[i]))
			status = reel_tag_list_add(tags, field,
			                           item->values.items[i], err);
	}
	return status;
}

enum reel_status
reel_items_to_fields(enum reel_dialect dialect,
                     const struct reel_tag_list *items,
                     struct reel_tag_list *tags, struct reel_error *err)
{
	const struct reel_field *row;
	enum reel_status status = REEL_OK;

	for (size_t i = 0; (row = reel_field_at(i)) != NULL; i++) {
		const char *field = row->name;
		const char *places = reel_field_map(field, dialect);
		struct reel_item_ref ref;

		while (status == REEL_OK &&
		       reel_tag_list_find(tags, field) == NULL &&
		       reel_field_map_next(&places, &ref)) {
			const struct reel_tag *item =
			        reel_item_find(items, ref.name);

			if (item != NULL)
				status = add_values(item, ref.part, field, tags,
				                    err);
		}
		if (status != REEL_OK)
			return status;
	}
	return REEL_OK;
}

/* MP4 has numbers where others have text; what is none cannot be held. */
static void
number_halves(struct pair *pair)
{
	for (size_t i = 0; i < 2; i++) {
		char *half = pair->halves[i];
		uint64_t number = 0;

		if (!reel_str_number(half, &number) || number > PAIR_MOST)
			half[0] = '\0';
		(void)memmove(half, half + strspn(half, "0"),
		              strlen(half) - strspn(half, "0") + 1);
	}
}

/* An MP4 always has both halves, 0 for one that is not known. */
static enum reel_status
join_pair(const struct pair *pair, enum reel_dialect dialect,
          struct reel_strings *values, struct reel_error *err)
{
	const char *first = pair->halves[0];
	const char *second = pair->halves[1];
	struct reel_buf text = REEL_BUF_INIT(REEL_BUF_TEXT);
	enum reel_status status = REEL_OK;

	if (*second != '\0')
		status = reel_buf_format(&text, err, "%s/%s",
		                         *first == '\0' ? "0" : first, second);
	else if (*first != '\0' && dialect == REEL_DIALECT_MP4)
		status = reel_buf_format(&text, err, "%s/0", first);
	else if (*first != '\0')
		status = reel_buf_text(&text, first, err);
	if (status == REEL_OK && text.size > 0)
		status = reel_strings_add(values, text.data, err);
	reel_buf_release(&text);
	return status;
}

static enum reel_status
join_values(const struct reel_strings *values, struct reel_strings *joined,
            struct reel_error *err)
{
	struct reel_buf text = REEL_BUF_INIT(REEL_BUF_TEXT);
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < values->count; i++) {
		if (i > 0)
			status = reel_buf_text(&text, SEPARATOR, err);
		if (status == REEL_OK)
			status = reel_buf_text(&text, values->items[i], err);
	}
	if (status == REEL_OK && text.size > 0)
		status = reel_strings_add(joined, text.data, err);
	reel_buf_release(&text);
	return status;
}

/* The values that are not empty: no dialect tells "" from nothing. */
static enum reel_status
full_values(const struct reel_strings *values, struct reel_strings *full,
            struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < values->count; i++) {
		if (!reel_str_empty(values->items[i]))
			status = reel_strings_add(full, values->items[i], err);
	}
	return status;
}

struct editing {
	enum reel_dialect dialect;
	const struct reel_tag_list *items;
	/* Item by item what it is to hold, whether it differs or not. */
	struct reel_tag_list wanted;
};

/* What a half's item is to hold, beside what its other half has. */
static enum reel_status
edit_half(struct editing *editing, const struct reel_item_ref *ref,
          const struct reel_strings *values, struct reel_error *err)
{
	const struct reel_tag *item =
	        reel_tag_list_find(&editing->wanted, ref->name);
	const char *half = values->count > 0 ? values->items[0] : "";
	struct reel_strings joined = {0};
	struct pair pair;
	enum reel_status status;

	if (item == NULL)
		item = reel_item_find(editing->items, ref->name);
	pair = split(item == NULL ? NULL : &item->values);
	set_half(&pair, ref->part == REEL_PART_SECOND, half, strlen(half));
	if (editing->dialect == REEL_DIALECT_MP4)
		number_halves(&pair);
	status = join_pair(&pair, editing->dialect, &joined, err);
	if (status == REEL_OK)
		status = reel_tag_list_set(&editing->wanted, ref->name, &joined,
		                           err);
	reel_strings_release(&joined);
	return status;
}

/* ID3v1 holds no more of a date. */
static void
cut_to_year(struct reel_strings *date)
{
	if (date->count > 0 && strlen(date->items[0]) > 4)
		date->items[0][4] = '\0';
}

static enum reel_status
edit_item(struct editing *editing, const struct reel_item_ref *ref,
          const struct reel_strings *values, struct reel_error *err)
{
	static const struct reel_strings none = {0};
	struct reel_strings joined = {0};
	enum reel_status status;

	if (ref->is_alias)
		values = &none;
	if (ref->part != REEL_PART_WHOLE)
		return edit_half(editing, ref, values, err);
	if (!reel_field_map_is_single(editing->dialect, ref->name))
		return reel_tag_list_set(&editing->wanted, ref->name, values,
		                         err);
	status = join_values(values, &joined, err);
	if (editing->dialect == REEL_DIALECT_ID3V1 &&
	    strcmp(ref->name, "date") == 0)
		cut_to_year(&joined);
	if (status == REEL_OK)
		status = reel_tag_list_set(&editing->wanted, ref->name, &joined,
		                           err);
	reel_strings_release(&joined);
	return status;
}

static enum reel_status
edit_field(struct editing *editing, const struct reel_tag *change,
           struct reel_error *err)
{
	const char *places = reel_field_map(change->field, editing->dialect);
	struct reel_strings values = {0};
	struct reel_item_ref ref;
	enum reel_status status = full_values(&change->values, &values, err);

	while (status == REEL_OK && reel_field_map_next(&places, &ref))
		status = edit_item(editing, &ref, &values, err);
	reel_strings_release(&values);
	return status;
}

static bool
differs(const struct editing *editing, const struct reel_tag *wanted)
{
	const struct reel_tag *item =
	        reel_item_find(editing->items, wanted->field);

	if (item == NULL)
		return wanted->values.count > 0;
	return !reel_item_values_equal(editing->dialect, &item->values,
	                               &wanted->values);
}

enum reel_status
reel_fields_to_edits(enum reel_dialect dialect,
                     const struct reel_tag_list *items,
                     const struct reel_tag_list *changes,
                     struct reel_tag_list *edits, struct reel_error *err)
{
	struct editing editing = {.dialect = dialect, .items = items};
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < changes->count; i++)
		status = edit_field(&editing, &changes->items[i], err);
	for (size_t i = 0; status == REEL_OK && i < editing.wanted.count; i++) {
		const struct reel_tag *wanted = &editing.wanted.items[i];

		if (differs(&editing, wanted))
			status = reel_tag_list_set(edits, wanted->field,
			                           &wanted->values, err);
	}
	reel_tag_list_release(&editing.wanted);
	return status;
}
