/* SPDX-License-Identifier: MIT */
/** Which files of a folder are one release, by their tags. */
#ifndef REEL_ENGINE_GROUPING_H
#define REEL_ENGINE_GROUPING_H

#include "listen/pool.h"

/**
 * Finds each file's release: the number of the first file that is of it,
 * which has its own; SIZE_MAX where there is none to learn.
 *
 * Files that have one album title are a release, unless they say different
 * album artists or MusicBrainz ids. A file with a title of its own but no
 * album's belongs to the album that all the others agree on, if they do.
 *
 * @param release_of  out: room for `count`
 */
void
reel_group(const struct reel_task *tasks, size_t count, size_t *release_of);

#endif
