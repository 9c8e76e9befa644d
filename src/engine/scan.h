/* SPDX-License-Identifier: MIT */
/** From paths to albums: which files on disk are looked at together. */
#ifndef REEL_ENGINE_SCAN_H
#define REEL_ENGINE_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <reeltag/error.h>
#include <reeltag/strings.h>

#include "engine/scanned_album.h"

/** Begin it zeroed, but for how to scan. */
struct reel_scan {
	/**
	 * Called for each album of a folder as soon as it is known; NULL to
	 * keep them. An error ends the walk.
	 *
	 * @param album  to be taken; what is left in it is released
	 */
	enum reel_status (*each)(void *context,
	                         struct reel_scanned_album *album,
	                         struct reel_error *err);
	void *context;

	/** Those that are kept: of files that were named one by one, and all
	 * where nobody takes them. */
	struct reel_scanned_album *albums;
	size_t count;
	size_t capacity;
	/** Files of all albums, and their bytes. */
	size_t file_count;
	uint64_t bytes;
	/** Whether `each` ended the walk. */
	bool is_ended;
	/** The folders that were walked from; owned. */
	struct reel_strings roots;
	/** A folder of the first album; owned; NULL before there is one. */
	char *first_folder;
};

/**
 * Walks a path and appends its albums.
 *
 * A folder's audio files are an album. Sub-folders that are named as discs
 * ("CD1", "Disc 2") belong to it, and so do sub-folders that hold fewer files
 * than the folder itself ("bonus"); evidence splits them again where they are
 * albums of their own. Audio is told by the file name's extension, but a file
 * that is named itself is always taken. Hidden files, and links to folders
 * below the path, are passed over.
 *
 * @param extensions  lower-case extensions to take, ended by NULL
 * @param failed      told of each folder that cannot be read; may be NULL
 * @return REEL_OK, REEL_ERROR_NOT_FOUND, REEL_ERROR_IO (the path itself
 *         cannot be read), REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_scan_path(struct reel_scan *scan, const char *path,
               const char *const *extensions,
               void (*failed)(void *context, const char *path,
                              const struct reel_error *error),
               void *context, struct reel_error *err);

/** Hands on what was kept of single files, if somebody takes it. */
REEL_MUST_USE enum reel_status
reel_scan_end(struct reel_scan *scan, struct reel_error *err);

/** Extensions of the audio files that are looked at. */
extern const char *const reel_audio_extensions[];

void
reel_scan_release(struct reel_scan *scan);

#endif
