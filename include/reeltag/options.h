/* SPDX-License-Identifier: MIT */
/** How a session identifies, tags and checks. */
#ifndef REELTAG_OPTIONS_H
#define REELTAG_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include <reeltag/error.h>
#include <reeltag/policy.h>
#include <reeltag/strings.h>
#include <reeltag/writing.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most new bytes that a file can get: what the journal has room for. */
#define REEL_NEW_BYTES_MOST (UINT64_C(768) << 20)

/** How to identify. Begin it zeroed. */
struct reel_identify_options {
	/** The paths hold fpcalc's output instead of audio. */
	bool is_fpcalc;
	/** Id or MBID of the release that it is; NULL to find out. */
	const char *release;
	/** IMDb or catalogue id of the film; NULL to find out. */
	const char *film;
	/** The MusicBrainz ids in the tags are right: nothing is heard. */
	bool trusts_ids;
	/** 120 s are heard of each file, also where the catalogue knows it
	 * after less. */
	bool is_full;
	/**
	 * Which of several editions is taken that the evidence does not tell
	 * apart: words with commas between, the most important first, of
	 * "country:DE", "media:CD", "label:Decca", "earliest", "latest".
	 * NULL for none: what the editions differ in is left open then.
	 */
	const char *preferences;
};

/** @return REEL_OK, REEL_ERROR_INVALID (no such list), REEL_ERROR_NO_MEMORY */
REEL_API REEL_MUST_USE enum reel_status
reel_preferences_check(const char *text, struct reel_error *err);

/** How to tag. Begin it zeroed. */
struct reel_tag_options {
	struct reel_identify_options identify;
	/** Layers to write; 0 for all but art. */
	unsigned layers;
	/** Show what would change and write nothing. */
	bool is_dry_run;
	/** Write the best candidate of `review` too. */
	bool takes_review;
	/** Fields to leave alone; NULL for none. */
	const struct reel_strings *keep;
	struct reel_tag_policy policy;
	/** The cover is not looked at: with the layer art, the folder's is. */
	struct reel_tag_writing writing;
	bool keeps_mtime;
	/**
	 * Write into the files themselves, so that all their hard links
	 * change and folders need not be written to; files whose sound would
	 * have to move are left alone. A crash can leave a file half written
	 * until the next start puts its old bytes back.
	 */
	bool is_in_place;
	/**
	 * A file that would get more new bytes than this is left alone; 0 for
	 * 256 MiB, at most REEL_NEW_BYTES_MOST.
	 */
	uint64_t new_bytes_most;
};

/** How to check. Begin it zeroed. */
struct reel_check_options {
	struct reel_identify_options identify;
	/** Decode every file to its end. */
	bool is_deep;
};

#ifdef __cplusplus
}
#endif

#endif
