/* SPDX-License-Identifier: MIT */
/**
 * What was found out about an album: film, release, tracks, and how surely.
 *
 * Plain values, lent to the callbacks of a session (reeltag/session.h).
 * Scores and confidences are 0.0 to 1.0.
 */
#ifndef REELTAG_ALBUM_H
#define REELTAG_ALBUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <reeltag/film.h>
#include <reeltag/release.h>

#ifdef __cplusplus
extern "C" {
#endif

enum reel_verdict {
	/** Nothing known fits. */
	REEL_VERDICT_NONE = 0,
	/** Something fits, and a person has to say whether it is right. */
	REEL_VERDICT_REVIEW,
	/** What `tag --auto` writes. */
	REEL_VERDICT_CERTAIN
};

/** Whether the evidence tells the editions of the soundtrack apart. */
enum reel_edition_verdict {
	/** Not known: only the soundtrack is, by its id in the tags. */
	REEL_EDITION_OPEN = 0,
	/** Several editions fit alike. */
	REEL_EDITION_TIED,
	REEL_EDITION_CERTAIN
};

enum reel_evidence_kind {
	REEL_EVIDENCE_FINGERPRINT = 0,
	REEL_EVIDENCE_ACOUSTID,
	REEL_EVIDENCE_TOC,
	REEL_EVIDENCE_DURATION,
	REEL_EVIDENCE_TITLE,
	REEL_EVIDENCE_POSITION,
	REEL_EVIDENCE_TAG_ID,
	REEL_EVIDENCE_BARCODE,
	/** Title of the album, in the tags or as the folder's name. */
	REEL_EVIDENCE_ALBUM,
	/** The film: its IMDb id, title or year. */
	REEL_EVIDENCE_FILM,
	/** Label, country, date, words such as "deluxe". */
	REEL_EVIDENCE_EDITION,
	/** Tracks that are missing, files that are over. */
	REEL_EVIDENCE_GAPS
};

/** How many kinds of evidence there are. */
#define REEL_EVIDENCE_KINDS 12

/** One reason for a match. */
struct reel_evidence {
	enum reel_evidence_kind kind;
	/** "catalogue", "musicbrainz" ...: a constant text. */
	const char *source;
	/** How well it fits. */
	double score;
	/**
	 * What it weighs: natural logarithm of the likelihood ratio "this
	 * track" to "any other"; negative where it speaks against.
	 */
	double weight;
	/** In words: "bit error rate 0.012 over 940 items". */
	char detail[96];
};

/** The most reasons that are kept for one file. */
#define REEL_EVIDENCE_MOST 6

/** A file and the track that it was found to be. */
struct reel_matched_track {
	/** File name as given, in the file system's bytes. */
	const char *path;
	/** Lent from the album's release. */
	const struct reel_disc *disc;
	const struct reel_track *track;
	bool is_theme;
	double score;
	enum reel_verdict verdict;
	struct reel_evidence evidence[REEL_EVIDENCE_MOST];
	size_t evidence_count;
	/**
	 * The ids in its tags say that it is of the release, or of its group,
	 * and the release's list has no such track: title and numbers are
	 * those of the tags.
	 */
	bool is_unlisted;
};

/** A track of the release that no file was found for. */
struct reel_missing_track {
	const struct reel_disc *disc;
	const struct reel_track *track;
};

/** A theme song of the film, and where it stands on the release. */
struct reel_album_theme {
	const struct reel_theme *theme;
	/** NULL where the release does not hold it. */
	const struct reel_disc *disc;
	const struct reel_track *track;
	/** Whether a file was found for it. */
	bool is_present;
};

/** Another release that was considered. */
struct reel_alternative {
	const char *title;
	const char *mbid;
	const char *id;
	enum reel_kind kind;
	const char *edition;
	double confidence;
	char why[96];
};

/** An album on disk and what was found out about it. */
struct reel_album {
	/** Its folder, in the file system's bytes. */
	const char *path;
	enum reel_verdict verdict;
	enum reel_edition_verdict edition_verdict;
	double confidence;
	/** More likely other recordings of this music: covers, karaoke. */
	bool is_other_likely;
	/** NULL where nothing was found, or where the work is not known. */
	const struct reel_film *film;
	/**
	 * NULL where nothing was found. Where the soundtrack is certain and the
	 * edition is not, what holds for all that it may be.
	 */
	const struct reel_release *release;
	/** Not known which tracks and discs the edition has in all. */
	bool is_list_open;
	struct reel_timing timing;
	const struct reel_album_theme *themes;
	size_t theme_count;
	/** In the order of disc and track. */
	const struct reel_matched_track *tracks;
	size_t track_count;
	const struct reel_missing_track *missing;
	size_t missing_count;
	/** Files of the folder that belong to no track of the release. */
	const char *const *extra;
	size_t extra_count;
	const struct reel_alternative *alternatives;
	size_t alternative_count;
};

/** @return "certain", "review" or "none" */
REEL_API const char *
reel_verdict_name(enum reel_verdict verdict);

/** @return "certain", "tied" or "open" */
REEL_API const char *
reel_edition_verdict_name(enum reel_edition_verdict verdict);

/** @return "fingerprint", "duration" ... */
REEL_API const char *
reel_evidence_name(enum reel_evidence_kind kind);

#ifdef __cplusplus
}
#endif

#endif
