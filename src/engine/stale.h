/* SPDX-License-Identifier: MIT */
/** What a file says of another film or release than the one it is of. */
#ifndef REEL_ENGINE_STALE_H
#define REEL_ENGINE_STALE_H

#include <reeltag/album.h>
#include <reeltag/error.h>

#include "model/tag_list.h"

/**
 * Removes what is stale, as far as nothing else is wanted in its place.
 *
 * - Of the film layer, where the film is known: all of it where the file told
 *   of another work; else only that it is the theme song, or what that is.
 * - Of the release and the ids: what tells one release from others, where the
 *   file told of another one (by its MBID, else by its title).
 * - What is said of a track, its artist or the album's, where that becomes
 *   another by its name.
 *
 * @param layers  those that are written
 * @param wanted  in, out: gets entries without values
 */
REEL_MUST_USE enum reel_status
reel_stale_drop(const struct reel_album *album, const struct reel_tag_list *old,
                unsigned layers, struct reel_tag_list *wanted,
                struct reel_error *err);

#endif
