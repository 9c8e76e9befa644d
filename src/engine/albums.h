/* SPDX-License-Identifier: MIT */
/** Going through paths, album by album: what identify, tag and check share. */
#ifndef REEL_ENGINE_ALBUMS_H
#define REEL_ENGINE_ALBUMS_H

#include "engine/recall.h"
#include "engine/rounds.h"
#include "engine/scan.h"
#include "engine/view.h"

/** Room for the longest id of a release that is taken, with its NUL. */
#define REEL_LONGEST_ID 256

/** A pass over all albums of some paths; all is borrowed. */
struct reel_pass {
	struct reel_session *session;
	const struct reel_strings *paths;
	const struct reel_identify_options *identify;
	bool is_deep;
	/** As much as is wanted is heard of each file, known or not: its
	 * health is the question. */
	bool is_thorough;
	const struct reel_sink *sink;
	struct reel_summary *summary;
	/** What earlier passes found out, where that is all that is wanted:
	 * `heard` and `each` are NULL then; else it is NULL. */
	struct reel_recall *recall;
	/** Called when the files are counted; may be NULL. */
	void (*counted)(const struct reel_scan *scan,
	                const struct reel_sink *sink);
	/** Called for each album when its files were heard; may be NULL. */
	void (*heard)(void *context, const struct reel_hearing *hearing);
	/**
	 * Called for each release that was elected, and once for a folder in
	 * which none was, after sink->album was told.
	 *
	 * @param again  in: empty, or the id that a person gave and that
	 *               nobody knows; out: the id of the release that these
	 *               files are, where a person said so, else empty
	 */
	enum reel_status (*each)(void *context,
	                         const struct reel_hearing *hearing,
	                         const struct reel_rounds *rounds,
	                         const struct reel_view *view,
	                         char again[REEL_LONGEST_ID],
	                         struct reel_error *err);
	void *context;
};

/** Runs it. Counts albums and verdicts in the summary. */
REEL_MUST_USE enum reel_status
reel_pass_run(const struct reel_pass *pass, struct reel_error *err);

#endif
