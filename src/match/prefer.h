/* SPDX-License-Identifier: MIT */
/**
 * Of several editions that fit alike, the one that a person likes best.
 */
#ifndef REEL_MATCH_PREFER_H
#define REEL_MATCH_PREFER_H

#include "match/elect.h"

/**
 * Puts the preferred edition first, where the ballot's preferences leave one
 * alone of those that the evidence does not tell apart; else leaves all as it
 * is. Each preference leaves those that it fits, or all if it fits none.
 *
 * @return REEL_OK, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_prefer_edition(const struct reel_ballot *ballot,
                    struct reel_election *election, struct reel_error *err);

#endif
