/* SPDX-License-Identifier: MIT */
#include "match/similarity.h"

#include <stdint.h>
#include <string.h>

#include "base/str.h"

#define LONGEST_COMPARED ((size_t)255)

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
