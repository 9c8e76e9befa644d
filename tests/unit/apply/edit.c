/* SPDX-License-Identifier: MIT */
#include "edit.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/str.h"
#include "support/cmocka_all.h"
#include "support/temp_folder.h"

#define FRONT "old tag at the front"
#define BACK "and one at the end"
#define FRONT_SIZE (sizeof(FRONT) - 1)
#define BACK_SIZE (sizeof(BACK) - 1)
#define SOUND_SIZE (EDIT_SIZE - FRONT_SIZE - BACK_SIZE)

/* Numerical Recipes' generator: no two stretches are alike. */
static void
fill_sound(unsigned char *sound)
{
	uint32_t state = 1;

	for (size_t i = 0; i < SOUND_SIZE; i++) {
		state = state * UINT32_C(1664525) + UINT32_C(1013904223);
		sound[i] = (unsigned char)(state >> 24);
	}
}

static size_t
make(unsigned char *bytes, const char *front, const char *back)
{
	const size_t front_size = strlen(front);

	(void)memcpy(bytes, front, front_size);
	fill_sound(bytes + front_size);
	(void)memcpy(bytes + front_size + SOUND_SIZE, back, strlen(back));
	return front_size + SOUND_SIZE + strlen(back);
}

void
edit_write(const char *path)
{
	unsigned char bytes[EDIT_SIZE];
	const size_t size = make(bytes, FRONT, BACK);

	temp_file_write(path, bytes, size);
}

static bool
is_as(const char *path, const char *front, const char *back)
{
	unsigned char wanted[EDIT_SIZE + 1024];
	const size_t wanted_size = make(wanted, front, back);
	size_t size = 0;
	char *bytes = temp_file_read(path, &size);
	const bool is = size == wanted_size && memcmp(bytes, wanted, size) == 0;

	free(bytes);
	return is;
}

bool
edit_is_old(const char *path)
{
	return is_as(path, FRONT, BACK);
}

bool
edit_is_new(const char *path, const char *tag)
{
	return is_as(path, tag, "");
}

/* The change may be of a file that was changed before. */
static void
keep_sound(struct reel_patch *patch, const char *path)
{
	size_t size = 0;
	char *bytes = temp_file_read(path, &size);
	const bool is_old = reel_str_starts(bytes, FRONT);
	const size_t front = is_old ? FRONT_SIZE : size - SOUND_SIZE;

	patch->old_size = size;
	assert_int_equal(reel_patch_keep(patch, front, SOUND_SIZE, NULL),
	                 REEL_OK);
	free(bytes);
}

void
edit_plan(const char *path, const char *tag, struct edit *edit)
{
	struct stat file;

	assert_int_equal(stat(path, &file), 0);
	*edit = (struct edit){.patch = REEL_PATCH_INIT};
	assert_int_equal(
	        reel_patch_insert(&edit->patch, tag, strlen(tag), NULL),
	        REEL_OK);
	keep_sound(&edit->patch, path);
	edit->change = (struct reel_change){
	        .path = path,
	        .identity = reel_identity_of(&file),
	        .patch = &edit->patch,
	        .reason = "a test",
	};
}

void
edit_release(struct edit *edit)
{
	reel_patch_release(&edit->patch);
}

enum reel_status
edit_commit_change(struct reel_journal *journal, const char *run,
                   struct reel_change *change, struct reel_error *err)
{
	assert_int_equal(reel_commit(journal, run, change, 1), 1);
	if (err != NULL)
		*err = change->outcome;
	return change->outcome.status;
}

enum reel_status
edit_commit(struct reel_journal *journal, const char *run, const char *path,
            const char *tag, struct reel_error *err)
{
	struct edit edit;
	enum reel_status status;

	edit_plan(path, tag, &edit);
	edit.change.patch = &edit.patch;
	status = edit_commit_change(journal, run, &edit.change, err);
	edit_release(&edit);
	return status;
}

char *
edit_run(struct reel_journal *journal, const char *const *paths,
         const char *tag)
{
	struct reel_error err = {0};
	char *run = NULL;
	size_t count = 0;

	assert_int_equal(reel_journal_begin_run(journal, "tag", &run, &err),
	                 REEL_OK);
	for (; paths[count] != NULL; count++)
		if (edit_commit(journal, run, paths[count], tag, &err) !=
		    REEL_OK)
			fail_msg("%s: %s", paths[count], err.message);
	assert_int_equal(reel_journal_end_run(journal, run, 1, count, &err),
	                 REEL_OK);
	return run;
}

char *
edit_write_tagged(struct reel_journal *journal, const char *path,
                  const char *tag)
{
	edit_write(path);
	return edit_run(journal, (const char *[]){path, NULL}, tag);
}

struct reel_journal *
edit_journal(const char *folder)
{
	struct reel_journal *journal = NULL;
	struct reel_error err = {0};
	char path[4096];

	(void)snprintf(path, sizeof(path), "%s/journal", folder);
	if (reel_journal_open(path, &journal, &err) != REEL_OK)
		fail_msg("%s", err.message);
	return journal;
}

size_t
edit_count_temporaries(const char *folder)
{
	DIR *entries = opendir(folder);
	const struct dirent *entry;
	size_t count = 0;

	assert_non_null(entries);
	while ((entry = readdir(entries)) != NULL)
		count += reel_str_starts(entry->d_name, ".reeltag-");
	(void)closedir(entries);
	return count;
}

struct newest {
	size_t count;
	struct reel_run *run;
};

static enum reel_status
note_run(void *context, const struct reel_run *run, struct reel_error *err)
{
	struct newest *newest = context;

	if (newest->count++ > 0 || newest->run == NULL)
		return REEL_OK;
	*newest->run = *run;
	newest->run->id = NULL;
	newest->run->started = NULL;
	newest->run->action = NULL;
	assert_int_equal(reel_str_set(&newest->run->id, run->id, err), REEL_OK);
	assert_int_equal(reel_str_set(&newest->run->started, run->started, err),
	                 REEL_OK);
	assert_int_equal(reel_str_set(&newest->run->action, run->action, err),
	                 REEL_OK);
	return REEL_OK;
}

size_t
edit_history(struct reel_journal *journal, struct reel_run *run)
{
	struct newest newest = {.run = run};

	assert_int_equal(reel_journal_runs(journal, note_run, &newest, NULL),
	                 REEL_OK);
	return newest.count;
}

struct counting {
	const char *status;
	size_t count;
};

static enum reel_status
count_file(void *context, const struct reel_run_file *file,
           struct reel_error *err)
{
	struct counting *counting = context;

	(void)err;
	counting->count += strcmp(file->status, counting->status) == 0;
	return REEL_OK;
}

size_t
edit_count_files(struct reel_journal *journal, const char *run,
                 const char *status)
{
	struct counting counting = {.status = status};
	const enum reel_status got =
	        reel_journal_files(journal, run, count_file, &counting, NULL);

	assert_true(got == REEL_OK || got == REEL_ERROR_NOT_FOUND);
	return counting.count;
}
