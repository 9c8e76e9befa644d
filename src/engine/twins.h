/* SPDX-License-Identifier: MIT */
/** Files that are the same sound as another file of the album. */
#ifndef REEL_ENGINE_TWINS_H
#define REEL_ENGINE_TWINS_H

#include "engine/rounds.h"

/**
 * Takes the files of a round, and those that are the same sound again: as the
 * catalogue knows it, or as the files have it.
 *
 * @param hearing  in, out: marks what is taken
 * @param twin     in, out: for each file the one that it repeats
 */
REEL_MUST_USE enum reel_status
reel_twins_take(const struct reel_round *round, struct reel_hearing *hearing,
                size_t *twin, struct reel_error *err);

#endif
