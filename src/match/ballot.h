/* SPDX-License-Identifier: MIT */
/** What is voted on: an album's files, and the releases that it may be. */
#ifndef REEL_MATCH_BALLOT_H
#define REEL_MATCH_BALLOT_H

#include <stdbool.h>
#include <stddef.h>

#include "match/album_hint.h"
#include "match/table.h"

/** All is borrowed. */
struct reel_ballot {
	const struct reel_match_file *files;
	size_t file_count;
	const struct reel_candidates *candidates;
	/** What the folder's name and all files say of the album. */
	const struct reel_album_hint *album;
	/** The candidates were named: the unknown does not stand. */
	bool is_named;
	/** By a person, who speaks of all the files. */
	bool is_by_person;
	/** As reel_identify_options has them; NULL for none. */
	const char *preferences;
};

#endif
