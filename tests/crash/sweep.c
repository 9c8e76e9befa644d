/* SPDX-License-Identifier: MIT */
/*
 * sweep [--errors|--levels] [--in-place] [--small] [NAME...]
 *
 * For each kind of file: a first save, a second one, one with a cover, another
 * behind it, and an undo. Each goes wrong before its first, second, ... n-th
 * call: it is killed, or with --errors the call fails, or with --levels a
 * small disk is full behind so many pages. The file must then be as it was
 * before or as it is behind the whole save (killed in place, only after
 * recovery); after recovery nothing temporary may be left. Recovery itself
 * goes wrong likewise.
 *
 * The cover has 5 MB; with --levels or --small, 100 kB. Prints a line for each
 * file, and what differs. NAMEs take just these files.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <reeltag/error.h>

#include "crash/stepped.h"
#include "crash/sweep.h"

/* REEL_TAG_FILES is where files of all kinds are; SWEEP_ONCE the program. */
#define FILES REEL_TAG_FILES "/"

#define SKIPPED 77

/* As large as people embed them; and small enough to fill a disk page by
 * page. */
#define LARGE_COVER ((size_t)5 << 20)
#define SMALL_COVER ((size_t)100 << 10)

static const char *const all[] = {
        "plain.flac", "plain.mp3",  "tagged.mp3", "plain.m4a", "last.m4a",
        "plain.ogg",  "plain.opus", "flac.oga",   "plain.spx", "plain.wav",
        "plain.aiff", "plain.wv",   "body.ape",   "body.mpc",  "plain.tta",
        "plain.dsf",  "plain.wma"};

static void
take_step(struct sweep *sweep, sweep_way way, const struct sweep_step *step)
{
	struct stepped whole;

	sweep->before = sweep_keep(sweep);
	whole = stepped_run(step->arguments, 0);
	if (sweep->is_in_place && whole.code == REEL_ERROR_REFUSED) {
		/* Its sound would have to move. */
		sweep_free(&sweep->before);
		return;
	}
	if (whole.code != 0)
		sweep_fault(sweep, step->name, 0, "fails");
	sweep->after = sweep_keep(sweep);
	way(sweep, step);
	sweep_put(sweep, &sweep->after);
	sweep_free(&sweep->before);
	sweep_free(&sweep->after);
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
#define SAVES (sizeof(saves) / sizeof(saves[0]))

static void
take_save(struct sweep *sweep, sweep_way way, size_t i)
{
	const struct save *save = &saves[i];
	const char *const arguments[] = {
	        SWEEP_ONCE,  sweep->is_in_place ? "in-place" : "tag",
	        sweep->home, sweep->song,
	        save->title, save->has_cover ? sweep->cover : NULL,
	        NULL};
	const struct sweep_step step = {save->name, arguments, i == 0};

	take_step(sweep, way, &step);
}

static void
make_cover(const struct sweep *sweep, size_t size)
{
	static const char head[] = "\x89PNG\r\n\x1a\n\0\0\0\15IHDR"
	                           "\0\0\1\x2c\0\0\0\xc8\x8\6\0\0\0";
	unsigned char *cover = malloc(size);
	uint32_t random = 7;

	assert_non_null(cover);
	for (size_t i = 0; i < size; i++) {
		random = random * UINT32_C(1664525) + UINT32_C(1013904223);
		cover[i] = (unsigned char)(random >> 24);
	}
	(void)memcpy(cover, head, sizeof(head) - 1);
	spill(sweep->cover, cover, size);
	free(cover);
}

static void
set(char folder[SWEEP_FOLDER], const char *value)
{
	(void)snprintf(folder, SWEEP_FOLDER, "%s", value);
}

static void
make_folder(struct sweep *sweep, size_t cover)
{
	const char *base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";

	(void)snprintf(sweep->folder, sizeof(sweep->folder),
	               "%s/reel_sweep_XXXXXX", base);
	assert_non_null(mkdtemp(sweep->folder));
	set(sweep->home, sweep->folder);
	set(sweep->music, sweep->folder);
	(void)snprintf(sweep->cover, sizeof(sweep->cover), "%s/cover.png",
	               sweep->folder);
	make_cover(sweep, cover);
}

/* @return whether there is such a file */
static bool
sweep_file(struct sweep *sweep, sweep_way way, const char *name)
{
	struct bytes song;
	char path[512];
	const size_t before = sweep->rounds;
	const char *const undo[] = {SWEEP_ONCE, "undo", sweep->home, NULL};
	const struct sweep_step undoing = {"undo", undo, false};

	(void)snprintf(path, sizeof(path), FILES "%s", name);
	song = slurp(path);
	if (song.data == NULL)
		return false;
	(void)snprintf(sweep->song, sizeof(sweep->song), "%s/%s", sweep->music,
	               name);
	sweep_clean(sweep);
	sweep_put_song(sweep, &song);
	free(song.data);
	for (size_t i = 0; i < SAVES; i++)
		take_save(sweep, way, i);
	take_step(sweep, way, &undoing);
	(void)printf("%-12s %5zu rounds\n", name, sweep->rounds - before);
	(void)fflush(stdout);
	return true;
}

static size_t
sweep_files(struct sweep *sweep, sweep_way way, char **names)
{
	size_t done = 0;

	for (size_t i = 0; names[0] == NULL && i < sizeof(all) / sizeof(all[0]);
	     i++)
		done += sweep_file(sweep, way, all[i]);
	for (; *names != NULL; names++)
		done += sweep_file(sweep, way, *names);
	return done;
}

/* The song on the small disk, then the journal, then both. */
static size_t
sweep_small_disks(struct sweep *sweep, char **names)
{
	char disk[SWEEP_FOLDER];
	size_t done = 0;

	if (!sweep_small_disk(sweep, disk, sizeof(disk)))
		return 0;
	for (unsigned which = 1; which <= 3; which++) {
		static const char *const told[] = {"", "song", "journal",
		                                   "both"};

		(void)printf("%s on the small disk:\n", told[which]);
		set(sweep->music, which & 1 ? disk : sweep->folder);
		set(sweep->home, which & 2 ? disk : sweep->folder);
		done += sweep_files(sweep, sweep_levels, names);
	}
	return done;
}

static bool
take_option(char ***arguments, const char *option)
{
	if (**arguments == NULL || strcmp(**arguments, option) != 0)
		return false;
	++*arguments;
	return true;
}

int
main(int count, char **arguments)
{
	struct sweep sweep = {0};
	size_t done;
	bool has_errors;
	bool has_levels;
	bool is_small;

	(void)count;
	if (!stepped_can()) {
		(void)printf("passed over: programs cannot be traced here\n");
		return SKIPPED;
	}
	arguments++;
	has_errors = take_option(&arguments, "--errors");
	has_levels = take_option(&arguments, "--levels");
	sweep.is_in_place = take_option(&arguments, "--in-place");
	is_small = take_option(&arguments, "--small") || has_levels;
	make_folder(&sweep, is_small ? SMALL_COVER : LARGE_COVER);
	/* Nor may anything be left where SQLite has its temporary files. */
	assert_int_equal(setenv("SQLITE_TMPDIR", sweep.folder, 1), 0);
	if (has_levels)
		done = sweep_small_disks(&sweep, arguments);
	else
		done = sweep_files(&sweep,
		                   has_errors ? sweep_errors : sweep_kills,
		                   arguments);
	set(sweep.home, sweep.folder);
	set(sweep.music, sweep.folder);
	sweep_clean(&sweep);
	sweep_no_small_disk(&sweep);
	(void)unlink(sweep.cover);
	(void)rmdir(sweep.folder);
	(void)printf("%zu files, %zu rounds, %zu faults\n", done, sweep.rounds,
	             sweep.faults);
	if (done == 0 && has_levels)
		(void)printf("passed over: no disk can be mounted here\n");
	return done == 0 && has_levels ? SKIPPED
	                               : done == 0 || sweep.faults > 0;
}
