/* SPDX-License-Identifier: MIT */
/**
 * ID3v2's lists of people: values that alternate role, name. TIPL has who
 * made the recording, TMCL who plays on it; ID3v2.3 has one list for both.
 */
#ifndef REEL_TAG_PEOPLE_H
#define REEL_TAG_PEOPLE_H

#include <reeltag/error.h>

#include "model/tag_list.h"
#include "tag/field_map.h"

/**
 * Adds the people of a part to a field: for REEL_PART_ROLE their names, for
 * REEL_PART_OTHERS "Name (role)", or "Name" where the role is "performer".
 */
REEL_MUST_USE enum reel_status
reel_people_read(const struct reel_strings *pairs,
                 const struct reel_item_ref *ref, const char *field,
                 struct reel_tag_list *tags, struct reel_error *err);

/**
 * Gives a part these people; all others stay, in their order. Where the part
 * has just them, nothing changes.
 *
 * @param ref    an alias loses those people that `people` has
 * @param pairs  in, out
 */
REEL_MUST_USE enum reel_status
reel_people_write(const struct reel_item_ref *ref,
                  const struct reel_strings *people, struct reel_strings *pairs,
                  struct reel_error *err);

/**
 * Moves people to where a version of ID3v2 has them: all to TIPL for 2.3;
 * for 2.4 those that play to TMCL.
 *
 * @param items  in, out: all items of the tag
 */
REEL_MUST_USE enum reel_status
reel_people_move(struct reel_tag_list *items, enum reel_dialect to,
                 struct reel_error *err);

#endif
