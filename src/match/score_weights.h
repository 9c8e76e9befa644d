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
/* Copies of one master stay under .07. Where so many files, and such a share
 * of them, lie above, the album is another master than the one that is known;
 * what that weighs. */
#define REEL_SOUND_COPY 0.075
#define REEL_MASTER_LEAST 3
#define REEL_MASTER_SHARE 0.8
#define REEL_OTHER_MASTER (-5.3)
/* What an item (0.124 s) that fits adds, and the most that all do. */
#define REEL_SOUND_PER_ITEM 0.25
#define REEL_SOUND_MOST 25.0
/* Drones have look-alikes everywhere: below this they weigh little. */
#define REEL_SOUND_DRONE 0.5
#define REEL_SOUND_DRONE_MOST 4.0
/* Another take or mix of it, or too short to say: the most that it weighs, and
 * what it weighs for another recording of its music. */
#define REEL_SOUND_VERSION 4.0
#define REEL_SOUND_OTHER_TAKE 12.0
/* The track's sound is known, and the file does not sound like it. */
#define REEL_SOUND_CONTRADICTS (-12.0)
/* So much must have been heard before it can contradict, in items. */
#define REEL_SOUND_LEAST 24

/*
 * AcoustID. It leads from a file to the right recording in 48 of 50 files of
 * real albums, and to some five others: takes, neighbours on the album, what
 * people sent in under a wrong name, mostly by few of them. No link says
 * nothing. That the sound is another recording's is said where so many people
 * agree, the sounds are alike, and the lengths.
 */
#define REEL_ACOUSTID_LINK 6.0
#define REEL_ACOUSTID_CONTRADICTS (-4.0)
#define REEL_ACOUSTID_MANY 5
#define REEL_ACOUSTID_ALIKE 0.9
#define REEL_ACOUSTID_CLOSE_S 7.0
/* A share of the people that is smaller tells no more. */
#define REEL_ACOUSTID_SHARE_LEAST 0.02

/*
 * Length. The difference between a rip and the printed length: mostly under
 * 2 s (rounding, pregaps), sometimes a good deal. Within a second it says
 * nothing, for lists are rounded, some to whole seconds, all tracks alike;
 * beyond it two exponential parts. Lengths of tracks at large: log-normal.
 */
#define REEL_LENGTH_CLOSE_SHARE 0.70
#define REEL_LENGTH_CLOSE_S 1.0
#define REEL_LENGTH_NEAR_SHARE 0.20
#define REEL_LENGTH_NEAR_S 1.5
#define REEL_LENGTH_WIDE_SHARE 0.10
#define REEL_LENGTH_WIDE_S 8.0
#define REEL_LENGTH_MEDIAN_S 190.0
#define REEL_LENGTH_SIGMA 0.6
#define REEL_LENGTH_LEAST (-6.0)
/* The share of albums that run as fast as PAL video, or as slow. */
#define REEL_OTHER_SPEED (-5.3)

/*
 * Another recording of the same music, as on an album of covers or for
 * karaoke: it has the titles, the order and the album's name, but lengths
 * that lie about (two exponential parts, by share of the length: some follow
 * the original closely), and it is
 * rare: the weight before any evidence, for an album, and for one file of an
 * album that fits otherwise.
 */
/* Together more than 1.0: where both would do, it is rather others. */
#define REEL_OTHER_NEAR_SHARE 0.7
#define REEL_OTHER_NEAR 0.03
#define REEL_OTHER_NEAR_S 2.0
#define REEL_OTHER_WIDE_SHARE 0.7
#define REEL_OTHER_WIDE 0.10
#define REEL_OTHER_WIDE_S 5.0
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
/* What is left of the share where several files have one number. */
#define REEL_POSITION_SHARED 0.5
/* From this share of agreeing files on a look bears the order out. */
#define REEL_POSITION_PROOF 0.80
/* And up to this share the numbers are something else. */
#define REEL_POSITION_REFUTED 0.50
/* The share of albums whose numbers are those of another order. */
#define REEL_SHUFFLED 0.05

/*
 * TOC. A file of a rip is within two sectors of its track, whatever codec it
 * went through since; so many of the tracks that have one have to be, and so
 * many tracks there must be. It tells the disc from editions whose TOC is
 * another, and less from those whose TOC nobody listed: it may be the same.
 */
#define REEL_TOC_WITHIN_MS 30.0
#define REEL_TOC_LEAST 3
#define REEL_TOC_MOST 0.9
#define REEL_TOC_FITS 1.5
#define REEL_TOC_FITS_ANOTHER (-3.5)

/* Identifiers of a file, in its tags. Another ISRC is no other recording:
 * editions get new ones. */
#define REEL_ID_RECORDING 12.0
#define REEL_ID_RECORDING_OTHER (-3.0)
#define REEL_ID_ISRC 10.0

/*
 * What is said of the album as a whole, by the tags of all files or by the
 * folder's name; of what only some files say, their share counts. A wrong id
 * is rarer than one of another edition that was copied along.
 */
#define REEL_ID_RELEASE 10.0
#define REEL_ID_RELEASE_OTHER (-3.0)
#define REEL_ID_GROUP 8.0
#define REEL_ID_GROUP_OTHER (-4.0)
#define REEL_ID_BARCODE 10.0
#define REEL_ID_BARCODE_OTHER (-4.0)
#define REEL_ID_CATALOG 8.0
#define REEL_ID_CATALOG_OTHER (-3.0)
/* Letters of a code that is looked for in the folder's name, at least. */
#define REEL_CODE_LEAST 5
/* The disc's own id, which is made of its TOC. */
#define REEL_ID_DISC 8.0
#define REEL_ID_DISC_OTHER (-3.0)

#define REEL_ALBUM_SAME 6.0
#define REEL_ALBUM_NEAR 3.0
#define REEL_ALBUM_OTHER (-1.5)
#define REEL_ALBUM_ALIKE 0.75
#define REEL_KIND_SAME 1.5
#define REEL_KIND_OTHER (-2.5)

#define REEL_ID_FILM 9.0
#define REEL_ID_FILM_OTHER (-6.0)
#define REEL_FILM_SAME 5.0
#define REEL_FILM_NEAR 2.5
#define REEL_FILM_OTHER (-3.0)
/* Songs of other films stand on a film's soundtrack: `(From "Titanic")`. */
#define REEL_FROM_OTHER (-1.5)
/* Remakes have the title, and another year. */
#define REEL_FILM_YEAR 2.0
#define REEL_FILM_YEAR_OTHER (-3.0)

#define REEL_EDITION_LABEL 1.5
#define REEL_EDITION_LABEL_OTHER (-1.0)
#define REEL_EDITION_COUNTRY 1.5
#define REEL_EDITION_COUNTRY_OTHER (-1.5)
#define REEL_EDITION_MEDIA 1.0
#define REEL_EDITION_MEDIA_OTHER (-1.0)
#define REEL_EDITION_DATE 4.0
#define REEL_EDITION_YEAR 1.5
#define REEL_EDITION_DATE_OTHER (-2.0)
#define REEL_EDITION_TRACKS 1.5
#define REEL_EDITION_TRACKS_OTHER (-3.0)
#define REEL_EDITION_DISCS 1.0
#define REEL_EDITION_DISCS_OTHER (-2.0)
/* "deluxe", "expanded": on both sides, said alone, known alone. */
#define REEL_WORD_SAME 3.0
#define REEL_WORD_OTHER (-2.0)
#define REEL_WORD_UNSAID (-1.0)

/*
 * Gaps. The share of rips that are whole, and that have nothing over; of
 * those that are not, how much rarer each further missing track is, and many of
 * them, the share that was broken off, and of sets that of which discs lie alone. What a file
 * over costs; the most that gaps do.
 */
#define REEL_WHOLE 0.85
#define REEL_MISSING_EACH 0.7
#define REEL_MISSING_MANY 0.5
#define REEL_BROKEN_OFF 0.40
#define REEL_DISCS_ALONE 0.10
/* The share of folders that hold one song that was picked from an album, how
 * much rarer each further one is, and how many there are at most. */
#define REEL_PICKED 0.03
#define REEL_PICKED_EACH 0.5
#define REEL_PICKED_MOST 3
#define REEL_NOTHING_OVER 0.90
/* An album has so many tracks at least. */
#define REEL_ALBUM_LEAST 4
#define REEL_EXTRA (-0.5)
#define REEL_EXTRA_LEAST (-6.0)
#define REEL_MISSING_LEAST (-14.0)

/*
 * Tags are of one make: they were right or wrong together. How likely they
 * name a wrong edition of the right soundtrack, or are of other music.
 */
#define REEL_TAGS_WRONG (-6.2)
/* They are of other music where such a share of titles is another; what that
 * weighs, for all of them. */
#define REEL_TITLES_FOREIGN 0.6
#define REEL_TAGS_FOREIGN (-6.2)
#define REEL_PRIOR_MISTAGGED (-4.6)

/*
 * Releases that the catalogue does not know. Another edition of the
 * soundtrack has its music and title, and a list of its own: it stands where
 * the files are not the list of any edition that is known; that one is cut from
 * the midst of another is rare, and so is a file of a release that looks like
 * none of the others. A release of other music beside,
 * an anthology or a single, has some of the recordings: each further one is
 * so much less likely, and that they are most of either list.
 */
#define REEL_PRIOR_UNLISTED (-3.0)
#define REEL_UNLISTED_CUT (-8.5)
#define REEL_UNLISTED_SHARE 2.0
#define REEL_STRAY (-7.0)
#define REEL_UNLISTED_ORDER (-5.5)
/* It is one disc, and the files are of a set. */
#define REEL_UNLISTED_SET (-5.0)
/* So many of its tracks last otherwise, but not more than such a share, by so
 * much: it is cut otherwise. What a length weighs that fits. */
#define REEL_CUT_LEAST 2
#define REEL_CUT_SHARE 0.4
#define REEL_CUT_WEIGHT (-0.5)
#define REEL_CUT_FITS 4.0
/* The same without the sound: it may be other recordings as well. */
#define REEL_CUT_UNHEARD (-0.5)
/* Its ids are none that are known, if so much speaks against those. */
#define REEL_UNLISTED_SAID (-1.5)
#define REEL_PRIOR_ELSEWHERE (-0.7)
#define REEL_ELSEWHERE_EACH (-1.0)
#define REEL_ELSEWHERE_TRACKS (-6.0)
#define REEL_ELSEWHERE_FILES (-3.0)
#define REEL_ELSEWHERE_LEAST (-12.0)

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

/* Of tracks that fit alike, the one whose place is nearest. */
#define REEL_NEAREST 0.05

/* What it weighs for each file that a person named the release. */
#define REEL_NAMED 3.0

/* From here on the soundtrack is certain, and its edition among those that it
 * has; and from here on a soundtrack is worth a look. */
#define REEL_CERTAIN 0.999
#define REEL_EDITION_SURE 0.99
/* Editions are alike, and one may be preferred, where one is no likelier than
 * this to the other: a second of rounding in some lengths. */
#define REEL_ALIKE 0.2
#define REEL_REVIEW 0.02
/* The share of a file: below it, a person has to say. */
#define REEL_FILE_CERTAIN 0.99

#endif
