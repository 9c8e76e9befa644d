/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "base/str.h"
#include "crash/stepped.h"
#include "crash/sweep.h"

#define OWNER 65534

static const char *const journal_files[SWEEP_JOURNAL_FILES] = {
        "journal", "journal-wal", "journal-shm"};

static const char *
in_home(const struct sweep *sweep, const char *name)
{
	static char path[512];

	(void)snprintf(path, sizeof(path), "%s/%s", sweep->home, name);
	return path;
}

struct sweep_state
sweep_keep(const struct sweep *sweep)
{
	struct sweep_state state = {.song = slurp(sweep->song)};

	for (size_t i = 0; i < SWEEP_JOURNAL_FILES; i++)
		state.journal[i] = slurp(in_home(sweep, journal_files[i]));
	return state;
}

void
sweep_free(struct sweep_state *state)
{
	free(state->song.data);
	for (size_t i = 0; i < SWEEP_JOURNAL_FILES; i++)
		free(state->journal[i].data);
	*state = (struct sweep_state){0};
}

static void
clean_folder(const char *folder)
{
	DIR *entries = opendir(folder);
	const struct dirent *entry;

	assert_non_null(entries);
	/* Folders in it stay, for they cannot be removed so. */
	while ((entry = readdir(entries)) != NULL) {
		if (strcmp(entry->d_name, "cover.png") != 0)
			(void)unlinkat(dirfd(entries), entry->d_name, 0);
	}
	(void)closedir(entries);
}

void
sweep_clean(const struct sweep *sweep)
{
	clean_folder(sweep->folder);
	clean_folder(sweep->home);
	clean_folder(sweep->music);
}

/* Where the system lets it: what is not there need not be carried over. */
void
sweep_put_song(const struct sweep *sweep, const struct bytes *song)
{
	spill(sweep->song, song->data, song->size);
	if (geteuid() == 0)
		assert_int_equal(chown(sweep->song, OWNER, OWNER), 0);
	(void)setxattr(sweep->song, "user.note", "attic", 5, 0);
}

void
sweep_put(const struct sweep *sweep, const struct sweep_state *state)
{
	sweep_clean(sweep);
	sweep_put_song(sweep, &state->song);
	for (size_t i = 0; i < SWEEP_JOURNAL_FILES; i++) {
		if (state->journal[i].data != NULL)
			spill(in_home(sweep, journal_files[i]),
			      state->journal[i].data, state->journal[i].size);
	}
}

bool
sweep_is_song(const struct sweep *sweep, const struct sweep_state *state)
{
	const struct bytes *wanted = &state->song;
	struct bytes song = slurp(sweep->song);
	const bool is_it = song.data != NULL && song.size == wanted->size &&
	                   memcmp(song.data, wanted->data, song.size) == 0;

	free(song.data);
	return is_it;
}

static bool
has_temporary(const char *folder)
{
	DIR *entries = opendir(folder);
	const struct dirent *entry;
	bool has_one = false;

	assert_non_null(entries);
	while ((entry = readdir(entries)) != NULL)
		has_one |= reel_str_starts(entry->d_name, ".reeltag-") ||
		           reel_str_starts(entry->d_name, "etilqs_");
	(void)closedir(entries);
	return has_one;
}

bool
sweep_has_temporary(const struct sweep *sweep)
{
	return has_temporary(sweep->music) || has_temporary(sweep->folder);
}

void
sweep_fault(struct sweep *sweep, const char *step, size_t place,
            const char *what)
{
	sweep->faults++;
	(void)printf("%s: %s, at %zu: %s\n", sweep->song, step, place, what);
	(void)fflush(stdout);
}

bool
sweep_check_song(struct sweep *sweep, const char *step, size_t place,
                 const char *when)
{
	const bool is_new = sweep_is_song(sweep, &sweep->after);

	if (!is_new && !sweep_is_song(sweep, &sweep->before))
		sweep_fault(sweep, step, place, when);
	return is_new;
}

void
sweep_check_recovery(struct sweep *sweep, const char *step, size_t place,
                     bool was_new)
{
	const char *const arguments[] = {SWEEP_ONCE, "recover", sweep->home,
	                                 NULL};

	if (stepped_run(arguments, 0).code != 0)
		sweep_fault(sweep, step, place, "recovery fails");
	if (sweep_check_song(sweep, step, place, "neither after recovery") !=
	    was_new)
		sweep_fault(sweep, step, place, "recovery changed the file");
	if (sweep_has_temporary(sweep))
		sweep_fault(sweep, step, place, "a temporary file is left");
}
