/* SPDX-License-Identifier: MIT */
/** How well what is said of an album as a whole fits a candidate. */
#ifndef REEL_MATCH_ALBUM_SCORE_H
#define REEL_MATCH_ALBUM_SCORE_H

#include <reeltag/album.h>

#include "match/album_hint.h"
#include "model/candidate.h"

/**
 * Adds what each kind of evidence weighs.
 *
 * @param weights  REEL_EVIDENCE_KINDS of them
 * @param edition  out: the sum of what tells editions apart
 * @return REEL_OK, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_album_score(const struct reel_album_hint *hint,
                 const struct reel_candidate *candidate, double *weights,
                 double *edition, struct reel_error *err);

#endif
