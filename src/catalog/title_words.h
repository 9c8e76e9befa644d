/* SPDX-License-Identifier: MIT */
/** The words of a title, folded as the catalogue keeps them. */
#ifndef REEL_CATALOG_TITLE_WORDS_H
#define REEL_CATALOG_TITLE_WORDS_H

#include <reeltag/error.h>
#include <reeltag/strings.h>

/** Words of a text that are looked for; what stands behind is left out. */
#define REEL_TITLE_WORDS_MOST 32

/** Appends the words of a text, folded, each once. */
REEL_MUST_USE enum reel_status
reel_title_words(const char *text, struct reel_strings *words,
                 struct reel_error *err);

/**
 * The same without the words that stand on every soundtrack ("original",
 * "motion", "picture" ...); with them where there are no others.
 */
REEL_MUST_USE enum reel_status
reel_title_words_telling(const char *text, struct reel_strings *words,
                         struct reel_error *err);

#endif
