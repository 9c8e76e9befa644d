/* SPDX-License-Identifier: MIT */
/** What two sounds are to each other. */
#ifndef REELTAG_SOUND_H
#define REELTAG_SOUND_H

#include <reeltag/export.h>

#ifdef __cplusplus
extern "C" {
#endif

/** From unlike to like. */
enum reel_resemblance {
	/** Nothing in common, or too little to say so. */
	REEL_RESEMBLANCE_OTHER = 0,
	/** They share a stretch, and then part: an edit, a suite, an intro. */
	REEL_RESEMBLANCE_PART,
	/** Alike all along, and not the same: another take or mix. */
	REEL_RESEMBLANCE_VERSION,
	/** The same recording, evenly changed: a remaster. */
	REEL_RESEMBLANCE_MASTER,
	/** The same recording, whatever it was encoded with. */
	REEL_RESEMBLANCE_SAME
};

/** @return "other", "part", "version", "master" or "same" */
REEL_API const char *
reel_resemblance_name(enum reel_resemblance resemblance);

#ifdef __cplusplus
}
#endif

#endif
