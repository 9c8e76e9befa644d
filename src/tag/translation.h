/* SPDX-License-Identifier: MIT */
/**
 * From the items of a dialect to our fields and back: no file, no library.
 * Items are given as a tag list whose fields are the names of items.
 */
#ifndef REEL_TAG_TRANSLATION_H
#define REEL_TAG_TRANSLATION_H

#include <reeltag/error.h>

#include "model/tag_list.h"
#include "tag/field_map.h"

/**
 * Compares an item's values. In ASF their order is not looked at: the first
 * stands in another object than the rest, and files differ in which of the
 * two objects comes first. In ID3v2.3 "A/B" is A and B.
 */
bool
reel_item_values_equal(enum reel_dialect dialect, const struct reel_strings *a,
                       const struct reel_strings *b);

/**
 * Adds those fields that `tags` does not have yet. In ID3v2.3 one value "A/B"
 * of a field that is a list is read as A and B.
 */
REEL_MUST_USE enum reel_status
reel_items_to_fields(enum reel_dialect dialect,
                     const struct reel_tag_list *items,
                     struct reel_tag_list *tags, struct reel_error *err);

/**
 * Joins an item's values to the one text that the dialect holds.
 *
 * @param joined  in: empty; out: one value, or none
 */
REEL_MUST_USE enum reel_status
reel_item_join(enum reel_dialect dialect, const struct reel_tag *item,
               struct reel_strings *joined, struct reel_error *err);

/**
 * Finds which items are to change so that the fields change.
 *
 * @param changes  fields with their new values; none removes. Fields that
 *                 the dialect does not keep are passed over
 * @param edits    in: empty; out: items with their new values, none for
 *                 those that go; only what differs from `items`
 */
REEL_MUST_USE enum reel_status
reel_fields_to_edits(enum reel_dialect dialect,
                     const struct reel_tag_list *items,
                     const struct reel_tag_list *changes,
                     struct reel_tag_list *edits, struct reel_error *err);

#endif
