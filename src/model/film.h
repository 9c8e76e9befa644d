/* SPDX-License-Identifier: MIT */
/** The library's own side of reeltag/film.h: freeing and copying. */
#ifndef REEL_MODEL_FILM_H
#define REEL_MODEL_FILM_H

#include <stdbool.h>

#include <reeltag/error.h>
#include <reeltag/film.h>

/** @return whether it has the shape of an IMDb id: "tt" and digits */
bool
reel_film_is_imdb(const char *text);

/** Frees the contents; the value is empty and can be used again. */
void
reel_film_release(struct reel_film *film);

void
reel_theme_release(struct reel_theme *theme);

void
reel_trade_fact_release(struct reel_trade_fact *fact);

/**
 * Appends a theme song.
 *
 * @param theme  taken: its contents move into the list, also on failure
 */
REEL_MUST_USE enum reel_status
reel_themes_add(struct reel_themes *themes, struct reel_theme *theme,
                struct reel_error *err);

void
reel_themes_release(struct reel_themes *themes);

#endif
