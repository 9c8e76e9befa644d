/* SPDX-License-Identifier: MIT */
/**
 * What lengths say: the difference between a file's and a track's.
 *
 * Each weight is the logarithm of the density of the difference, if the file
 * is the track, over that of any track lasting so long.
 */
#ifndef REEL_MATCH_LENGTH_H
#define REEL_MATCH_LENGTH_H

/** A track's length, ready to compare. */
struct reel_length {
	/** In seconds. */
	double seconds;
	/** Negative logarithm of the share of tracks at large that last so
	 * long, per second. */
	double rarity;
	/** Scales of other recordings, in seconds, and their densities at no
	 * difference, as logarithms. */
	double near;
	double wide;
	double log_near;
	double log_wide;
};

/** @param milliseconds  length of a track */
struct reel_length
reel_length_of(double milliseconds);

/** @return weight if the file is a copy of the track's recording */
double
reel_length_same(const struct reel_length *track, double file_ms);

/** @return weight if the file is another recording of the track's music */
double
reel_length_other(const struct reel_length *track, double file_ms);

#endif
