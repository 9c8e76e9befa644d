/* SPDX-License-Identifier: MIT */
/** What is on a soundtrack, where nobody says: score or songs. */
#ifndef REEL_MATCH_KIND_H
#define REEL_MATCH_KIND_H

#include <reeltag/error.h>
#include <reeltag/release.h>

/**
 * Infers a release's kind where it is not known, and marks it as inferred:
 * from the words of its title and edition; else from the tracks, which are
 * songs where many artists have them, and a score where one artist has cues
 * that stand on every score ("Main Title").
 *
 * @return REEL_OK, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_kind_infer(struct reel_release *release, struct reel_error *err);

#endif
