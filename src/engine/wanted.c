/* SPDX-License-Identifier: MIT */
#include "engine/wanted.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "model/release.h"

/* What is being put together; a failure sticks. */
struct making {
	const struct reel_album *album;
	const struct reel_matched_track *matched;
	const struct reel_tag_list *old;
	const struct reel_strings *keep;
	struct reel_tag_list *wanted;
	enum reel_status status;
	struct reel_error *err;
};

static bool
is_kept(const struct making *making, const char *field)
{
	return making->keep != NULL && reel_strings_have(making->keep, field);
}

/* Adds a value; one that is not known, or there already, is left out. */
static void
put(struct making *making, const char *field, const char *value)
{
	const struct reel_tag *made;

	if (making->status != REEL_OK || reel_str_empty(value) ||
	    is_kept(making, field))
		return;
	made = reel_tag_list_find(making->wanted, field);
	if (made != NULL && reel_strings_have(&made->values, value))
		return;
	making->status =
	        reel_tag_list_add(making->wanted, field, value, making->err);
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
	if (is_numbered(disc))
		put_number(making, "totaltracks", (int64_t)disc->track_count);
	if (disc->number > 0) {
		put_number(making, "discnumber", disc->number);
		put_number(making, "totaldiscs",
		           (int64_t)reel_release_disc_total(
		                   making->album->release));
	}
	put(making, "discsubtitle", disc->title);
}

/* "score" as a genre is "Score". */
static void
put_genres(struct making *making)
{
	const struct reel_tag *old = reel_tag_list_find(making->old, "genre");
	const char *kind = reel_kind_name(making->album->release->kind);
	char name[16] = "";

	if (kind != NULL)
		(void)snprintf(name, sizeof(name), "%c%s", kind[0] - 'a' + 'A',
		               kind + 1);
	if (old != NULL)
		put_all(making, "genre", &old->values);
	put(making, "genre", "Soundtrack");
	put(making, "genre", name);
}

static void
put_release(struct making *making)
{
	const struct reel_release *release = making->album->release;
	const struct reel_track *track = making->matched->track;

	put(making, "title", track->title);
	put(making, "artist", reel_track_artist(track, release));
	put(making, "album", release->title);
	put(making, "albumartist", release->artist);
	put_position(making);
	put(making, "date", release->date);
	put(making, "originaldate", release->first_date);
	put(making, "releasetype", "album");
	put(making, "releasetype", "soundtrack");
	put(making, "releasecountry", release->country);
	put(making, "label", release->label);
	put(making, "catalognumber", release->catalog_number);
	put(making, "barcode", release->barcode);
	put(making, "media", release->media);
	put(making, "edition", release->edition);
	put_genres(making);
}

static void
put_credits(struct making *making)
{
	put(making, "composer", making->matched->track->composer);
}

static void
put_ids(struct making *making)
{
	const struct reel_release *release = making->album->release;
	const struct reel_track *track = making->matched->track;

	put_id(making, "musicbrainz_recordingid", track->recording);
	put_id(making, "musicbrainz_albumid", release->mbid);
	put_id(making, "musicbrainz_releasegroupid", release->release_group);
	put_all(making, "isrc", &track->isrcs);
}

/* The film's title in grouping, where that is empty or was a film's. */
static void
put_grouping(struct making *making, const char *title)
{
	const char *grouping = reel_tag_list_first(making->old, "grouping");
	const char *film = reel_tag_list_first(making->old, "film");

	if (reel_str_empty(grouping) || reel_str_equal(grouping, film) ||
	    reel_str_equal(grouping, title))
		put(making, "grouping", title);
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
	const struct reel_timing *timing = &making->album->timing;

	if (timing->class_ == REEL_TIMING_UNKNOWN)
		return;
	put(making, "soundtracktiming", reel_timing_name(timing->class_));
	put_number(making, "soundtracklead", timing->days);
}

static void
put_film(struct making *making)
{
	const struct reel_film *film = making->album->film;

	put(making, "soundtrackkind",
	    reel_kind_name(making->album->release->kind));
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
	put_themes(making);
	put_timing(making);
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
	                        .keep = options->keep,
	                        .wanted = wanted,
	                        .err = err};
	static const struct {
		unsigned layer;
		void (*put)(struct making *);
	} steps[] = {{REEL_LAYER_RELEASE, put_release},
	             {REEL_LAYER_CREDITS, put_credits},
	             {REEL_LAYER_IDS, put_ids},
	             {REEL_LAYER_FILM, put_film}};

	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		if (options->layers == 0 ||
		    (options->layers & steps[i].layer) != 0)
			steps[i].put(&making);
	}
	return making.status;
}

/* "03" and "3" are the same place: no reason to write a file. */
static bool
are_same(const char *field, const struct reel_strings *old,
         const struct reel_strings *wanted)
{
	static const char *const numbers[] = {"tracknumber", "totaltracks",
	                                      "discnumber", "totaldiscs"};
	uint64_t a;
	uint64_t b;

	if (reel_strings_equal(old, wanted))
		return true;
	if (old->count != 1 || wanted->count != 1)
		return false;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		if (strcmp(numbers[i], field) == 0)
			return reel_str_number(old->items[0], &a) &&
			       reel_str_number(wanted->items[0], &b) && a == b;
	}
	return false;
}

static enum reel_status
take_change(const struct reel_tag *tag, const struct reel_tag *old,
            struct reel_tag_change *change, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	change->field = tag->field;
	if (old != NULL)
		status = reel_strings_copy(&change->old_values, &old->values,
		                           err);
	if (status == REEL_OK)
		status = reel_strings_copy(&change->new_values, &tag->values,
		                           err);
	return status;
}

enum reel_status
reel_wanted_compare(const struct reel_tag_list *old,
                    struct reel_tag_list *wanted,
                    struct reel_tag_change **changes, size_t *count,
                    struct reel_error *err)
{
	static const struct reel_strings none = {0};
	struct reel_tag_change *made =
	        reel_mem_new(wanted->count, sizeof(*made));
	enum reel_status status = REEL_OK;
	size_t kept = 0;

	if (made == NULL)
		return reel_fail_memory(err);
	for (size_t i = 0; i < wanted->count; i++) {
		struct reel_tag tag = wanted->items[i];
		const struct reel_tag *had = reel_tag_list_find(old, tag.field);

		/* Those that stay are moved up over those that go. */
		wanted->items[i] = (struct reel_tag){0};
		if (status != REEL_OK ||
		    are_same(tag.field, had == NULL ? &none : &had->values,
		             &tag.values)) {
			reel_mem_free(tag.field);
			reel_strings_release(&tag.values);
			continue;
		}
		wanted->items[kept] = tag;
		status = take_change(&wanted->items[kept], had, &made[kept],
		                     err);
		kept++;
	}
	wanted->count = kept;
	if (status != REEL_OK) {
		reel_changes_free(made, kept);
		return status;
	}
	*changes = made;
	*count = kept;
	return REEL_OK;
}

void
reel_changes_free(struct reel_tag_change *changes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		reel_strings_release(&changes[i].old_values);
		reel_strings_release(&changes[i].new_values);
	}
	reel_mem_free(changes);
}
