/* SPDX-License-Identifier: MIT */
/**
 * One kind of tag of a file: what it holds, and what is to change in it.
 * Internal to the room.
 */
#ifndef REEL_TAG_SIDE_H
#define REEL_TAG_SIDE_H

#include <stdbool.h>

#include <reeltag/error.h>

#include "model/tag_list.h"
#include "tag/field_map.h"
#include "tag/paper_file.h"

/** Begin it zeroed. */
struct reel_side {
	enum reel_dialect dialect;
	struct reel_tag_list items;
	struct reel_tag_list edits;
};

/** How an ID3v2 tag is written. */
struct reel_side_manner {
	/** Whether it was of another version before. */
	bool is_converted;
	/** Whether all values of a frame are joined, as 2.3 has them. */
	bool is_flat;
};

void
reel_side_release(struct reel_side *side);

/**
 * Finds the edits. Where an ID3v2 tag is written at all, also what its
 * version has elsewhere is put in its place.
 */
REEL_MUST_USE enum reel_status
reel_side_plan(struct reel_side *side, const struct reel_tag_list *changes,
               const struct reel_side_manner *manner, struct reel_error *err);

/**
 * TagLib says success for much that it drops: looks whether all is there.
 *
 * @param file  what was saved, opened again
 * @return REEL_OK, REEL_ERROR_REFUSED (an item is lost), or as
 *         reel_paper_file_list()
 */
REEL_MUST_USE enum reel_status
reel_side_check(const struct reel_side *side, struct reel_paper_file *file,
                struct reel_error *err);

#endif
