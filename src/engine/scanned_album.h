/* SPDX-License-Identifier: MIT */
/** Files that are looked at together, as the walk over folders saw them. */
#ifndef REEL_ENGINE_SCANNED_ALBUM_H
#define REEL_ENGINE_SCANNED_ALBUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include <reeltag/error.h>

#include "model/facts.h"

/** A file that the walk came by. */
struct reel_scanned_file {
	/** Owned. */
	char *path;
	/** Zeroed where there is no file behind the name. */
	struct reel_identity identity;
	/** It was written so long before that whatever is written from now on
	 * gives it another identity. */
	bool is_settled;
};

/** Files that may be one album: a folder's, with those of its discs. */
struct reel_scanned_album {
	/** Owned. */
	char *folder;
	/** In natural order of their paths; owned. */
	struct reel_scanned_file *files;
	size_t count;
	size_t capacity;
};

/** A file that is looked at. */
struct reel_seen_file {
	/** Borrowed. */
	const char *path;
	/** NULL where there is no file behind the name. */
	const struct stat *st;
	/** When it was not looked at yet: nanoseconds since 1970. */
	int64_t now_ns;
};

/** Appends a file. */
REEL_MUST_USE enum reel_status
reel_scanned_album_add(struct reel_scanned_album *album,
                       const struct reel_seen_file *seen,
                       struct reel_error *err);

/** Takes all files of another album. */
REEL_MUST_USE enum reel_status
reel_scanned_album_join(struct reel_scanned_album *album,
                        struct reel_scanned_album *other,
                        struct reel_error *err);

/** Puts the files into the natural order of their paths. */
void
reel_scanned_album_sort(struct reel_scanned_album *album);

bool
reel_scanned_album_has(const struct reel_scanned_album *album,
                       const char *path);

void
reel_scanned_album_release(struct reel_scanned_album *album);

#endif
