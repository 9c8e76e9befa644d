/* SPDX-License-Identifier: MIT */
/** Albums of a collection, read into what the engine has of real files. */
#ifndef REEL_BENCH_COLLECTION_H
#define REEL_BENCH_COLLECTION_H

#include "engine/hearing.h"
#include "sounds.h"

/** An album of the collection. Begin it zeroed. */
struct bench_album {
	char *id;
	char *folder;
	/** Of its files, as many as there are. */
	char **paths;
	/** Its tasks and files are the album's; nothing was heard. */
	struct reel_hearing hearing;
};

/**
 * Reads a line of albums.jsonl.
 *
 * @param album  out: to be released also on failure
 */
enum reel_status
bench_album_read(struct bench_album *album, const char *line, size_t size,
                 const struct sounds *sounds, struct reel_error *err);

void
bench_album_release(struct bench_album *album);

/** Reads a line of known.jsonl into a source. */
enum reel_status
bench_known_read(struct reel_source *source, const char *line, size_t size,
                 const struct sounds *sounds, struct reel_error *err);

#endif
