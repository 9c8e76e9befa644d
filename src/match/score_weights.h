/* SPDX-License-Identifier: MIT */
/**
 * All weights of matching.
 *
 * A weight is a natural logarithm of a likelihood ratio: how much more
 * likely a finding is if the file is this track than if it is any other
 * music. They add up, and so they can be read: +4.6 is 100 to 1.
 */
#ifndef REEL_MATCH_SCORE_WEIGHTS_H
#define REEL_MATCH_SCORE_WEIGHTS_H

/*
 * Sound. Two unrelated fingerprints differ in 0.494 of their bits; the same
 * recording after any codec and a cut at any phase in less than 0.07, after a
 * remaster in .10 to .14, and alternate takes begin at .17 (measured on 605
 * tracks of real music and 36 edits). So full weight to 0.10, none from 0.25.
 */
#define REEL_SOUND_SAME 0.10
#define REEL_SOUND_OTHER 0.25
/* What an item (0.124 s) that fits adds, and the most that all do. */
#define REEL_SOUND_PER_ITEM 0.25
#define REEL_SOUND_MOST 25.0
/* Drones have look-alikes everywhere: below this they weigh little. */
#define REEL_SOUND_DRONE 0.5
#define REEL_SOUND_DRONE_MOST 4.0
/* The track's sound is known, and the file does not sound like it. */
#define REEL_SOUND_CONTRADICTS (-12.0)
/* So much must have been heard before it can contradict, in items. */
#define REEL_SOUND_LEAST 24

/*
 * Length. The difference between a rip and the printed length: mostly under
 * 2 s (rounding, pregaps), sometimes a good deal (two exponential parts, in
 * seconds). Lengths of tracks at large: log-normal.
 */
#define REEL_LENGTH_CLOSE_SHARE 0.85
#define REEL_LENGTH_CLOSE_S 1.0
#define REEL_LENGTH_WIDE_S 8.0
#define REEL_LENGTH_MEDIAN_S 190.0
#define REEL_LENGTH_SIGMA 0.6
#define REEL_LENGTH_LEAST (-6.0)

/*
 * Another recording of the same music, as on an album of covers or for
 * karaoke: it has the titles, the order and the album's name, but lengths
 * that lie about (an exponential part, by share of the length), and it is
 * rare: the weight before any evidence, for an album, and for one file of an
 * album that fits otherwise.
 */
#define REEL_OTHER_SPREAD 0.08
#define REEL_OTHER_LEAST_S 4.0
#define REEL_PRIOR_OTHER (-5.3)
#define REEL_PRIOR_OTHER_TRACK (-6.9)

/* Titles, by similarity from 0.0 to 1.0; generic ones stand everywhere. */
#define REEL_TITLE_ALIKE 0.80
#define REEL_TITLE_OTHER 0.40
#define REEL_TITLE_SAME 6.0
#define REEL_TITLE_GENERIC 2.0
#define REEL_TITLE_NEAR 3.0
#define REEL_TITLE_CONTRADICTS (-2.0)
#define REEL_ARTIST_SAME 1.0

/*
 * Position: the share of files whose number, or whose place in the order of
 * names, is right. The first look asks the lengths and all else whether that
 * is so: a place in the order is then believed or dropped, and numbers that
 * are mostly wrong (counted from 0, or through all discs) are dropped too.
 * Dropped, and not held against the release: another edition, of which it
 * cannot be asked, would win by that.
 */
#define REEL_POSITION_NUMBER 0.90
#define REEL_POSITION_ORDER 0.50
#define REEL_POSITION_PROVEN 0.97
/* From this share of agreeing files on a look bears the order out. */
#define REEL_POSITION_PROOF 0.80
/* And up to this share the numbers are something else. */
#define REEL_POSITION_REFUTED 0.50

/* Identifiers in the tags. */
#define REEL_ID_RECORDING 12.0
#define REEL_ID_RECORDING_OTHER (-3.0)
#define REEL_ID_RELEASE 10.0
#define REEL_ID_GROUP 8.0
#define REEL_ID_BARCODE 10.0

/* The album's title, in the tags or as the folder's name. */
#define REEL_ALBUM_SAME 6.0
#define REEL_ALBUM_NEAR 3.0
#define REEL_ALBUM_ALIKE 0.75

/* A track that is missing, a file that is over, and the most they cost. */
#define REEL_MISSING (-0.7)
#define REEL_MISSING_MOST (-8.0)
#define REEL_EXTRA (-0.5)
#define REEL_EXTRA_MOST (-6.0)

/*
 * Before any evidence: the album may be any of the soundtracks that there
 * are and that the catalogue does not know (MusicBrainz has some 10^5).
 */
#define REEL_PRIOR_UNKNOWN 11.5

/*
 * What is known by lengths and places alone could be any music, and not only
 * a soundtrack: MusicBrainz has some 150 times as many releases in all.
 */
#define REEL_LENGTHS_ALONE (-5.0)

/* From here on a verdict is certain, and from here on worth a look. */
#define REEL_CERTAIN 0.99
#define REEL_REVIEW 0.05
/* The share of a file: below it, a person has to say. */
#define REEL_FILE_CERTAIN 0.99

#endif
