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
#include <reeltag/strings.h>

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
	/**
	 * What it holds is not known, but for tracks that files were linked
	 * to: their places are not known either, and no other is missing.
	 */
	bool is_list_open;
	/** An album, and no single: it has several tracks. */
	bool is_album;
	/** No soundtrack: it stands for what the files may be else. */
	bool is_other_music;
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

/** A recording that a service says a file's sound is of. Begin it zeroed. */
struct reel_sound_link {
	/** Number of the file in the album. */
	size_t file;
	/** Owned; the artist as credited. NULL where it is not known. */
	char *recording;
	char *title;
	char *artist;
	/** 0 where it is not known. */
	uint32_t length_ms;
	/** How much the sound is like that of the service: 0.0 to 1.0. */
	double score;
	/** How many people said so, 0 where it is not known; and what share
	 * that is of those who said most of this sound. */
	uint32_t sources;
	double share;
	/** Ids of the release groups that it stands in. Owned. */
	struct reel_strings groups;
};

/** Begin it zeroed. */
struct reel_candidates {
	struct reel_candidate *items;
	size_t count;
	size_t capacity;
	struct reel_sound_hit *hits;
	size_t hit_count;
	size_t hit_capacity;
	struct reel_sound_link *links;
	size_t link_count;
	size_t link_capacity;
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

/**
 * Appends a link.
 *
 * @param link  its texts go to the candidates, also on failure
 */
REEL_MUST_USE enum reel_status
reel_candidates_add_link(struct reel_candidates *candidates,
                         struct reel_sound_link *link, struct reel_error *err);

void
reel_sound_link_release(struct reel_sound_link *link);

void
reel_candidate_release(struct reel_candidate *candidate);

void
reel_candidates_release(struct reel_candidates *candidates);

#endif
