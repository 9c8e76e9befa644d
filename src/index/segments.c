/* SPDX-License-Identifier: MIT */
#include "index/segments.h"

#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "index/posting.h"

static enum reel_status
merge_last_two(struct reel_segments *segments, struct reel_error *err)
{
	struct reel_words *const a = &segments->runs[segments->count - 2];
	struct reel_words *const b = &segments->runs[segments->count - 1];
	const size_t total = a->count + b->count;
	uint64_t *merged = reel_mem_new(total, sizeof(*merged));
	size_t from_a = 0;
	size_t from_b = 0;

	if (merged == NULL)
		return reel_fail_memory(err);
	for (size_t i = 0; i < total; i++) {
		if (from_b == b->count ||
		    (from_a < a->count && a->items[from_a] < b->items[from_b]))
			merged[i] = a->items[from_a++];
		else
			merged[i] = b->items[from_b++];
	}
	reel_words_release(a);
	reel_words_release(b);
	*a = (struct reel_words){merged, total, total};
	segments->count--;
	return REEL_OK;
}

static bool
is_uneven(const struct reel_segments *segments)
{
	return segments->count >= 2 &&
	       segments->runs[segments->count - 2].count <
	               2 * segments->runs[segments->count - 1].count;
}

enum reel_status
reel_segments_add(struct reel_segments *segments, struct reel_words *postings,
                  struct reel_error *err)
{
	enum reel_status status;

	if (postings->count == 0)
		return REEL_OK;
	status = reel_words_sort(postings, REEL_POSTING_KEY_BIT, err);
	if (status != REEL_OK)
		return status;
	/* A merge that failed for lack of memory is made up for here. */
	while (is_uneven(segments) && status == REEL_OK)
		status = merge_last_two(segments, err);
	if (status != REEL_OK)
		return status;
	segments->runs[segments->count++] = *postings;
	*postings = (struct reel_words){0};
	/* Not merging costs time only: what was asked for has been done. */
	while (is_uneven(segments)) {
		if (merge_last_two(segments, NULL) != REEL_OK)
			break;
	}
	return REEL_OK;
}

static size_t
lower_bound(const struct reel_words *run, uint64_t word)
{
	size_t low = 0;
	size_t high = run->count;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (run->items[middle] < word)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const uint64_t *
reel_segments_find(const struct reel_words *run, uint32_t key, size_t *count)
{
	const size_t first = lower_bound(run, reel_posting(key, 0, 0));
	const uint64_t last = reel_posting(key, REEL_POSTING_ENTRIES - 1,
	                                   REEL_POSTING_POSITIONS - 1);
	size_t end = lower_bound(run, last);

	if (end < run->count && run->items[end] == last)
		end++;
	*count = end - first;
	return run->items + first;
}

void
reel_segments_release(struct reel_segments *segments)
{
	for (size_t i = 0; i < segments->count; i++)
		reel_words_release(&segments->runs[i]);
	*segments = (struct reel_segments){0};
}
