/* SPDX-License-Identifier: MIT */
/** Listening to an album: the facts and hints of all its files. */
#ifndef REEL_ENGINE_HEARING_H
#define REEL_ENGINE_HEARING_H

#include "engine/state.h"
#include "match/score.h"

/** Begin it zeroed. */
struct reel_hearing {
	/** Lent. */
	const struct reel_scanned_album *album;
	/** One a file, in the order of the scan; owned. */
	struct reel_task *tasks;
	/** The same files for matching; those that failed are taken. */
	struct reel_match_file *files;
	size_t count;
	/** Those that nothing is known of, or not all, and which they are;
	 * owned. */
	struct reel_task *asked;
	size_t *asked_of;
	/** The same as the pool knows them; NULL until it does. */
	struct reel_batch batch;
	struct reel_pool *pool;
};

/** How to listen. */
struct reel_hearing_options {
	/** Files hold fpcalc's output. */
	bool is_fpcalc;
	bool is_deep;
	/** Milliseconds to fingerprint; 0 for none. */
	uint32_t fingerprint_ms;
	/** Less is enough of a file that sounds as one recording of the
	 * catalogue does. */
	bool is_brief;
	/** Told of the files that cannot be read. */
	const struct reel_sink *sink;
	/** Counts the files, and those that cannot be read. */
	struct reel_summary *summary;
};

/** As long as AcoustID wants it. */
#define REEL_HEARING_FULL_MS 120000

/**
 * Hands an album over to the workers.
 *
 * @param album    kept until the hearing is released
 * @param hearing  in: empty; kept where it is until it is released
 * @return REEL_OK, REEL_ERROR_IO, REEL_ERROR_NO_MEMORY; it is empty then
 */
REEL_MUST_USE enum reel_status
reel_hear_begin(struct reel_session *session,
                const struct reel_scanned_album *album,
                const struct reel_hearing_options *options,
                struct reel_hearing *hearing, struct reel_error *err);

/**
 * Waits until all its files are heard. Files that cannot be read are told as
 * errors and counted; problems of those that can are not.
 *
 * @return REEL_OK, REEL_ERROR_CANCELLED, REEL_ERROR_IO, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_hear_end(struct reel_session *session,
              const struct reel_hearing_options *options,
              struct reel_hearing *hearing, struct reel_error *err);

/** Both: the hearing is empty where it fails. */
REEL_MUST_USE enum reel_status
reel_hear(struct reel_session *session, const struct reel_scanned_album *album,
          const struct reel_hearing_options *options,
          struct reel_hearing *hearing, struct reel_error *err);

/** @return whether of some file less was heard than was to be */
bool
reel_hearing_is_brief(const struct reel_hearing *hearing);

/**
 * Hears those files again of which less was heard, this time all. Files that
 * were taken are free again.
 *
 * @return as reel_hear()
 */
REEL_MUST_USE enum reel_status
reel_hear_more(struct reel_session *session, struct reel_hearing *hearing,
               struct reel_error *err);

void
reel_hearing_release(struct reel_hearing *hearing);

#endif
