/* SPDX-License-Identifier: MIT */
/*
 * sweep [--in-place] [NAME...]
 *
 * For each kind of file: a first save, a second one, one with a cover of 5 MB,
 * another behind it, and an undo, each killed before its first, second, ...
 * n-th call that changes something, until it gets by without. At once the file
 * must be as it was before or as it is behind the whole save, but in place;
 * after recovery it must, nothing temporary may be left, and the journal must let it be undone
 * or not, as the file says. Recovery itself is killed likewise.
 *
 * Prints a line for each file, and what differs. NAMEs take just these files.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <reeltag/error.h>

#include "base/str.h"
#include "crash/stepped.h"
#include "support/file_bytes.h"

/* REEL_TAG_FILES is where files of all kinds are; SWEEP_ONCE the program. */
#define FILES REEL_TAG_FILES "/"
#define COVER_BYTES ((size_t)5 << 20)

/* Recovery is killed at all its calls for each so-many-th leftover of the
 * first save: how large the others are makes no difference to it. */
#define RECOVERY_EVERY 5

static const char *const all[] = {
        "plain.flac", "plain.mp3",  "tagged.mp3", "plain.m4a", "last.m4a",
        "plain.ogg",  "plain.opus", "flac.oga",   "plain.spx", "plain.wav",
        "plain.aiff", "plain.wv",   "plain.tta",  "plain.wma"};

/* Small files of the journal, which are put back whole. */
static const char *const journal_files[] = {"journal", "journal-wal",
                                            "journal-shm"};
#define JOURNAL_FILES (sizeof(journal_files) / sizeof(journal_files[0]))

struct state {
	struct bytes song;
	struct bytes journal[JOURNAL_FILES];
};

struct sweep {
	char folder[256];
	char song[512];
	char cover[512];
	/* What the step is tried on, and what it should come to. */
	struct state before;
	struct state after;
	bool kills_recovery;
	bool is_in_place;
	size_t kills;
	size_t faults;
};

static const char *
in_folder(const struct sweep *sweep, const char *name)
{
	static char path[512];

	(void)snprintf(path, sizeof(path), "%s/%s", sweep->folder, name);
	return path;
}

static struct state
keep_state(const struct sweep *sweep)
{
	struct state state = {.song = slurp(sweep->song)};

	for (size_t i = 0; i < JOURNAL_FILES; i++)
		state.journal[i] = slurp(in_folder(sweep, journal_files[i]));
	return state;
}

static void
free_state(struct state *state)
{
	free(state->song.data);
	for (size_t i = 0; i < JOURNAL_FILES; i++)
		free(state->journal[i].data);
	*state = (struct state){0};
}

static void
clean_folder(const struct sweep *sweep)
{
	DIR *entries = opendir(sweep->folder);
	const struct dirent *entry;

	assert_non_null(entries);
	while ((entry = readdir(entries)) != NULL) {
		if (strcmp(entry->d_name, "cover.png") != 0)
			(void)unlinkat(dirfd(entries), entry->d_name, 0);
	}
	(void)closedir(entries);
}

static void
put_state(const struct sweep *sweep, const struct state *state)
{
	clean_folder(sweep);
	spill(sweep->song, state->song.data, state->song.size);
	for (size_t i = 0; i < JOURNAL_FILES; i++) {
		if (state->journal[i].data != NULL)
			spill(in_folder(sweep, journal_files[i]),
			      state->journal[i].data, state->journal[i].size);
	}
}

static bool
is_song(const struct sweep *sweep, const struct bytes *wanted)
{
	struct bytes song = slurp(sweep->song);
	const bool is_it = song.data != NULL && song.size == wanted->size &&
	                   memcmp(song.data, wanted->data, song.size) == 0;

	free(song.data);
	return is_it;
}

static bool
has_temporary(const struct sweep *sweep)
{
	DIR *entries = opendir(sweep->folder);
	const struct dirent *entry;
	bool has_one = false;

	assert_non_null(entries);
	while ((entry = readdir(entries)) != NULL)
		has_one |= reel_str_starts(entry->d_name, ".reeltag-");
	(void)closedir(entries);
	return has_one;
}

static void
fault(struct sweep *sweep, const char *step, size_t call, const char *what)
{
	sweep->faults++;
	(void)printf("%s: %s, call %zu: %s\n", sweep->song, step, call, what);
}

/* Old or new; which of them, is told. */
static bool
check_song(struct sweep *sweep, const char *step, size_t call, const char *when)
{
	const bool is_new = is_song(sweep, &sweep->after.song);

	if (!is_new && !is_song(sweep, &sweep->before.song))
		fault(sweep, step, call, when);
	return is_new;
}

/* In place, what is broken off may be anything until recovery is whole. */
static bool
check_broken(struct sweep *sweep, const char *step, size_t call,
             const char *when)
{
	return sweep->is_in_place ? is_song(sweep, &sweep->after.song)
	                          : check_song(sweep, step, call, when);
}

static struct stepped
recover(const struct sweep *sweep, size_t kill_at)
{
	const char *const arguments[] = {SWEEP_ONCE, "recover", sweep->folder,
	                                 NULL};

	return stepped_run(arguments, kill_at);
}

static void
check_recovered(struct sweep *sweep, const char *step, size_t call,
                bool was_new)
{
	if (recover(sweep, 0).code != 0)
		fault(sweep, step, call, "recovery fails");
	if (check_song(sweep, step, call, "neither after recovery") != was_new)
		fault(sweep, step, call, "recovery changed the file");
	if (has_temporary(sweep))
		fault(sweep, step, call, "a temporary file is left");
}

/* Killed at its first, second, ... call, each time where it was left. */
static void
kill_recovery(struct sweep *sweep, const char *step, size_t call, bool was_new)
{
	for (size_t n = 1; recover(sweep, n).is_killed; n++) {
		sweep->kills++;
		if (check_broken(sweep, step, call, "neither in recovery") !=
		    was_new)
			fault(sweep, step, call, "recovery changes the file");
	}
}

static void
sweep_step(struct sweep *sweep, const char *step, const char *const *arguments)
{
	struct stepped whole;

	sweep->before = keep_state(sweep);
	whole = stepped_run(arguments, 0);
	if (sweep->is_in_place && whole.code == REEL_ERROR_REFUSED) {
		/* Its sound would have to move. */
		free_state(&sweep->before);
		return;
	}
	if (whole.code != 0)
		fault(sweep, step, 0, "fails");
	sweep->after = keep_state(sweep);
	for (size_t n = 1; n <= whole.calls; n++) {
		bool is_new;

		put_state(sweep, &sweep->before);
		if (!stepped_run(arguments, n).is_killed)
			continue;
		sweep->kills++;
		is_new = check_broken(sweep, step, n, "neither old nor new");
		if (sweep->kills_recovery && n % RECOVERY_EVERY == 0)
			kill_recovery(sweep, step, n, is_new);
		check_recovered(sweep, step, n, is_new);
	}
	put_state(sweep, &sweep->after);
	free_state(&sweep->before);
	free_state(&sweep->after);
}

struct save {
	const char *name;
	const char *title;
	bool has_cover;
};

static const struct save saves[] = {
        {"first save", "One", false},
        {"second save",
         "A title that no padding has room for: "
         "................................................................",
         false},
        {"cover", "Two", true},
        {"save behind a cover", "Three", false},
};

static void
sweep_save(struct sweep *sweep, const struct save *save, bool kills_recovery)
{
	const char *const arguments[] = {
	        SWEEP_ONCE,    sweep->is_in_place ? "in-place" : "tag",
	        sweep->folder, sweep->song,
	        save->title,   save->has_cover ? sweep->cover : NULL,
	        NULL};

	sweep->kills_recovery = kills_recovery;
	sweep_step(sweep, save->name, arguments);
	sweep->kills_recovery = false;
}

static void
make_cover(const struct sweep *sweep)
{
	static const char head[] = "\x89PNG\r\n\x1a\n\0\0\0\15IHDR"
	                           "\0\0\1\x2c\0\0\0\xc8\x8\6\0\0\0";
	unsigned char *cover = malloc(COVER_BYTES);
	uint32_t random = 7;

	assert_non_null(cover);
	for (size_t i = 0; i < COVER_BYTES; i++) {
		random = random * UINT32_C(1664525) + UINT32_C(1013904223);
		cover[i] = (unsigned char)(random >> 24);
	}
	(void)memcpy(cover, head, sizeof(head) - 1);
	spill(sweep->cover, cover, COVER_BYTES);
	free(cover);
}

/* A folder in memory: the calls are the same, and a sync costs nothing. */
static void
make_folder(struct sweep *sweep)
{
	const char *base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";

	(void)snprintf(sweep->folder, sizeof(sweep->folder),
	               "%s/reel_sweep_XXXXXX", base);
	assert_non_null(mkdtemp(sweep->folder));
	(void)snprintf(sweep->cover, sizeof(sweep->cover), "%s/cover.png",
	               sweep->folder);
	make_cover(sweep);
}

/* @return whether there is such a file */
static bool
sweep_file(struct sweep *sweep, const char *name)
{
	struct bytes song;
	char path[512];
	const size_t before = sweep->kills;
	const char *const undo[] = {SWEEP_ONCE, "undo", sweep->folder, NULL};

	(void)snprintf(path, sizeof(path), FILES "%s", name);
	song = slurp(path);
	if (song.data == NULL)
		return false;
	(void)snprintf(sweep->song, sizeof(sweep->song), "%s/%s", sweep->folder,
	               name);
	clean_folder(sweep);
	spill(sweep->song, song.data, song.size);
	free(song.data);
	for (size_t i = 0; i < sizeof(saves) / sizeof(saves[0]); i++)
		sweep_save(sweep, &saves[i], i == 0);
	sweep_step(sweep, "undo", undo);
	(void)printf("%-12s %5zu kills\n", name, sweep->kills - before);
	(void)fflush(stdout);
	return true;
}

int
main(int count, char **names)
{
	struct sweep sweep = {0};
	size_t done = 0;
	int first;

	if (!stepped_can()) {
		(void)printf("passed over: programs cannot be traced here\n");
		return 77;
	}
	sweep.is_in_place = count > 1 && strcmp(names[1], "--in-place") == 0;
	first = sweep.is_in_place ? 2 : 1;
	make_folder(&sweep);
	for (int i = first; i < count; i++)
		done += sweep_file(&sweep, names[i]);
	for (size_t i = 0; count == first && i < sizeof(all) / sizeof(all[0]);
	     i++)
		done += sweep_file(&sweep, all[i]);
	clean_folder(&sweep);
	(void)unlink(sweep.cover);
	(void)rmdir(sweep.folder);
	(void)printf("%zu files, %zu kills, %zu faults\n", done, sweep.kills,
	             sweep.faults);
	return done == 0 || sweep.faults > 0;
}
