/* SPDX-License-Identifier: MIT */
/**
 * The fields of tags that reeltag knows, under the names that it calls them
 * by. reeltag-tags(7) tells what each format calls them.
 */
#ifndef REELTAG_FIELD_H
#define REELTAG_FIELD_H

#include <stddef.h>

#include <reeltag/export.h>

#ifdef __cplusplus
extern "C" {
#endif

enum reel_field_type {
	/** One value, any text. */
	REEL_FIELD_TEXT = 0,
	/** Any number of values, any text. */
	REEL_FIELD_LIST,
	/**
	 * Any number of names, ids or other words. ID3v2.3 joins values by
	 * slashes: those of names are told apart again, those of lists are
	 * not, which may hold a slash themselves ("AC/DC").
	 */
	REEL_FIELD_NAMES,
	/** A year, a month or a day: "1997", "1997-11", "1997-11-18". */
	REEL_FIELD_DATE,
	/** A whole number, perhaps negative. */
	REEL_FIELD_NUMBER,
	/** "1", or not there. */
	REEL_FIELD_FLAG
};

/** Layers of tags, to be or-ed. */
enum reel_layer {
	REEL_LAYER_FILM = 1,
	REEL_LAYER_RELEASE = 2,
	REEL_LAYER_CREDITS = 4,
	REEL_LAYER_IDS = 8,
	REEL_LAYER_ART = 16
};

enum reel_field_owner {
	/** reeltag's own: what it does not know of a file goes. */
	REEL_OWNER_OURS = 0,
	/** Written where something is known, else left alone. */
	REEL_OWNER_SHARED,
	/** Shown, and never written. */
	REEL_OWNER_OTHERS
};

struct reel_field {
	const char *name;
	/** What it says, in a few words. */
	const char *meaning;
	enum reel_field_type type;
	enum reel_layer layer;
	enum reel_field_owner owner;
};

/** @return the field of that name; NULL where there is none. @since 0.1 */
REEL_API const struct reel_field *
reel_field_find(const char *name);

/**
 * @param number  from 0; fields of a layer stand together
 * @return a field; NULL behind the last. @since 0.1
 */
REEL_API const struct reel_field *
reel_field_at(size_t number);

/** @return "text", "list" ... */
REEL_API const char *
reel_field_type_name(enum reel_field_type type);

/** @return "film", "release" ... */
REEL_API const char *
reel_layer_name(enum reel_layer layer);

#ifdef __cplusplus
}
#endif

#endif
