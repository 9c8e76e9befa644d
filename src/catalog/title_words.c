/* SPDX-License-Identifier: MIT */
#include "catalog/title_words.h"

#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"

static const char *const common[] = {
        "a",      "album",   "and",     "deluxe",     "edition", "expanded",
        "film",   "for",     "from",    "in",         "motion",  "movie",
        "music",  "of",      "ost",     "original",   "picture", "score",
        "series", "songs",   "sound",   "soundtrack", "the",     "to",
        "track",  "version", "various", "artists",
};

static bool
is_common(const char *word)
{
	for (size_t i = 0; i < sizeof(common) / sizeof(common[0]); i++) {
		if (strcmp(common[i], word) == 0)
			return true;
	}
	return false;
}

/* Marks beyond ASCII stay in the word: SQLite's tokenizer passes over them. */
static bool
is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       (c & 0x80) != 0;
}

static enum reel_status
add(struct reel_strings *words, const char *begin, size_t size,
    struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	char *word = reel_mem_text_part(begin, size);

	if (word == NULL)
		return reel_fail_memory(err);
	if (!reel_strings_have(words, word))
		status = reel_strings_add(words, word, err);
	reel_mem_free(word);
	return status;
}

static enum reel_status
split(const char *folded, struct reel_strings *words, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	while (status == REEL_OK && *folded != '\0' &&
	       words->count < REEL_TITLE_WORDS_MOST) {
		size_t size = 0;

		while (is_word_byte(folded[size]))
			size++;
		if (size > 0)
			status = add(words, folded, size, err);
		folded += size == 0 ? 1 : size;
	}
	return status;
}

enum reel_status
reel_title_words(const char *text, struct reel_strings *words,
                 struct reel_error *err)
{
	char *folded = NULL;
	enum reel_status status = reel_utf8_fold(text, &folded, err);

	if (status == REEL_OK)
		status = split(folded, words, err);
	reel_mem_free(folded);
	return status;
}

static void
drop_common(struct reel_strings *words)
{
	size_t kept = 0;

	for (size_t i = 0; i < words->count; i++) {
		if (is_common(words->items[i]))
			reel_mem_free(words->items[i]);
		else
			words->items[kept++] = words->items[i];
	}
	words->count = kept;
}

enum reel_status
reel_title_words_telling(const char *text, struct reel_strings *words,
                         struct reel_error *err)
{
	const enum reel_status status = reel_title_words(text, words, err);
	bool has_telling = false;

	for (size_t i = 0; i < words->count; i++)
		has_telling = has_telling || !is_common(words->items[i]);
	if (status == REEL_OK && has_telling)
		drop_common(words);
	return status;
}
