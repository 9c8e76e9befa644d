/* SPDX-License-Identifier: MIT */
#include "engine/wanted.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/lesson_tags.h"
#include "engine/stale.h"
#include "model/release.h"
#include "tag/container.h"
#include "tag/vocabulary.h"

/* Bytes of the longest kind's name, with its NUL. */
#define KIND_BYTES 16

/* MusicBrainz's artist for releases by many. */
#define VARIOUS "Various Artists"
#define VARIOUS_ID "89ad4ac3-39f7-470e-963a-56509c546377"

/* What is being put together; a failure sticks. */
struct making {
	const struct reel_album *album;
	const struct reel_matched_track *matched;
	const struct reel_tag_list *old;
	const struct reel_tag_policy *policy;
	/* Whether the release's tags are written, its date among them. */
	bool has_release;
	struct reel_tag_list *wanted;
	enum reel_status status;
	struct reel_error *err;
};

/* Adds a value; one that is not known, or there already, is left out. */
static void
put(struct making *making, const char *field, const char *value)
{
	const struct reel_tag *made;

	if (making->status != REEL_OK || reel_str_empty(value))
		return;
	made = reel_tag_list_find(making->wanted, field);
	if (made != NULL && reel_strings_have(&made->values, value))
		return;
	making->status =
	        reel_tag_list_add(making->wanted, field, value, making->err);
}

/* Adds a value where no other has it as a part: "Soundtrack/Score". */
static void
put_part(struct making *making, const char *field, const char *value)
{
	const struct reel_tag *made = reel_tag_list_find(making->wanted, field);

	if (made == NULL || !reel_strings_have_part(&made->values, value))
		put(making, field, value);
}

/* Gives a field just these values; none removes it. */
static void
set(struct making *making, const char *field, const struct reel_strings *values)
{
	if (making->status == REEL_OK)
		making->status = reel_tag_list_set(making->wanted, field,
		                                   values, making->err);
}

static void
put_number(struct making *making, const char *field, int64_t number)
{
	char text[24];

	(void)snprintf(text, sizeof(text), "%" PRId64, number);
	put(making, field, text);
}

static void
put_all(struct making *making, const char *field,
        const struct reel_strings *values)
{
	for (size_t i = 0; i < values->count; i++)
		put(making, field, values->items[i]);
}

/* Ids of MusicBrainz are UUIDs; the catalogue's own are not written. */
static void
put_id(struct making *making, const char *field, const char *id)
{
	if (reel_str_is_uuid(id))
		put(making, field, id);
}

/* What the catalogue has of a layer beyond the model's own members. */
static void
put_tags(struct making *making, const struct reel_tag_list *tags,
         enum reel_layer layer)
{
	for (size_t i = 0; i < tags->count; i++) {
		const struct reel_tag *tag = &tags->items[i];
		const struct reel_field *field = reel_field_find(tag->field);

		if (field != NULL && field->layer == layer &&
		    reel_lesson_is_tag(field))
			set(making, tag->field, &tag->values);
	}
}

static void
put_layer(struct making *making, enum reel_layer layer)
{
	put_tags(making, &making->album->release->tags, layer);
	put_tags(making, &making->matched->track->tags, layer);
}

static bool
is_numbered(const struct reel_disc *disc)
{
	for (size_t i = 0; i < disc->track_count; i++) {
		if (disc->tracks[i].number == 0)
			return false;
	}
	return true;
}

static void
put_position(struct making *making)
{
	const struct reel_matched_track *matched = making->matched;
	const struct reel_disc *disc = matched->disc;

	if (matched->track->number > 0)
		put_number(making, "tracknumber", matched->track->number);
	if (is_numbered(disc) && !making->album->is_list_open)
		put_number(making, "totaltracks", (int64_t)disc->track_count);
	if (disc->number > 0)
		put_number(making, "discnumber", disc->number);
	if (disc->number > 0 && !making->album->is_list_open) {
		put_number(making, "totaldiscs",
		           (int64_t)reel_release_disc_total(
		                   making->album->release));
	}
	put(making, "discsubtitle", disc->title);
}

/* "score" as a genre is "Score". */
static void
name_kind(const char *kind, char name[KIND_BYTES])
{
	name[0] = '\0';
	if (!reel_str_empty(kind))
		(void)snprintf(name, KIND_BYTES, "%c%s", kind[0] - 'a' + 'A',
		               kind + 1);
}

/* What was inferred is told, and not written. */
static enum reel_kind
kind_of(const struct making *making)
{
	const struct reel_release *release = making->album->release;

	return release->is_kind_inferred ? REEL_KIND_UNKNOWN : release->kind;
}

static void
put_genres(struct making *making)
{
	const struct reel_tag *old = reel_tag_list_find(making->old, "genre");
	char was[KIND_BYTES];
	char name[KIND_BYTES];

	if (making->policy->genre == REEL_GENRE_LEAVE)
		return;
	/* A kind that was ours, and is no more, is no genre of the user's. */
	name_kind(reel_kind_name(reel_kind_of(
	                  reel_tag_list_first(making->old, "soundtrackkind"))),
	          was);
	name_kind(reel_kind_name(kind_of(making)), name);
	for (size_t i = 0; old != NULL && i < old->values.count &&
	                   making->policy->genre == REEL_GENRE_APPEND;
	     i++) {
		if (!reel_str_equal(old->values.items[i], was) ||
		    reel_str_equal(was, name) || name[0] == '\0')
			put(making, "genre", old->values.items[i]);
	}
	put_part(making, "genre", "Soundtrack");
	put_part(making, "genre", name);
}

/* Original dates are written with their year, as Picard does. */
static void
put_first_date(struct making *making)
{
	const char *date = making->album->release->first_date;
	char year[] = "YYYY";

	put(making, "originaldate", date);
	if (date == NULL || strlen(date) < 4)
		return;
	(void)memcpy(year, date, 4);
	put(making, "originalyear", year);
}

/* The composer of all tracks; NULL where they differ. */
static const char *
only_composer(const struct reel_release *release)
{
	const char *only = NULL;

	for (size_t d = 0; d < release->disc_count; d++) {
		const struct reel_disc *disc = &release->discs[d];

		for (size_t t = 0; t < disc->track_count; t++) {
			const char *composer = disc->tracks[t].composer;

			if (reel_str_empty(composer) ||
			    (only != NULL && !reel_str_equal(only, composer)))
				return NULL;
			only = composer;
		}
	}
	return only;
}

/* The album artist that the policy asks for; NULL: as credited. */
static const char *
chosen_album_artist(const struct making *making)
{
	switch (making->policy->album_artist) {
	case REEL_ALBUM_ARTIST_COMPOSER:
		return only_composer(making->album->release);
	case REEL_ALBUM_ARTIST_SOUNDTRACK:
		return "Soundtrack";
	case REEL_ALBUM_ARTIST_VARIOUS:
		return VARIOUS;
	case REEL_ALBUM_ARTIST_CREDITED:
	default:
		return NULL;
	}
}

/* Whom a release is by, and what follows from that. */
static void
put_album_artist(struct making *making)
{
	static const struct reel_strings none = {0};
	const struct reel_release *release = making->album->release;
	const char *chosen = chosen_album_artist(making);
	const char *artist = chosen == NULL ? release->artist : chosen;

	if (chosen != NULL) {
		set(making, "albumartist", &none);
		set(making, "albumartistsort", &none);
		set(making, "compilation", &none);
	}
	put(making, "albumartist", artist);
	if (reel_str_equal(artist, VARIOUS)) {
		put(making, "albumartistsort", VARIOUS);
		put(making, "compilation", "1");
	}
}

static void
put_release(struct making *making)
{
	const struct reel_release *release = making->album->release;
	const struct reel_track *track = making->matched->track;

	put(making, "title", track->title);
	put(making, "artist", reel_track_artist(track, release));
	put(making, "album", release->title);
	put_position(making);
	put(making, "date", release->date);
	put_first_date(making);
	put(making, "releasecountry", release->country);
	put(making, "label", release->label);
	put(making, "catalognumber", release->catalog_number);
	put(making, "barcode", release->barcode);
	put(making, "media", release->media);
	put(making, "edition", release->edition);
	put_all(making, "isrc", &track->isrcs);
	put_layer(making, REEL_LAYER_RELEASE);
	if (reel_tag_list_find(making->wanted, "releasetype") == NULL)
		put(making, "releasetype", "album");
	put_part(making, "releasetype", "soundtrack");
	put_album_artist(making);
	put_genres(making);
}

static void
put_credits(struct making *making)
{
	put(making, "composer", making->matched->track->composer);
	put_layer(making, REEL_LAYER_CREDITS);
}

static void
put_ids(struct making *making)
{
	static const struct reel_strings none = {0};
	const struct reel_release *release = making->album->release;
	const struct reel_track *track = making->matched->track;
	const char *chosen = chosen_album_artist(making);

	put_id(making, "musicbrainz_recordingid", track->recording);
	put_id(making, "musicbrainz_albumid", release->mbid);
	put_id(making, "musicbrainz_releasegroupid", release->release_group);
	put_layer(making, REEL_LAYER_IDS);
	/* The id is that of the artist who is named. */
	if (chosen != NULL)
		set(making, "musicbrainz_albumartistid", &none);
	if (reel_str_equal(chosen == NULL ? release->artist : chosen, VARIOUS))
		put(making, "musicbrainz_albumartistid", VARIOUS_ID);
}

/* The film's title in place of what was a film's; others are the user's. */
static void
put_grouping(struct making *making, const char *title)
{
	const enum reel_grouping_policy policy = making->policy->grouping;
	const struct reel_tag *old =
	        reel_tag_list_find(making->old, "grouping");
	const char *was = reel_tag_list_first(making->old, "soundtrackof");
	bool was_ours = false;

	if (policy == REEL_GROUPING_LEAVE)
		return;
	for (size_t i = 0; old != NULL && i < old->values.count; i++) {
		const char *value = old->values.items[i];

		was_ours |= reel_str_equal(value, was) ||
		            reel_str_equal(value, title);
	}
	if (policy == REEL_GROUPING_FILM && old != NULL && !was_ours)
		return;
	put(making, "grouping", title);
	for (size_t i = 0; policy == REEL_GROUPING_FILM && old != NULL &&
	                   i < old->values.count;
	     i++) {
		if (!reel_str_equal(old->values.items[i], was))
			put(making, "grouping", old->values.items[i]);
	}
}

static void
put_themes(struct making *making)
{
	const struct reel_album *album = making->album;

	for (size_t i = 0; i < album->theme_count; i++) {
		const struct reel_theme *theme = album->themes[i].theme;

		if (album->themes[i].track != making->matched->track) {
			put(making, "themetitle", theme->title);
			continue;
		}
		put(making, "themesong", "1");
		put(making, "themerole", reel_theme_role_name(theme->role));
	}
}

static void
put_timing(struct making *making)
{
	const char *date = reel_tag_list_first(making->old, "date");
	struct reel_timing timing = making->album->timing;

	/* Where the file keeps its own date, it may be another edition's. */
	if (!making->has_release && !reel_str_empty(date))
		timing = reel_film_timing(making->album->film, date);
	if (timing.class_ == REEL_TIMING_UNKNOWN)
		return;
	put(making, "soundtracktiming", reel_timing_name(timing.class_));
	put_number(making, "soundtracklead", timing.days);
}

static void
put_film(struct making *making)
{
	const struct reel_film *film = making->album->film;

	put(making, "soundtrackkind", reel_kind_name(kind_of(making)));
	if (film == NULL)
		return;
	put(making, "soundtrackof", film->title);
	put(making, "soundtrackoftype", reel_work_name(film->work));
	if (film->work == REEL_WORK_FILM) {
		put(making, "film", film->title);
		if (film->year > 0)
			put_number(making, "filmyear", film->year);
		put(making, "filmdate", film->release_date);
		if (!reel_str_equal(film->premiere, film->release_date))
			put(making, "filmpremiere", film->premiere);
		if (!reel_str_equal(film->original_title, film->title))
			put(making, "originalfilm", film->original_title);
	}
	put(making, "imdb", film->imdb);
	put(making, "tmdb", film->tmdb);
	put(making, "wikidata", film->wikidata);
	put_all(making, "director", &film->directors);
	put_all(making, "filmstudio", &film->studios);
	put_grouping(making, film->title);
	if (making->policy->has_original_album)
		put(making, "originalalbum", film->title);
	put_themes(making);
	put_timing(making);
}

/* What the user keeps is not ours to say, and what the format has no place
 * for would be said in vain. */
static bool
is_dropped(const struct reel_wanted_options *options, const char *field)
{
	return (options->keep != NULL &&
	        reel_strings_have(options->keep, field)) ||
	       !reel_container_keeps(options->format, field);
}

static void
drop_some(struct making *making, const struct reel_wanted_options *options)
{
	struct reel_tag_list *wanted = making->wanted;
	size_t kept = 0;

	for (size_t i = 0; i < wanted->count; i++) {
		struct reel_tag tag = wanted->items[i];

		wanted->items[i] = (struct reel_tag){0};
		if (is_dropped(options, tag.field)) {
			reel_mem_free(tag.field);
			reel_strings_release(&tag.values);
		} else {
			wanted->items[kept++] = tag;
		}
	}
	wanted->count = kept;
}

enum reel_status
reel_wanted_make(const struct reel_album *album,
                 const struct reel_matched_track *matched,
                 const struct reel_wanted_options *options,
                 const struct reel_tag_list *old, struct reel_tag_list *wanted,
                 struct reel_error *err)
{
	struct making making = {.album = album,
	                        .matched = matched,
	                        .old = old,
	                        .policy = &options->policy,
	                        .wanted = wanted,
	                        .err = err};
	static const struct {
		enum reel_layer layer;
		void (*put)(struct making *);
	} steps[] = {{REEL_LAYER_RELEASE, put_release},
	             {REEL_LAYER_CREDITS, put_credits},
	             {REEL_LAYER_IDS, put_ids},
	             {REEL_LAYER_FILM, put_film}};
	const unsigned layers = options->layers == 0 ? ~0U : options->layers;

	making.has_release = (layers & REEL_LAYER_RELEASE) != 0;
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		if ((layers & (unsigned)steps[i].layer) != 0)
			steps[i].put(&making);
	}
	if (making.status == REEL_OK)
		making.status =
		        reel_stale_drop(album, old, layers, wanted, err);
	drop_some(&making, options);
	return making.status;
}
