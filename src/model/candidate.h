/* SPDX-License-Identifier: MIT */
/** What the sources offer for an album: releases that it may be, and why. */
#ifndef REEL_MODEL_CANDIDATE_H
#define REEL_MODEL_CANDIDATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>
#include <reeltag/film.h>
#include <reeltag/release.h>
#include <reeltag/sound.h>

/** A release that an album may be, with its film. Begin it zeroed. */
struct reel_candidate {
	struct reel_release release;
	bool has_film;
	struct reel_film film;
	struct reel_themes themes;
	/** Who offered it: a constant text. */
	const char *source;
	/** For each track, over all discs: is its sound known? Owned. */
	bool *has_sound;
};

/** A known recording that a file sounds like. */
struct reel_sound_hit {
	/** Number of the file in the album. */
	size_t file;
	/** Id of the recording; owned. */
	char *recording;
	/** Length of the known sound in milliseconds. */
	uint32_t length_ms;
	/** Items that lie over each other, and the share of bits that differ. */
	size_t overlap;
	double bit_error_rate;
	/** How varied the file's sound is: 0.0 a drone to 1.0. */
	double diversity;
	/** What the file's sound is to the known one. */
	enum reel_resemblance resemblance;
};

/** Begin it zeroed. */
struct reel_candidates {
	struct reel_candidate *items;
	size_t count;
	size_t capacity;
	struct reel_sound_hit *hits;
	size_t hit_count;
	size_t hit_capacity;
};

/**
 * Appends an empty candidate.
 *
 * @param candidate  out: lent until the next call that adds one
 */
REEL_MUST_USE enum reel_status
reel_candidates_add(struct reel_candidates *candidates,
                    struct reel_candidate **candidate, struct reel_error *err);

/** @return whether a release with the id is among them */
bool
reel_candidates_have(const struct reel_candidates *candidates, const char *id);

/** Appends a hit; its recording is copied. */
REEL_MUST_USE enum reel_status
reel_candidates_add_hit(struct reel_candidates *candidates,
                        const struct reel_sound_hit *hit,
                        struct reel_error *err);

void
reel_candidate_release(struct reel_candidate *candidate);

void
reel_candidates_release(struct reel_candidates *candidates);

#endif
