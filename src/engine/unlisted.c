/* SPDX-License-Identifier: MIT */
#include "engine/unlisted.h"

#include <stdio.h>

#include "base/str.h"
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

enum reel_status
reel_unlisted_make(const struct reel_round *round,
                   const struct reel_hearing *hearing,
                   struct reel_release *unlisted, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < round->unlisted_count; i++)
		status = add_stand_in(unlisted,
		                      &hearing->files[round->unlisted[i]], err);
	return status;
}

struct reel_matched_track
reel_unlisted_match(const struct reel_match_file *file,
                    const struct reel_disc *disc, const char *release)
{
	const bool is_release = reel_str_equal(file->hint.release, release);
	struct reel_matched_track track = {
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

	(void)snprintf(track.evidence[0].detail,
	               sizeof(track.evidence[0].detail),
	               "%s id of the tags is the same",
	               is_release ? "release" : "release group");
	return track;
}
