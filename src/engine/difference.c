/* SPDX-License-Identifier: MIT */
#include "engine/difference.h"

#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "model/tag_list.h"
#include "tag/vocabulary.h"

/* "03" and "3" are the same place. */
static bool
are_same_numbers(const char *old, const char *wanted)
{
	uint64_t a;
	uint64_t b;

	return reel_str_number(old, &a) && reel_str_number(wanted, &b) &&
	       a == b;
}

/* A day is not given up for its year. */
static bool
are_same_dates(const char *old, const char *wanted)
{
	struct reel_date a;
	struct reel_date b;

	return reel_date_parse(old, &a) && reel_date_parse(wanted, &b) &&
	       reel_date_refines(&a, &b);
}

/* What means the same is no reason to write a file. */
static bool
are_same(const char *name, const struct reel_strings *old,
         const struct reel_strings *wanted)
{
	const struct reel_field *field = reel_field_find(name);

	if (reel_strings_equal(old, wanted))
		return true;
	if (field == NULL || old->count != 1 || wanted->count != 1)
		return false;
	if (field->type == REEL_FIELD_NUMBER)
		return are_same_numbers(old->items[0], wanted->items[0]);
	return field->type == REEL_FIELD_DATE &&
	       are_same_dates(old->items[0], wanted->items[0]);
}

static enum reel_status
take_change(const struct reel_tag *tag, const struct reel_tag *old,
            struct reel_tag_change *change, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	change->field = tag->field;
	if (old != NULL)
		status = reel_strings_copy(&change->old_values, &old->values,
		                           err);
	if (status == REEL_OK)
		status = reel_strings_copy(&change->new_values, &tag->values,
		                           err);
	return status;
}

enum reel_status
reel_difference_find(const struct reel_tag_list *old,
                     struct reel_tag_list *wanted,
                     struct reel_tag_change **changes, size_t *count,
                     struct reel_error *err)
{
	static const struct reel_strings none = {0};
	struct reel_tag_change *made =
	        reel_mem_new(wanted->count, sizeof(*made));
	enum reel_status status = REEL_OK;
	size_t kept = 0;

	if (made == NULL)
		return reel_fail_memory(err);
	for (size_t i = 0; i < wanted->count; i++) {
		struct reel_tag tag = wanted->items[i];
		const struct reel_tag *had = reel_tag_list_find(old, tag.field);

		/* Those that stay are moved up over those that go. */
		wanted->items[i] = (struct reel_tag){0};
		if (status != REEL_OK ||
		    are_same(tag.field, had == NULL ? &none : &had->values,
		             &tag.values)) {
			reel_mem_free(tag.field);
			reel_strings_release(&tag.values);
			continue;
		}
		wanted->items[kept] = tag;
		status = take_change(&wanted->items[kept], had, &made[kept],
		                     err);
		kept++;
	}
	wanted->count = kept;
	if (status != REEL_OK) {
		reel_changes_free(made, kept);
		return status;
	}
	*changes = made;
	*count = kept;
	return REEL_OK;
}

void
reel_changes_free(struct reel_tag_change *changes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		reel_strings_release(&changes[i].old_values);
		reel_strings_release(&changes[i].new_values);
	}
	reel_mem_free(changes);
}
