/* SPDX-License-Identifier: MIT */
/** A file on paper with what TagLib makes of it. Internal to the room. */
#ifndef REEL_TAG_PAPER_FILE_H
#define REEL_TAG_PAPER_FILE_H

#include <reeltag/error.h>

#include "model/tag_list.h"
#include "tag/container.h"
#include "tag/paper.h"
#include "tag/taglib_binding.h"

/** Lives in the caller's storage; begin it zeroed. */
struct reel_paper_file {
	struct reel_paper paper;
	struct reel_tagged_file *tagged;
	/** Why a save would write over frames that TagLib does not see; NULL
	 * where there are none: see reel_hidden_uncover(). */
	const char *hidden;
};

/**
 * @param file        to be closed also on failure
 * @param descriptor  open for reading; kept until the close
 * @return REEL_OK, REEL_ERROR_FORMAT (damaged), REEL_ERROR_IO,
 *         REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_paper_file_open(struct reel_paper_file *file, int descriptor,
                     enum reel_container container, struct reel_error *err);

/** Reads what is now on paper, as if it were another file. */
REEL_MUST_USE enum reel_status
reel_paper_file_reopen(struct reel_paper_file *file,
                       enum reel_container container, struct reel_error *err);

void
reel_paper_file_close(struct reel_paper_file *file);

/** @return the dialect; for ID3v2 that of the tag's version */
enum reel_dialect
reel_paper_file_dialect(const struct reel_paper_file *file,
                        enum reel_dialect dialect);

/** Adds the text items of a dialect, all in UTF-8; none where it has none. */
REEL_MUST_USE enum reel_status
reel_paper_file_list(struct reel_paper_file *file, enum reel_dialect dialect,
                     struct reel_tag_list *items, struct reel_error *err);

/**
 * Replaces items of text, each of just its name, and saves the dialect on
 * paper: first the preferred one, which TagLib writes. Then the file is best
 * opened again.
 *
 * @param edits  no values remove an item
 */
REEL_MUST_USE enum reel_status
reel_paper_file_save(struct reel_paper_file *file, enum reel_dialect dialect,
                     const struct reel_tag_list *edits, struct reel_error *err);

#endif
