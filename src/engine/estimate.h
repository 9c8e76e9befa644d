/* SPDX-License-Identifier: MIT */
/** What a large run is going to write, told before it begins. */
#ifndef REEL_ENGINE_ESTIMATE_H
#define REEL_ENGINE_ESTIMATE_H

#include <reeltag/session.h>

#include "engine/scan.h"

/**
 * Tells the sink how much is written if all files change and each is written
 * anew, where that is so much that a person may want to know.
 */
void
reel_estimate_tell(const struct reel_scan *scan, const struct reel_sink *sink);

#endif
