/* SPDX-License-Identifier: MIT */
/** A maker of DSF files, which no free encoder makes. */
#ifndef REEL_TESTS_DSF_MAKER_H
#define REEL_TESTS_DSF_MAKER_H

#include "support/audio_maker.h"

/**
 * Writes a tune as DSD of 64 times its sample rate, without a tag; fails the
 * test where that fails.
 */
void
dsf_make(const struct audio_plan *plan, const char *path);

#endif
