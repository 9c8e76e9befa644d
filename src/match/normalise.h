/* SPDX-License-Identifier: MIT */
/** Titles made comparable: what editions and shops add to them is left out. */
#ifndef REEL_MATCH_NORMALISE_H
#define REEL_MATCH_NORMALISE_H

#include <stdbool.h>

#include <reeltag/error.h>

/**
 * Normalises a track's title: folded words with single spaces; a part in
 * brackets that begins with "from" is left out; "&" is "and". What tells
 * versions apart ("reprise", "instrumental") stays. Idempotent.
 *
 * @param plain  out: owned; may be ""
 */
REEL_MUST_USE enum reel_status
reel_normalise_title(const char *title, char **plain, struct reel_error *err);

/**
 * Normalises an album's title: as above, and without the words that any
 * soundtrack's title may have ("original motion picture soundtrack", "music
 * from and inspired by the film", "OST", "score"). What would be left empty
 * stays whole.
 */
REEL_MUST_USE enum reel_status
reel_normalise_album(const char *title, char **plain, struct reel_error *err);

/**
 * Normalises the title of the film that a track's title names behind "from",
 * as shops write it: `Skyfall (From "Skyfall")`. "" where it names none.
 */
REEL_MUST_USE enum reel_status
reel_normalise_from(const char *title, char **plain, struct reel_error *err);

/** Normalises a barcode, catalogue number or ISRC: letters and digits alone,
 * without leading zeros. */
REEL_MUST_USE enum reel_status
reel_normalise_code(const char *text, char **plain, struct reel_error *err);

/** One of those above. */
typedef enum reel_status (*reel_normaliser)(const char *title, char **plain,
                                            struct reel_error *err);

/**
 * Normalises two titles and compares them.
 *
 * @param are_same  out: false where either is NULL or ""
 */
REEL_MUST_USE enum reel_status
reel_titles_compare(const char *a, const char *b, reel_normaliser normalise,
                    bool *are_same, struct reel_error *err);

/** @return whether a normalised title could stand on any score */
bool
reel_title_is_generic(const char *plain);

#endif
