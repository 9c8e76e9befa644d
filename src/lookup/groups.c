/* SPDX-License-Identifier: MIT */
#include "lookup/groups.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"

/* A release group, and how many files are linked to it. */
struct linked {
	size_t candidate;
	size_t files;
	bool is_other_music;
};

static size_t
count_files(const struct reel_candidates *candidates, const char *group)
{
	size_t count = 0;
	size_t last = SIZE_MAX;

	/* Those of a file stand together. */
	for (size_t i = 0; i < candidates->link_count; i++) {
		const struct reel_sound_link *link = &candidates->links[i];

		if (link->file == last ||
		    !reel_strings_have(&link->groups, group))
			continue;
		last = link->file;
		count++;
	}
	return count;
}

static int
most_first(const void *a, const void *b)
{
	const struct linked *x = a;
	const struct linked *y = b;

	if (x->files != y->files)
		return x->files > y->files ? -1 : 1;
	if (x->is_other_music != y->is_other_music)
		return x->is_other_music ? 1 : -1;
	return x->candidate < y->candidate ? -1 : 1;
}

/* Moves together those that are kept, in their order. */
static void
drop_all_but(struct reel_candidates *candidates, const bool *is_kept)
{
	size_t count = 0;

	for (size_t i = 0; i < candidates->count; i++) {
		if (is_kept[i])
			candidates->items[count++] = candidates->items[i];
		else
			reel_candidate_release(&candidates->items[i]);
	}
	candidates->count = count;
}

enum reel_status
reel_groups_keep_best(struct reel_candidates *candidates, size_t most,
                      struct reel_error *err)
{
	struct linked *groups =
	        reel_mem_new(candidates->count, sizeof(*groups));
	bool *is_kept = reel_mem_new(candidates->count, sizeof(*is_kept));
	enum reel_status status = REEL_OK;
	size_t count = 0;

	if (groups == NULL || is_kept == NULL)
		status = reel_fail_memory(err);
	for (size_t i = 0; status == REEL_OK && i < candidates->count; i++) {
		const struct reel_candidate *candidate = &candidates->items[i];

		is_kept[i] = !candidate->is_list_open;
		if (candidate->is_list_open)
			groups[count++] = (struct linked){
			        i,
			        count_files(candidates,
			                    candidate->release.release_group),
			        candidate->is_other_music};
	}
	if (status == REEL_OK) {
		qsort(groups, count, sizeof(*groups), most_first);
		for (size_t i = 0; i < count && i < most; i++)
			is_kept[groups[i].candidate] = true;
		drop_all_but(candidates, is_kept);
	}
	reel_mem_free(groups);
	reel_mem_free(is_kept);
	return status;
}

/* A release without a list takes the one that is known of its group. */
static void
take_list(struct reel_candidate *to, struct reel_candidate *group)
{
	reel_mem_free(to->has_sound);
	to->has_sound = NULL;
	to->is_list_open = true;
	to->is_album = group->is_album;
	to->release.discs = group->release.discs;
	to->release.disc_count = group->release.disc_count;
	to->release.disc_capacity = group->release.disc_capacity;
	group->release.discs = NULL;
	group->release.disc_count = 0;
	group->release.disc_capacity = 0;
}

/* @return whether there is a release of the group */
static bool
has_release(struct reel_candidates *candidates, struct reel_candidate *group)
{
	bool has = false;

	for (size_t i = 0; i < candidates->count; i++) {
		struct reel_candidate *other = &candidates->items[i];

		if (other->is_list_open ||
		    !reel_str_equal(other->release.release_group,
		                    group->release.release_group))
			continue;
		has = true;
		if (reel_release_track_count(&other->release) == 0 &&
		    group->release.disc_count > 0)
			take_list(other, group);
	}
	return has;
}

enum reel_status
reel_groups_give_way(struct reel_candidates *candidates, struct reel_error *err)
{
	bool *is_kept = reel_mem_new(candidates->count, sizeof(*is_kept));

	if (is_kept == NULL)
		return reel_fail_memory(err);
	for (size_t i = 0; i < candidates->count; i++)
		is_kept[i] = !candidates->items[i].is_list_open ||
		             !has_release(candidates, &candidates->items[i]);
	drop_all_but(candidates, is_kept);
	reel_mem_free(is_kept);
	return REEL_OK;
}
