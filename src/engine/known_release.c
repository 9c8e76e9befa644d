/* SPDX-License-Identifier: MIT */
#include "engine/known_release.h"

#include "base/mem.h"
#include "base/str.h"
#include "engine/themes.h"
#include "model/film.h"
#include "model/release.h"
#include "model/tag_list.h"

struct reel_disc *
reel_known_release_disc(struct reel_release *release, int number)
{
	for (size_t i = 0; i < release->disc_count; i++) {
		if (release->discs[i].number == number)
			return &release->discs[i];
	}
	return NULL;
}

struct reel_track *
reel_known_release_track(struct reel_disc *disc, int number,
                         const char *recording)
{
	for (size_t i = 0; i < disc->track_count; i++) {
		struct reel_track *track = &disc->tracks[i];

		if (track->number == number &&
		    (number != 0 ||
		     reel_str_equal(track->recording, recording)))
			return track;
	}
	return NULL;
}

static void
swap(char **a, char **b)
{
	char *const other = *a;

	*a = *b;
	*b = other;
}

/* Moves a known text to where none is said. */
static void
keep(char **to, char **known)
{
	if (reel_str_empty(*to))
		swap(to, known);
}

static void
keep_texts(struct reel_release *to, struct reel_release *known)
{
	struct {
		char **to;
		char **known;
	} texts[] = {
	        {&to->film, &known->film},
	        {&to->artist, &known->artist},
	        {&to->edition, &known->edition},
	        {&to->mbid, &known->mbid},
	        {&to->release_group, &known->release_group},
	        {&to->label, &known->label},
	        {&to->catalog_number, &known->catalog_number},
	        {&to->barcode, &known->barcode},
	        {&to->date, &known->date},
	        {&to->first_date, &known->first_date},
	        {&to->country, &known->country},
	        {&to->media, &known->media},
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		keep(texts[i].to, texts[i].known);
	if (to->kind == REEL_KIND_UNKNOWN)
		to->kind = known->kind;
	/* One release has one id, whatever name it was asked for by. */
	swap(&to->id, &known->id);
}

static enum reel_status
keep_track(struct reel_track *to, struct reel_track *known,
           struct reel_error *err)
{
	keep(&to->composer, &known->composer);
	to->is_video = to->is_video || known->is_video;
	if (to->length_ms == 0)
		to->length_ms = known->length_ms;
	if (to->isrcs.count == 0) {
		const struct reel_strings none = to->isrcs;

		to->isrcs = known->isrcs;
		known->isrcs = none;
	}
	return reel_tag_list_keep(&to->tags, &known->tags, err);
}

static enum reel_status
join_track(struct reel_disc *disc, struct reel_track *known,
           struct reel_error *err)
{
	struct reel_track *track =
	        reel_known_release_track(disc, known->number, known->recording);
	enum reel_status status;

	if (track != NULL)
		return keep_track(track, known, err);
	status = reel_disc_add_track(disc, known->number, &track, err);
	if (status != REEL_OK)
		return status;
	*track = *known;
	*known = (struct reel_track){0};
	return REEL_OK;
}

static enum reel_status
join_disc(struct reel_release *release, struct reel_disc *known,
          struct reel_error *err)
{
	struct reel_disc *disc =
	        reel_known_release_disc(release, known->number);
	enum reel_status status = REEL_OK;

	if (disc == NULL)
		status = reel_release_add_disc(release, known->number, &disc,
		                               err);
	if (status != REEL_OK)
		return status;
	keep(&disc->title, &known->title);
	if (disc->toc == NULL) {
		disc->toc = known->toc;
		disc->toc_count = known->toc_count;
		known->toc = NULL;
	}
	for (size_t i = 0; status == REEL_OK && i < known->track_count; i++)
		status = join_track(disc, &known->tracks[i], err);
	return status;
}

enum reel_status
reel_known_release_join(struct reel_session *session,
                        struct reel_release *release, struct reel_error *err)
{
	struct reel_release known = {0};
	enum reel_status status = reel_catalog_release(
	        session->catalog, release->id, &known, err);

	if (status == REEL_ERROR_NOT_FOUND)
		return REEL_OK;
	if (status == REEL_OK) {
		keep_texts(release, &known);
		status = reel_tag_list_keep(&release->tags, &known.tags, err);
	}
	for (size_t i = 0; status == REEL_OK && i < known.disc_count; i++)
		status = join_disc(release, &known.discs[i], err);
	reel_release_release(&known);
	return status;
}

static void
keep_theme(struct reel_theme *to, struct reel_theme *known)
{
	/* "Let It Go", where the track says "Let It Go (Single Version)". */
	swap(&to->title, &known->title);
	keep(&to->recording, &known->recording);
	keep(&to->single_date, &known->single_date);
	if (to->role == REEL_THEME_UNKNOWN)
		to->role = known->role;
}

enum reel_status
reel_known_theme_join(struct reel_session *session,
                      const struct reel_release *release,
                      struct reel_theme *theme, struct reel_error *err)
{
	struct reel_themes known = {0};
	enum reel_status status =
	        reel_catalog_themes(session->catalog, theme->film, &known, err);

	for (size_t i = 0; status == REEL_OK && i < known.count; i++) {
		struct reel_album_theme place;

		status = reel_theme_find(&known.items[i], release, &place, err);
		if (status != REEL_OK || place.track == NULL ||
		    !reel_str_equal(place.track->recording, theme->recording))
			continue;
		keep_theme(theme, &known.items[i]);
		break;
	}
	reel_themes_release(&known);
	return status;
}
