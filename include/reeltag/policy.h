/* SPDX-License-Identifier: MIT */
/** What the user wants of the fields that taggers differ about. */
#ifndef REELTAG_POLICY_H
#define REELTAG_POLICY_H

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

enum reel_genre_policy {
	/** "Soundtrack" and the kind stand behind what the file has. */
	REEL_GENRE_APPEND = 0,
	REEL_GENRE_REPLACE,
	REEL_GENRE_LEAVE
};

enum reel_grouping_policy {
	/** The film's title where the field is empty, or was a film's. */
	REEL_GROUPING_FILM = 0,
	REEL_GROUPING_ALWAYS,
	REEL_GROUPING_LEAVE
};

enum reel_album_artist_policy {
	/** As the release credits it. */
	REEL_ALBUM_ARTIST_CREDITED = 0,
	/** The composer, where all tracks have the same. */
	REEL_ALBUM_ARTIST_COMPOSER,
	/** "Soundtrack" */
	REEL_ALBUM_ARTIST_SOUNDTRACK,
	/** "Various Artists" */
	REEL_ALBUM_ARTIST_VARIOUS
};

/** Begin it zeroed: zero is the default of every field. */
struct reel_tag_policy {
	enum reel_genre_policy genre;
	enum reel_grouping_policy grouping;
	enum reel_album_artist_policy album_artist;
	/**
	 * The film's title in "originalalbum" (ID3v2: TOAL) too. The standard
	 * calls it the title of the album, movie or show; other taggers keep
	 * the first album in it.
	 */
	bool has_original_album;
};

#ifdef __cplusplus
}
#endif

#endif
