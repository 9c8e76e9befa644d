/* SPDX-License-Identifier: MIT */
/**
 * What speaks for a release, and what speaks against it.
 *
 * Weights are natural logarithms of likelihood ratios, and add up: +4.6 is
 * 100 to 1.
 */
#ifndef REELTAG_EVIDENCE_H
#define REELTAG_EVIDENCE_H

#include <stddef.h>

#include <reeltag/export.h>

#ifdef __cplusplus
extern "C" {
#endif

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

/** What a candidate came to: all files, and what is said of the album. */
struct reel_tally {
	/** Of each kind of evidence; their sum is the candidate's weight. */
	double weights[REEL_EVIDENCE_KINDS];
	/** Files that fit a track, tracks that have none, files that are over.
	 */
	size_t paired;
	size_t missing;
	size_t extra;
	/** How fast the files run: 25/24 where it is that of PAL video. */
	double speed;
};

/** What else an album may be than one of the candidates. */
enum reel_rival {
	/** Another edition of the soundtrack, which nobody lists. */
	REEL_RIVAL_UNLISTED = 0,
	/** Other recordings of its music. */
	REEL_RIVAL_OTHER,
	/** A release of other music that has some of its recordings. */
	REEL_RIVAL_ELSEWHERE,
	/** One that is known, and is no soundtrack. */
	REEL_RIVAL_LISTED,
	/** Other music, which has got its tags. */
	REEL_RIVAL_MISTAGGED,
	/** Any music. */
	REEL_RIVAL_UNKNOWN
};

/** How many rivals there are. */
#define REEL_RIVALS 6

/** The longest sentence that says why, with its NUL. */
#define REEL_WHY_BYTES 192

/** @return "fingerprint", "duration" ... */
REEL_API const char *
reel_evidence_name(enum reel_evidence_kind kind);

/** @return "unlisted", "other_recordings" ... */
REEL_API const char *
reel_rival_name(enum reel_rival rival);

/** @return in words: "an edition of it that is not listed" ... */
REEL_API const char *
reel_rival_words(enum reel_rival rival);

#ifdef __cplusplus
}
#endif

#endif
