/* SPDX-License-Identifier: MIT */
/** What is known of a release where it is not known which edition it is. */
#ifndef REEL_ENGINE_CONSENSUS_H
#define REEL_ENGINE_CONSENSUS_H

#include "engine/rounds.h"

/**
 * Leaves to the elected release what holds for every edition that it may be:
 * of tied ones all that they agree on, of an open one what no edition differs
 * in. What is taken away lies in `round->apart` then, its id among it.
 *
 * Does nothing where the edition is certain or preferred, or the soundtrack is
 * not certain: there the winner is told whole.
 */
void
reel_consensus_reach(struct reel_round *round);

#endif
