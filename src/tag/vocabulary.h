/* SPDX-License-Identifier: MIT */
/** The fields that reeltag knows, under the names that it calls them by. */
#ifndef REEL_TAG_VOCABULARY_H
#define REEL_TAG_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>

enum reel_field_type {
	/** One value, any text. */
	REEL_FIELD_TEXT = 0,
	/** Any number of values. */
	REEL_FIELD_LIST,
	/** A year, a month or a day (base/date.h). */
	REEL_FIELD_DATE,
	/** A whole number, perhaps negative. */
	REEL_FIELD_NUMBER,
	/** "1", or not there. */
	REEL_FIELD_FLAG
};

/** The layers of `tag --only`. */
enum reel_field_layer {
	REEL_LAYER_RELEASE = 0,
	REEL_LAYER_FILM,
	REEL_LAYER_CREDITS,
	REEL_LAYER_IDS
};

struct reel_field {
	const char *name;
	enum reel_field_type type;
	enum reel_field_layer layer;
	/** Whether it is shown, but never written. */
	bool is_read_only;
};

/** @return the field, a constant; NULL where there is none of that name */
const struct reel_field *
reel_field_find(const char *name);

/** @return all fields, a constant; those of a layer stand together */
const struct reel_field *
reel_field_all(size_t *count);

#endif
