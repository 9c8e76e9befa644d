/* SPDX-License-Identifier: MIT */
/**
 * What each kind of tag calls our fields.
 *
 * A kind of tag is a *dialect*; what it holds are *items*: a name and
 * values. Items are named as their format names them:
 *
 *   ID3v2   "TIT2", "TXXX:BARCODE", "UFID:http://musicbrainz.org", "COMM"
 *           of version 2.3 too: a dialect that differs in a few places, and
 *           in that several values are joined with "/"
 *   Vorbis  "TITLE"                      APEv2  "Album Artist"
 *   MP4     "\251nam" (Latin-1), "----:com.apple.iTunes:BARCODE"
 *   ASF     "WM/AlbumTitle"; of the content description "Title", "Author"
 *   RIFF    "INAM"                       ID3v1  "title"
 */
#ifndef REEL_TAG_FIELD_MAP_H
#define REEL_TAG_FIELD_MAP_H

#include <stdbool.h>
#include <stddef.h>

enum reel_dialect {
	REEL_DIALECT_ID3V2 = 0,
	REEL_DIALECT_VORBIS,
	REEL_DIALECT_APE,
	REEL_DIALECT_MP4,
	REEL_DIALECT_ASF,
	REEL_DIALECT_INFO,
	REEL_DIALECT_ID3V1,
	REEL_DIALECT_ID3V23,
	REEL_DIALECT_COUNT
};

/** Which part of an item's value is the field's. */
enum reel_part {
	REEL_PART_WHOLE = 0,
	/** What stands before the slash of "3/12". */
	REEL_PART_FIRST,
	/** What stands behind it. */
	REEL_PART_SECOND,
	/** The names beside one role, in values that alternate role, name. */
	REEL_PART_ROLE,
	/** All people beside a role that is no field's, as "Name (role)". */
	REEL_PART_OTHERS
};

/** Bytes of the longest name of an item, with its NUL. */
#define REEL_ITEM_NAME 80

/** Bytes of the longest role, with its NUL. */
#define REEL_ROLE_NAME 16

/** An item that holds a field. */
struct reel_item_ref {
	char name[REEL_ITEM_NAME];
	enum reel_part part;
	/** Of REEL_PART_ROLE: "mix". */
	char role[REEL_ROLE_NAME];
	/** Whether it is only read, and removed when the field is written. */
	bool is_alias;
};

/**
 * @return where the dialect keeps the field, for reel_field_map_next(), in
 *         order of preference; a constant; NULL where it does not keep it
 */
const char *
reel_field_map(const char *field, enum reel_dialect dialect);

/**
 * Takes the next item from what reel_field_map() returned.
 *
 * @param places  in, out: moves behind the item
 * @return false at the end
 */
bool
reel_field_map_next(const char **places, struct reel_item_ref *ref);

/** @return whether ID3v2.3 keeps the field elsewhere than ID3v2.4 */
bool
reel_field_map_moves(const char *field);

/**
 * @return what stands between the values of an item that holds only one
 *         text, a constant; NULL where it can hold several
 */
const char *
reel_field_map_separator(enum reel_dialect dialect, const char *item);

#endif
