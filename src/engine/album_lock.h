/* SPDX-License-Identifier: MIT */
/** The lock of an album, while its files are planned and written. */
#ifndef REEL_ENGINE_ALBUM_LOCK_H
#define REEL_ENGINE_ALBUM_LOCK_H

#include "engine/state.h"
#include "engine/view.h"

/**
 * Locks all folders of an album's tracks; waits a few seconds for another
 * reeltag that works there.
 *
 * @return REEL_OK: unlock with reel_album_unlock(); REEL_ERROR_LOCKED (also
 *         where the caller asked to stop meanwhile), REEL_ERROR_IO,
 *         REEL_ERROR_NO_MEMORY: nothing is locked
 */
REEL_MUST_USE enum reel_status
reel_album_lock(struct reel_session *session, const struct reel_view *view,
                struct reel_error *err);

void
reel_album_unlock(struct reel_session *session);

#endif
