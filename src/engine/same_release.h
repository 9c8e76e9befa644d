/* SPDX-License-Identifier: MIT */
/** Whether the catalogue has a release already, under an id of its own. */
#ifndef REEL_ENGINE_SAME_RELEASE_H
#define REEL_ENGINE_SAME_RELEASE_H

#include "engine/state.h"

/**
 * Finds the release that a learned one without an MBID is: of the same title,
 * with no other kind, film or date, and each learned track standing in its
 * place with its title. Where one is found, the learned release gets its id,
 * and its only disc that disc's number; where its id is that of another
 * release, an id made of its tracks too.
 *
 * @param release  in, out: with an id
 * @return REEL_OK, REEL_ERROR_IO, REEL_ERROR_NO_MEMORY
 */
REEL_MUST_USE enum reel_status
reel_same_release_find(struct reel_session *session,
                       struct reel_release *release, struct reel_error *err);

#endif
