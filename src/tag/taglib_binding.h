/* SPDX-License-Identifier: MIT */
/**
 * TagLib as C: lists the items of a file's tags, sets them, and saves them on
 * paper. Knows nothing of our fields. Internal to the room.
 */
#ifndef REEL_TAG_TAGLIB_BINDING_H
#define REEL_TAG_TAGLIB_BINDING_H

#include <stddef.h>

#include <reeltag/error.h>

#include "base/buf.h"
#include "model/tag_list.h"
#include "tag/blobs.h"
#include "tag/container.h"
#include "tag/field_map.h"
#include "tag/paper.h"

struct reel_tagged_file;

/**
 * @param paper      kept by the caller until the close
 * @param container  one that has tags (reel_container_dialects())
 * @param file       out: owned, for reel_tagged_file_close()
 * @return REEL_OK, REEL_ERROR_FORMAT, REEL_ERROR_IO, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_tagged_file_open(struct reel_paper *paper, enum reel_container container,
                      struct reel_tagged_file **file, struct reel_error *err);

void
reel_tagged_file_close(struct reel_tagged_file *file);

/** @return the version of its ID3v2 tag, 2 to 4; 0 where it has none */
unsigned
reel_tagged_file_id3v2(const struct reel_tagged_file *file);

/**
 * Adds the dialect's text items, but none of ID3v2, whose frames are blobs;
 * pictures and the like are left out, and so are empty values. Those of RIFF INFO, which states no encoding, are
 * bytes that need not be UTF-8; all others are.
 *
 * @param items  none are added where the file has no tag of the dialect
 */
REEL_MUST_USE enum reel_status
reel_tagged_file_list(struct reel_tagged_file *file, enum reel_dialect dialect,
                      struct reel_tag_list *items, struct reel_error *err);

/**
 * Replaces a text item of just this name, not of ID3v2. Does nothing where the file has no tag
 * of the dialect, unless that is the one its container prefers.
 *
 * @param item  name and values; no values remove it
 */
REEL_MUST_USE enum reel_status
reel_tagged_file_set(struct reel_tagged_file *file, enum reel_dialect dialect,
                     const struct reel_tag *item, struct reel_error *err);

/**
 * Adds what is not text: of ID3v2 all frames as they would be saved, of APEv2
 * the front cover's item, of others the pictures, as their format has them.
 */
REEL_MUST_USE enum reel_status
reel_tagged_file_blobs(struct reel_tagged_file *file, enum reel_dialect dialect,
                       struct reel_blobs *blobs, struct reel_error *err);

/**
 * Puts a blob in the place of another. A frame comes to stand behind all
 * others; it is one of ID3v2.4.
 *
 * @param blob    of size 0 takes the other out
 * @param number  of the other, as listed; behind the last for none
 */
REEL_MUST_USE enum reel_status
reel_tagged_file_put(struct reel_tagged_file *file, enum reel_dialect dialect,
                     const struct reel_buf *blob, unsigned number,
                     struct reel_error *err);

/**
 * Saves one dialect on paper, and no other where the container has several.
 * What was saved is best read with another open.
 *
 * @param dialect  REEL_DIALECT_ID3V2 writes version 4, REEL_DIALECT_ID3V23
 *                 version 3; TagLib has no version 3 for TrueAudio
 * @return REEL_OK, REEL_ERROR_FORMAT (TagLib cannot save it),
 *         REEL_ERROR_REFUSED (it writes without end), REEL_ERROR_IO,
 *         REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_tagged_file_save(struct reel_tagged_file *file, enum reel_dialect dialect,
                      struct reel_error *err);

#endif
