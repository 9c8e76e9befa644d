/* SPDX-License-Identifier: MIT */
#include "tag/side.h"

#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "tag/people.h"
#include "tag/spelling.h"
#include "tag/translation.h"
#include "tag/vocabulary.h"

static const struct reel_strings none;

void
reel_side_release(struct reel_side *side)
{
	reel_tag_list_release(&side->items);
	reel_tag_list_release(&side->edits);
	*side = (struct reel_side){0};
}

/* Adds the fields that stand elsewhere in the other version of ID3v2, with
 * the values they have, so that they move. */
static enum reel_status
add_movers(const struct reel_side *side, struct reel_tag_list *changes,
           struct reel_error *err)
{
	struct reel_tag_list fields = {0};
	enum reel_status status =
	        reel_items_to_fields(side->dialect, &side->items, &fields, err);

	for (size_t i = 0; status == REEL_OK && i < fields.count; i++) {
		const struct reel_tag *field = &fields.items[i];

		if (reel_field_map_moves(field->field) &&
		    strcmp(field->field, "performer") != 0 &&
		    reel_tag_list_find(changes, field->field) == NULL)
			status = reel_tag_list_set(changes, field->field,
			                           &field->values, err);
	}
	reel_tag_list_release(&fields);
	return status;
}

/* Adds what moving people changed, where nothing else changes it. */
static enum reel_status
add_moved_people(struct reel_side *side, const struct reel_tag_list *moved,
                 struct reel_error *err)
{
	static const char *const names[] = {"TIPL", "TMCL"};
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < 2; i++) {
		const struct reel_tag *now =
		        reel_tag_list_find(&side->items, names[i]);
		const struct reel_tag *then =
		        reel_tag_list_find(moved, names[i]);

		if (then != NULL &&
		    reel_tag_list_find(&side->edits, names[i]) == NULL &&
		    !reel_strings_equal(now == NULL ? &none : &now->values,
		                        &then->values))
			status = reel_tag_list_set(&side->edits, names[i],
			                           &then->values, err);
	}
	return status;
}

/* Joins what still has several values. */
static enum reel_status
flatten(struct reel_side *side, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < side->items.count; i++) {
		const struct reel_tag *item = &side->items.items[i];
		struct reel_strings joined = {0};

		if (item->values.count < 2 ||
		    reel_field_map_separator(side->dialect, item->field) ==
		            NULL ||
		    reel_tag_list_find(&side->edits, item->field) != NULL)
			continue;
		status = reel_item_join(side->dialect, item, &joined, err);
		if (status == REEL_OK)
			status = reel_tag_list_set(&side->edits, item->field,
			                           &joined, err);
		reel_strings_release(&joined);
	}
	return status;
}

/* The edits of an ID3v2 tag that is written in any case. */
static enum reel_status
settle(struct reel_side *side, const struct reel_tag_list *changes,
       const struct reel_side_manner *manner, struct reel_error *err)
{
	struct reel_tag_list moved = {0};
	struct reel_tag_list all = {0};
	enum reel_status status =
	        reel_tag_list_set_all(&moved, &side->items, err);

	if (status == REEL_OK &&
	    (manner->is_converted || side->dialect == REEL_DIALECT_ID3V23))
		status = reel_people_move(&moved, side->dialect, err);
	if (status == REEL_OK)
		status = reel_tag_list_set_all(&all, changes, err);
	if (status == REEL_OK)
		status = add_movers(side, &all, err);
	reel_tag_list_release(&side->edits);
	if (status == REEL_OK)
		status = reel_fields_to_edits(side->dialect, &moved, &all,
		                              &side->edits, err);
	if (status == REEL_OK)
		status = add_moved_people(side, &moved, err);
	if (status == REEL_OK && manner->is_flat)
		status = flatten(side, err);
	reel_tag_list_release(&moved);
	reel_tag_list_release(&all);
	return status;
}

enum reel_status
reel_side_plan(struct reel_side *side, const struct reel_tag_list *changes,
               const struct reel_side_manner *manner, struct reel_error *err)
{
	const bool is_id3v2 = side->dialect == REEL_DIALECT_ID3V2 ||
	                      side->dialect == REEL_DIALECT_ID3V23;
	enum reel_status status = reel_fields_to_edits(
	        side->dialect, &side->items, changes, &side->edits, err);

	if (status == REEL_OK && is_id3v2 &&
	    (manner->is_converted || side->edits.count > 0))
		status = settle(side, changes, manner, err);
	return status;
}

/* ID3v2.3 has only the year of some dates; that is as good as equal. */
static bool
is_shortened(const char *item, const struct reel_strings *wanted,
             const struct reel_strings *got)
{
	return (strcmp(item, "TDOR") == 0 || strcmp(item, "TDRC") == 0) &&
	       wanted->count > 0 && got->count > 0 &&
	       strlen(got->items[0]) >= 4 &&
	       strncmp(wanted->items[0], got->items[0],
	               strlen(got->items[0])) == 0;
}

static bool
is_held(const struct reel_side *side, const struct reel_tag *wanted,
        const struct reel_tag_list *after)
{
	const struct reel_tag *found =
	        reel_spelling_same(side->dialect, after, wanted->field);
	const struct reel_strings *got = found == NULL ? &none : &found->values;

	/* What is not text is counted; pictures come and go. */
	if (wanted->field[0] == '?')
		return got->count >= wanted->values.count ||
		       strcmp(wanted->field, "?APIC") == 0;
	return reel_item_values_equal(side->dialect, &wanted->values, got) ||
	       (side->dialect == REEL_DIALECT_ID3V23 &&
	        is_shortened(wanted->field, &wanted->values, got));
}

/* Finds an item that did not survive the save; NULL where all did. */
static const char *
find_lost(const struct reel_side *side, const struct reel_tag_list *after)
{
	for (size_t i = 0; i < side->edits.count; i++) {
		if (!is_held(side, &side->edits.items[i], after))
			return side->edits.items[i].field;
	}
	for (size_t i = 0; i < side->items.count; i++) {
		const struct reel_tag *item = &side->items.items[i];

		if (reel_spelling_same(side->dialect, &side->edits,
		                       item->field) == NULL &&
		    !is_held(side, item, after))
			return item->field;
	}
	return NULL;
}

enum reel_status
reel_side_check(const struct reel_side *side, struct reel_paper_file *file,
                struct reel_error *err)
{
	struct reel_tag_list after = {0};
	const char *lost;
	enum reel_status status;

	/* ID3v1 cuts what it holds to 30 bytes of Latin-1. */
	if (side->dialect == REEL_DIALECT_ID3V1)
		return REEL_OK;
	status = reel_paper_file_list(file, side->dialect, &after, err);
	lost = status == REEL_OK ? find_lost(side, &after) : NULL;
	if (lost != NULL)
		status = reel_fail(err, REEL_ERROR_REFUSED,
		                   "the save would lose \"%s\"", lost);
	reel_tag_list_release(&after);
	return status;
}
