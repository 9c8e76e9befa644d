/* SPDX-License-Identifier: MIT */
#include "match/length.h"

#include <math.h>

#include "match/score_weights.h"

#define PI 3.14159265358979323846

/* Very short and very long ones are rare, but not that rare. */
#define SHORTEST_S 40.0
#define LONGEST_S 900.0

static double
rarity_of(double seconds)
{
	const double known = fmin(fmax(seconds, SHORTEST_S), LONGEST_S);
	const double z = log(known / REEL_LENGTH_MEDIAN_S) / REEL_LENGTH_SIGMA;

	return z * z / 2.0 + log(known * REEL_LENGTH_SIGMA * sqrt(2.0 * PI));
}

/* Density at 0 of a share that is exponential either way, as a logarithm. */
static double
log_peak(double share, double scale)
{
	return log(share / (2.0 * scale));
}

struct reel_length
reel_length_of(double milliseconds)
{
	struct reel_length length = {.seconds = milliseconds / 1000.0};

	length.rarity = rarity_of(length.seconds);
	length.near = fmax(REEL_OTHER_NEAR * length.seconds, REEL_OTHER_NEAR_S);
	length.wide = fmax(REEL_OTHER_WIDE * length.seconds, REEL_OTHER_WIDE_S);
	length.log_near = log_peak(REEL_OTHER_NEAR_SHARE, length.near);
	length.log_wide = log_peak(REEL_OTHER_WIDE_SHARE, length.wide);
	return length;
}

/* Of a mixture the greater part stands for the sum: nothing is to be worked
 * out for each of the many pairs then. */
static double
log_density(double seconds)
{
	const double beyond = seconds - REEL_LENGTH_CLOSE_S;

	if (beyond <= 0.0)
		return log_peak(REEL_LENGTH_CLOSE_SHARE, REEL_LENGTH_CLOSE_S);
	return fmax(log_peak(REEL_LENGTH_NEAR_SHARE, REEL_LENGTH_NEAR_S) -
	                    beyond / REEL_LENGTH_NEAR_S,
	            log_peak(REEL_LENGTH_WIDE_SHARE, REEL_LENGTH_WIDE_S) -
	                    beyond / REEL_LENGTH_WIDE_S);
}

double
reel_length_same(const struct reel_length *track, double file_ms)
{
	const double seconds = fabs(file_ms / 1000.0 - track->seconds);

	return fmax(log_density(seconds) + track->rarity, REEL_LENGTH_LEAST);
}

double
reel_length_other(const struct reel_length *track, double file_ms)
{
	const double seconds = fabs(file_ms / 1000.0 - track->seconds);
	const double log_density =
	        fmax(track->log_near - seconds / track->near,
	             track->log_wide - seconds / track->wide);

	return fmax(log_density + track->rarity, REEL_LENGTH_LEAST);
}
