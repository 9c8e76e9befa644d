/* SPDX-License-Identifier: MIT */
/** Of what the album that is told is made: each member of each struct. */
#ifndef REEL_ENGINE_ALBUM_SHAPE_H
#define REEL_ENGINE_ALBUM_SHAPE_H

#include <stddef.h>

enum reel_part_kind {
	/** A value that is all there is. */
	REEL_PART_RAW,
	/** char *, may be NULL. */
	REEL_PART_TEXT,
	/** Characters in the struct itself, with a NUL. */
	REEL_PART_WORDS,
	/** A pointer to one struct, may be NULL. */
	REEL_PART_ONE,
	/** A pointer to items, and how many they are. */
	REEL_PART_ARRAY,
	/** Items in the struct itself, and how many of them count. */
	REEL_PART_ROW,
	/** Pointers to a disc of the album's release and a track of it; both
	 * may be NULL. */
	REEL_PART_PLACE
};

/** A member of a struct. */
struct reel_part {
	enum reel_part_kind kind;
	/** Where it is; a place's disc. */
	size_t offset;
	/** Where the number of items is; a place's track. */
	size_t second;
	/** Bytes of it, or of an item. */
	size_t size;
	/** The most items of a row. */
	size_t most;
	/** Members of an item. */
	const struct reel_part *parts;
	size_t part_count;
};

/**
 * A struct reel_album, but for its path. The release comes before all that
 * stands on it.
 */
extern const struct reel_part reel_album_shape;

#endif
