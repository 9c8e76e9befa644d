/* SPDX-License-Identifier: MIT */
#include "match/toc.h"

#include <math.h>

#include "match/assign.h"
#include "match/score_weights.h"

/* First track, last track, lead-out; the offsets stand behind them. */
#define HEAD 3
#define SECTORS_A_SECOND 75.0
/* What Red Book sets between the sessions of an Enhanced CD. */
#define SESSION_GAP 11400.0

/*
 * @param place  of the track on its disc, from 0
 * @return milliseconds; 0.0 where the TOC does not say
 */
static double
length_of(const struct reel_disc *disc, size_t place)
{
	const uint32_t *offsets = disc->toc + HEAD;
	double sectors;
	uint32_t end;

	if (disc->toc_count < HEAD + 1 || place >= disc->toc_count - HEAD)
		return 0.0;
	end = place + 1 < disc->toc_count - HEAD ? offsets[place + 1]
	                                         : disc->toc[2];
	sectors = (double)end - (double)offsets[place];
	/* The last one before a data track of a session of its own. */
	if (place + 1 == disc->track_count &&
	    place + 1 < disc->toc_count - HEAD)
		sectors -= SESSION_GAP;
	return fmax(sectors, 0.0) / SECTORS_A_SECOND * 1000.0;
}

enum reel_toc_fit
reel_toc_compare(const struct reel_match_table *table, const size_t *chosen)
{
	size_t known = 0;
	size_t fit = 0;

	for (size_t i = 0; i < table->file_count; i++) {
		const struct reel_match_track *track;
		double length;

		if (chosen[i] == REEL_UNASSIGNED)
			continue;
		track = &table->tracks[chosen[i]];
		length = length_of(track->disc, (size_t)(track->track -
		                                         track->disc->tracks));
		if (length <= 0.0)
			continue;
		known++;
		fit += fabs((double)table->files[i].facts->duration_ms *
		                    table->speed -
		            length) <= REEL_TOC_WITHIN_MS;
	}
	if (known < REEL_TOC_LEAST)
		return REEL_TOC_SILENT;
	if ((double)fit >= REEL_TOC_MOST * (double)known)
		return REEL_TOC_SAME;
	return 2 * fit < known ? REEL_TOC_OTHER : REEL_TOC_SILENT;
}
