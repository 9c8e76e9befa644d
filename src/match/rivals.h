/* SPDX-License-Identifier: MIT */
/** What else an album could be than a candidate: what no catalogue lists. */
#ifndef REEL_MATCH_RIVALS_H
#define REEL_MATCH_RIVALS_H

#include "match/bout.h"
#include "match/gaps.h"

/** A bout as it was summed up, for the rivals to take from. */
struct reel_weighing {
	const struct reel_bout *bout;
	const struct reel_gaps *gaps;
	/** What each kind of evidence adds; REEL_EVIDENCE_KINDS of them. */
	const double *weights;
	/** Their sum. */
	double weight;
	/** In it: what the pairs weigh wherever they stand. */
	double music;
	/** In it: what is said of the edition, and not of the soundtrack. */
	double edition;
	/** In it: that the files are as long as the disc's TOC says. */
	double toc;
	size_t paired;
	/** Pairs whose sound is known. */
	size_t heard;
	/** Tracks that last otherwise than it says, and what that weighs. */
	size_t cut;
	double cut_weight;
	/** All files are another master than the one that is known. */
	bool is_other_master;
};

/** @return weight of the places of so many files in an order */
double
reel_weigh_places(size_t paired, struct reel_order order);

/** @return weight of the same files being other recordings of the music */
double
reel_weigh_other(const struct reel_weighing *weighing);

/** @return weight of tags and names that were copied to other music */
double
reel_weigh_mistagged(const struct reel_weighing *weighing);

/** @return weight of an edition that nobody listed; -INFINITY for none */
double
reel_weigh_unlisted(const struct reel_weighing *weighing);

/** @return weight of a release of other music with these recordings on it */
double
reel_weigh_elsewhere(const struct reel_weighing *weighing);

#endif
