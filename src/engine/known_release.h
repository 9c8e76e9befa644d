/* SPDX-License-Identifier: MIT */
/** A release that is learned, and what the catalogue knows of it already. */
#ifndef REEL_ENGINE_KNOWN_RELEASE_H
#define REEL_ENGINE_KNOWN_RELEASE_H

#include "engine/state.h"

/**
 * Joins what the catalogue knows of a release to it: what the release does
 * not say stays as it was, its id too where it is known by its MBID, and so
 * do discs and tracks that it does not have (its other disc, say).
 *
 * @param release  in, out: with an id; in part joined on failure
 * @return REEL_OK (also where nothing is known), REEL_ERROR_IO,
 *         REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_known_release_join(struct reel_session *session,
                        struct reel_release *release, struct reel_error *err);

/**
 * The same for a theme song of a film; it is known by its track.
 *
 * @param release  the learned one, that holds it; borrowed
 * @param theme    in, out: with its recording
 */
REEL_MUST_USE enum reel_status
reel_known_theme_join(struct reel_session *session,
                      const struct reel_release *release,
                      struct reel_theme *theme, struct reel_error *err);

/** @return the disc of that number, lent; NULL where there is none */
struct reel_disc *
reel_known_release_disc(struct reel_release *release, int number);

/**
 * @param recording  id; NULL for none
 * @return the track that stands there, lent: of that number, or where the
 *         number is 0 the one without a number that is the same recording;
 *         NULL where there is none
 */
struct reel_track *
reel_known_release_track(struct reel_disc *disc, int number,
                         const char *recording);

#endif
