/* SPDX-License-Identifier: MIT */
/*
 * All in memory: the items of all entries behind each other, and their
 * postings in sorted runs. Postings wait unsorted until the next query.
 */
#include "index/index.h"

#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "fingerprint/key.h"
#include "index/posting.h"
#include "index/segments.h"
#include "index/vote.h"

/* Of 362,288 keys of 605 real tracks eleven stand in more than 64 places and
 * the first of them in 288. What goes beyond this is a drone's key, and its
 * places would be most of the votes in a large catalogue. */
#define MOST_PLACES 512

/* Entries whose sound is compared; the right one is among the first few
 * unless hardly any key survived. */
#define MOST_CANDIDATES 256

/* Voting knows the offset to an item or two. */
#define OFFSET_SLACK 2

/* Unrelated sound is at .494 with a sigma of .05 for 24 items, so beyond
 * this there is nothing but chance. */
#define WORST_RATE 0.35

struct reel_index {
	uint32_t *items;
	size_t item_count;
	size_t item_capacity;
	/* Where each entry begins in the items; one more than entries. */
	size_t *starts;
	size_t count;
	size_t start_capacity;
	struct reel_segments segments;
	/* Postings that are in no segment yet. */
	struct reel_words pending;
};

enum reel_status
reel_index_new(struct reel_index **index, struct reel_error *err)
{
	struct reel_index *new = reel_mem_new(1, sizeof(*new));

	if (new == NULL)
		return reel_fail_memory(err);
	if (!reel_mem_grow(&new->starts, &new->start_capacity, 0,
	                   sizeof(*new->starts))) {
		reel_mem_free(new);
		return reel_fail_memory(err);
	}
	new->starts[0] = 0;
	*index = new;
	return REEL_OK;
}

void
reel_index_free(struct reel_index *index)
{
	if (index == NULL)
		return;
	reel_segments_release(&index->segments);
	reel_words_release(&index->pending);
	reel_mem_free(index->starts);
	reel_mem_free(index->items);
	reel_mem_free(index);
}

size_t
reel_index_count(const struct reel_index *index)
{
	return index->count;
}

static enum reel_status
keep_items(struct reel_index *index, const uint32_t *items, size_t count,
           struct reel_error *err)
{
	const size_t needed = index->item_count + count;
	size_t capacity = index->item_capacity;
	uint32_t *grown;

	if (needed > capacity) {
		capacity = needed > capacity * 2 ? needed : capacity * 2;
		grown = reel_mem_resize(index->items, capacity, sizeof(*grown));
		if (grown == NULL)
			return reel_fail_memory(err);
		index->items = grown;
		index->item_capacity = capacity;
	}
	if (count > 0)
		(void)memcpy(index->items + index->item_count, items,
		             count * sizeof(*items));
	return REEL_OK;
}

static enum reel_status
keep_postings(struct reel_index *index, const uint32_t *items, size_t count,
              struct reel_error *err)
{
	const size_t most =
	        count < REEL_POSTING_POSITIONS ? count : REEL_POSTING_POSITIONS;
	enum reel_status status = REEL_OK;

	for (size_t i = 0; i < most && status == REEL_OK; i++) {
		if (items[i] == REEL_ITEM_SILENCE)
			continue;
		status = reel_words_add(
		        &index->pending,
		        reel_posting(reel_item_key(items[i]), index->count, i),
		        err);
	}
	return status;
}

enum reel_status
reel_index_add(struct reel_index *index, const uint32_t *items, size_t count,
               struct reel_error *err)
{
	const size_t pending = index->pending.count;
	enum reel_status status;

	if (index->count == REEL_POSTING_ENTRIES)
		return reel_fail(err, REEL_ERROR_UNSUPPORTED,
		                 "index holds %zu fingerprints, its most",
		                 index->count);
	if (!reel_mem_grow(&index->starts, &index->start_capacity,
	                   index->count + 1, sizeof(*index->starts)))
		return reel_fail_memory(err);
	status = keep_items(index, items, count, err);
	if (status == REEL_OK)
		status = keep_postings(index, items, count, err);
	if (status != REEL_OK) {
		index->pending.count = pending;
		return status;
	}
	index->item_count += count;
	index->count++;
	index->starts[index->count] = index->item_count;
	return REEL_OK;
}

/* Of a key that stands in too many places the first count: a drone's own
 * entry is then found, and others do not drown in its votes. */
static enum reel_status
vote(const struct reel_index *index, uint32_t item, size_t position,
     struct reel_words *votes, struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	size_t left = MOST_PLACES;

	for (size_t run = 0; run < index->segments.count; run++) {
		size_t count;
		const uint64_t *postings =
		        reel_segments_find(&index->segments.runs[run],
		                           reel_item_key(item), &count);

		count = count < left ? count : left;
		left -= count;
		for (size_t i = 0; i < count && status == REEL_OK; i++)
			status = reel_vote_add(votes, postings[i], position,
			                       err);
	}
	return status;
}

static enum reel_status
find_candidates(const struct reel_index *index, const uint32_t *items,
                size_t count, struct reel_candidate *candidates, size_t *found,
                struct reel_error *err)
{
	struct reel_words votes = {0};
	enum reel_status status = REEL_OK;

	if (count > REEL_POSTING_POSITIONS)
		count = REEL_POSTING_POSITIONS;
	for (size_t i = 0; i < count && status == REEL_OK; i++) {
		if (items[i] != REEL_ITEM_SILENCE)
			status = vote(index, items[i], i, &votes, err);
	}
	if (status == REEL_OK)
		status = reel_vote_count(&votes, candidates, MOST_CANDIDATES,
		                         found, err);
	reel_words_release(&votes);
	return status;
}

/* A quarter of the shorter one has to lie over the other, lest a few items
 * at an end agree by chance. */
static struct reel_index_hit
verify(const struct reel_index *index, const struct reel_candidate *candidate,
       const uint32_t *items, size_t count)
{
	const size_t start = index->starts[candidate->entry];
	const size_t size = index->starts[candidate->entry + 1] - start;
	const size_t least = (count < size ? count : size) / 4;
	struct reel_index_hit hit = {
	        .entry = candidate->entry,
	        .votes = candidate->votes,
	        .alignment = {.bit_error_rate = 1.0},
	};

	for (int slack = -OFFSET_SLACK; slack <= OFFSET_SLACK; slack++) {
		const struct reel_alignment here =
		        reel_align_at(items, count, index->items + start, size,
		                      candidate->offset + slack);

		if (here.overlap >= least && here.overlap > 0 &&
		    here.bit_error_rate < hit.alignment.bit_error_rate)
			hit.alignment = here;
	}
	return hit;
}

static enum reel_resemblance
compare(const struct reel_index *index, const struct reel_index_hit *hit,
        const uint32_t *items, size_t count, double diversity)
{
	const size_t start = index->starts[hit->entry];

	return reel_compare_at(items, count, index->items + start,
	                       index->starts[hit->entry + 1] - start,
	                       hit->alignment.offset, diversity)
	        .resemblance;
}

static bool
is_better(const struct reel_index_hit *a, const struct reel_index_hit *b)
{
	if (a->alignment.bit_error_rate != b->alignment.bit_error_rate)
		return a->alignment.bit_error_rate <
		       b->alignment.bit_error_rate;
	if (a->alignment.overlap != b->alignment.overlap)
		return a->alignment.overlap > b->alignment.overlap;
	return a->entry < b->entry;
}

/* Puts a hit in its place among the best; the last falls out. */
static void
insert(struct reel_index_hits *hits, const struct reel_index_hit *hit)
{
	struct reel_index_hit *items = hits->items;
	size_t place = hits->count;

	while (place > 0 && is_better(hit, &items[place - 1]))
		place--;
	if (place == hits->most)
		return;
	if (hits->count < hits->most)
		hits->count++;
	(void)memmove(&items[place + 1], &items[place],
	              (hits->count - 1 - place) * sizeof(*items));
	items[place] = *hit;
}

enum reel_status
reel_index_query(struct reel_index *index, const uint32_t *items, size_t count,
                 struct reel_index_hits *hits, struct reel_error *err)
{
	struct reel_candidate candidates[MOST_CANDIDATES];
	size_t candidate_count = 0;
	enum reel_status status;

	hits->count = 0;
	status = reel_segments_add(&index->segments, &index->pending, err);
	if (status == REEL_OK)
		status = find_candidates(index, items, count, candidates,
		                         &candidate_count, err);
	if (status != REEL_OK)
		return status;
	for (size_t i = 0; i < candidate_count; i++) {
		const struct reel_index_hit hit =
		        verify(index, &candidates[i], items, count);

		if (hit.alignment.bit_error_rate <= WORST_RATE)
			insert(hits, &hit);
	}
	if (hits->count > 0)
		hits->diversity = reel_align_diversity(items, count);
	for (size_t i = 0; i < hits->count; i++)
		hits->items[i].resemblance = compare(
		        index, &hits->items[i], items, count, hits->diversity);
	return REEL_OK;
}
