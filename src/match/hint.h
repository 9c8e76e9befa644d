/* SPDX-License-Identifier: MIT */
/** What a file's tags and name say about it, to be believed or not. */
#ifndef REEL_MATCH_HINT_H
#define REEL_MATCH_HINT_H

#include <stdbool.h>

#include <reeltag/error.h>

#include "model/tag_list.h"

/** Begin it zeroed. All text is owned. */
struct reel_hint {
	/** Normalised title; NULL where nothing says one. */
	char *title;
	/** Whether the title is the tag's, else the file name's. */
	bool has_tag_title;
	/** Normalised artist of the tags; NULL for none. */
	char *artist;
	/** Place on the disc, and the disc; 0 where nothing says so. */
	int number;
	int disc;
	/** There are other discs: the folder or the tags say so. */
	bool is_of_set;
	/** Identifiers in the tags; NULL for none. */
	char *recording;
	/** ISRC, letters and digits alone. */
	char *isrc;
	char *release;
	char *group;
};

/**
 * Reads the hints of a file. Tags go before the name.
 *
 * @param path  its name; the last parts of it count: "Disc 2/1-05 Title.flac"
 */
REEL_MUST_USE enum reel_status
reel_hint_read(const char *path, const struct reel_tag_list *tags,
               struct reel_hint *hint, struct reel_error *err);

/**
 * Reads a disc's number from a folder's name: "CD1", "Disc 2", "disk-03".
 *
 * @return the number, from 1; 0 where the name is not that of a disc
 */
int
reel_hint_disc_of_folder(const char *name);

void
reel_hint_release(struct reel_hint *hint);

#endif
