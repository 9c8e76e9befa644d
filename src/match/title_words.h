/* SPDX-License-Identifier: MIT */
/** What an album's title says beside the film's: which edition, which kind. */
#ifndef REEL_MATCH_TITLE_WORDS_H
#define REEL_MATCH_TITLE_WORDS_H

#include <reeltag/error.h>
#include <reeltag/release.h>

/** Words that tell editions of one soundtrack apart. */
enum reel_edition_word {
	REEL_WORD_DELUXE = 1U << 0,
	REEL_WORD_EXPANDED = 1U << 1,
	REEL_WORD_COMPLETE = 1U << 2,
	REEL_WORD_ANNIVERSARY = 1U << 3,
	REEL_WORD_REMASTERED = 1U << 4,
	REEL_WORD_LIMITED = 1U << 5,
	REEL_WORD_SPECIAL = 1U << 6,
	REEL_WORD_PROMOTION = 1U << 7
};

/** Begin it zeroed. */
struct reel_title_words {
	/** Of enum reel_edition_word. */
	unsigned edition;
	/** REEL_KIND_UNKNOWN where the words do not say. */
	enum reel_kind kind;
};

/**
 * Adds what the words of a title say, in any language that we know.
 *
 * @param title  as it is written; NULL says nothing
 */
REEL_MUST_USE enum reel_status
reel_title_words_add(const char *title, struct reel_title_words *words,
                     struct reel_error *err);

#endif
