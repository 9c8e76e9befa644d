/* SPDX-License-Identifier: MIT */
/**
 * Going through paths: each album is heard and handed on, in the order of the
 * folders, while workers hear the next ones. Only the albums under way are in
 * memory.
 */
#ifndef REEL_ENGINE_COURSE_H
#define REEL_ENGINE_COURSE_H

#include "engine/album_bytes.h"
#include "engine/hearing.h"
#include "engine/scan.h"

/** What to go through; all is borrowed. */
struct reel_course {
	struct reel_session *session;
	const struct reel_strings *paths;
	/** Lower-case extensions to take, ended by NULL. */
	const char *const *extensions;
	/** How to listen, whom to tell of failures, what to count. */
	struct reel_hearing_options hearing;
	/** Counts the paths that cannot be read. */
	struct reel_summary *scanned;
	/** Called when all files are counted; NULL to count them only where
	 * progress is told. */
	void (*counted)(const struct reel_scan *scan,
	                const struct reel_sink *sink);
	/**
	 * Asked about each album before it is heard: true where there is
	 * nothing to hear, for it is known what to tell; NULL to hear all.
	 */
	bool (*recall)(void *context, const struct reel_scanned_album *album,
	               struct reel_told *told);
	/** Called for such an album in its turn, instead of `each`. */
	void (*tell)(void *context, const struct reel_told *told);
	/** Called for each album when its files were heard. */
	enum reel_status (*each)(void *context,
	                         const struct reel_scanned_album *album,
	                         struct reel_hearing *hearing,
	                         struct reel_error *err);
	void *context;
};

/**
 * Runs it. Paths that cannot be read are told and counted.
 *
 * @return REEL_OK, REEL_ERROR_CANCELLED, what `each` returned,
 *         REEL_ERROR_IO, REEL_ERROR_UNSUPPORTED, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_course_run(const struct reel_course *course, struct reel_error *err);

#endif
