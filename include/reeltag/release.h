/* SPDX-License-Identifier: MIT */
/**
 * Soundtrack releases: one edition of a soundtrack, its discs and tracks.
 *
 * Plain values, begun zeroed. A caller reads those it is lent and never
 * makes or frees one. NULL, 0 and an empty list mean: not known.
 */
#ifndef REELTAG_RELEASE_H
#define REELTAG_RELEASE_H

#include <stdbool.h>
#include <stdint.h>

#include <reeltag/export.h>
#include <reeltag/strings.h>
#include <reeltag/tags.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What is on a soundtrack. */
enum reel_kind {
	REEL_KIND_UNKNOWN = 0,
	/** The music written for the film. */
	REEL_KIND_SCORE,
	/** A compilation of songs. */
	REEL_KIND_SONGS,
	/** Songs and score. */
	REEL_KIND_MIXED,
	/** Songs that the film's cast sings. */
	REEL_KIND_MUSICAL,
	/** Songs inspired by the film. */
	REEL_KIND_INSPIRED
};

/** A track: one place on a disc, and the recording that stands there. */
struct reel_track {
	/** Place on its disc, from 1; 0 where it is not known. */
	int number;
	char *title;
	/** As credited; NULL where it is the release's artist. */
	char *artist;
	char *composer;
	/** Length in milliseconds; 0 where it is not known. */
	uint32_t length_ms;
	/** Id of the recording: an MBID, or the catalogue's own text. */
	char *recording;
	struct reel_strings isrcs;
	/** A film, as on a DVD beside the CD: no file of music stands for it.
	 */
	bool is_video;
	/**
	 * What else its files are to be tagged with: "artistsort",
	 * "conductor", "musicbrainz_artistid" ...; goes before the fields
	 * above where it has them too.
	 */
	struct reel_tag_list tags;
};

/** A disc (medium) of a release. */
struct reel_disc {
	/** Place in the release, from 1; 0 where it is not known. */
	int number;
	char *title;
	struct reel_track *tracks;
	size_t track_count;
	size_t track_capacity;
	/** Disc TOC: first track, last track, lead-out, offsets (sectors). */
	uint32_t *toc;
	size_t toc_count;
};

/** One edition of a soundtrack. */
struct reel_release {
	/** Any stable text: the catalogue's key. */
	char *id;
	/** Id of the film; NULL where the work is not known. */
	char *film;
	char *title;
	char *artist;
	enum reel_kind kind;
	/** Nobody says so: it was inferred from titles and artists. */
	bool is_kind_inferred;
	/** "expanded edition", "25th anniversary edition" ... */
	char *edition;
	/** MusicBrainz ids of the release and its release group. */
	char *mbid;
	char *release_group;
	char *label;
	char *catalog_number;
	char *barcode;
	/** Of this edition, and of the soundtrack's first edition. */
	char *date;
	char *first_date;
	/** ISO 3166-1 alpha-2. */
	char *country;
	/** "CD", "Vinyl", "Digital Media" ... */
	char *media;
	/** As a track's, for all tracks: "albumartistsort", "script" ... */
	struct reel_tag_list tags;
	struct reel_disc *discs;
	size_t disc_count;
	size_t disc_capacity;
};

/** How a release lies to its film in time. */
enum reel_timing_class {
	REEL_TIMING_UNKNOWN = 0,
	REEL_TIMING_BEFORE,
	/** Within seven days either way. */
	REEL_TIMING_WITH,
	REEL_TIMING_AFTER
};

struct reel_timing {
	enum reel_timing_class class_;
	/** Days from the film to the release: negative before the film. */
	int64_t days;
	/** Whether the premiere was measured from, for lack of a release date. */
	int from_premiere;
};

/** @return "score", "songs" ...; NULL for unknown */
REEL_API const char *
reel_kind_name(enum reel_kind kind);

/** @return the kind of a word; REEL_KIND_UNKNOWN for any other, and NULL */
REEL_API enum reel_kind
reel_kind_of(const char *name);

/** @return "before", "with" or "after"; NULL for unknown */
REEL_API const char *
reel_timing_name(enum reel_timing_class timing);

/** @return whether the track is music: no video, and no data of a CD's */
REEL_API bool
reel_track_is_audio(const struct reel_track *track);

/** @return tracks on all discs */
REEL_API size_t
reel_release_track_count(const struct reel_release *release);

/**
 * @return the discs of a release that have a number, and 1 where none has
 *         one; tracks that no disc was told for are no disc beside others
 */
REEL_API size_t
reel_release_disc_total(const struct reel_release *release);

#ifdef __cplusplus
}
#endif

#endif
