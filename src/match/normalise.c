/* SPDX-License-Identifier: MIT */
#include "match/normalise.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"

/* Words that say "soundtrack" and nothing about which. */
static const char *const soundtrack_words[] = {
        "original",
        "motion",
        "picture",
        "soundtrack",
        "soundtracks",
        "score",
        "music",
        "from",
        "inspired",
        "the",
        "by",
        "ost",
        "film",
        "movie",
        "and",
        "songs",
        "official",
        "of",
        "a",
        "album",
        "complete",
        "recordings",
        "edition",
        "deluxe",
        "expanded",
        /* German */
        "originalmusik",
        "filmmusik",
        "originalfilmmusik",
        "musik",
        "aus",
        "dem",
        "zum",
        "der",
        "die",
        "das",
        "und",
        "kinofilm",
        "originalsoundtrack",
        /* French */
        "bande",
        "originale",
        "du",
        "de",
        "la",
        "le",
        "les",
        "musique",
        "musiques",
        "chansons",
        "et",
        "bof",
        "inspiree",
        /* Spanish, Italian, Portuguese */
        "banda",
        "sonora",
        "pelicula",
        "musica",
        "del",
        "colonna",
        "originali",
        "musiche",
        "trilha",
        "filme",
        "e",
        "y",
        "canciones",
        "canzoni",
        "dal",
        "do",
        "da",
        "o",
        /* Russian and Japanese, without marks as folding leaves them */
        "саундтрек",
        "музыка",
        "из",
        "к",
        "фильма",
        "фильму",
        "кинофильма",
        "оригинальныи",
        "オリシナル・サウントトラック",
        "オリシナル",
        "サウントトラック",
        "オリシナルサウントトラック",
        "サントラ",
        "映画",
};

/* Titles of cues that stand on scores of many films. */
static const char *const generic_titles[] = {
        "main title",
        "main titles",
        "main theme",
        "end title",
        "end titles",
        "end credits",
        "finale",
        "prologue",
        "epilogue",
        "overture",
        "opening",
        "opening titles",
        "love theme",
        "intro",
        "outro",
        "theme",
        "suite",
        "the chase",
        "chase",
        "bonus track",
        "untitled",
        "track",
        "credits",
        /* German, French, Italian, Spanish */
        "hauptthema",
        "haupttitel",
        "vorspann",
        "abspann",
        "liebesthema",
        "generique",
        "generique de debut",
        "generique de fin",
        "theme principal",
        "theme d amour",
        "titoli di testa",
        "titoli di coda",
        "tema principale",
        "tema d amore",
        "tema principal",
        "titulos de credito",
        "tema de amor",
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool
is_listed(const char *const *list, size_t count, const char *word, size_t size)
{
	for (size_t i = 0; i < count; i++) {
		if (list[i][0] == word[0] &&
		    strncmp(list[i], word, size) == 0 && list[i][size] == '\0')
			return true;
	}
	return false;
}

bool
reel_title_is_generic(const char *plain)
{
	return is_listed(generic_titles, COUNT(generic_titles), plain,
	                 strlen(plain));
}

/* Skips "(from ...)" and "[from ...]"; returns the place to go on at. */
static const char *
skip_from(const char *text)
{
	const char close = *text == '(' ? ')' : ']';
	const char *end;

	if ((*text != '(' && *text != '[') ||
	    !reel_str_starts(text + 1, "from "))
		return text;
	end = strchr(text, close);
	return end == NULL ? text : end + 1;
}

/* Appends a part of a word, behind a space where a word ended before it. */
static enum reel_status
append_part(struct reel_buf *plain, const char *part, size_t size,
            bool *has_gap, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	if (*has_gap && plain->size > 0)
		status = reel_buf_text(plain, " ", err);
	*has_gap = false;
	return status == REEL_OK ? reel_buf_append(plain, part, size, err)
	                         : status;
}

static enum reel_status
append_and(struct reel_buf *plain, bool *has_gap, struct reel_error *err)
{
	enum reel_status status;

	*has_gap = true;
	status = append_part(plain, "and", 3, has_gap, err);
	*has_gap = true;
	return status;
}

static enum reel_status
append_words(struct reel_buf *plain, const char *folded, struct reel_error *err)
{
	enum reel_status status = reel_buf_text(plain, "", err);
	bool has_gap = false;

	for (const char *here = folded; status == REEL_OK && *here != '\0';) {
		const char *next = skip_from(here);

		if (next != here) {
			here = next;
			has_gap = true;
			continue;
		}
		if (*here == '&')
			status = append_and(plain, &has_gap, err);
		else if (isalnum((unsigned char)*here) ||
		         (unsigned char)*here >= 0x80)
			status = append_part(plain, here, 1, &has_gap, err);
		/* "don't" and "dont" are one word. */
		else if (*here != '\'')
			has_gap = true;
		here++;
	}
	return status;
}

enum reel_status
reel_normalise_title(const char *title, char **plain, struct reel_error *err)
{
	char *folded = NULL;
	struct reel_buf buf;
	enum reel_status status = reel_utf8_fold(title, &folded, err);

	if (status != REEL_OK)
		return status;
	buf = REEL_BUF_INIT(5 * strlen(folded) + 8);
	status = append_words(&buf, folded, err);
	reel_mem_free(folded);
	if (status != REEL_OK) {
		reel_buf_release(&buf);
		return status;
	}
	*plain = buf.data;
	return REEL_OK;
}

/* Moves the words that say something to the front; true if any is left. */
static bool
drop_soundtrack_words(char *text)
{
	char *to = text;
	const char *from = text;

	while (*from != '\0') {
		const size_t size = strcspn(from, " ");

		if (!is_listed(soundtrack_words, COUNT(soundtrack_words), from,
		               size)) {
			if (to != text)
				*to++ = ' ';
			(void)memmove(to, from, size);
			to += size;
		}
		from += size;
		from += strspn(from, " ");
	}
	*to = '\0';
	return to != text;
}

enum reel_status
reel_normalise_album(const char *title, char **plain, struct reel_error *err)
{
	char *whole = NULL;
	char *kept;
	const enum reel_status status =
	        reel_normalise_title(title, &whole, err);

	if (status != REEL_OK)
		return status;
	kept = reel_mem_text(whole);
	if (kept == NULL) {
		reel_mem_free(whole);
		return reel_fail_memory(err);
	}
	if (drop_soundtrack_words(kept)) {
		reel_mem_free(whole);
		*plain = kept;
	} else {
		reel_mem_free(kept);
		*plain = whole;
	}
	return REEL_OK;
}

/* What stands in brackets behind "from "; NULL where nothing does. */
static const char *
find_from(const char *title, size_t *size)
{
	const char *here = title + strcspn(title, "([");

	while (*here != '\0') {
		const char close = *here == '(' ? ')' : ']';

		here += 1 + strspn(here + 1, " ");
		if (strncasecmp(here, "from ", 5) == 0) {
			const char *end = strchr(here, close);

			*size = end == NULL ? 0 : (size_t)(end - here) - 5;
			return end == NULL ? NULL : here + 5;
		}
		here += strcspn(here, "([");
	}
	return NULL;
}

/* Between the first and the last quotation mark of a kind, if there are two. */
static bool
cut_quoted(char *text)
{
	static const char *const marks[][2] = {
	        {"\"", "\""},         {"\u201c", "\u201d"},
	        {"\u201e", "\u201c"}, {"\u00ab", "\u00bb"},
	        {"\u2018", "\u2019"}, {"'", "'"}};

	for (size_t i = 0; i < COUNT(marks); i++) {
		char *from = strstr(text, marks[i][0]);
		char *to = NULL;

		if (from == NULL)
			continue;
		from += strlen(marks[i][0]);
		for (char *next = strstr(from, marks[i][1]); next != NULL;
		     next = strstr(next + 1, marks[i][1]))
			to = next;
		if (to == NULL)
			continue;
		*to = '\0';
		(void)memmove(text, from, strlen(from) + 1);
		return true;
	}
	return false;
}

/* "(From the Motion Picture)" names none. */
static bool
names_nothing(const char *plain)
{
	return is_listed(soundtrack_words, COUNT(soundtrack_words), plain,
	                 strcspn(plain, " "));
}

enum reel_status
reel_normalise_from(const char *title, char **plain, struct reel_error *err)
{
	size_t size = 0;
	const char *from = find_from(title, &size);
	char *part = reel_mem_text_part(from == NULL ? "" : from, size);
	enum reel_status status;
	bool is_quoted;

	if (part == NULL)
		return reel_fail_memory(err);
	is_quoted = cut_quoted(part);
	status = reel_normalise_album(part, plain, err);
	reel_mem_free(part);
	/* What is left of other words begins with one that says something. */
	if (status == REEL_OK && !is_quoted && names_nothing(*plain))
		**plain = '\0';
	return status;
}

enum reel_status
reel_normalise_code(const char *text, char **plain, struct reel_error *err)
{
	char *copy = reel_mem_text(text);
	size_t size = 0;

	if (copy == NULL)
		return reel_fail_memory(err);
	for (const char *c = text; *c != '\0'; c++) {
		if (isalnum((unsigned char)*c))
			copy[size++] = *c;
	}
	copy[size] = '\0';
	reel_str_lower(copy);
	/* A UPC is an EAN without its first zero. */
	size = strspn(copy, "0");
	(void)memmove(copy, copy + size, strlen(copy + size) + 1);
	*plain = copy;
	return REEL_OK;
}

enum reel_status
reel_titles_compare(const char *a, const char *b, reel_normaliser normalise,
                    bool *are_same, struct reel_error *err)
{
	char *x = NULL;
	char *y = NULL;
	enum reel_status status = REEL_OK;

	*are_same = false;
	if (reel_str_empty(a) || reel_str_empty(b))
		return REEL_OK;
	status = normalise(a, &x, err);
	if (status == REEL_OK)
		status = normalise(b, &y, err);
	*are_same = status == REEL_OK && reel_str_equal(x, y);
	reel_mem_free(x);
	reel_mem_free(y);
	return status;
}
