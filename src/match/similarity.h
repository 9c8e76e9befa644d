/* SPDX-License-Identifier: MIT */
/** How alike two texts are. */
#ifndef REEL_MATCH_SIMILARITY_H
#define REEL_MATCH_SIMILARITY_H

/**
 * Compares two normalised texts by their edit distance.
 *
 * @return 1.0 for equal ones to 0.0; 0.0 where either is NULL or ""
 */
double
reel_similarity(const char *a, const char *b);

#endif
