/* SPDX-License-Identifier: MIT */
/** Which track of a release is a film's theme song. */
#ifndef REEL_ENGINE_THEMES_H
#define REEL_ENGINE_THEMES_H

#include <reeltag/album.h>
#include <reeltag/error.h>

/**
 * Finds a theme song on a release: by its recording, else by its title, else
 * by its title before a bracket ("Let It Go (Single Version)"); but not as
 * an instrumental, a demo, a reprise or for karaoke.
 *
 * @param place  out: its disc and track; NULL where the release lacks it
 */
REEL_MUST_USE enum reel_status
reel_theme_find(const struct reel_theme *theme,
                const struct reel_release *release,
                struct reel_album_theme *place, struct reel_error *err);

#endif
