/* SPDX-License-Identifier: MIT */
#include "sounds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "support/random.h"

/* 30 s, where nothing else is said. */
#define HEARD 221
/* Of 32 bits, those that move from one item to the next: as of real music. */
#define STEP_BITS 4

static enum reel_status
read_one(struct sounds *sounds, FILE *file, size_t *room,
         struct reel_error *err)
{
	const size_t begin = sounds->begins[sounds->count];
	uint32_t count;

	if (fread(&count, sizeof(count), 1, file) != 1)
		return REEL_ERROR_NOT_FOUND;
	while (begin + count > *room) {
		if (!reel_mem_grow(&sounds->items, room, *room,
		                   sizeof(*sounds->items)))
			return reel_fail_memory(err);
	}
	if (fread(sounds->items + begin, sizeof(uint32_t), count, file) !=
	    count)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "the sounds are cut off");
	sounds->count++;
	sounds->begins[sounds->count] = begin + count;
	return REEL_OK;
}

enum reel_status
sounds_read(struct sounds *sounds, const char *path, struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	size_t begins = 0;
	size_t room = 0;
	FILE *file;

	if (path == NULL)
		return REEL_OK;
	file = fopen(path, "rb");
	if (file == NULL)
		return reel_fail_errno(err, "cannot read %s", path);
	while (status == REEL_OK) {
		if (!reel_mem_grow(&sounds->begins, &begins, sounds->count + 1,
		                   sizeof(*sounds->begins)))
			status = reel_fail_memory(err);
		else
			status = read_one(sounds, file, &room, err);
	}
	(void)fclose(file);
	return status == REEL_ERROR_NOT_FOUND ? REEL_OK : status;
}

void
sounds_release(struct sounds *sounds)
{
	reel_mem_free(sounds->items);
	reel_mem_free(sounds->begins);
	*sounds = (struct sounds){0};
}

static void
make_up(uint32_t *items, size_t count, uint32_t seed)
{
	uint32_t item = random_next(&seed);

	for (size_t i = 0; i < count; i++) {
		for (int bit = 0; bit < STEP_BITS; bit++)
			item ^= UINT32_C(1) << (random_next(&seed) >> 27);
		items[i] = item;
	}
}

/* Turns a share of the bits, the same each time. */
static void
turn_bits(uint32_t *items, size_t count, double share, uint32_t seed)
{
	const uint32_t limit = (uint32_t)(share * 65536.0);

	for (size_t i = 0; i < count; i++) {
		for (unsigned bit = 0; bit < 32; bit++) {
			if (random_next(&seed) >> 16 < limit)
				items[i] ^= UINT32_C(1) << bit;
		}
	}
}

/* What to make, and of what. */
struct recipe {
	int64_t real;
	int64_t made;
	int64_t shift;
	int64_t items;
	int64_t master_seed;
	double master;
	double flip;
};

static enum reel_status
read_recipe(const struct reel_json *value, struct recipe *recipe,
            struct reel_error *err)
{
	enum reel_status status =
	        reel_json_integer(value, "real", &recipe->real, err);

	if (status == REEL_OK)
		status = reel_json_integer(value, "made", &recipe->made, err);
	if (status == REEL_OK)
		status = reel_json_integer(value, "shift", &recipe->shift, err);
	if (status == REEL_OK)
		status = reel_json_integer(value, "items", &recipe->items, err);
	if (status == REEL_OK)
		status =
		        reel_json_number(value, "master", &recipe->master, err);
	if (status == REEL_OK)
		status = reel_json_integer(value, "master_seed",
		                           &recipe->master_seed, err);
	return status == REEL_OK
	               ? reel_json_number(value, "flip", &recipe->flip, err)
	               : status;
}

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

enum reel_status
sounds_make(const struct sounds *sounds, const struct reel_json *value,
            uint32_t **items, size_t *count, struct reel_error *err)
{
	struct recipe recipe = {.real = -1, .items = HEARD};
	const uint32_t *from = NULL;
	uint32_t *whole;
	size_t length;
	enum reel_status status;

	*items = NULL;
	*count = 0;
	if (value == NULL)
		return REEL_OK;
	status = read_recipe(value, &recipe, err);
	if (status != REEL_OK)
		return status;
	if (recipe.real >= (int64_t)sounds->count)
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "there is no sound %lld",
		                 (long long)recipe.real);
	length = (size_t)(recipe.shift + recipe.items);
	if (recipe.real >= 0) {
		from = sounds->items + sounds->begins[recipe.real];
		length = least(length, sounds->begins[recipe.real + 1] -
		                               sounds->begins[recipe.real]);
	}
	whole = reel_mem_new(length, sizeof(*whole));
	if (whole == NULL)
		return reel_fail_memory(err);
	if (from != NULL)
		(void)memcpy(whole, from, length * sizeof(*whole));
	else
		make_up(whole, length, (uint32_t)recipe.made);
	turn_bits(whole, length, recipe.master, (uint32_t)recipe.master_seed);
	*count = length - least((size_t)recipe.shift, length);
	(void)memmove(whole, whole + (length - *count),
	              *count * sizeof(*whole));
	turn_bits(whole, *count, recipe.flip,
	          (uint32_t)(recipe.made + recipe.real * 31 + recipe.shift));
	*items = whole;
	return REEL_OK;
}
