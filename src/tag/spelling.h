/* SPDX-License-Identifier: MIT */
/**
 * The names of items as taggers spell them: "MusicBrainz Album Id",
 * "MUSICBRAINZ_ALBUMID" and "MUSICBRAINZ ALBUM ID" are one.
 */
#ifndef REEL_TAG_SPELLING_H
#define REEL_TAG_SPELLING_H

#include <stdbool.h>

#include "model/tag_list.h"
#include "tag/field_map.h"

/**
 * Names that people make up (ID3v2's TXXX, Vorbis, APEv2, MP4's freeform
 * atoms, ASF) are compared without case, spaces, '_' and '-', and in ASF
 * without '/'. All others have one spelling.
 *
 * @return whether both mean one item
 */
bool
reel_spelling_is_like(enum reel_dialect dialect, const char *a, const char *b);

/**
 * @return the item whose name is the same to the format itself, which knows
 *         no case in Vorbis and APEv2: lent; NULL for none
 */
const struct reel_tag *
reel_spelling_same(enum reel_dialect dialect, const struct reel_tag_list *items,
                   const char *name);

/**
 * @return the item of just that name, else the first that is like it: lent;
 *         NULL for none
 */
const struct reel_tag *
reel_spelling_find(enum reel_dialect dialect, const struct reel_tag_list *items,
                   const char *name);

#endif
