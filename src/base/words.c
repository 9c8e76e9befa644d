/* SPDX-License-Identifier: MIT */
#include "base/words.h"

#include "base/error.h"
#include "base/mem.h"

#define DIGIT_BITS 8
#define DIGITS (1u << DIGIT_BITS)

enum reel_status
reel_words_add(struct reel_words *words, uint64_t word, struct reel_error *err)
{
	if (!reel_mem_grow(&words->items, &words->capacity, words->count,
	                   sizeof(*words->items)))
		return reel_fail_memory(err);
	words->items[words->count++] = word;
	return REEL_OK;
}

static size_t
digit_of(uint64_t word, unsigned bit)
{
	return (size_t)(word >> bit) & (DIGITS - 1);
}

/* One pass of a radix sort; false where all words have the same digit. */
static bool
sort_by_digit(const uint64_t *from, uint64_t *into, size_t count, unsigned bit)
{
	size_t places[DIGITS] = {0};
	size_t next = 0;

	for (size_t i = 0; i < count; i++)
		places[digit_of(from[i], bit)]++;
	if (places[digit_of(from[0], bit)] == count)
		return false;
	for (size_t i = 0; i < DIGITS; i++) {
		const size_t here = places[i];

		places[i] = next;
		next += here;
	}
	for (size_t i = 0; i < count; i++)
		into[places[digit_of(from[i], bit)]++] = from[i];
	return true;
}

enum reel_status
reel_words_sort(struct reel_words *words, unsigned low_bit,
                struct reel_error *err)
{
	uint64_t *spare;

	if (words->count < 2)
		return REEL_OK;
	spare = reel_mem_new(words->count, sizeof(*spare));
	if (spare == NULL)
		return reel_fail_memory(err);
	for (unsigned bit = low_bit; bit < 64; bit += DIGIT_BITS) {
		uint64_t *const sorted = spare;

		if (!sort_by_digit(words->items, sorted, words->count, bit))
			continue;
		spare = words->items;
		words->items = sorted;
		words->capacity = words->count;
	}
	reel_mem_free(spare);
	return REEL_OK;
}

void
reel_words_release(struct reel_words *words)
{
	reel_mem_free(words->items);
	*words = (struct reel_words){0};
}
