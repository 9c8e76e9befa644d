/* SPDX-License-Identifier: MIT */
#include "tag/tag_file.h"

#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tag/container.h"
#include "tag/paper_file.h"
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
	enum reel_status status =
	        reel_paper_file_list(file, dialect, &items, err);

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

/* One kind of tag: as it is, and what is to change in it. */
struct side {
	enum reel_dialect dialect;
	struct reel_tag_list items;
	struct reel_tag_list edits;
};

#define MOST_SIDES ((size_t)3)

struct plan {
	struct reel_paper_file file;
	struct side sides[MOST_SIDES];
	size_t count;
	bool has_edits;
};

static void
plan_release(struct plan *plan)
{
	for (size_t i = 0; i < plan->count; i++) {
		reel_tag_list_release(&plan->sides[i].items);
		reel_tag_list_release(&plan->sides[i].edits);
	}
	reel_paper_file_close(&plan->file);
	*plan = (struct plan){0};
}

/* Sets an item, and removes it where its name has another case. */
static enum reel_status
set_item(struct reel_tagged_file *file, const struct side *side,
         const struct reel_tag *edit, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < side->items.count; i++) {
		char *name = side->items.items[i].field;
		const struct reel_tag gone = {.field = name};

		if (strcasecmp(name, edit->field) == 0)
			status = reel_tagged_file_set(file, side->dialect,
			                              &gone, err);
	}
	if (status == REEL_OK)
		status = reel_tagged_file_set(file, side->dialect, edit, err);
	return status;
}

static enum reel_status
plan_side(struct plan *plan, struct side *side,
          const struct reel_tag_list *changes, struct reel_error *err)
{
	struct reel_tagged_file *file = plan->file.tagged;
	enum reel_status status = reel_fields_to_edits(
	        side->dialect, &side->items, changes, &side->edits, err);

	for (size_t i = 0; status == REEL_OK && i < side->edits.count; i++) {
		plan->has_edits = true;
		status = set_item(file, side, &side->edits.items[i], err);
	}
	return status;
}

/* Changes the preferred kind of tag, and others where they say something: a
 * file must not say two things. */
static enum reel_status
plan_sides(struct plan *plan, enum reel_container container,
           const struct reel_tag_list *changes, struct reel_error *err)
{
	size_t count;
	const enum reel_dialect *dialects =
	        reel_container_dialects(container, &count);
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < count; i++) {
		struct side *side = &plan->sides[plan->count];

		side->dialect = dialects[i];
		plan->count++;
		status = reel_paper_file_list(&plan->file, dialects[i],
		                              &side->items, err);
		if (status == REEL_OK && (i == 0 || side->items.count > 0))
			status = plan_side(plan, side, changes, err);
	}
	return status;
}

/* ID3v2.3 has only the year of some dates; that is as good as equal. */
static bool
is_shortened(const char *item, const struct reel_strings *wanted,
             const struct reel_strings *got)
{
	return (strcasecmp(item, "TDOR") == 0 ||
	        strcasecmp(item, "TDRC") == 0) &&
	       wanted->count > 0 && got->count > 0 &&
	       strlen(got->items[0]) >= 4 &&
	       strncmp(wanted->items[0], got->items[0],
	               strlen(got->items[0])) == 0;
}

static bool
is_held(const struct side *side, const char *item,
        const struct reel_strings *wanted, const struct reel_tag_list *after)
{
	static const struct reel_strings none = {0};
	const struct reel_tag *found = reel_item_find(after, item);
	const struct reel_strings *got = found == NULL ? &none : &found->values;

	return reel_item_values_equal(side->dialect, wanted, got) ||
	       is_shortened(item, wanted, got);
}

/* Finds an item that did not survive the save; NULL where all did. */
static const char *
find_lost(const struct side *side, const struct reel_tag_list *after)
{
	for (size_t i = 0; i < side->edits.count; i++) {
		const struct reel_tag *edit = &side->edits.items[i];

		if (!is_held(side, edit->field, &edit->values, after))
			return edit->field;
	}
	for (size_t i = 0; i < side->items.count; i++) {
		const struct reel_tag *item = &side->items.items[i];

		if (reel_item_find(&side->edits, item->field) == NULL &&
		    !is_held(side, item->field, &item->values, after))
			return item->field;
	}
	return NULL;
}

/* TagLib says success for much that it drops: look whether it is there. */
static enum reel_status
check_side(struct reel_paper_file *file, const struct side *side,
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

/* The patch that changes nothing. */
static enum reel_status
keep_all(int descriptor, struct reel_patch *patch, struct reel_error *err)
{
	struct stat state;

	if (fstat(descriptor, &state) != 0)
		return reel_fail_errno(err, "cannot read");
	patch->old_size = (uint64_t)state.st_size;
	return reel_patch_keep(patch, 0, patch->old_size, err);
}

/* What is planned: the file and how it is to be written. */
struct task {
	int descriptor;
	enum reel_container container;
	bool is_v24;
};

/* Saves on paper, and looks at that as at another file. */
static enum reel_status
save_sides(struct plan *plan, const struct task *task, struct reel_error *err)
{
	struct reel_paper_file *file = &plan->file;
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < plan->count; i++) {
		const struct side *side = &plan->sides[i];

		if (side->edits.count > 0)
			status = reel_tagged_file_save(
			        file->tagged, side->dialect, task->is_v24, err);
	}
	if (status == REEL_OK)
		status = reel_paper_file_reopen(file, task->container, err);
	for (size_t i = 0; status == REEL_OK && i < plan->count; i++)
		status = check_side(file, &plan->sides[i], err);
	return status;
}

static enum reel_status
plan_save(struct plan *plan, const struct task *task, struct reel_patch *patch,
          struct reel_error *err)
{
	struct reel_patch raw = REEL_PATCH_INIT;
	enum reel_status status = save_sides(plan, task, err);

	if (status == REEL_OK)
		status = reel_paper_patch(&plan->file.paper, &raw, err);
	if (status == REEL_OK)
		status = reel_patch_reduce(&raw, task->descriptor, patch, err);
	reel_patch_release(&raw);
	return status;
}

static enum reel_status
attempt(const struct task *task, const struct reel_tag_list *changes,
        struct reel_patch *patch, struct reel_error *err)
{
	struct plan plan = {0};
	enum reel_status status = reel_paper_file_open(
	        &plan.file, task->descriptor, task->container, err);

	if (status == REEL_OK)
		status = plan_sides(&plan, task->container, changes, err);
	if (status == REEL_OK && plan.has_edits)
		status = plan_save(&plan, task, patch, err);
	else if (status == REEL_OK)
		status = keep_all(task->descriptor, patch, err);
	plan_release(&plan);
	return status;
}

/* Refuses what a save by TagLib damages, in all its versions. */
static enum reel_status
check_container(const struct task *task, struct reel_error *err)
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
                   struct reel_patch *patch, struct reel_error *err)
{
	struct task task = {.descriptor = descriptor};
	enum reel_status status = check_changes(changes, err);

	if (status == REEL_OK)
		status = reel_container_find(descriptor, extension,
		                             &task.container, err);
	if (status == REEL_OK)
		status = check_container(&task, err);
	if (status == REEL_OK)
		status = attempt(&task, changes, patch, err);
	if (status != REEL_ERROR_REFUSED ||
	    !reel_container_has_id3v2(task.container))
		return status;
	/* An ID3v2.3 tag stays one unless it cannot hold what it has to:
	 * several genres that ID3v1 does not know, a disc's subtitle. */
	task.is_v24 = true;
	reel_patch_release(patch);
	return attempt(&task, changes, patch, err);
}
