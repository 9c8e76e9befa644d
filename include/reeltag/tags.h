/* SPDX-License-Identifier: MIT */
/** Fields of tags, by their names in the vocabulary (field.h), with values. */
#ifndef REELTAG_TAGS_H
#define REELTAG_TAGS_H

#include <stddef.h>

#include <reeltag/strings.h>

#ifdef __cplusplus
extern "C" {
#endif

struct reel_tag {
	/** "title", "film", "musicbrainz_albumid". */
	char *field;
	struct reel_strings values;
};

/** A field stands in it at most once. */
struct reel_tag_list {
	struct reel_tag *items;
	size_t count;
	size_t capacity;
};

#ifdef __cplusplus
}
#endif

#endif
