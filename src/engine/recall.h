/* SPDX-License-Identifier: MIT */
/**
 * What was found out about an album in an earlier run, to be told again.
 *
 * It holds for the same files under the same names, the same catalogue, the
 * same build of reeltag, and options that name nothing. Answers of a network
 * would have to be a part of what it holds for.
 */
#ifndef REEL_ENGINE_RECALL_H
#define REEL_ENGINE_RECALL_H

#include <stdbool.h>

#include "base/buf.h"
#include "engine/album_bytes.h"
#include "engine/hearing.h"
#include "engine/scan.h"

/** Begin it zeroed: it remembers nothing then. */
struct reel_recall {
	struct reel_session *session;
	struct reel_facts_cache *cache;
	/** The catalogue's; owned. */
	char *state;
	/** What all albums are known by: build, options, catalogue; and what
	 * one of them is known by; owned. */
	struct reel_buf common;
	struct reel_buf about;
	/** What was taken down; owned. */
	struct reel_buf told;
	/** Some of it could not be. */
	bool is_lost;
};

/** Begins to remember, where there is a cache and the options allow it. */
REEL_MUST_USE enum reel_status
reel_recall_begin(struct reel_recall *recall, struct reel_session *session,
                  const struct reel_identify_options *options,
                  struct reel_error *err);

/**
 * @param album  kept until `told` is released
 * @param told   in: empty; out: to be released
 * @return whether the album is known
 */
bool
reel_recall_find(struct reel_recall *recall,
                 const struct reel_scanned_album *album,
                 struct reel_told *told);

/** Takes down what is told of an album, or one of its albums. */
void
reel_recall_take(struct reel_recall *recall, const struct reel_album *album);

/** Keeps what was taken down since the last time, where it holds for the
 * files as the walk saw them; what cannot be kept is not. */
void
reel_recall_keep(struct reel_recall *recall,
                 const struct reel_hearing *hearing);

void
reel_recall_end(struct reel_recall *recall);

#endif
