/* SPDX-License-Identifier: MIT */
/**
 * A file that goes through saves, each of which is tried again and again while
 * something goes wrong at another place each time.
 */
#ifndef REEL_TESTS_SWEEP_H
#define REEL_TESTS_SWEEP_H

#include <stdbool.h>
#include <stddef.h>

#include "support/file_bytes.h"

/** The journal's files, which are small. */
#define SWEEP_JOURNAL_FILES 3

/** Bytes of a folder's path. */
#define SWEEP_FOLDER 256

/** The song and the journal, to be put back whole. */
struct sweep_state {
	struct bytes song;
	struct bytes journal[SWEEP_JOURNAL_FILES];
};

struct sweep {
	/** A folder of its own, in memory: the calls are the same there, and a
	 * sync costs nothing. */
	char folder[SWEEP_FOLDER];
	/** Where the journal and the song are: the folder, or below it. */
	char home[SWEEP_FOLDER];
	char music[SWEEP_FOLDER];
	char song[512];
	char cover[512];
	bool is_in_place;
	/** How often something was made to go wrong, and how often that did
	 * harm. */
	size_t rounds;
	size_t faults;
	/** What a step is tried on, and what it should come to. */
	struct sweep_state before;
	struct sweep_state after;
};

/** A step of a sweep: its name, and the program that takes it. */
struct sweep_step {
	const char *name;
	/** NULL last. */
	const char *const *arguments;
	/** Whether it is the first of its file. */
	bool is_first;
};

/** Lets a step go wrong at every place, each time from `before` on. */
typedef void (*sweep_way)(struct sweep *sweep, const struct sweep_step *step);

/** Kills it before every call that changes something. */
void
sweep_kills(struct sweep *sweep, const struct sweep_step *step);

/** Lets every call fail once, with each of several errors. */
void
sweep_errors(struct sweep *sweep, const struct sweep_step *step);

/** Leaves every amount of room on a small disk, which has the song, the
 * journal, or both. Needs sweep_small_disk(). */
void
sweep_levels(struct sweep *sweep, const struct sweep_step *step);

/**
 * Mounts the small disk, for this process alone.
 *
 * @param disk  out: where
 * @return whether it may
 */
bool
sweep_small_disk(const struct sweep *sweep, char *disk, size_t size);

/** Takes it away again, also where it may not be mounted. */
void
sweep_no_small_disk(const struct sweep *sweep);

/** @return the song and the journal as they are; for sweep_free() */
struct sweep_state
sweep_keep(const struct sweep *sweep);
void
sweep_put(const struct sweep *sweep, const struct sweep_state *state);

/** Writes the song, with an owner and an attribute of its own. */
void
sweep_put_song(const struct sweep *sweep, const struct bytes *song);

void
sweep_free(struct sweep_state *state);

/** Removes all files but the cover. */
void
sweep_clean(const struct sweep *sweep);

/** Prints what is wrong, and counts it. */
void
sweep_fault(struct sweep *sweep, const char *step, size_t place,
            const char *what);

/** @return whether the song is as the state has it */
bool
sweep_is_song(const struct sweep *sweep, const struct sweep_state *state);

/** The song has to be as before or as after. @return whether as after */
bool
sweep_check_song(struct sweep *sweep, const char *step, size_t place,
                 const char *when);

/** @return whether a temporary file of ours is beside the song */
bool
sweep_has_temporary(const struct sweep *sweep);

/** Recovery has to go well, change nothing but what is half written, and leave
 * nothing. */
void
sweep_check_recovery(struct sweep *sweep, const char *step, size_t place,
                     bool was_new);

#endif
