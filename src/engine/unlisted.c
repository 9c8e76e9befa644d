/* SPDX-License-Identifier: MIT */
#include "engine/unlisted.h"

#include <stdio.h>

#include "base/str.h"
#include "engine/themes.h"
#include "match/score_weights.h"
#include "model/release.h"

/* A disc for each, so that the track of a file is found by its place. */
static enum reel_status
add_stand_in(struct reel_release *unlisted, const struct reel_match_file *file,
             struct reel_error *err)
{
	const struct reel_tag_list *tags = &file->facts->tags;
	struct reel_track *track = NULL;
	struct reel_disc *disc = NULL;
	enum reel_status status =
	        reel_release_add_disc(unlisted, file->hint.disc, &disc, err);

	if (status == REEL_OK)
		status = reel_disc_add_track(disc, file->hint.number, &track,
		                             err);
	if (status == REEL_OK)
		status = reel_str_set(&track->title,
		                      reel_tag_list_first(tags, "title"), err);
	if (status == REEL_OK)
		status = reel_str_set(&track->artist,
		                      reel_tag_list_first(tags, "artist"), err);
	return status == REEL_OK ? reel_str_set(&track->recording,
	                                        file->hint.recording, err)
	                         : status;
}

static void
add_matched(struct reel_view *view, const struct reel_match_file *file,
            const struct reel_disc *disc)
{
	struct reel_matched_track *to = &view->tracks[view->album.track_count];
	const bool is_release =
	        reel_str_equal(file->hint.release, view->album.release->mbid);

	*to = (struct reel_matched_track){
	        .path = file->path,
	        .disc = disc,
	        .track = &disc->tracks[0],
	        .score = 1.0,
	        .verdict = REEL_VERDICT_CERTAIN,
	        .evidence = {{.kind = REEL_EVIDENCE_TAG_ID,
	                      .score = 1.0,
	                      .weight = is_release ? REEL_ID_RELEASE
	                                           : REEL_ID_GROUP}},
	        .evidence_count = 1,
	        .is_unlisted = true};
	(void)snprintf(to->evidence[0].detail, sizeof(to->evidence[0].detail),
	               "%s id of the tags is the same",
	               is_release ? "release" : "release group");
}

static enum reel_status
find_themes(struct reel_view *view, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < view->album.theme_count;
	     i++) {
		struct reel_album_theme *theme = &view->themes[i];
		struct reel_album_theme place = {0};

		if (theme->is_present)
			continue;
		status = reel_theme_find(theme->theme, &view->unlisted, &place,
		                         err);
		if (status != REEL_OK || place.track == NULL)
			continue;
		*theme = place;
		reel_view_mark_theme(view, theme);
	}
	return status;
}

enum reel_status
reel_unlisted_add(struct reel_view *view, const struct reel_round *round,
                  const struct reel_hearing *hearing, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < round->unlisted_count; i++)
		status = add_stand_in(&view->unlisted,
		                      &hearing->files[round->unlisted[i]], err);
	/* All are there: from here on they stay where they are. */
	for (size_t i = 0; status == REEL_OK && i < round->unlisted_count;
	     i++) {
		add_matched(view, &hearing->files[round->unlisted[i]],
		            &view->unlisted.discs[i]);
		view->file_of[view->album.track_count++] = round->unlisted[i];
	}
	return status == REEL_OK ? find_themes(view, err) : status;
}
