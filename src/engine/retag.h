/* SPDX-License-Identifier: MIT */
/** Writing the tags of an album: plan, show, commit. */
#ifndef REEL_ENGINE_RETAG_H
#define REEL_ENGINE_RETAG_H

#include "engine/hearing.h"
#include "engine/view.h"

/** A run of tagging. Begin it zeroed. */
struct reel_retag {
	struct reel_session *session;
	const struct reel_tag_options *options;
	const struct reel_sink *sink;
	struct reel_summary *summary;
	/** Id in the journal; NULL until a file is to be written. Owned. */
	char *run;
};

/**
 * Writes the tags of an album's certain tracks; with `takes_all` of all that
 * were matched. Each file is told to the sink.
 *
 * @return REEL_OK (files have their own outcome), REEL_ERROR_CANCELLED,
 *         REEL_ERROR_IO (no worker, no journal), REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_retag_album(struct reel_retag *retag, const struct reel_hearing *hearing,
                 const struct reel_view *view, bool takes_all,
                 struct reel_error *err);

/** Tells that an album's files are left alone, and why. */
void
reel_retag_skip(const struct reel_retag *retag, const struct reel_view *view,
                const char *reason);

/** Tells that files which have no track because another has it are left. */
void
reel_retag_skip_duplicates(const struct reel_retag *retag,
                           const struct reel_hearing *hearing,
                           const struct reel_rounds *rounds);

/** Ends the run in the journal, where there is one. */
REEL_MUST_USE enum reel_status
reel_retag_end(struct reel_retag *retag, struct reel_error *err);

#endif
