/* SPDX-License-Identifier: MIT */
#include "tag/tag_file.h"

#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tag/container.h"
#include "tag/paper_file.h"
#include "tag/plan.h"
#include "tag/translation.h"
#include "tag/vocabulary.h"

void
reel_tag_facts_release(struct reel_tag_facts *facts)
{
	reel_tag_list_release(&facts->tags);
	*facts = (struct reel_tag_facts){0};
}

/* Adds the fields of one kind of tag, where the file has that. */
static enum reel_status
read_dialect(struct reel_paper_file *file, enum reel_dialect dialect,
             struct reel_tag_list *tags, struct reel_error *err)
{
	struct reel_tag_list items = {0};
	enum reel_status status;

	dialect = reel_paper_file_dialect(file, dialect);
	status = reel_paper_file_list(file, dialect, &items, err);
	if (status == REEL_OK)
		status = reel_items_to_fields(dialect, &items, tags, err);
	reel_tag_list_release(&items);
	return status;
}

enum reel_status
reel_tag_file_read(int descriptor, const char *extension,
                   struct reel_tag_facts *facts, struct reel_error *err)
{
	struct reel_paper_file file = {0};
	enum reel_container container = REEL_CONTAINER_UNKNOWN;
	const enum reel_dialect *dialects;
	size_t count;
	enum reel_status status =
	        reel_container_find(descriptor, extension, &container, err);

	if (status != REEL_OK)
		return status;
	facts->format = reel_container_name(container);
	dialects = reel_container_dialects(container, &count);
	if (count == 0)
		return reel_fail(err, REEL_ERROR_UNSUPPORTED,
		                 "%ss have no tags of ours", facts->format);
	status = reel_paper_file_open(&file, descriptor, container, err);
	for (size_t i = 0; status == REEL_OK && i < count; i++)
		status = read_dialect(&file, dialects[i], &facts->tags, err);
	reel_paper_file_close(&file);
	return status;
}

static enum reel_status
check_changes(const struct reel_tag_list *changes, struct reel_error *err)
{
	for (size_t i = 0; i < changes->count; i++) {
		const struct reel_tag *change = &changes->items[i];
		const struct reel_field *field = reel_field_find(change->field);

		if (field == NULL || field->owner == REEL_OWNER_OTHERS)
			return reel_fail(err, REEL_ERROR_INVALID,
			                 "\"%s\" is not a field that is "
			                 "written",
			                 change->field);
		for (size_t k = 0; k < change->values.count; k++) {
			const char *value = change->values.items[k];

			if (!reel_utf8_is_valid(value, strlen(value)))
				return reel_fail(err, REEL_ERROR_INVALID,
				                 "value of \"%s\" is not UTF-8",
				                 change->field);
		}
	}
	return REEL_OK;
}

static enum reel_status
check_cover(const struct reel_tag_writing *writing, struct reel_picture *cover,
            struct reel_error *err)
{
	if (writing->cover == NULL)
		return REEL_OK;
	if (writing->cover_size > REEL_COVER_MOST)
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "cover is larger than 16 MB");
	if (!reel_picture_of(writing->cover, writing->cover_size, cover))
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "cover is no whole JPEG or PNG");
	return REEL_OK;
}

/* Refuses what a save by TagLib damages, in all its versions. */
static enum reel_status
check_container(const struct reel_plan_task *task, struct reel_error *err)
{
	bool is_fragmented = false;
	enum reel_status status = REEL_OK;

	if (task->container == REEL_CONTAINER_MODULE)
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "a tracker module would be damaged");
	if (task->container == REEL_CONTAINER_MP4)
		status = reel_container_is_fragmented(task->descriptor,
		                                      &is_fragmented, err);
	if (is_fragmented)
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "a fragmented MP4 would be damaged");
	return status;
}

enum reel_status
reel_tag_file_plan(int descriptor, const char *extension,
                   const struct reel_tag_list *changes,
                   const struct reel_tag_writing *writing,
                   struct reel_patch *patch, struct reel_error *err)
{
	static const struct reel_tag_writing defaults;
	struct reel_plan_task task = {
	        .descriptor = descriptor,
	        .changes = changes,
	        .writing = writing == NULL ? &defaults : writing,
	};
	struct reel_picture cover;
	enum reel_status status = check_changes(changes, err);

	if (status == REEL_OK)
		status = check_cover(task.writing, &cover, err);
	if (status == REEL_OK && task.writing->cover != NULL)
		task.cover = &cover;
	if (status == REEL_OK)
		status = reel_container_find(descriptor, extension,
		                             &task.container, err);
	if (status == REEL_OK)
		status = check_container(&task, err);
	return status == REEL_OK ? reel_plan_make(&task, patch, err) : status;
}
