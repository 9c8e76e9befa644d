/* SPDX-License-Identifier: MIT */
#include "tag/plan.h"

#include <sys/stat.h>

#include "base/error.h"
#include "base/str.h"
#include "tag/front_cover.h"
#include "tag/ilst.h"
#include "tag/ogg_flac.h"
#include "tag/old_tag.h"
#include "tag/paper_file.h"
#include "tag/side.h"
#include "tag/translation.h"
#include "tag/vocabulary.h"

#define MOST_SIDES ((size_t)3)

/*
 * What a plan does where a save loses something. In an MP4 it makes room.
 *
 * An ID3v2.3 tag stays one while it can hold what it has to. First only what
 * changes is joined, then all, as TagLib itself drops all genres but one that
 * ID3v1 does not know; then the tag becomes 2.4.
 */
enum effort { EFFORT_LEAST = 0, EFFORT_FLAT, EFFORT_24 };

struct plan {
	const struct reel_plan_task *task;
	struct reel_paper_file file;
	struct reel_side_manner manner;
	/* What the preferred kind of tag is written as. */
	enum reel_dialect preferred;
	/* Those asked for, and what only a stripped tag had. */
	struct reel_tag_list changes;
	struct reel_side sides[MOST_SIDES];
	size_t count;
	/* Of an MP4, the items as they were. */
	struct reel_blobs atoms;
	bool needs_room;
	/* Which sides get the cover, a bit each. */
	unsigned covers;
	bool has_edits;
};

static void
plan_release(struct plan *plan)
{
	for (size_t i = 0; i < plan->count; i++)
		reel_side_release(&plan->sides[i]);
	reel_tag_list_release(&plan->changes);
	reel_blobs_release(&plan->atoms);
	reel_paper_file_close(&plan->file);
	*plan = (struct plan){0};
}

static enum reel_old_tag_choice
choice_of(const struct plan *plan, enum reel_dialect dialect)
{
	if (plan->task->container != REEL_CONTAINER_MPEG)
		return REEL_OLD_TAG_UPDATE;
	if (dialect == REEL_DIALECT_APE)
		return plan->task->writing->ape;
	if (dialect == REEL_DIALECT_ID3V1)
		return plan->task->writing->id3v1;
	return REEL_OLD_TAG_UPDATE;
}

/* Adds the fields of a kind of tag that `fields` does not have. */
static enum reel_status
add_fields(struct plan *plan, enum reel_dialect dialect,
           struct reel_tag_list *fields, struct reel_error *err)
{
	struct reel_tag_list items = {0};
	enum reel_status status =
	        reel_paper_file_list(&plan->file, dialect, &items, err);

	if (status == REEL_OK)
		status = reel_items_to_fields(dialect, &items, fields, err);
	reel_tag_list_release(&items);
	return status;
}

/* Adds changes for the fields from a number on, where they have none. */
static enum reel_status
add_changes(struct plan *plan, const struct reel_tag_list *fields, size_t from,
            struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = from; status == REEL_OK && i < fields->count; i++) {
		const char *field = fields->items[i].field;

		if (reel_field_find(field)->owner != REEL_OWNER_OTHERS &&
		    reel_tag_list_find(&plan->changes, field) == NULL)
			status = reel_tag_list_set(&plan->changes, field,
			                           &fields->items[i].values,
			                           err);
	}
	return status;
}

/* Takes a kind of tag off the file, and its fields over. */
static enum reel_status
strip(struct plan *plan, enum reel_dialect dialect, struct reel_error *err)
{
	struct reel_tag_list fields = {0};
	bool is_there = false;
	size_t known;
	enum reel_status status = add_fields(
	        plan, reel_paper_file_dialect(&plan->file, REEL_DIALECT_ID3V2),
	        &fields, err);

	known = fields.count;
	if (status == REEL_OK)
		status = add_fields(plan, dialect, &fields, err);
	if (status == REEL_OK)
		status = reel_old_tag_strip(&plan->file.paper, dialect,
		                            &is_there, err);
	if (status == REEL_OK && is_there) {
		plan->has_edits = true;
		status = add_changes(plan, &fields, known, err);
	}
	if (status == REEL_OK && is_there)
		status = reel_paper_file_reopen(&plan->file,
		                                plan->task->container, err);
	reel_tag_list_release(&fields);
	return status;
}

static enum reel_status
strip_old(struct plan *plan, struct reel_error *err)
{
	size_t count;
	const enum reel_dialect *dialects =
	        reel_container_dialects(plan->task->container, &count);
	enum reel_status status = REEL_OK;

	for (size_t i = 1; status == REEL_OK && i < count; i++) {
		if (choice_of(plan, dialects[i]) == REEL_OLD_TAG_STRIP)
			status = strip(plan, dialects[i], err);
	}
	return status;
}

/* Decides what the preferred kind of tag is written as. */
static void
choose_version(struct plan *plan, enum effort effort)
{
	const struct reel_plan_task *task = plan->task;
	const enum reel_id3v2_choice choice = task->writing->id3v2;
	const unsigned now = reel_tagged_file_id3v2(plan->file.tagged);
	/* TagLib cannot write 2.2, and writes 2.4 only in TrueAudio. */
	const bool is_v23 = choice == REEL_ID3V2_23 ||
	                    (choice == REEL_ID3V2_KEEP && now > 0 && now < 4);

	plan->preferred =
	        *reel_container_dialects(task->container, &(size_t){0});
	if (plan->preferred != REEL_DIALECT_ID3V2)
		return;
	if (is_v23 && effort != EFFORT_24 &&
	    task->container != REEL_CONTAINER_TRUEAUDIO)
		plan->preferred = REEL_DIALECT_ID3V23;
	if (plan->preferred == REEL_DIALECT_ID3V23)
		plan->manner.is_converted =
		        now == 4 || (now == 2 && choice == REEL_ID3V2_23);
	else
		plan->manner.is_converted =
		        now > 0 && now < 4 &&
		        (choice == REEL_ID3V2_24 || effort == EFFORT_24);
	plan->manner.is_flat =
	        plan->preferred == REEL_DIALECT_ID3V23 &&
	        (effort == EFFORT_FLAT || plan->manner.is_converted);
}

/* An old kind of tag gets no cover where it has none. */
static enum reel_status
plan_cover(struct plan *plan, const struct reel_side *side, bool is_preferred,
           struct reel_error *err)
{
	bool is_put = false;
	enum reel_status status;

	if (plan->task->cover == NULL ||
	    (!is_preferred && side->dialect != REEL_DIALECT_APE))
		return REEL_OK;
	status = reel_front_cover_put(plan->file.tagged, side->dialect,
	                              plan->task->cover, is_preferred, &is_put,
	                              err);
	if (is_put)
		plan->covers |= 1U << (side - plan->sides);
	return status;
}

/* Whether a side is to be saved. */
static bool
has_change(const struct plan *plan, size_t number)
{
	return plan->sides[number].edits.count > 0 ||
	       (plan->covers & 1U << number) != 0 ||
	       (number == 0 && plan->manner.is_converted);
}

static enum reel_status
plan_side(struct plan *plan, enum reel_dialect dialect, struct reel_error *err)
{
	struct reel_side *side = &plan->sides[plan->count];
	const bool is_preferred = plan->count == 0;
	enum reel_status status;

	side->dialect = dialect;
	plan->count++;
	status = reel_paper_file_list(&plan->file, dialect, &side->items, err);
	if (status == REEL_OK && (is_preferred || side->items.count > 0))
		status = reel_side_plan(side, &plan->changes, &plan->manner,
		                        err);
	if (status == REEL_OK)
		status = plan_cover(plan, side, is_preferred, err);
	if (has_change(plan, (size_t)(side - plan->sides)))
		plan->has_edits = true;
	return status;
}

/* Changes the preferred kind of tag, and others where they say something: a
 * file must not say two things. */
static enum reel_status
plan_sides(struct plan *plan, struct reel_error *err)
{
	size_t count;
	const enum reel_dialect *dialects =
	        reel_container_dialects(plan->task->container, &count);
	enum reel_status status = plan_side(plan, plan->preferred, err);

	for (size_t i = 1; status == REEL_OK && i < count; i++) {
		if (choice_of(plan, dialects[i]) == REEL_OLD_TAG_UPDATE)
			status = plan_side(plan, dialects[i], err);
	}
	return status;
}

/* Has TagLib save an item of the size of all others, for its room. */
static enum reel_status
make_room(struct plan *plan, struct reel_error *err)
{
	struct reel_buf text = REEL_BUF_INIT(REEL_PATCH_MOST);
	struct reel_tag room = {.field = (char[]){REEL_ILST_ROOM}};
	enum reel_status status =
	        reel_buf_fill(&text, 'r', reel_ilst_room(&plan->atoms), err);

	if (status == REEL_OK && text.size > 0)
		status = reel_strings_add(&room.values, text.data, err);
	if (status == REEL_OK)
		status = reel_tagged_file_set(plan->file.tagged,
		                              REEL_DIALECT_MP4, &room, err);
	reel_strings_release(&room.values);
	reel_buf_release(&text);
	return status;
}

static enum reel_status
save_side(struct plan *plan, const struct reel_side *side,
          struct reel_error *err)
{
	const bool is_mp4 = side->dialect == REEL_DIALECT_MP4;
	const bool is_flac = plan->task->container == REEL_CONTAINER_OGG_FLAC;
	bool is_last = false;
	enum reel_status status = REEL_OK;

	if (is_flac)
		status = reel_ogg_flac_read(&plan->file.paper, &is_last, err);
	if (is_mp4)
		status = reel_ilst_read(&plan->file.paper, &plan->atoms, err);
	if (status == REEL_OK && is_mp4 && plan->needs_room)
		status = make_room(plan, err);
	if (status == REEL_OK)
		status = reel_paper_file_save(&plan->file, side->dialect,
		                              &side->edits, err);
	if (status == REEL_OK && is_mp4)
		status = reel_ilst_restore(&plan->file.paper, &plan->atoms,
		                           &side->edits, err);
	if (status == REEL_OK && is_flac)
		status = reel_ogg_flac_restore(&plan->file.paper, is_last, err);
	return status;
}

static enum reel_status
check(struct plan *plan, size_t number, struct reel_error *err)
{
	const struct reel_side *side = &plan->sides[number];
	const enum reel_status status = reel_side_check(side, &plan->file, err);

	if (status != REEL_OK || (plan->covers & 1U << number) == 0)
		return status;
	return reel_front_cover_check(plan->file.tagged, side->dialect,
	                              plan->task->cover, err);
}

/* Saves on paper, and looks at that as at another file. */
static enum reel_status
save_sides(struct plan *plan, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < plan->count; i++) {
		if (has_change(plan, i))
			status = save_side(plan, &plan->sides[i], err);
	}
	if (status == REEL_OK)
		status = reel_paper_file_reopen(&plan->file,
		                                plan->task->container, err);
	for (size_t i = 0; status == REEL_OK && i < plan->count; i++)
		status = check(plan, i, err);
	return status;
}

static enum reel_status
save(struct plan *plan, struct reel_patch *patch, struct reel_error *err)
{
	struct reel_patch raw = REEL_PATCH_INIT;
	enum reel_status status = save_sides(plan, err);

	if (status == REEL_OK)
		status = reel_paper_patch(&plan->file.paper, &raw, err);
	if (status == REEL_OK)
		status = reel_patch_reduce(&raw, plan->task->descriptor, patch,
		                           err);
	reel_patch_release(&raw);
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

static enum reel_status
attempt(const struct reel_plan_task *task, enum effort effort,
        struct reel_patch *patch, struct reel_error *err)
{
	struct plan plan = {.task = task, .needs_room = effort > EFFORT_LEAST};
	enum reel_status status = reel_paper_file_open(
	        &plan.file, task->descriptor, task->container, err);

	/* TagLib may also fail on them. */
	if (plan.file.hidden != NULL)
		status = reel_fail(err, REEL_ERROR_REFUSED,
		                   "%s, and frames would be lost: write it "
		                   "anew with another program first",
		                   plan.file.hidden);
	if (status == REEL_OK)
		status = reel_tag_list_set_all(&plan.changes, task->changes,
		                               err);
	if (status == REEL_OK)
		status = strip_old(&plan, err);
	if (status == REEL_OK) {
		choose_version(&plan, effort);
		status = plan_sides(&plan, err);
	}
	if (status == REEL_OK && plan.has_edits)
		status = save(&plan, patch, err);
	else if (status == REEL_OK)
		status = keep_all(task->descriptor, patch, err);
	plan_release(&plan);
	return status;
}

enum reel_status
reel_plan_make(const struct reel_plan_task *task, struct reel_patch *patch,
               struct reel_error *err)
{
	enum reel_status status = attempt(task, EFFORT_LEAST, patch, err);

	if (!reel_container_has_id3v2(task->container) &&
	    task->container != REEL_CONTAINER_MP4)
		return status;
	for (int effort = EFFORT_FLAT;
	     status == REEL_ERROR_REFUSED && effort <= EFFORT_24; effort++) {
		reel_patch_release(patch);
		status = attempt(task, (enum effort)effort, patch, err);
	}
	return status;
}
