/* SPDX-License-Identifier: MIT */
/** One release that is being learned from its files. */
#ifndef REEL_ENGINE_LESSON_H
#define REEL_ENGINE_LESSON_H

#include "engine/state.h"
#include "model/release.h"

/** Begin it zeroed. */
struct reel_lesson {
	struct reel_release release;
	/** The work, where the tags name one. */
	struct reel_film film;
	/** Theme songs that the tags mark. */
	struct reel_themes themes;
	/** Its files are dated differently: then they date the tracks. */
	bool has_many_dates;
};

/**
 * Begins a release with what a file's tags say about it. Its film is the
 * catalogue's where that knows it by its IMDb or Wikidata id.
 */
REEL_MUST_USE enum reel_status
reel_lesson_begin(struct reel_lesson *lesson, struct reel_session *session,
                  const struct reel_task *task, struct reel_error *err);

/**
 * Adds a file as a track. Its recording is the one of its tags; else the
 * known one that it sounds like from beginning to end; else a new one, whose
 * sound is put into the catalogue and the index. A file that is the same
 * recording in the same place as one before adds nothing.
 */
REEL_MUST_USE enum reel_status
reel_lesson_add(struct reel_lesson *lesson, struct reel_session *session,
                const struct reel_task *task,
                struct reel_learn_summary *summary, struct reel_error *err);

/** Puts the release, its film and its theme songs into the catalogue. */
REEL_MUST_USE enum reel_status
reel_lesson_put(struct reel_lesson *lesson, struct reel_session *session,
                struct reel_error *err);

void
reel_lesson_release(struct reel_lesson *lesson);

#endif
