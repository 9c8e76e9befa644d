/* SPDX-License-Identifier: MIT */
/** The library's own side of reeltag/release.h: building and freeing. */
#ifndef REEL_MODEL_RELEASE_H
#define REEL_MODEL_RELEASE_H

#include <reeltag/error.h>
#include <reeltag/film.h>
#include <reeltag/release.h>

void
reel_release_release(struct reel_release *release);

void
reel_track_release(struct reel_track *track);

/**
 * Appends an empty disc.
 *
 * @param disc  out: lent until the next call that adds a disc
 */
REEL_MUST_USE enum reel_status
reel_release_add_disc(struct reel_release *release, int number,
                      struct reel_disc **disc, struct reel_error *err);

/**
 * Appends an empty track.
 *
 * @param track  out: lent until the next call that adds a track to the disc
 */
REEL_MUST_USE enum reel_status
reel_disc_add_track(struct reel_disc *disc, int number,
                    struct reel_track **track, struct reel_error *err);

/** @return the artist of the track: its own, else the release's */
const char *
reel_track_artist(const struct reel_track *track,
                  const struct reel_release *release);

/**
 * Measures a date against a film: from the film's release date, or from its
 * premiere where only that is known. Unknown unless both are full dates.
 *
 * @param date  may be NULL
 */
struct reel_timing
reel_film_timing(const struct reel_film *film, const char *date);

/** The same for a release's date. */
struct reel_timing
reel_release_timing(const struct reel_release *release,
                    const struct reel_film *film);

#endif
