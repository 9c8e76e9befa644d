/* SPDX-License-Identifier: MIT */
/** A small file with tags at both ends, and the change of them. */
#ifndef REEL_TESTS_EDIT_H
#define REEL_TESTS_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "apply/commit.h"
#include "apply/journal.h"
#include "tag/patch.h"

/** Bytes of the file that edit_write() writes. */
#define EDIT_SIZE ((size_t)150000)

struct edit {
	struct reel_patch patch;
	struct reel_change change;
};

/** Writes the file: an old tag, sound that never repeats, an old tag. */
void
edit_write(const char *path);

/** @return whether the file is as edit_write() wrote it */
bool
edit_is_old(const char *path);

/** @return whether the file has this tag, all of the sound, and no more */
bool
edit_is_new(const char *path, const char *tag);

/**
 * Plans to put a tag at the front and to take away the one at the end.
 *
 * @param path  kept until edit_release()
 */
void
edit_plan(const char *path, const char *tag, struct edit *edit);

void
edit_release(struct edit *edit);

/** Commits one change. @return its outcome, told in `err` if not NULL */
enum reel_status
edit_commit_change(struct reel_journal *journal, const char *run,
                   struct reel_change *change, struct reel_error *err);

/** Plans and commits. */
enum reel_status
edit_commit(struct reel_journal *journal, const char *run, const char *path,
            const char *tag, struct reel_error *err);

/**
 * Tags files in a run of its own, all of which must succeed.
 *
 * @param paths  NULL last
 * @return the run's id, owned, for reel_mem_free()
 */
char *
edit_run(struct reel_journal *journal, const char *const *paths,
         const char *tag);

/** Writes the file and tags it in a run of its own. @return as edit_run() */
char *
edit_write_tagged(struct reel_journal *journal, const char *path,
                  const char *tag);

/** @return the journal "journal" in the folder, made where there is none */
struct reel_journal *
edit_journal(const char *folder);

/** @return files of the folder that are named as our temporary files are */
size_t
edit_count_temporaries(const char *folder);

/** @return runs in the history; the newest is told in `run` if not NULL,
 *          for reel_run_release() */
size_t
edit_history(struct reel_journal *journal, struct reel_run *run);

/** @return files of the run with the status; 0 where there is no such run */
size_t
edit_count_files(struct reel_journal *journal, const char *run,
                 const char *status);

#endif
