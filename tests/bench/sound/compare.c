/* SPDX-License-Identifier: MIT */
/*
 * sound_compare real SOUNDS [ITEMS]     every two of them, or the beginning of
 *                                       each against all others
 * sound_compare synthetic SOUNDS COUNT  every two of so many made of them
 * sound_compare edits SOUNDS EDITS      the first of each EDITS against others
 *
 * Compares fingerprints, and prints a line for each two that have something in
 * common: numbers of both, resemblance, sureness, rate, overlap, items
 * matched, the worst window, diversity, offset. Last comes a line that counts
 * all that were compared. README.md tells what comes of it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "fingerprint/compare.h"
#include "synthetic.h"

/* 120 s. */
#define ITEMS 948

struct prints {
	struct reel_print *items;
	size_t count;
};

/* Two prints and their numbers. */
struct pair {
	const struct reel_print *a;
	const struct reel_print *b;
	size_t a_number;
	size_t b_number;
};

static enum reel_status
compare_two(const struct pair *pair, enum reel_resemblance least,
            struct reel_error *err)
{
	struct reel_comparison comparison;
	const struct reel_alignment *alignment = &comparison.alignment;
	const double x = pair->a->diversity;
	const double y = pair->b->diversity;
	const enum reel_status status =
	        reel_compare(pair->a, pair->b, &comparison, err);

	if (status == REEL_OK && comparison.resemblance >= least)
		printf("%zu\t%zu\t%s\t%.6f\t%.4f\t%zu\t%zu\t%.4f\t%.3f\t%d\n",
		       pair->a_number, pair->b_number,
		       reel_resemblance_name(comparison.resemblance),
		       comparison.sureness, alignment->bit_error_rate,
		       alignment->overlap, comparison.matched,
		       alignment->worst_window, x < y ? x : y,
		       alignment->offset);
	return status;
}

static enum reel_status
compare_all(const struct prints *prints, struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	size_t count = 0;

	for (size_t a = 0; a < prints->count; a++) {
		for (size_t b = a + 1; status == REEL_OK && b < prints->count;
		     b++, count++) {
			const struct pair pair = {&prints->items[a],
			                          &prints->items[b], a, b};

			status = compare_two(&pair, REEL_RESEMBLANCE_PART, err);
		}
	}
	printf("# %zu pairs\n", count);
	return status;
}

/* As a file is looked for after some seconds of it. */
static enum reel_status
compare_beginnings(const struct prints *prints, size_t items,
                   struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	size_t count = 0;

	for (size_t a = 0; status == REEL_OK && a < prints->count; a++) {
		struct reel_print begin = {0};

		if (prints->items[a].count < items)
			continue;
		status = reel_print_init(&begin, prints->items[a].items, items,
		                         err);
		for (size_t b = 0; status == REEL_OK && b < prints->count;
		     b++) {
			const struct pair pair = {&begin, &prints->items[b], a,
			                          b};

			if (b == a)
				continue;
			count++;
			status = compare_two(&pair, REEL_RESEMBLANCE_PART, err);
		}
		reel_print_release(&begin);
	}
	printf("# %zu pairs\n", count);
	return status;
}

/* The edits of a track stand together, and the first is the track. */
static enum reel_status
compare_edits(const struct prints *prints, size_t edits, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < prints->count; i++) {
		const size_t track = i - i % edits;
		const struct pair pair = {&prints->items[track],
		                          &prints->items[i], track, i};

		if (i != track)
			status =
			        compare_two(&pair, REEL_RESEMBLANCE_OTHER, err);
	}
	printf("# %zu fingerprints\n", prints->count);
	return status;
}

static enum reel_status
take(struct prints *prints, const struct sounds *sounds, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	prints->items = reel_mem_new(sounds->count, sizeof(*prints->items));
	if (prints->items == NULL)
		return reel_fail_memory(err);
	for (size_t i = 0; status == REEL_OK && i < sounds->count; i++) {
		const size_t begin = sounds->begins[i];

		status = reel_print_init(&prints->items[i],
		                         sounds->items + begin,
		                         sounds->begins[i + 1] - begin, err);
		prints->count = i + 1;
	}
	return status;
}

static enum reel_status
make_up(struct sounds *made, const struct sounds *real, size_t count,
        struct reel_error *err)
{
	struct synthetic synthetic;

	made->items = reel_mem_new(count * ITEMS, sizeof(*made->items));
	made->begins = reel_mem_new(count + 1, sizeof(*made->begins));
	if (made->items == NULL || made->begins == NULL)
		return reel_fail_memory(err);
	synthetic_learn(&synthetic, real);
	for (; made->count < count; made->count++) {
		made->begins[made->count + 1] = (made->count + 1) * ITEMS;
		synthetic_make(&synthetic, (uint32_t)made->count,
		               made->items + made->count * ITEMS, ITEMS);
	}
	return REEL_OK;
}

static void
release(struct prints *prints)
{
	for (size_t i = 0; i < prints->count; i++)
		reel_print_release(&prints->items[i]);
	reel_mem_free(prints->items);
}

int
main(int argc, char **argv)
{
	const char *what = argc > 2 ? argv[1] : "";
	const size_t number = argc > 3 ? (size_t)strtoul(argv[3], NULL, 10) : 0;
	const bool is_synthetic = strcmp(what, "synthetic") == 0;
	struct sounds sounds = {0};
	struct sounds made = {0};
	struct prints prints = {0};
	struct reel_error error = {0};
	enum reel_status status =
	        sounds_read(&sounds, argc > 2 ? argv[2] : NULL, &error);

	if (status == REEL_OK && is_synthetic)
		status = make_up(&made, &sounds, number, &error);
	if (status == REEL_OK)
		status = take(&prints, is_synthetic ? &made : &sounds, &error);
	if (status == REEL_OK && strcmp(what, "edits") == 0)
		status = compare_edits(&prints, number, &error);
	else if (status == REEL_OK && number > 0 && !is_synthetic)
		status = compare_beginnings(&prints, number, &error);
	else if (status == REEL_OK)
		status = compare_all(&prints, &error);
	release(&prints);
	sounds_release(&made);
	sounds_release(&sounds);
	if (status != REEL_OK)
		fprintf(stderr, "%s\n", error.message);
	return status == REEL_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
