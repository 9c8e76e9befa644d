/* SPDX-License-Identifier: MIT */
/** How much of a file has to be heard, where the catalogue may know it. */
#ifndef REEL_ENGINE_CERTAINTY_H
#define REEL_ENGINE_CERTAINTY_H

#include "engine/state.h"

/**
 * A reel_stretch_judge: enough was heard of a file that sounds as one recording
 * of the catalogue does, and as no other.
 *
 * @param context  the session, with its source opened
 */
enum reel_answer
reel_certainty_judge(void *context, const struct reel_task *task,
                     const struct reel_stretch *stretch);

#endif
