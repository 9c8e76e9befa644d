/* SPDX-License-Identifier: MIT */
#include "match/normalise.h"

#include <ctype.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"

/* Words that say "soundtrack" and nothing about which. */
static const char *const soundtrack_words[] = {
        "original", "motion",     "picture", "soundtrack", "soundtracks",
        "score",    "music",      "from",    "inspired",   "the",
        "by",       "ost",        "film",    "movie",      "and",
        "songs",    "official",   "of",      "a",          "album",
        "complete", "recordings", "edition", "deluxe",     "expanded",
};

/* Titles of cues that stand on scores of many films. */
static const char *const generic_titles[] = {
        "main title", "main titles", "main theme", "end title",
        "end titles", "end credits", "finale",     "prologue",
        "epilogue",   "overture",    "opening",    "opening titles",
        "love theme", "intro",       "outro",      "theme",
        "suite",      "the chase",   "chase",      "bonus track",
        "untitled",   "track",       "credits",
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define LONGEST_COMPARED ((size_t)255)

static bool
is_listed(const char *const *list, size_t count, const char *word, size_t size)
{
	for (size_t i = 0; i < count; i++) {
		if (strlen(list[i]) == size &&
		    strncmp(list[i], word, size) == 0)
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

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Edit distance (Levenshtein 1966) row by row, over bytes of folded text. */
static size_t
distance_by_rows(const char *a, size_t a_size, const char *b, size_t b_size)
{
	size_t row[LONGEST_COMPARED + 1];

	for (size_t j = 0; j <= b_size; j++)
		row[j] = j;
	for (size_t i = 1; i <= a_size; i++) {
		size_t corner = row[0];

		row[0] = i;
		for (size_t j = 1; j <= b_size; j++) {
			const size_t change = corner + (a[i - 1] != b[j - 1]);

			corner = row[j];
			row[j] = least(change, least(row[j], row[j - 1]) + 1);
		}
	}
	return row[b_size];
}

/*
 * The same for a short text, a whole column at a time: the differences between
 * neighbours in a column of the table are -1, 0 or 1, and so lie in two words
 * of bits (Myers 1999, in the form of Hyyro 2003).
 */
static size_t
distance_by_bits(const char *a, size_t a_size, const char *b, size_t b_size)
{
	const uint64_t last = UINT64_C(1) << (a_size - 1);
	uint64_t where[256] = {0};
	uint64_t up = ~UINT64_C(0);
	uint64_t down = 0;
	size_t distance = a_size;

	for (size_t i = 0; i < a_size; i++)
		where[(unsigned char)a[i]] |= UINT64_C(1) << i;
	for (size_t j = 0; j < b_size; j++) {
		const uint64_t same = where[(unsigned char)b[j]] | down;
		const uint64_t across = (((same & up) + up) ^ up) | same;
		uint64_t right_up = down | ~(across | up);
		uint64_t right_down = up & across;

		distance += (right_up & last) != 0;
		distance -= (right_down & last) != 0;
		right_up = right_up << 1 | 1;
		right_down <<= 1;
		up = right_down | ~(across | right_up);
		down = right_up & across;
	}
	return distance;
}

/* Bits of a word. */
#define SHORT_TEXT 64

static size_t
edit_distance(const char *a, size_t a_size, const char *b, size_t b_size)
{
	if (a_size <= SHORT_TEXT)
		return distance_by_bits(a, a_size, b, b_size);
	if (b_size <= SHORT_TEXT)
		return distance_by_bits(b, b_size, a, a_size);
	return distance_by_rows(a, a_size, b, b_size);
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

double
reel_similarity(const char *a, const char *b)
{
	size_t a_size;
	size_t b_size;
	size_t longest;

	if (reel_str_empty(a) || reel_str_empty(b))
		return 0.0;
	a_size = least(strlen(a), LONGEST_COMPARED);
	b_size = least(strlen(b), LONGEST_COMPARED);
	longest = a_size > b_size ? a_size : b_size;
	return 1.0 -
	       (double)edit_distance(a, a_size, b, b_size) / (double)longest;
}
