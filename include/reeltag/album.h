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

#include <reeltag/evidence.h>
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

/** Another release that was considered; texts that are not known are NULL. */
struct reel_alternative {
	const char *title;
	const char *mbid;
	const char *id;
	enum reel_kind kind;
	const char *edition;
	const char *label;
	const char *catalog_number;
	const char *barcode;
	const char *date;
	const char *country;
	const char *media;
	double confidence;
	/** An edition that the album may be as well as the one it is taken for. */
	bool is_tied;
	struct reel_tally tally;
	/** In words: "8 files fit, 2 tracks missing; 14.2 behind: ...". */
	char why[REEL_WHY_BYTES];
};

/** An album on disk and what was found out about it. */
struct reel_album {
	/** Its folder, in the file system's bytes. */
	const char *path;
	enum reel_verdict verdict;
	enum reel_edition_verdict edition_verdict;
	/** That the soundtrack is right, in whichever edition. */
	double confidence;
	/** That it is this very release. */
	double edition_confidence;
	/** More likely other recordings of this music: covers, karaoke. */
	bool is_other_likely;
	/** Of tied editions this is the one that the caller prefers. */
	bool is_preferred;
	/** What the release was elected by; zeroed where there is none. */
	struct reel_tally tally;
	/** Probabilities of what else it may be, by enum reel_rival; with the
	 * confidences of all candidates they make up one. */
	double rivals[REEL_RIVALS];
	/** In words: why the verdict is what it is. */
	char why[REEL_WHY_BYTES];
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
	/** The heaviest; tied editions and the runner-up among them. */
	const struct reel_alternative *alternatives;
	size_t alternative_count;
	/** Further tied editions, which the alternatives had no room for. */
	size_t tied_over;
};

/** @return "certain", "review" or "none" */
REEL_API const char *
reel_verdict_name(enum reel_verdict verdict);

/** @return "certain", "tied" or "open" */
REEL_API const char *
reel_edition_verdict_name(enum reel_edition_verdict verdict);

#ifdef __cplusplus
}
#endif

#endif
