/* SPDX-License-Identifier: MIT */
/**
 * An MP4's list of items as raw atoms:
 *
 *   moov | udta | meta, 4 bytes | ilst | atom... | free
 *   atom    size 4 | name 4 | "data" atoms, or
 *           size 4 | "----" | "mean" atom | "name" atom | "data" atoms
 *
 * TagLib keeps what it knows of an atom, and no atom that is not text and
 * not of its list. So what a plan does not edit is put back as it was, into
 * the room that a save leaves behind the list. Internal to the room.
 */
#ifndef REEL_TAG_ILST_H
#define REEL_TAG_ILST_H

#include <reeltag/error.h>

#include "model/tag_list.h"
#include "tag/blobs.h"
#include "tag/paper.h"

/** An item of this name makes room: it is not put back. */
#define REEL_ILST_ROOM "----:org.reeltag:room"

/** Adds the atoms of the list, whole; none where the file has no list. */
REEL_MUST_USE enum reel_status
reel_ilst_read(struct reel_paper *paper, struct reel_blobs *atoms,
               struct reel_error *err);

/** @return bytes that the atoms need at most to be put back */
size_t
reel_ilst_room(const struct reel_blobs *atoms);

/**
 * Puts atoms back into the list that was saved.
 *
 * @param atoms  of the file as it was
 * @param edits  items by name, which are left as saved; so are pictures
 * @return REEL_OK, REEL_ERROR_REFUSED (there is no room for an atom that the
 *         save lost), REEL_ERROR_IO, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_ilst_restore(struct reel_paper *paper, const struct reel_blobs *atoms,
                  const struct reel_tag_list *edits, struct reel_error *err);

#endif
