/* SPDX-License-Identifier: MIT */
/** The best one-to-one assignment of files to tracks. */
#ifndef REEL_MATCH_ASSIGN_H
#define REEL_MATCH_ASSIGN_H

#include <stddef.h>

#include <reeltag/error.h>

/** Stands for "no track". */
#define REEL_UNASSIGNED ((size_t)-1)

/**
 * Assigns each file to at most one track, and each track to at most one
 * file, so that the sum of gains is greatest. Leaving a file alone gains
 * `least`; a pair that gains no more, or NAN, is never made.
 *
 * Kuhn-Munkres with potentials, by shortest augmenting paths: files^2 *
 * (files + tracks) steps.
 *
 * @param gain    files * tracks values, row by row
 * @param chosen  out: a track for each file, or REEL_UNASSIGNED
 * @return REEL_OK, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_assign(const double *gain, double least, size_t files, size_t tracks,
            size_t *chosen, struct reel_error *err);

#endif
