/* SPDX-License-Identifier: MIT */
/**
 * Release groups among the candidates, of which only those tracks are known
 * that files were linked to.
 */
#ifndef REEL_LOOKUP_GROUPS_H
#define REEL_LOOKUP_GROUPS_H

#include <stddef.h>

#include <reeltag/error.h>

#include "model/candidate.h"

/**
 * Drops release groups but for those that most files are linked to, of one
 * number soundtracks first.
 *
 * @param most  so many are kept
 * @return REEL_OK, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_groups_keep_best(struct reel_candidates *candidates, size_t most,
                      struct reel_error *err);

/**
 * Drops the release groups of which there are releases by now. A release of
 * which no track is known takes those of its group.
 *
 * @return REEL_OK, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_groups_give_way(struct reel_candidates *candidates,
                     struct reel_error *err);

#endif
