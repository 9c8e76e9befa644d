/* SPDX-License-Identifier: MIT */
#include "fingerprint/align.h"

#include <stdbool.h>
#include <string.h>

#define ITEM_BITS 32
#define UNRELATED 0.5

/* An item is new when it was not among so many before it: two minutes. */
#define LOOK_BACK 1024

/* Neighbouring items of music differ by 4.0 bits on average (sd 1.95);
 * below this mean step there are look-alikes everywhere. */
#define STEP_BITS 2.5

/** The stretches of two fingerprints that lie over each other. */
struct meeting {
	const uint32_t *a;
	const uint32_t *b;
	size_t count;
};

static struct meeting
meet(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count,
     int offset)
{
	const size_t skipped_a = offset < 0 ? (size_t) - (long)offset : 0;
	const size_t skipped_b = offset > 0 ? (size_t)offset : 0;
	size_t rest_a;
	size_t rest_b;

	if (skipped_a >= a_count || skipped_b >= b_count)
		return (struct meeting){0};
	rest_a = a_count - skipped_a;
	rest_b = b_count - skipped_b;
	return (struct meeting){
	        .a = a + skipped_a,
	        .b = b + skipped_b,
	        .count = rest_a < rest_b ? rest_a : rest_b,
	};
}

static unsigned
differing_bits(uint32_t a, uint32_t b)
{
	return (unsigned)__builtin_popcount(a ^ b);
}

/* Two items at a time: half the counts of bits. */
static size_t
count_errors(const struct meeting *meeting)
{
	size_t errors = 0;
	size_t i = 0;

	for (; i + 2 <= meeting->count; i += 2) {
		uint64_t a;
		uint64_t b;

		(void)memcpy(&a, meeting->a + i, sizeof(a));
		(void)memcpy(&b, meeting->b + i, sizeof(b));
		errors += (size_t)__builtin_popcountll(a ^ b);
	}
	if (i < meeting->count)
		errors += differing_bits(meeting->a[i], meeting->b[i]);
	return errors;
}

static double
rate(size_t errors, size_t count)
{
	return (double)errors / (double)(count * ITEM_BITS);
}

/* A meeting shorter than the window is one window. */
static double
worst_window(const struct meeting *meeting)
{
	const size_t window = meeting->count < REEL_ALIGN_WINDOW
	                              ? meeting->count
	                              : REEL_ALIGN_WINDOW;
	size_t errors = 0;
	size_t worst;

	for (size_t i = 0; i < window; i++)
		errors += differing_bits(meeting->a[i], meeting->b[i]);
	worst = errors;
	for (size_t i = window; i < meeting->count; i++) {
		errors += differing_bits(meeting->a[i], meeting->b[i]);
		errors -= differing_bits(meeting->a[i - window],
		                         meeting->b[i - window]);
		if (errors > worst)
			worst = errors;
	}
	return rate(worst, window);
}

struct reel_alignment
reel_align_at(const uint32_t *a, size_t a_count, const uint32_t *b,
              size_t b_count, int offset)
{
	const struct meeting meeting = meet(a, a_count, b, b_count, offset);

	if (meeting.count == 0)
		return (struct reel_alignment){.offset = offset,
		                               .bit_error_rate = UNRELATED,
		                               .worst_window = UNRELATED};
	return (struct reel_alignment){
	        .offset = offset,
	        .overlap = meeting.count,
	        .bit_error_rate = rate(count_errors(&meeting), meeting.count),
	        .worst_window = worst_window(&meeting),
	};
}

static bool
is_among(const uint32_t *items, size_t count, uint32_t item)
{
	for (size_t i = 0; i < count; i++) {
		if (items[i] == item)
			return true;
	}
	return false;
}

double
reel_align_diversity(const uint32_t *items, size_t count)
{
	size_t distinct = 0;
	size_t steps = 0;
	double movement;

	if (count < 2)
		return 0.0;
	for (size_t i = 0; i < count; i++) {
		const size_t seen = i < LOOK_BACK ? i : LOOK_BACK;

		if (!is_among(items + i - seen, seen, items[i]))
			distinct++;
		if (i > 0)
			steps += differing_bits(items[i - 1], items[i]);
	}
	movement = (double)steps / (double)(count - 1) / STEP_BITS;
	return (double)distinct / (double)count *
	       (movement < 1.0 ? movement : 1.0);
}
