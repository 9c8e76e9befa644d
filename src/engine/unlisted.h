/* SPDX-License-Identifier: MIT */
/**
 * Files that are of a release by the ids in their tags, and of no track that
 * its list has: a bonus track, or another edition of the same soundtrack.
 */
#ifndef REEL_ENGINE_UNLISTED_H
#define REEL_ENGINE_UNLISTED_H

#include "engine/view.h"

/**
 * Adds them to a view's matched tracks, each with a track that stands for it,
 * and looks among them for the theme songs that were not found before.
 *
 * @param round  elected by a trusted id
 */
REEL_MUST_USE enum reel_status
reel_unlisted_add(struct reel_view *view, const struct reel_round *round,
                  const struct reel_hearing *hearing, struct reel_error *err);

#endif
