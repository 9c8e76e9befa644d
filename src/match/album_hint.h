/* SPDX-License-Identifier: MIT */
/** What a folder's name and the tags of all its files say of the album. */
#ifndef REEL_MATCH_ALBUM_HINT_H
#define REEL_MATCH_ALBUM_HINT_H

#include <stddef.h>

#include <reeltag/error.h>

#include "match/table.h"
#include "match/title_words.h"

/** What a saying is about. */
enum reel_topic {
	/** The album's title, without the words that any soundtrack's has. */
	REEL_TOPIC_TITLE = 0,
	/** Title of the film, and its IMDb id. */
	REEL_TOPIC_FILM,
	REEL_TOPIC_IMDB,
	/** The film that the titles of tracks name: `(From "Titanic")`. */
	REEL_TOPIC_FROM,
	/** MusicBrainz ids of the release and its group. */
	REEL_TOPIC_RELEASE,
	REEL_TOPIC_GROUP,
	/** MusicBrainz disc id. */
	REEL_TOPIC_DISC_ID,
	/** Digits without leading zeros; letters and digits. */
	REEL_TOPIC_BARCODE,
	REEL_TOPIC_CATALOG_NUMBER,
	REEL_TOPIC_LABEL,
	REEL_TOPIC_COUNTRY,
	REEL_TOPIC_MEDIA,
	/** "1997-11-18" or less; a year that stands in a folder's name. */
	REEL_TOPIC_DATE,
	REEL_TOPIC_YEAR,
	/** How many tracks the disc has, and how many discs there are. */
	REEL_TOPIC_TRACKS,
	REEL_TOPIC_DISCS,
	REEL_TOPIC_COUNT
};

/** One thing that is said. */
struct reel_saying {
	enum reel_topic topic;
	/** Normalised; owned. */
	char *text;
	/** By what share of the files; 1.0 of what the folder's name says. */
	double share;
	bool is_of_folder;
};

#define REEL_SAYINGS_MOST 48

/** Begin it zeroed. */
struct reel_album_hint {
	struct reel_saying sayings[REEL_SAYINGS_MOST];
	size_t count;
	/** Letters and digits of the folder's name; owned. */
	char *folder;
	/** Of all the titles. */
	struct reel_title_words words;
};

/**
 * Reads what is said of those files that are not taken.
 *
 * @param folder  name of the album's folder
 * @param hint    out: to be released also on failure
 */
REEL_MUST_USE enum reel_status
reel_album_hint_read(const char *folder, const struct reel_match_file *files,
                     size_t count, struct reel_album_hint *hint,
                     struct reel_error *err);

void
reel_album_hint_release(struct reel_album_hint *hint);

#endif
