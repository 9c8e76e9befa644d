/* SPDX-License-Identifier: MIT */
#include "engine/album_lock.h"

#include <time.h>

#include "apply/journal.h"
#include "base/clock.h"
#include "base/str.h"

/* An album is written in less, and a person waits no longer. */
#define PATIENCE_MS 3000
#define NAP_MS 50

static enum reel_status
take_paths(const struct reel_view *view, struct reel_strings *paths,
           struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < view->album.track_count;
	     i++)
		status = reel_strings_add(paths, view->tracks[i].path, err);
	return status;
}

enum reel_status
reel_album_lock(struct reel_session *session, const struct reel_view *view,
                struct reel_error *err)
{
	const struct timespec nap = {.tv_nsec = NAP_MS * 1000000L};
	const uint64_t start = reel_clock_ms();
	struct reel_strings paths = {0};
	enum reel_status status = take_paths(view, &paths, err);

	if (status == REEL_OK)
		status = reel_journal_hold(session->journal, &paths, err);
	while (status == REEL_ERROR_LOCKED && !reel_state_is_stopped(session) &&
	       reel_clock_ms() - start < PATIENCE_MS) {
		(void)nanosleep(&nap, NULL);
		status = reel_journal_hold(session->journal, &paths, err);
	}
	reel_strings_release(&paths);
	return status;
}

void
reel_album_unlock(struct reel_session *session)
{
	reel_journal_let_go(session->journal);
}
