/* SPDX-License-Identifier: MIT */
#include "tag/likeness.h"

#include <string.h>

#include "base/error.h"
#include "base/mem.h"

#define BLOCK REEL_LIKENESS_LEAST

/* A polynomial in this number, modulo 2^64: one byte comes in and one goes
 * out with a multiplication each. */
#define FACTOR UINT64_C(0x9E3779B97F4A7C15)

static uint64_t
hash_of(const char *bytes)
{
	uint64_t hash = 0;

	for (size_t i = 0; i < BLOCK; i++)
		hash = hash * FACTOR + (unsigned char)bytes[i] + 1;
	return hash;
}

/* FACTOR to the power of BLOCK - 1: what the byte that goes out weighs. */
static uint64_t
weight_of_first(void)
{
	uint64_t weight = 1;

	for (size_t i = 1; i < BLOCK; i++)
		weight *= FACTOR;
	return weight;
}

static size_t
slot_of(const struct reel_likeness *likeness, uint64_t hash)
{
	return (size_t)(hash ^ hash >> 29) & likeness->mask;
}

static bool
is_block(const struct reel_likeness *likeness, size_t place, const char *bytes)
{
	return memcmp(likeness->bytes + place, bytes, BLOCK) == 0;
}

/* Goes to the slot of a block, or to the free one where it would stand. */
static size_t
find_slot(const struct reel_likeness *likeness, uint64_t hash,
          const char *bytes)
{
	size_t slot = slot_of(likeness, hash);

	while (likeness->slots[slot] != 0 &&
	       !is_block(likeness, likeness->slots[slot] - 1, bytes))
		slot = (slot + 1) & likeness->mask;
	return slot;
}

enum reel_status
reel_likeness_init(struct reel_likeness *likeness, const char *bytes,
                   size_t size, struct reel_error *err)
{
	size_t count = 16;

	while (count < size / BLOCK * 2)
		count *= 2;
	*likeness = (struct reel_likeness){
	        .bytes = bytes,
	        .size = size,
	        .slots = reel_mem_new(count, sizeof(*likeness->slots)),
	        .mask = count - 1,
	};
	if (likeness->slots == NULL)
		return reel_fail_memory(err);
	for (size_t at = 0; at + BLOCK <= size; at += BLOCK) {
		const char *block = bytes + at;
		const size_t slot = find_slot(likeness, hash_of(block), block);

		if (likeness->slots[slot] == 0)
			likeness->slots[slot] = (uint32_t)at + 1;
	}
	return REEL_OK;
}

void
reel_likeness_release(struct reel_likeness *likeness)
{
	reel_mem_free(likeness->slots);
	*likeness = (struct reel_likeness){0};
}

/* Makes a stretch longer at both ends, back to those places at most. */
static void
extend(const struct reel_likeness *likeness, const char *bytes, size_t size,
       const struct reel_stretch *from, struct reel_stretch *stretch)
{
	const char *old = likeness->bytes;

	while (stretch->old_at > from->old_at &&
	       stretch->new_at > from->new_at &&
	       old[stretch->old_at - 1] == bytes[stretch->new_at - 1]) {
		stretch->old_at--;
		stretch->new_at--;
		stretch->size++;
	}
	while (stretch->old_at + stretch->size < likeness->size &&
	       stretch->new_at + stretch->size < size &&
	       old[stretch->old_at + stretch->size] ==
	               bytes[stretch->new_at + stretch->size])
		stretch->size++;
}

bool
reel_likeness_next(const struct reel_likeness *likeness, const char *bytes,
                   size_t size, struct reel_stretch *stretch)
{
	const struct reel_stretch from = {
	        .old_at = stretch->old_at + stretch->size,
	        .new_at = stretch->new_at + stretch->size,
	};
	const uint64_t weight = weight_of_first();
	uint64_t hash = 0;

	if (size < BLOCK)
		return false;
	for (size_t at = from.new_at; at <= size - BLOCK; at++) {
		size_t place;

		/* The first whole, each further one rolled on by a byte. */
		if (at == from.new_at)
			hash = hash_of(bytes + at);
		place = likeness->slots[find_slot(likeness, hash, bytes + at)];
		if (place != 0 && place - 1 >= from.old_at) {
			*stretch = (struct reel_stretch){place - 1, at, BLOCK};
			extend(likeness, bytes, size, &from, stretch);
			return true;
		}
		if (at == size - BLOCK)
			break;
		hash -= ((unsigned char)bytes[at] + UINT64_C(1)) * weight;
		hash = hash * FACTOR + (unsigned char)bytes[at + BLOCK] + 1;
	}
	return false;
}
