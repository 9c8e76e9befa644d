/* SPDX-License-Identifier: MIT */
#include "match/assign.h"

#include <float.h>
#include <stdbool.h>

#include "base/error.h"
#include "base/mem.h"

/*
 * Columns are the tracks and, behind them, one "no track" for each file, so
 * that every row can be matched. Rows and columns count from 1; column 0 is
 * where a search begins.
 */
struct search {
	const double *gain;
	double least;
	size_t rows;
	size_t tracks;
	size_t columns;
	/* Potentials. */
	double *row_price;
	double *column_price;
	/* Row that a column is matched to; 0 for none. */
	size_t *row_of;
	/* Column before a column on the shortest path, and its length. */
	size_t *before;
	double *distance;
	bool *is_done;
};

static double
cost(const struct search *search, size_t row, size_t column)
{
	double gain;

	if (column > search->tracks)
		return 0.0;
	gain = search->gain[(row - 1) * search->tracks + column - 1] -
	       search->least;
	/* A pair that gains nothing costs more than leaving both alone, and so
	 * does one that nothing is known of. */
	return gain > 0.0 ? -gain : 1.0;
}

/* Brings the paths over the row of column `from` up to date. */
static size_t
relax(struct search *search, size_t from, double *least)
{
	const size_t row = search->row_of[from];
	size_t nearest = 0;

	*least = DBL_MAX;
	for (size_t column = 1; column <= search->columns; column++) {
		double length;

		if (search->is_done[column])
			continue;
		length = cost(search, row, column) - search->row_price[row] -
		         search->column_price[column];
		if (length < search->distance[column]) {
			search->distance[column] = length;
			search->before[column] = from;
		}
		if (search->distance[column] < *least) {
			*least = search->distance[column];
			nearest = column;
		}
	}
	return nearest;
}

static void
move_prices(struct search *search, double by)
{
	for (size_t column = 0; column <= search->columns; column++) {
		if (search->is_done[column]) {
			search->row_price[search->row_of[column]] += by;
			search->column_price[column] -= by;
		} else {
			search->distance[column] -= by;
		}
	}
}

/* Matches one more row along the shortest augmenting path. */
static void
augment(struct search *search, size_t row)
{
	size_t column = 0;

	search->row_of[0] = row;
	for (size_t i = 0; i <= search->columns; i++) {
		search->distance[i] = DBL_MAX;
		search->is_done[i] = false;
	}
	do {
		double least;
		size_t next;

		search->is_done[column] = true;
		next = relax(search, column, &least);
		move_prices(search, least);
		column = next;
	} while (search->row_of[column] != 0);
	while (column != 0) {
		search->row_of[column] = search->row_of[search->before[column]];
		column = search->before[column];
	}
}

static bool
prepare(struct search *search)
{
	const size_t columns = search->columns + 1;

	search->row_price = reel_mem_new(search->rows + 1, sizeof(double));
	search->column_price = reel_mem_new(columns, sizeof(double));
	search->row_of = reel_mem_new(columns, sizeof(size_t));
	search->before = reel_mem_new(columns, sizeof(size_t));
	search->distance = reel_mem_new(columns, sizeof(double));
	search->is_done = reel_mem_new(columns, sizeof(bool));
	return search->row_price != NULL && search->column_price != NULL &&
	       search->row_of != NULL && search->before != NULL &&
	       search->distance != NULL && search->is_done != NULL;
}

static void
release(struct search *search)
{
	reel_mem_free(search->row_price);
	reel_mem_free(search->column_price);
	reel_mem_free(search->row_of);
	reel_mem_free(search->before);
	reel_mem_free(search->distance);
	reel_mem_free(search->is_done);
}

enum reel_status
reel_assign(const double *gain, double least, size_t files, size_t tracks,
            size_t *chosen, struct reel_error *err)
{
	struct search search = {.gain = gain,
	                        .least = least,
	                        .rows = files,
	                        .tracks = tracks,
	                        .columns = tracks + files};

	if (!prepare(&search)) {
		release(&search);
		return reel_fail_memory(err);
	}
	for (size_t row = 1; row <= files; row++) {
		augment(&search, row);
		chosen[row - 1] = REEL_UNASSIGNED;
	}
	for (size_t column = 1; column <= tracks; column++) {
		const size_t row = search.row_of[column];

		if (row != 0 && cost(&search, row, column) < 0.0)
			chosen[row - 1] = column - 1;
	}
	release(&search);
	return REEL_OK;
}
