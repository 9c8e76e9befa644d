/* SPDX-License-Identifier: MIT */
#include "model/tag_list.h"

#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"

const struct reel_tag *
reel_tag_list_find(const struct reel_tag_list *tags, const char *field)
{
	for (size_t i = 0; i < tags->count; i++) {
		if (strcmp(tags->items[i].field, field) == 0)
			return &tags->items[i];
	}
	return NULL;
}

static enum reel_status
find_or_add(struct reel_tag_list *tags, const char *field,
            struct reel_tag **tag, struct reel_error *err)
{
	const struct reel_tag *found = reel_tag_list_find(tags, field);
	char *copy;

	if (found != NULL) {
		*tag = &tags->items[found - tags->items];
		return REEL_OK;
	}
	if (!reel_mem_grow(&tags->items, &tags->capacity, tags->count,
	                   sizeof(*tags->items)))
		return reel_fail_memory(err);
	copy = reel_mem_text(field);
	if (copy == NULL)
		return reel_fail_memory(err);
	*tag = &tags->items[tags->count++];
	**tag = (struct reel_tag){.field = copy};
	return REEL_OK;
}

enum reel_status
reel_tag_list_add(struct reel_tag_list *tags, const char *field,
                  const char *value, struct reel_error *err)
{
	struct reel_tag *tag = NULL;
	const enum reel_status status = find_or_add(tags, field, &tag, err);

	if (status != REEL_OK)
		return status;
	return reel_strings_add(&tag->values, value, err);
}

enum reel_status
reel_tag_list_set(struct reel_tag_list *tags, const char *field,
                  const struct reel_strings *values, struct reel_error *err)
{
	struct reel_tag *tag = NULL;
	const enum reel_status status = find_or_add(tags, field, &tag, err);

	if (status != REEL_OK)
		return status;
	return reel_strings_copy(&tag->values, values, err);
}

const char *
reel_tag_list_first(const struct reel_tag_list *tags, const char *field)
{
	const struct reel_tag *tag = reel_tag_list_find(tags, field);

	return tag == NULL || tag->values.count == 0 ? NULL
	                                             : tag->values.items[0];
}

void
reel_tag_list_drop(struct reel_tag_list *tags, const char *field)
{
	const struct reel_tag *found = reel_tag_list_find(tags, field);
	struct reel_tag *tag;

	if (found == NULL)
		return;
	tag = &tags->items[found - tags->items];
	reel_mem_free(tag->field);
	reel_strings_release(&tag->values);
	tags->count--;
	(void)memmove(tag, tag + 1,
	              (size_t)(&tags->items[tags->count] - tag) * sizeof(*tag));
}

enum reel_status
reel_tag_list_keep(struct reel_tag_list *to, const struct reel_tag_list *from,
                   struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < from->count; i++) {
		const struct reel_tag *tag = &from->items[i];

		if (reel_tag_list_find(to, tag->field) == NULL)
			status = reel_tag_list_set(to, tag->field, &tag->values,
			                           err);
	}
	return status;
}

enum reel_status
reel_tag_list_set_all(struct reel_tag_list *to,
                      const struct reel_tag_list *from, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < from->count; i++)
		status = reel_tag_list_set(to, from->items[i].field,
		                           &from->items[i].values, err);
	return status;
}

void
reel_tag_list_release(struct reel_tag_list *tags)
{
	for (size_t i = 0; i < tags->count; i++) {
		reel_mem_free(tags->items[i].field);
		reel_strings_release(&tags->items[i].values);
	}
	reel_mem_free(tags->items);
	*tags = (struct reel_tag_list){0};
}
