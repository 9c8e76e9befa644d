/* SPDX-License-Identifier: MIT */
#include "engine/view.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/themes.h"
#include "engine/unlisted.h"
#include "model/release.h"

/* The most runners-up that are shown. */
#define MOST_ALTERNATIVES 5

static enum reel_status
make_room(struct reel_view *view, size_t tracks, size_t themes, size_t files,
          struct reel_error *err)
{
	view->tracks = reel_mem_new(tracks, sizeof(*view->tracks));
	view->missing = reel_mem_new(tracks, sizeof(*view->missing));
	view->themes = reel_mem_new(themes, sizeof(*view->themes));
	view->file_of = reel_mem_new(tracks, sizeof(*view->file_of));
	view->extra = reel_mem_new(files, sizeof(*view->extra));
	view->alternatives =
	        reel_mem_new(MOST_ALTERNATIVES, sizeof(*view->alternatives));
	if (view->tracks == NULL || view->missing == NULL ||
	    view->themes == NULL || view->file_of == NULL ||
	    view->extra == NULL || view->alternatives == NULL)
		return reel_fail_memory(err);
	return REEL_OK;
}

static void
take_pairing(struct reel_view *view, const struct reel_pairing *pairing,
             const struct reel_hearing *hearing, const struct reel_disc *disc,
             const struct reel_track *track)
{
	struct reel_matched_track *to = &view->tracks[view->album.track_count];

	*to = (struct reel_matched_track){
	        .path = hearing->files[pairing->file].path,
	        .disc = disc,
	        .track = track,
	        .score = pairing->score,
	        .verdict = pairing->verdict,
	        .evidence_count = pairing->pair.evidence_count};
	(void)memcpy(to->evidence, pairing->pair.evidence,
	             sizeof(to->evidence));
	view->file_of[view->album.track_count++] = pairing->file;
}

/* Walks tracks and pairings side by side: both are in order of track. */
static void
take_tracks(struct reel_view *view, const struct reel_election *election,
            const struct reel_hearing *hearing,
            const struct reel_release *release)
{
	size_t place = 0;
	size_t next = 0;

	for (size_t d = 0; d < release->disc_count; d++) {
		const struct reel_disc *disc = &release->discs[d];

		for (size_t t = 0; t < disc->track_count; t++, place++) {
			if (next < election->pairing_count &&
			    election->pairings[next].track == place)
				take_pairing(view, &election->pairings[next++],
				             hearing, disc, &disc->tracks[t]);
			else if (reel_track_is_audio(&disc->tracks[t]))
				view->missing[view->album.missing_count++] =
				        (struct reel_missing_track){
				                .disc = disc,
				                .track = &disc->tracks[t]};
		}
	}
}

static void
mark_theme(struct reel_view *view, struct reel_album_theme *theme)
{
	for (size_t i = 0; i < view->album.track_count; i++) {
		if (theme->track == NULL ||
		    view->tracks[i].track != theme->track)
			continue;
		view->tracks[i].is_theme = true;
		theme->is_present = true;
	}
}

static enum reel_status
take_themes(struct reel_view *view, const struct reel_themes *themes,
            const struct reel_release *release, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < themes->count; i++) {
		struct reel_album_theme *theme =
		        &view->themes[view->album.theme_count];

		status =
		        reel_theme_find(&themes->items[i], release, theme, err);
		if (status == REEL_OK) {
			mark_theme(view, theme);
			view->album.theme_count++;
		}
	}
	return status;
}

/* Whether the winner is told without what tells it from other editions. */
static bool
is_set_apart(const struct reel_round *round)
{
	return round->apart.id != NULL;
}

/* A text lies in one of the two. */
static const char *
either(const char *apart, const char *kept)
{
	return apart != NULL ? apart : kept;
}

static struct reel_alternative
alternative_of(const struct reel_round *round, size_t rank)
{
	const struct reel_ranked *ranked = &round->election.ranking[rank];
	const struct reel_release *release =
	        &round->candidates.items[ranked->candidate].release;
	/* What the winner was told without. */
	const bool is_parted = rank == 0 && is_set_apart(round);
	const struct reel_release *rest = is_parted ? &round->apart : release;
	struct reel_alternative alternative = {
	        .title = release->title,
	        .mbid = rest->mbid,
	        .id = rest->id,
	        .kind = release->kind,
	        .edition = either(rest->edition, release->edition),
	        .label = either(rest->label, release->label),
	        .catalog_number =
	                either(rest->catalog_number, release->catalog_number),
	        .barcode = either(rest->barcode, release->barcode),
	        .date = either(rest->date, release->date),
	        .country = either(rest->country, release->country),
	        .media = either(rest->media, release->media),
	        .confidence = ranked->confidence,
	        .is_tied = ranked->is_tied &&
	                   round->election.edition_verdict == REEL_EDITION_TIED,
	        .tally = ranked->tally};

	reel_explain_rank(&round->election.ranking[0], ranked, alternative.why,
	                  sizeof(alternative.why));
	return alternative;
}

/* Whether a soundtrack comes with this edition, and not with one before. */
static bool
is_first_of_soundtrack(const struct reel_round *round, size_t rank)
{
	const struct reel_ranked *ranking = round->election.ranking;
	const struct reel_candidate *items = round->candidates.items;

	for (size_t i = 0; i < rank; i++) {
		if (reel_are_editions(&items[ranking[i].candidate].release,
		                      &items[ranking[rank].candidate].release))
			return false;
	}
	return true;
}

/*
 * Where the soundtrack is certain its tied editions are told first; where it
 * is not, other soundtracks: further editions of one help nobody then.
 */
static bool
goes_first(const struct reel_round *round, size_t rank)
{
	if (round->election.verdict == REEL_VERDICT_CERTAIN)
		return round->election.ranking[rank].is_tied;
	return is_first_of_soundtrack(round, rank);
}

static void
take_alternative(struct reel_view *view, const struct reel_round *round,
                 size_t rank)
{
	const struct reel_alternative alternative = alternative_of(round, rank);

	if (view->album.alternative_count < MOST_ALTERNATIVES)
		view->alternatives[view->album.alternative_count++] =
		        alternative;
	else if (alternative.is_tied)
		view->album.tied_over++;
}

/* Runners-up that at least one file fits; from the second place on, or from
 * the first where nobody won, or one of several. */
static void
take_alternatives(struct reel_view *view, const struct reel_round *round)
{
	const struct reel_election *election = &round->election;
	const size_t first =
	        view->album.release == NULL || is_set_apart(round) ? 0 : 1;

	for (int turn = 0; turn < 2; turn++) {
		for (size_t i = first; i < election->ranking_count; i++) {
			if (election->ranking[i].tally.paired == 0)
				break;
			if (goes_first(round, i) == (turn == 0))
				take_alternative(view, round, i);
		}
	}
}

/* How the election went. */
static void
take_course(struct reel_view *view, const struct reel_round *round)
{
	struct reel_album *album = &view->album;

	(void)memcpy(album->rivals, round->election.rivals,
	             sizeof(album->rivals));
	take_alternatives(view, round);
	if (!view->is_trusted)
		reel_explain_election(&round->election, &round->candidates,
		                      album->why, sizeof(album->why));
}

static void
take_extra(struct reel_view *view, const struct reel_hearing *hearing)
{
	for (size_t i = 0; i < hearing->count; i++) {
		if (!hearing->files[i].is_taken)
			view->extra[view->album.extra_count++] =
			        hearing->files[i].path;
	}
}

static enum reel_status
take_winner(struct reel_view *view, const struct reel_round *round,
            const struct reel_candidate *won,
            const struct reel_hearing *hearing, struct reel_error *err)
{
	const struct reel_election *election = &round->election;
	struct reel_album *album = &view->album;

	album->verdict = election->verdict;
	album->edition_verdict = election->edition_verdict;
	album->confidence = election->confidence;
	album->edition_confidence = election->ranking[0].confidence;
	album->is_other_likely =
	        election->rivals[REEL_RIVAL_OTHER] > election->confidence;
	album->is_preferred = election->is_preferred;
	album->tally = election->ranking[0].tally;
	album->is_list_open = round->is_list_open;
	album->release = &won->release;
	if (won->has_film) {
		album->film = &won->film;
		album->timing = reel_release_timing(&won->release, &won->film);
	}
	take_tracks(view, election, hearing, &won->release);
	if (won->is_list_open) {
		album->is_list_open = true;
		album->missing_count = 0;
	}
	return take_themes(view, &won->themes, &won->release, err);
}

/* Looks among them for the theme songs that were not found before. */
static enum reel_status
find_unlisted_themes(struct reel_view *view, struct reel_error *err)
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
		mark_theme(view, theme);
	}
	return status;
}

static enum reel_status
take_unlisted(struct reel_view *view, const struct reel_round *round,
              const struct reel_hearing *hearing, struct reel_error *err)
{
	const enum reel_status status =
	        reel_unlisted_make(round, hearing, &view->unlisted, err);

	if (status != REEL_OK)
		return status;
	for (size_t i = 0; i < round->unlisted_count; i++) {
		const size_t file = round->unlisted[i];

		view->tracks[view->album.track_count] = reel_unlisted_match(
		        &hearing->files[file], &view->unlisted.discs[i],
		        view->album.release->mbid);
		view->file_of[view->album.track_count++] = file;
	}
	return find_unlisted_themes(view, err);
}

/*
 * What the ids in the tags say is right. Where they name the release's group
 * alone, which edition it is stays open: what this one lacks or has says
 * nothing of that one.
 */
static enum reel_status
trust(struct reel_view *view, const struct reel_round *round,
      const struct reel_hearing *hearing, struct reel_error *err)
{
	struct reel_album *album = &view->album;
	const bool is_release =
	        reel_str_equal(round->trusted_id, album->release->mbid);

	view->is_trusted = true;
	album->verdict = REEL_VERDICT_CERTAIN;
	album->confidence = 1.0;
	album->edition_confidence = is_release ? 1.0 : 0.0;
	album->is_other_likely = false;
	(void)snprintf(album->why, sizeof(album->why), "%s",
	               "the MusicBrainz ids in the tags name it");
	album->edition_verdict =
	        is_release ? REEL_EDITION_CERTAIN : REEL_EDITION_OPEN;
	if (!is_release) {
		album->timing = (struct reel_timing){0};
		album->missing_count = 0;
	}
	return take_unlisted(view, round, hearing, err);
}

enum reel_status
reel_view_make(struct reel_view *view, const struct reel_rounds *rounds,
               size_t number, const struct reel_hearing *hearing,
               const char *folder, struct reel_error *err)
{
	const struct reel_round *round =
	        number < rounds->count ? &rounds->items[number] : NULL;
	const bool is_trusted = round != NULL && round->trusted_id != NULL;
	const bool has_winner =
	        is_trusted ||
	        (round != NULL && round->election.verdict != REEL_VERDICT_NONE);
	const struct reel_candidate *won =
	        has_winner
	                ? &round->candidates
	                           .items[round->election.ranking[0].candidate]
	                : NULL;
	size_t tracks = 0;
	enum reel_status status;

	if (has_winner)
		tracks = reel_release_track_count(&won->release);
	/* No conditional expression: GCC 14 reads the count in any case. */
	if (is_trusted)
		tracks += round->unlisted_count;
	status = make_room(view, tracks, has_winner ? won->themes.count : 0,
	                   hearing->count, err);
	view->number = number;
	view->is_named = rounds->is_named;
	view->album.path = folder;
	if (status == REEL_OK && has_winner)
		status = take_winner(view, round, won, hearing, err);
	if (status == REEL_OK && is_trusted)
		status = trust(view, round, hearing, err);
	if (status != REEL_OK) {
		reel_view_release(view);
		return status;
	}
	if (round != NULL)
		take_course(view, round);
	if (number == 0)
		take_extra(view, hearing);
	view->album.tracks = view->tracks;
	view->album.missing = view->missing;
	view->album.themes = view->themes;
	view->album.extra = view->extra;
	view->album.alternatives = view->alternatives;
	return REEL_OK;
}

void
reel_view_reason(const struct reel_view *view, char *why, size_t size)
{
	const struct reel_release *release = view->album.release;

	const char *const ids[] = {release->mbid, release->id,
	                           release->release_group, "edition open"};
	size_t known = 0;

	while (reel_str_empty(ids[known]))
		known++;
	(void)snprintf(why, size, "%.100s [%.100s] (confidence %.3f)",
	               release->title, ids[known], view->album.confidence);
}

void
reel_view_release(struct reel_view *view)
{
	reel_mem_free(view->tracks);
	reel_mem_free(view->missing);
	reel_mem_free(view->themes);
	reel_mem_free(view->alternatives);
	reel_mem_free(view->extra);
	reel_mem_free(view->file_of);
	reel_release_release(&view->unlisted);
	*view = (struct reel_view){0};
}
