/* SPDX-License-Identifier: MIT */
#include "match/kind.h"

#include "base/mem.h"
#include "base/str.h"
#include "match/normalise.h"
#include "match/title_words.h"
#include "model/release.h"

/* So many artists, and such a share of the tracks, make an album of songs. */
#define ARTISTS_LEAST 4
#define ARTISTS_SHARE 0.5

/* What the tracks show. */
struct show {
	size_t tracks;
	/** Artists that no track before had. */
	size_t artists;
	/** A cue that stands on every score. */
	bool has_cue;
};

static bool
had_before(const struct reel_release *release, const struct reel_track *track)
{
	const char *artist = reel_track_artist(track, release);

	for (size_t d = 0; d < release->disc_count; d++) {
		const struct reel_disc *disc = &release->discs[d];

		for (size_t t = 0; t < disc->track_count; t++) {
			if (&disc->tracks[t] == track)
				return false;
			if (reel_str_equal(reel_track_artist(&disc->tracks[t],
			                                     release),
			                   artist))
				return true;
		}
	}
	return false;
}

static enum reel_status
look_at(const struct reel_release *release, const struct reel_track *track,
        struct show *show, struct reel_error *err)
{
	char *plain = NULL;
	enum reel_status status = REEL_OK;

	show->tracks++;
	show->artists += !had_before(release, track);
	if (track->title != NULL)
		status = reel_normalise_title(track->title, &plain, err);
	if (plain != NULL && reel_title_is_generic(plain))
		show->has_cue = true;
	reel_mem_free(plain);
	return status;
}

static enum reel_status
infer_from_tracks(struct reel_release *release, struct reel_error *err)
{
	struct show show = {0};
	enum reel_status status = REEL_OK;

	for (size_t d = 0; d < release->disc_count; d++) {
		const struct reel_disc *disc = &release->discs[d];

		for (size_t t = 0; status == REEL_OK && t < disc->track_count;
		     t++)
			status = look_at(release, &disc->tracks[t], &show, err);
	}
	if (show.artists >= ARTISTS_LEAST &&
	    (double)show.artists >= ARTISTS_SHARE * (double)show.tracks)
		release->kind = REEL_KIND_SONGS;
	else if (show.artists == 1 && show.has_cue)
		release->kind = REEL_KIND_SCORE;
	return status;
}

enum reel_status
reel_kind_infer(struct reel_release *release, struct reel_error *err)
{
	struct reel_title_words words = {0};
	enum reel_status status;

	if (release->kind != REEL_KIND_UNKNOWN)
		return REEL_OK;
	status = reel_title_words_add(release->title, &words, err);
	if (status == REEL_OK)
		status = reel_title_words_add(release->edition, &words, err);
	release->kind = words.kind;
	if (status == REEL_OK && release->kind == REEL_KIND_UNKNOWN)
		status = infer_from_tracks(release, err);
	release->is_kind_inferred = release->kind != REEL_KIND_UNKNOWN;
	return status;
}
