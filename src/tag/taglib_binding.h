/* SPDX-License-Identifier: MIT */
/**
 * TagLib as C: lists the items of a file's tags, sets them, and saves into a
 * patch. Knows nothing of our fields. Internal to the room.
 */
#ifndef REEL_TAG_TAGLIB_BINDING_H
#define REEL_TAG_TAGLIB_BINDING_H

#include <stdbool.h>

#include <reeltag/error.h>

#include "model/tag_list.h"
#include "tag/container.h"
#include "tag/field_map.h"
#include "tag/patch.h"

#ifdef __cplusplus
extern "C" {
#endif

struct reel_tagged_file;

/**
 * @param descriptor  kept open by the caller until the close; only read
 * @param file        out: owned, for reel_tagged_file_close()
 * @return REEL_OK, REEL_ERROR_FORMAT, REEL_ERROR_IO, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_tagged_file_open(int descriptor, enum reel_container container,
                      struct reel_tagged_file **file, struct reel_error *err);

void
reel_tagged_file_close(struct reel_tagged_file *file);

/** @return whether the file has a tag of this dialect */
bool
reel_tagged_file_has(struct reel_tagged_file *file, enum reel_dialect dialect);

/** Adds the dialect's text items; its pictures and the like are left out. */
REEL_MUST_USE enum reel_status
reel_tagged_file_list(struct reel_tagged_file *file, enum reel_dialect dialect,
                      struct reel_tag_list *items, struct reel_error *err);

/**
 * Replaces an item, and those of the same name in another case.
 *
 * @param item  name and values; no values remove it
 */
REEL_MUST_USE enum reel_status
reel_tagged_file_set(struct reel_tagged_file *file, enum reel_dialect dialect,
                     const struct reel_tag *item, struct reel_error *err);

/**
 * Saves the dialects that were set, on paper, and reads the file again as it
 * would be then.
 *
 * @param is_v24  whether an ID3v2.3 tag becomes ID3v2.4, which can hold more
 * @param patch   in: empty; out: what the save would do
 * @return REEL_OK, REEL_ERROR_FORMAT (TagLib cannot save it, or not read
 *         what it saved), REEL_ERROR_REFUSED (it writes without end),
 *         REEL_ERROR_IO, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_tagged_file_save(struct reel_tagged_file *file, bool is_v24,
                      struct reel_patch *patch, struct reel_error *err);

#ifdef __cplusplus
}
#endif

#endif
