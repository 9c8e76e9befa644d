/* SPDX-License-Identifier: MIT */
/*
 * Finding releases by the lengths of files.
 *
 * What the lengths allow is made into spans that do not overlap, each with
 * the files that it is for: so no track is counted twice, and a release with
 * twenty tracks of three minutes does not outdo one that fits in all of them.
 * The tracks of a span are read from the index alone and counted here: in a
 * million tracks, twenty files allow some 270,000, and SQLite's GROUP BY
 * takes four times as long, for it sorts them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "catalog/catalog_sqlite.h"

/* How a release fits so far; found under its key. */
struct tally {
	uint32_t total;
	/** In the span that was looked at last, and which that was. */
	uint16_t here;
	uint16_t span;
};

/* A release that is among the best. */
struct best {
	uint32_t total;
	/** Tracks that it has more or fewer than there are files. */
	uint64_t distance;
	char *id;
};

struct search {
	struct reel_catalog *catalog;
	const struct reel_length_query *query;
	/** By key of the release, 0 to `count` - 1. */
	struct tally *tallies;
	size_t count;
	/** The best so far, best first; room for query->most. */
	struct best *best;
	size_t best_count;
};

static int
compare_lengths(const void *a, const void *b)
{
	const uint32_t x = *(const uint32_t *)a;
	const uint32_t y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

static enum reel_status
sort_lengths(const struct reel_length_query *query, uint32_t **sorted,
             struct reel_error *err)
{
	*sorted = reel_mem_new(query->count, sizeof(**sorted));
	if (*sorted == NULL)
		return reel_fail_memory(err);
	for (size_t i = 0; i < query->count; i++)
		(*sorted)[i] = query->lengths_ms[i];
	qsort(*sorted, query->count, sizeof(**sorted), compare_lengths);
	return REEL_OK;
}

struct span {
	int64_t low_ms;
	int64_t high_ms;
	size_t files;
	uint16_t number;
};

/* Takes the next span of sorted lengths; returns the place behind it. */
static size_t
next_span(const uint32_t *sorted, const struct reel_length_query *query,
          size_t first, struct span *span)
{
	const int64_t tolerance_ms = query->tolerance_ms;
	size_t i = first;

	span->low_ms = sorted[first] - tolerance_ms;
	do
		span->high_ms = sorted[i++] + tolerance_ms;
	while (i < query->count && sorted[i] - tolerance_ms <= span->high_ms);
	span->files = i - first;
	span->number++;
	return i;
}

static void
count_track(struct search *search, const struct span *span, int64_t key)
{
	struct tally *tally;

	if (key < 0 || (uint64_t)key >= search->count)
		return;
	tally = &search->tallies[key];
	if (tally->span != span->number)
		tally->here = 0;
	tally->span = span->number;
	if (tally->here < span->files && tally->here < UINT16_MAX) {
		tally->here++;
		tally->total++;
	}
}

static enum reel_status
count_span(struct search *search, const struct span *span,
           struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	enum reel_status status = reel_sqlite_prepare(
	        search->catalog,
	        "SELECT release FROM track WHERE length_ms BETWEEN ?1 AND ?2",
	        &statement, err);

	if (status != REEL_OK)
		return status;
	reel_statement_integer(statement, 1, span->low_ms);
	reel_statement_integer(statement, 2, span->high_ms);
	while (reel_sqlite_next(statement, &status, err))
		count_track(search, span,
		            reel_statement_column_integer(statement, 0));
	return status;
}

static enum reel_status
count_all(struct search *search, struct reel_error *err)
{
	struct span span = {0};
	uint32_t *sorted = NULL;
	enum reel_status status = sort_lengths(search->query, &sorted, err);
	size_t i = 0;

	while (status == REEL_OK && i < search->query->count) {
		i = next_span(sorted, search->query, i, &span);
		status = count_span(search, &span, err);
	}
	reel_mem_free(sorted);
	return status;
}

static bool
is_better(const struct best *a, const struct best *b)
{
	if (a->total != b->total)
		return a->total > b->total;
	if (a->distance != b->distance)
		return a->distance < b->distance;
	return strcmp(a->id, b->id) < 0;
}

/* Puts one into its place, if it is among the best; it is taken then. */
static void
place_best(struct search *search, struct best *one)
{
	size_t place = search->best_count;

	if (place == search->query->most) {
		if (!is_better(one, &search->best[place - 1]))
			return;
		reel_mem_free(search->best[--place].id);
	} else {
		search->best_count++;
	}
	while (place > 0 && is_better(one, &search->best[place - 1])) {
		search->best[place] = search->best[place - 1];
		place--;
	}
	search->best[place] = *one;
	one->id = NULL;
}

static enum reel_status
judge(struct search *search, size_t key, struct reel_error *err)
{
	struct best one = {.total = search->tallies[key].total};
	struct reel_statement *statement = NULL;
	bool has_row = false;
	uint64_t tracks = 0;
	enum reel_status status = reel_sqlite_prepare(
	        search->catalog,
	        "SELECT id, track_count FROM release WHERE key = ?1",
	        &statement, err);

	if (status != REEL_OK)
		return status;
	reel_statement_integer(statement, 1, (int64_t)key);
	status = reel_statement_step(statement, &has_row, err);
	if (status == REEL_OK && has_row)
		status = reel_statement_take_text(statement, 0, &one.id, err);
	if (status == REEL_OK && has_row) {
		tracks = (uint64_t)reel_statement_column_integer(statement, 1);
		one.distance = tracks > search->query->count
		                       ? tracks - search->query->count
		                       : search->query->count - tracks;
		place_best(search, &one);
	}
	reel_statement_reset(statement);
	reel_mem_free(one.id);
	return status;
}

/*
 * The least total that is among the best: what fits less need not be looked
 * up. Totals are at most the number of files.
 */
static enum reel_status
find_least(const struct search *search, uint32_t *least, struct reel_error *err)
{
	const size_t totals = search->query->count + 1;
	size_t *counts = reel_mem_new(totals, sizeof(*counts));
	size_t better = 0;
	size_t total = totals;

	if (counts == NULL)
		return reel_fail_memory(err);
	for (size_t key = 0; key < search->count; key++)
		counts[search->tallies[key].total]++;
	while (total > 1 && better < search->query->most)
		better += counts[--total];
	*least = (uint32_t)total;
	reel_mem_free(counts);
	return REEL_OK;
}

static enum reel_status
choose(struct search *search, struct reel_strings *ids, struct reel_error *err)
{
	uint32_t least = 0;
	enum reel_status status = find_least(search, &least, err);

	for (size_t key = 0; status == REEL_OK && key < search->count; key++) {
		if (search->tallies[key].total >= least)
			status = judge(search, key, err);
	}
	for (size_t i = 0; status == REEL_OK && i < search->best_count; i++)
		status = reel_strings_add(ids, search->best[i].id, err);
	return status;
}

static enum reel_status
make_room(struct search *search, struct reel_error *err)
{
	struct reel_statement *statement = NULL;
	int64_t most = 0;
	enum reel_status status = reel_sqlite_prepare(
	        search->catalog, "SELECT max(key) FROM release", &statement,
	        err);

	if (status == REEL_OK)
		status = reel_sqlite_key(statement, &most, err);
	if (status != REEL_OK)
		return status;
	search->count = (size_t)most + 1;
	search->tallies = reel_mem_new(search->count, sizeof(struct tally));
	search->best = reel_mem_new(search->query->most, sizeof(struct best));
	if (search->tallies == NULL || search->best == NULL)
		return reel_fail_memory(err);
	return REEL_OK;
}

enum reel_status
reel_sqlite_releases_by_lengths(struct reel_catalog *catalog,
                                const struct reel_length_query *query,
                                struct reel_strings *ids,
                                struct reel_error *err)
{
	struct search search = {.catalog = catalog, .query = query};
	enum reel_status status;

	if (query->count == 0 || query->most == 0)
		return REEL_OK;
	if (query->count > UINT16_MAX)
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "an album of %zu files is too large",
		                 query->count);
	status = make_room(&search, err);
	if (status == REEL_OK)
		status = count_all(&search, err);
	if (status == REEL_OK)
		status = choose(&search, ids, err);
	for (size_t i = 0; i < search.best_count; i++)
		reel_mem_free(search.best[i].id);
	reel_mem_free(search.best);
	reel_mem_free(search.tallies);
	return status;
}
