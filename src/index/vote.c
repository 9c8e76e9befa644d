/* SPDX-License-Identifier: MIT */
#include "index/vote.h"

#include "index/posting.h"

/*
 * A vote in one word, so that sorting brings those together that agree:
 *
 *   41          18 17           0
 *   |   entry     | offset + 2^16 |
 */
#define OFFSET_BITS 18
#define OFFSET_ZERO ((int64_t)REEL_POSTING_POSITIONS)

static size_t
entry_of(uint64_t vote)
{
	return (size_t)(vote >> OFFSET_BITS);
}

static int
offset_of(uint64_t vote)
{
	const int64_t offset =
	        (int64_t)(vote & (((uint64_t)1 << OFFSET_BITS) - 1));

	return (int)(offset - OFFSET_ZERO);
}

enum reel_status
reel_vote_add(struct reel_words *votes, uint64_t posting, size_t position,
              struct reel_error *err)
{
	const int64_t offset = (int64_t)reel_posting_position_of(posting) -
	                       (int64_t)position + OFFSET_ZERO;

	return reel_words_add(votes,
	                      (uint64_t)reel_posting_entry_of(posting)
	                                      << OFFSET_BITS |
	                              (uint64_t)offset,
	                      err);
}

/* Counts equal votes from `start`; tells where they end. */
static size_t
run_end(const struct reel_words *votes, size_t start)
{
	size_t end = start + 1;

	while (end < votes->count && votes->items[end] == votes->items[start])
		end++;
	return end;
}

/*
 * Between two hops the keys divide themselves over two offsets, so an offset
 * is counted with the next one.
 */
static struct reel_candidate
best_of_entry(const struct reel_words *votes, size_t start, size_t *end)
{
	struct reel_candidate best = {.entry = entry_of(votes->items[start])};
	size_t here = start;

	while (here < votes->count &&
	       entry_of(votes->items[here]) == best.entry) {
		const size_t next = run_end(votes, here);
		const uint64_t vote = votes->items[here];
		size_t count = next - here;

		if (next < votes->count && votes->items[next] == vote + 1)
			count = run_end(votes, next) - here;
		if (count > best.votes) {
			best.votes = count;
			best.offset = offset_of(vote);
		}
		here = next;
	}
	*end = here;
	return best;
}

/* The candidates are a heap with the fewest votes on top. */
static void
sink(struct reel_candidate *heap, size_t count)
{
	size_t parent = 0;

	for (;;) {
		size_t child = 2 * parent + 1;
		struct reel_candidate moved;

		if (child >= count)
			return;
		if (child + 1 < count &&
		    heap[child + 1].votes < heap[child].votes)
			child++;
		if (heap[parent].votes <= heap[child].votes)
			return;
		moved = heap[parent];
		heap[parent] = heap[child];
		heap[child] = moved;
		parent = child;
	}
}

static void
rise(struct reel_candidate *heap, size_t place)
{
	while (place > 0 && heap[place].votes < heap[(place - 1) / 2].votes) {
		const struct reel_candidate moved = heap[place];

		heap[place] = heap[(place - 1) / 2];
		heap[(place - 1) / 2] = moved;
		place = (place - 1) / 2;
	}
}

enum reel_status
reel_vote_count(struct reel_words *votes, struct reel_candidate *candidates,
                size_t most, size_t *found, struct reel_error *err)
{
	const enum reel_status status = reel_words_sort(votes, 0, err);
	size_t here = 0;

	*found = 0;
	if (status != REEL_OK)
		return status;
	while (here < votes->count && most > 0) {
		const struct reel_candidate best =
		        best_of_entry(votes, here, &here);

		if (*found < most) {
			candidates[*found] = best;
			rise(candidates, (*found)++);
		} else if (best.votes > candidates[0].votes) {
			candidates[0] = best;
			sink(candidates, most);
		}
	}
	return REEL_OK;
}
