/* SPDX-License-Identifier: MIT */
#include "match/title_words.h"

#include <stddef.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "match/normalise.h"

/* Each begins a word of a normalised title. */
static const struct {
	const char *beginning;
	enum reel_edition_word word;
} editions[] = {
        {"deluxe", REEL_WORD_DELUXE},
        {"expanded", REEL_WORD_EXPANDED},
        {"extended", REEL_WORD_EXPANDED},
        {"complete", REEL_WORD_COMPLETE},
        {"integral", REEL_WORD_COMPLETE},
        {"anniversary", REEL_WORD_ANNIVERSARY},
        {"anniversaire", REEL_WORD_ANNIVERSARY},
        {"jubilaum", REEL_WORD_ANNIVERSARY},
        {"anniversario", REEL_WORD_ANNIVERSARY},
        {"remaster", REEL_WORD_REMASTERED},
        {"limited", REEL_WORD_LIMITED},
        {"collector", REEL_WORD_SPECIAL},
        {"special", REEL_WORD_SPECIAL},
        {"promo", REEL_WORD_PROMOTION},
        {"for your consideration", REEL_WORD_PROMOTION},
};

/* The first that is found decides: "songs inspired by" is inspired. */
static const struct {
	const char *words;
	enum reel_kind kind;
} kinds[] = {
        {"inspired by", REEL_KIND_INSPIRED},
        {"inspire par", REEL_KIND_INSPIRED},
        {"inspirado en", REEL_KIND_INSPIRED},
        {"inspiriert", REEL_KIND_INSPIRED},
        {"cast recording", REEL_KIND_MUSICAL},
        {"original cast", REEL_KIND_MUSICAL},
        {"the musical", REEL_KIND_MUSICAL},
        {"songs from", REEL_KIND_SONGS},
        {"songs of", REEL_KIND_SONGS},
        {"the songs", REEL_KIND_SONGS},
        {"score", REEL_KIND_SCORE},
        {"partition originale", REEL_KIND_SCORE},
        {"partitura", REEL_KIND_SCORE},
        {"filmpartitur", REEL_KIND_SCORE},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Whether a word of the text, or several, begin so. */
static bool
has_beginning(const char *text, const char *beginning)
{
	const char *here = strstr(text, beginning);

	while (here != NULL) {
		if (here == text || here[-1] == ' ')
			return true;
		here = strstr(here + 1, beginning);
	}
	return false;
}

enum reel_status
reel_title_words_add(const char *title, struct reel_title_words *words,
                     struct reel_error *err)
{
	char *plain = NULL;
	enum reel_status status;

	if (reel_str_empty(title))
		return REEL_OK;
	status = reel_normalise_title(title, &plain, err);
	if (status != REEL_OK)
		return status;
	for (size_t i = 0; i < COUNT(editions); i++) {
		if (has_beginning(plain, editions[i].beginning))
			words->edition |= (unsigned)editions[i].word;
	}
	for (size_t i = 0; words->kind == REEL_KIND_UNKNOWN && i < COUNT(kinds);
	     i++) {
		if (has_beginning(plain, kinds[i].words))
			words->kind = kinds[i].kind;
	}
	reel_mem_free(plain);
	return REEL_OK;
}
