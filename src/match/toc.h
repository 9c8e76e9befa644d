/* SPDX-License-Identifier: MIT */
/**
 * A disc's table of contents beside the lengths of the files.
 *
 * A rip of a CD lasts as many sectors (1/75 s) a track as the disc's TOC says,
 * from its start to the next; two pressings that were mastered apart seldom
 * have the same for all of them.
 */
#ifndef REEL_MATCH_TOC_H
#define REEL_MATCH_TOC_H

#include "match/table.h"

enum reel_toc_fit {
	/** There is none, or too few files, or some fit and some do not. */
	REEL_TOC_SILENT = 0,
	REEL_TOC_OTHER,
	REEL_TOC_SAME
};

/** @param chosen  for each file its track, or REEL_UNASSIGNED */
enum reel_toc_fit
reel_toc_compare(const struct reel_match_table *table, const size_t *chosen);

#endif
