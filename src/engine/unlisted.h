/* SPDX-License-Identifier: MIT */
/**
 * Files that are of a release by the ids in their tags, and of no track that
 * its list has: a bonus track, or another edition of the same soundtrack.
 */
#ifndef REEL_ENGINE_UNLISTED_H
#define REEL_ENGINE_UNLISTED_H

#include "engine/rounds.h"

/**
 * Makes a track for each that stands for it, with what its tags say, alone on
 * a disc: the n-th file of the round is the n-th disc.
 *
 * @param round     elected by a trusted id
 * @param unlisted  in: empty; out: to be released also on failure
 */
REEL_MUST_USE enum reel_status
reel_unlisted_make(const struct reel_round *round,
                   const struct reel_hearing *hearing,
                   struct reel_release *unlisted, struct reel_error *err);

/**
 * @param disc     that of the file; lent to the result, as is the file
 * @param release  MBID of the release that was elected; may be NULL
 * @return the file and its track, certain by its id
 */
struct reel_matched_track
reel_unlisted_match(const struct reel_match_file *file,
                    const struct reel_disc *disc, const char *release);

#endif
