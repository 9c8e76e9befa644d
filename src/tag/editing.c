/* SPDX-License-Identifier: MIT */
/* From fields to the items that hold them. */
#include "tag/translation.h"

#include <string.h>

#include "base/buf.h"
#include "base/str.h"
#include "tag/pair.h"
#include "tag/people.h"
#include "tag/spelling.h"

enum reel_status
reel_item_join(enum reel_dialect dialect, const struct reel_tag *item,
               struct reel_strings *joined, struct reel_error *err)
{
	const char *separator = reel_field_map_separator(dialect, item->field);
	struct reel_buf text = REEL_BUF_INIT(REEL_BUF_TEXT);
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < item->values.count; i++) {
		if (i > 0)
			status = reel_buf_text(&text, separator, err);
		if (status == REEL_OK)
			status = reel_buf_text(&text, item->values.items[i],
			                       err);
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

/* What is wanted of an item by now, else what it has; NULL for nothing. */
static const struct reel_strings *
values_of(const struct editing *editing, const char *name)
{
	const struct reel_tag *item =
	        reel_tag_list_find(&editing->wanted, name);

	if (item == NULL)
		item = reel_spelling_find(editing->dialect, editing->items,
		                          name);
	return item == NULL ? NULL : &item->values;
}

/* What a half's item is to hold, beside what its other half has. */
static enum reel_status
edit_half(struct editing *editing, const struct reel_item_ref *ref,
          const struct reel_strings *values, struct reel_error *err)
{
	const char *half =
	        values->count > 0 && !ref->is_alias ? values->items[0] : "";
	struct reel_strings joined = {0};
	struct reel_pair pair = reel_pair_of(values_of(editing, ref->name));
	enum reel_status status;

	reel_pair_set(&pair, ref->part == REEL_PART_SECOND, half, strlen(half));
	status = reel_pair_join(&pair, editing->dialect, &joined, err);
	if (status == REEL_OK)
		status = reel_tag_list_set(&editing->wanted, ref->name, &joined,
		                           err);
	reel_strings_release(&joined);
	return status;
}

static enum reel_status
edit_people(struct editing *editing, const struct reel_item_ref *ref,
            const struct reel_strings *people, struct reel_error *err)
{
	const struct reel_strings *now = values_of(editing, ref->name);
	struct reel_strings pairs = {0};
	enum reel_status status =
	        now == NULL ? REEL_OK : reel_strings_copy(&pairs, now, err);

	if (status == REEL_OK)
		status = reel_people_write(ref, people, &pairs, err);
	if (status == REEL_OK)
		status = reel_tag_list_set(&editing->wanted, ref->name, &pairs,
		                           err);
	reel_strings_release(&pairs);
	return status;
}

/* ID3v1 holds no more of a date than the year, nor do some frames of
 * ID3v2.3; its others hold a day, but not a month. */
static void
cut_date(enum reel_dialect dialect, const char *item, struct reel_strings *date)
{
	const bool is_v23 = dialect == REEL_DIALECT_ID3V23;
	const size_t size = date->count == 0 ? 0 : strlen(date->items[0]);

	if (size <= 4)
		return;
	if ((dialect == REEL_DIALECT_ID3V1 && strcmp(item, "date") == 0) ||
	    (is_v23 && strcmp(item, "TDOR") == 0) ||
	    (is_v23 && strcmp(item, "TDRC") == 0 && size < 10))
		date->items[0][4] = '\0';
}

static enum reel_status
edit_whole(struct editing *editing, char *name,
           const struct reel_strings *values, struct reel_error *err)
{
	const struct reel_tag item = {.field = name, .values = *values};
	struct reel_strings joined = {0};
	enum reel_status status;

	if (reel_field_map_separator(editing->dialect, name) == NULL)
		return reel_tag_list_set(&editing->wanted, name, values, err);
	status = reel_item_join(editing->dialect, &item, &joined, err);
	cut_date(editing->dialect, name, &joined);
	if (status == REEL_OK)
		status =
		        reel_tag_list_set(&editing->wanted, name, &joined, err);
	reel_strings_release(&joined);
	return status;
}

/* Takes an item's other spellings away: no file is to say two things. */
static enum reel_status
remove_others(struct editing *editing, const char *name, struct reel_error *err)
{
	static const struct reel_strings none = {0};
	const enum reel_dialect dialect = editing->dialect;
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < editing->items->count;
	     i++) {
		const char *other = editing->items->items[i].field;

		if (reel_spelling_is_like(dialect, other, name) &&
		    reel_spelling_same(dialect, &editing->wanted, other) ==
		            NULL)
			status = reel_tag_list_set(&editing->wanted, other,
			                           &none, err);
	}
	return status;
}

static enum reel_status
edit_item(struct editing *editing, struct reel_item_ref *ref,
          const struct reel_strings *values, struct reel_error *err)
{
	static const struct reel_strings none = {0};
	enum reel_status status;

	switch (ref->part) {
	case REEL_PART_FIRST:
	case REEL_PART_SECOND:
		status = edit_half(editing, ref, values, err);
		break;
	case REEL_PART_ROLE:
	case REEL_PART_OTHERS:
		return edit_people(editing, ref, values, err);
	case REEL_PART_WHOLE:
	default:
		status = edit_whole(editing, ref->name,
		                    ref->is_alias ? &none : values, err);
		break;
	}
	return status == REEL_OK ? remove_others(editing, ref->name, err)
	                         : status;
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
	static const struct reel_strings none = {0};
	const struct reel_tag *item = reel_spelling_same(
	        editing->dialect, editing->items, wanted->field);

	return !reel_item_values_equal(editing->dialect,
	                               item == NULL ? &none : &item->values,
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
