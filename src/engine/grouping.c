/* SPDX-License-Identifier: MIT */
#include "engine/grouping.h"

#include "base/str.h"

/* Marks the files that tell enough to learn from. */
static bool
can_teach(const struct reel_task *task)
{
	const struct reel_tag_list *tags = &task->facts.tags;

	return task->status == REEL_OK &&
	       !reel_str_empty(reel_tag_list_first(tags, "title"));
}

static const char *
first_of(const struct reel_task *task, const char *field)
{
	return reel_tag_list_first(&task->facts.tags, field);
}

/* Two files are of one release: the same title, and the same album artist
 * or release id where both say one. */
static bool
is_same_release(const struct reel_task *a, const struct reel_task *b)
{
	static const char *const fields[] = {"albumartist",
	                                     "musicbrainz_albumid"};

	if (!reel_str_equal(first_of(a, "album"), first_of(b, "album")))
		return false;
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		const char *x = first_of(a, fields[i]);
		const char *y = first_of(b, fields[i]);

		if (x != NULL && y != NULL && !reel_str_equal(x, y))
			return false;
	}
	return true;
}

/* The one album that all files with an album agree on; else none. */
static const struct reel_task *
agreed_album(const struct reel_task *tasks, size_t count)
{
	const struct reel_task *agreed = NULL;

	for (size_t i = 0; i < count; i++) {
		const struct reel_task *task = &tasks[i];

		if (!can_teach(task) || reel_str_empty(first_of(task, "album")))
			continue;
		if (agreed == NULL)
			agreed = task;
		else if (!is_same_release(agreed, task))
			return NULL;
	}
	return agreed;
}

/*
 * Only a file that leads a release is looked at, for "of the same release" is
 * not handed on: one that says no album artist is with either of two that say
 * different ones.
 */
static size_t
leader_of(const struct reel_task *tasks, const struct reel_task *task,
          const size_t *release_of, size_t place)
{
	for (size_t i = 0; i < place; i++) {
		if (release_of[i] == i && is_same_release(task, &tasks[i]))
			return i;
	}
	return place;
}

void
reel_group(const struct reel_task *tasks, size_t count, size_t *release_of)
{
	const struct reel_task *agreed = agreed_album(tasks, count);

	for (size_t i = 0; i < count; i++) {
		const bool has_album =
		        !reel_str_empty(first_of(&tasks[i], "album"));

		release_of[i] = SIZE_MAX;
		if (!can_teach(&tasks[i]))
			continue;
		if (has_album)
			release_of[i] =
			        leader_of(tasks, &tasks[i], release_of, i);
		else if (agreed != NULL)
			release_of[i] = (size_t)(agreed - tasks);
	}
}
