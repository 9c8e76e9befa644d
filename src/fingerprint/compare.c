/* SPDX-License-Identifier: MIT */
#include "fingerprint/compare.h"

#include <stdbool.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "fingerprint/key.h"

#define KEY_SHIFT 32

/* Of a key that stands in many places, as in drones, so many are paired. */
#define MOST_PAIRS 8

/* So many offsets are tried, and so many beside each. */
#define MOST_OFFSETS 4
#define BESIDE 1
#define LEAST_VOTES 2

enum reel_status
reel_print_init(struct reel_print *print, const uint32_t *items, size_t count,
                struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	*print = (struct reel_print){.items = items, .count = count};
	print->diversity = reel_align_diversity(items, count);
	for (size_t i = 0; i < count && status == REEL_OK; i++) {
		if (items[i] != REEL_ITEM_SILENCE)
			status = reel_words_add(
			        &print->places,
			        (uint64_t)reel_item_key(items[i]) << KEY_SHIFT |
			                i,
			        err);
	}
	if (status == REEL_OK)
		status = reel_words_sort(&print->places, KEY_SHIFT, err);
	if (status != REEL_OK)
		reel_print_release(print);
	return status;
}

void
reel_print_release(struct reel_print *print)
{
	reel_words_release(&print->places);
	*print = (struct reel_print){0};
}

static size_t
position_of(uint64_t place)
{
	return (size_t)(place & UINT32_MAX);
}

/* Where the places of another key begin. */
static size_t
end_of_key(const struct reel_words *places, size_t start)
{
	size_t end = start + 1;

	while (end < places->count && places->items[end] >> KEY_SHIFT ==
	                                      places->items[start] >> KEY_SHIFT)
		end++;
	return end;
}

/** Votes for each offset; that of item 0 over item 0 stands at `zero`. */
struct histogram {
	uint16_t *votes;
	size_t count;
	size_t zero;
};

/** Places of one key: at most MOST_PAIRS of them. */
struct run {
	const uint64_t *places;
	size_t count;
};

static struct run
run_of(const struct reel_words *places, size_t start, size_t end)
{
	return (struct run){
	        .places = places->items + start,
	        .count = end - start < MOST_PAIRS ? end - start : MOST_PAIRS,
	};
}

static void
vote_key(struct run a, struct run b, struct histogram *histogram)
{
	for (size_t i = 0; i < a.count; i++) {
		for (size_t k = 0; k < b.count; k++) {
			uint16_t *votes =
			        &histogram->votes[histogram->zero +
			                          position_of(b.places[k]) -
			                          position_of(a.places[i])];

			if (*votes < UINT16_MAX)
				(*votes)++;
		}
	}
}

/* Walks both lists of keys side by side. */
static void
vote(const struct reel_print *a, const struct reel_print *b,
     struct histogram *histogram)
{
	size_t i = 0;
	size_t k = 0;

	while (i < a->places.count && k < b->places.count) {
		const uint64_t x = a->places.items[i] >> KEY_SHIFT;
		const uint64_t y = b->places.items[k] >> KEY_SHIFT;

		if (x < y) {
			i++;
		} else if (y < x) {
			k++;
		} else {
			const size_t end_a = end_of_key(&a->places, i);
			const size_t end_b = end_of_key(&b->places, k);

			vote_key(run_of(&a->places, i, end_a),
			         run_of(&b->places, k, end_b), histogram);
			i = end_a;
			k = end_b;
		}
	}
}

/* Between two hops the keys divide themselves over two offsets. */
static unsigned
votes_at(const struct histogram *histogram, size_t place)
{
	return (unsigned)histogram->votes[place] +
	       (place + 1 < histogram->count ? histogram->votes[place + 1] : 0);
}

/* The places with the most votes, most first. */
static size_t
find_peaks(const struct histogram *histogram, size_t peaks[MOST_OFFSETS])
{
	size_t count = 0;

	for (size_t place = 0; place < histogram->count; place++) {
		const unsigned votes = votes_at(histogram, place);
		size_t rank = count;

		if (votes < LEAST_VOTES)
			continue;
		while (rank > 0 && votes_at(histogram, peaks[rank - 1]) < votes)
			rank--;
		if (rank == MOST_OFFSETS)
			continue;
		count += count < MOST_OFFSETS;
		(void)memmove(&peaks[rank + 1], &peaks[rank],
		              (count - 1 - rank) * sizeof(*peaks));
		peaks[rank] = place;
	}
	return count;
}

/* One hop off, a meeting is no worse than .14, and may be an item longer. */
static double
fitness(const struct reel_comparison *comparison)
{
	return (double)comparison->matched * comparison->similarity;
}

static bool
is_better(const struct reel_comparison *x, const struct reel_comparison *y)
{
	const double a = fitness(x);
	const double b = fitness(y);

	if (a != b)
		return a > b;
	return x->alignment.bit_error_rate < y->alignment.bit_error_rate;
}

enum reel_status
reel_compare(const struct reel_print *a, const struct reel_print *b,
             struct reel_comparison *comparison, struct reel_error *err)
{
	const double diversity =
	        a->diversity < b->diversity ? a->diversity : b->diversity;
	struct histogram histogram = {.count = a->count + b->count + 1,
	                              .zero = a->count};
	size_t peaks[MOST_OFFSETS];
	size_t peak_count;

	*comparison = reel_compare_at(a->items, 0, b->items, 0, 0, diversity);
	histogram.votes =
	        reel_mem_new(histogram.count, sizeof(*histogram.votes));
	if (histogram.votes == NULL)
		return reel_fail_memory(err);
	vote(a, b, &histogram);
	peak_count = find_peaks(&histogram, peaks);
	reel_mem_free(histogram.votes);
	for (size_t i = 0; i < peak_count; i++) {
		const int offset = (int)((long)peaks[i] - (long)histogram.zero);

		for (int slack = -BESIDE; slack <= BESIDE + 1; slack++) {
			const struct reel_comparison here = reel_compare_at(
			        a->items, a->count, b->items, b->count,
			        offset + slack, diversity);

			if (is_better(&here, comparison))
				*comparison = here;
		}
	}
	return REEL_OK;
}
