/* SPDX-License-Identifier: MIT */
#include "synthetic.h"

#include "support/random.h"

#define CLASSIFIERS 16
#define VALUES 4
#define DRAWS 65536u

/* One item of so many is one of real music. */
#define COMMON_ITEMS 200

static unsigned
value_of(uint32_t item, unsigned classifier)
{
	return item >> (2 * classifier) & 3u;
}

static void
count_moves(const struct sounds *real,
            uint32_t moves[CLASSIFIERS][VALUES][VALUES])
{
	for (size_t s = 0; s < real->count; s++) {
		for (size_t i = real->begins[s] + 1; i < real->begins[s + 1];
		     i++) {
			for (unsigned c = 0; c < CLASSIFIERS; c++)
				moves[c][value_of(real->items[i - 1], c)]
				     [value_of(real->items[i], c)]++;
		}
	}
}

void
synthetic_learn(struct synthetic *synthetic, const struct sounds *real)
{
	uint32_t moves[CLASSIFIERS][VALUES][VALUES] = {0};

	*synthetic = (struct synthetic){.real = real};
	count_moves(real, moves);
	for (unsigned c = 0; c < CLASSIFIERS; c++) {
		for (unsigned from = 0; from < VALUES; from++) {
			uint64_t all = 0;
			uint64_t sum = 0;

			for (unsigned to = 0; to < VALUES; to++)
				all += to == from ? 0 : moves[c][from][to];
			for (unsigned to = 0; to < VALUES; to++) {
				sum += to == from ? 0 : moves[c][from][to];
				synthetic->limits[c][from][to] =
				        (uint32_t)(sum * DRAWS /
				                   (all == 0 ? 1 : all));
			}
		}
	}
}

static uint32_t
any_item(const struct sounds *real, uint32_t *seed)
{
	return real->items[random_next(seed) % real->begins[real->count]];
}

static uint32_t
move(const struct synthetic *synthetic, uint32_t item, uint32_t moved,
     uint32_t *seed)
{
	for (unsigned c = 0; c < CLASSIFIERS; c++) {
		const unsigned from = value_of(item, c);
		const uint32_t draw = random_next(seed) >> 16;
		uint32_t to = 0;

		if (value_of(moved, c) == 0)
			continue;
		while (to < VALUES - 1 &&
		       draw >= synthetic->limits[c][from][to])
			to++;
		item = (item & ~(UINT32_C(3) << (2 * c))) | to << (2 * c);
	}
	return item;
}

void
synthetic_make(const struct synthetic *synthetic, uint32_t seed,
               uint32_t *items, size_t count)
{
	const struct sounds *real = synthetic->real;
	uint32_t item;
	size_t from = 0;
	size_t left = 0;

	/* Seeds that follow each other begin alike. */
	for (int i = 0; i < 8; i++)
		(void)random_next(&seed);
	item = any_item(real, &seed);
	for (size_t i = 0; i < count; i++) {
		while (left < 2) {
			const size_t track = random_next(&seed) % real->count;

			from = real->begins[track];
			left = real->begins[track + 1] - from;
		}
		item = move(synthetic, item,
		            real->items[from] ^ real->items[from + 1], &seed);
		if (random_below(&seed, COMMON_ITEMS) == 0)
			item = any_item(real, &seed);
		items[i] = item;
		from++;
		left--;
	}
}
