/* SPDX-License-Identifier: MIT */
/** "3/12": a number and how many there are. Internal to the room. */
#ifndef REEL_TAG_PAIR_H
#define REEL_TAG_PAIR_H

#include <stddef.h>

#include <reeltag/error.h>
#include <reeltag/strings.h>

#include "tag/field_map.h"

/** The two halves of "n/t"; an absent one is "". */
struct reel_pair {
	char halves[2][REEL_ITEM_NAME];
};

/**
 * @param values  the first is taken apart; NULL or empty for none
 */
struct reel_pair
reel_pair_of(const struct reel_strings *values);

/** @param which  0 or 1; zeros and spaces only make it absent */
void
reel_pair_set(struct reel_pair *pair, size_t which, const char *text,
              size_t size);

/**
 * Adds the pair as a text: "3/12", "3", "0/12". MP4 has numbers where others
 * have text, always two: what is none cannot be held.
 */
REEL_MUST_USE enum reel_status
reel_pair_join(struct reel_pair *pair, enum reel_dialect dialect,
               struct reel_strings *values, struct reel_error *err);

#endif
