/* SPDX-License-Identifier: MIT */
#include "engine/lesson.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/known_release.h"
#include "engine/lesson_tags.h"
#include "engine/own_id.h"
#include "engine/recording.h"
#include "engine/same_release.h"
#include "model/film.h"

static const char *
first_of(const struct reel_task *task, const char *field)
{
	return reel_tag_list_first(&task->facts.tags, field);
}

static int
number_of(const struct reel_task *task, const char *field)
{
	const char *text = first_of(task, field);
	const long number = text == NULL ? 0 : strtol(text, NULL, 10);

	return number < 1 || number > 9999 ? 0 : (int)number;
}

/* A tag's date counts only where it is one, in whatever shape. */
static enum reel_status
set_date(char **slot, const struct reel_task *task, const char *field,
         struct reel_error *err)
{
	const char *text = first_of(task, field);
	char day[REEL_DATE_BYTES];
	struct reel_date date;

	if (!reel_date_read(text, &date))
		return REEL_OK;
	reel_date_write(&date, day);
	return reel_str_set(slot, day, err);
}

/* Our own tag says it, else one of the genres: "Soundtrack; Score". */
static enum reel_kind
kind_of(const struct reel_task *task)
{
	const struct reel_tag *genre =
	        reel_tag_list_find(&task->facts.tags, "genre");
	enum reel_kind kind = reel_kind_of(first_of(task, "soundtrackkind"));

	for (int i = REEL_KIND_SCORE;
	     genre != NULL && kind == REEL_KIND_UNKNOWN &&
	     i <= REEL_KIND_INSPIRED;
	     i++) {
		if (reel_strings_have_part(&genre->values,
		                           reel_kind_name((enum reel_kind)i)))
			kind = (enum reel_kind)i;
	}
	return kind;
}

static enum reel_status
take_release_ids(struct reel_release *release, const struct reel_task *task,
                 struct reel_error *err)
{
	const char *mbid = first_of(task, "musicbrainz_albumid");
	const char *group = first_of(task, "musicbrainz_releasegroupid");
	uint64_t hash = reel_own_id_text(REEL_OWN_ID_START, release->title);
	enum reel_status status;

	hash = reel_own_id_text(hash, release->artist);
	if (reel_str_is_uuid(mbid)) {
		status = reel_str_set(&release->mbid, mbid, err);
		if (status == REEL_OK)
			status = reel_str_set(&release->id, mbid, err);
	} else {
		status = reel_own_id_set(&release->id, "release", hash, err);
	}
	if (status == REEL_OK && reel_str_is_uuid(group))
		status = reel_str_set(&release->release_group, group, err);
	return status;
}

static enum reel_status
take_release(struct reel_release *release, const struct reel_task *task,
             struct reel_error *err)
{
	const struct {
		char **slot;
		const char *value;
	} texts[] = {
	        {&release->title, first_of(task, "album")},
	        {&release->artist, first_of(task, "albumartist")},
	        {&release->edition, first_of(task, "edition")},
	        {&release->label, first_of(task, "label")},
	        {&release->catalog_number, first_of(task, "catalognumber")},
	        {&release->barcode, first_of(task, "barcode")},
	        {&release->country, first_of(task, "releasecountry")},
	        {&release->media, first_of(task, "media")},
	};
	enum reel_status status = REEL_OK;

	for (size_t i = 0;
	     status == REEL_OK && i < sizeof(texts) / sizeof(texts[0]); i++)
		status = reel_str_set(texts[i].slot, texts[i].value, err);
	if (status == REEL_OK)
		status = set_date(&release->first_date, task, "originaldate",
		                  err);
	release->kind = kind_of(task);
	return status == REEL_OK ? take_release_ids(release, task, err)
	                         : status;
}

/*
 * The catalogue may know the film under an id of its own; else its IMDb id
 * is its id, and where it has none, its title has to do.
 */
static enum reel_status
set_film_id(struct reel_film *film, struct reel_session *session,
            struct reel_error *err)
{
	const char *const names[] = {film->imdb, film->wikidata};
	const uint64_t hash = reel_own_id_text(REEL_OWN_ID_START, film->title);

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct reel_film known = {0};
		enum reel_status status;

		if (names[i] == NULL)
			continue;
		status = reel_catalog_film(session->catalog, names[i], &known,
		                           err);
		if (status == REEL_OK)
			status = reel_str_set(&film->id, known.id, err);
		reel_film_release(&known);
		if (status != REEL_ERROR_NOT_FOUND)
			return status;
	}
	return film->imdb != NULL
	               ? reel_str_set(&film->id, film->imdb, err)
	               : reel_own_id_set(&film->id, "film", hash, err);
}

static enum reel_status
take_names(struct reel_strings *names, const struct reel_task *task,
           const char *field, struct reel_error *err)
{
	const struct reel_tag *tag =
	        reel_tag_list_find(&task->facts.tags, field);

	return tag == NULL ? REEL_OK
	                   : reel_strings_copy(names, &tag->values, err);
}

/* The work, as our own tags tell it. */
static enum reel_status
take_film(struct reel_film *film, const struct reel_task *task,
          struct reel_error *err)
{
	const char *imdb = first_of(task, "imdb");
	const struct {
		char **slot;
		const char *value;
	} texts[] = {
	        {&film->title, first_of(task, "soundtrackof")},
	        {&film->original_title, first_of(task, "originalfilm")},
	        {&film->imdb, reel_film_is_imdb(imdb) ? imdb : NULL},
	        {&film->tmdb, first_of(task, "tmdb")},
	        {&film->wikidata, first_of(task, "wikidata")},
	};
	enum reel_status status = REEL_OK;

	film->work = reel_work_of(first_of(task, "soundtrackoftype"));
	film->year = number_of(task, "filmyear");
	for (size_t i = 0;
	     status == REEL_OK && i < sizeof(texts) / sizeof(texts[0]); i++)
		status = reel_str_set(texts[i].slot, texts[i].value, err);
	if (status == REEL_OK)
		status = set_date(&film->release_date, task, "filmdate", err);
	if (status == REEL_OK)
		status = set_date(&film->premiere, task, "filmpremiere", err);
	if (status == REEL_OK)
		status = take_names(&film->directors, task, "director", err);
	return status == REEL_OK
	               ? take_names(&film->studios, task, "filmstudio", err)
	               : status;
}

enum reel_status
reel_lesson_begin(struct reel_lesson *lesson, struct reel_session *session,
                  const struct reel_task *task, struct reel_error *err)
{
	enum reel_status status = take_release(&lesson->release, task, err);

	if (status != REEL_OK || reel_str_empty(first_of(task, "soundtrackof")))
		return status;
	status = take_film(&lesson->film, task, err);
	if (status == REEL_OK)
		status = set_film_id(&lesson->film, session, err);
	if (status == REEL_OK)
		status = reel_str_set(&lesson->release.film, lesson->film.id,
		                      err);
	return status;
}

static enum reel_status
take_theme(struct reel_lesson *lesson, const struct reel_task *task,
           const struct reel_track *track, struct reel_error *err)
{
	struct reel_theme theme = {
	        .role = reel_theme_role_of(first_of(task, "themerole"))};
	enum reel_status status;

	if (lesson->film.id == NULL ||
	    !reel_str_equal(first_of(task, "themesong"), "1"))
		return REEL_OK;
	status = reel_str_set(&theme.film, lesson->film.id, err);
	if (status == REEL_OK)
		status = reel_str_set(&theme.title, track->title, err);
	if (status == REEL_OK)
		status = reel_str_set(&theme.recording, track->recording, err);
	if (status == REEL_OK)
		return reel_themes_add(&lesson->themes, &theme, err);
	reel_theme_release(&theme);
	return status;
}

/* A date is the release's only where no file has another. */
static enum reel_status
take_date(struct reel_lesson *lesson, const struct reel_task *task,
          struct reel_error *err)
{
	struct reel_release *release = &lesson->release;
	char *date = NULL;
	enum reel_status status = set_date(&date, task, "date", err);

	if (date == NULL || lesson->has_many_dates)
		goto out;
	if (release->date == NULL) {
		release->date = date;
		return status;
	}
	if (!reel_str_equal(date, release->date)) {
		lesson->has_many_dates = true;
		status = reel_str_set(&release->date, NULL, err);
	}
out:
	reel_mem_free(date);
	return status;
}

static enum reel_status
take_track(const struct reel_task *task, const struct reel_release *release,
           struct reel_track *track, struct reel_error *err)
{
	const char *artist = first_of(task, "artist");
	enum reel_status status =
	        reel_str_set(&track->title, first_of(task, "title"), err);

	track->length_ms = (uint32_t)task->facts.duration_ms;
	if (status == REEL_OK && !reel_str_equal(artist, release->artist))
		status = reel_str_set(&track->artist, artist, err);
	if (status == REEL_OK)
		status = reel_str_set(&track->composer,
		                      first_of(task, "composer"), err);
	return status == REEL_OK ? take_names(&track->isrcs, task, "isrc", err)
	                         : status;
}

/*
 * Adds the track of a recording; NULL where it stands there already: a file
 * twice is one track. Of two that claim one place the second has none.
 */
static enum reel_status
add_track(struct reel_release *release, const struct reel_task *task,
          char **recording, struct reel_track **track, struct reel_error *err)
{
	const int disc_number = number_of(task, "discnumber");
	int number = number_of(task, "tracknumber");
	struct reel_disc *disc = reel_known_release_disc(release, disc_number);
	const struct reel_track *there = NULL;
	enum reel_status status = REEL_OK;

	if (disc == NULL)
		status =
		        reel_release_add_disc(release, disc_number, &disc, err);
	if (status == REEL_OK && disc->title == NULL)
		status = reel_str_set(&disc->title,
		                      first_of(task, "discsubtitle"), err);
	if (status != REEL_OK)
		return status;
	there = reel_known_release_track(disc, number, *recording);
	if (there != NULL && reel_str_equal(there->recording, *recording))
		return REEL_OK;
	if (there != NULL)
		number = 0;
	status = reel_disc_add_track(disc, number, track, err);
	if (status != REEL_OK)
		return status;
	(*track)->recording = *recording;
	*recording = NULL;
	return take_track(task, release, *track, err);
}

enum reel_status
reel_lesson_add(struct reel_lesson *lesson, struct reel_session *session,
                const struct reel_task *task,
                struct reel_learn_summary *summary, struct reel_error *err)
{
	struct reel_track *track = NULL;
	char *recording = NULL;
	enum reel_status status =
	        reel_recording_take(session, task, &recording, summary, err);

	if (status == REEL_OK)
		status = add_track(&lesson->release, task, &recording, &track,
		                   err);
	reel_mem_free(recording);
	if (status != REEL_OK || track == NULL)
		return status;
	status = take_date(lesson, task, err);
	if (status == REEL_OK)
		status = reel_lesson_tags(&task->facts.tags, &lesson->release,
		                          track, err);
	return status == REEL_OK ? take_theme(lesson, task, track, err)
	                         : status;
}

/* By number; those without one stay behind, in the order of the files. */
static int
by_number(const void *a, const void *b)
{
	const int x = ((const struct reel_track *)a)->number;
	const int y = ((const struct reel_track *)b)->number;

	if (x == y || (x != 0 && y != 0))
		return x - y;
	return x == 0 ? 1 : -1;
}

static int
by_disc(const void *a, const void *b)
{
	return ((const struct reel_disc *)a)->number -
	       ((const struct reel_disc *)b)->number;
}

static void
sort_tracks(struct reel_release *release)
{
	for (size_t i = 0; i < release->disc_count; i++) {
		struct reel_disc *disc = &release->discs[i];

		if (disc->track_count > 1)
			qsort(disc->tracks, disc->track_count,
			      sizeof(*disc->tracks), by_number);
	}
	if (release->disc_count > 1)
		qsort(release->discs, release->disc_count,
		      sizeof(*release->discs), by_disc);
}

enum reel_status
reel_lesson_put(struct reel_lesson *lesson, struct reel_session *session,
                struct reel_error *err)
{
	struct reel_release *release = &lesson->release;
	enum reel_status status = reel_same_release_find(session, release, err);

	if (status == REEL_OK)
		status = reel_known_release_join(session, release, err);
	sort_tracks(release);
	if (status == REEL_OK && lesson->film.id != NULL)
		status = reel_catalog_put_film(session->catalog, &lesson->film,
		                               err);
	if (status == REEL_OK)
		status = reel_catalog_put_release(session->catalog, release,
		                                  err);
	for (size_t i = 0; status == REEL_OK && i < lesson->themes.count; i++) {
		struct reel_theme *theme = &lesson->themes.items[i];

		status = reel_known_theme_join(session, release, theme, err);
		if (status == REEL_OK)
			status = reel_catalog_put_theme(session->catalog, theme,
			                                err);
	}
	return status;
}

void
reel_lesson_release(struct reel_lesson *lesson)
{
	reel_release_release(&lesson->release);
	reel_film_release(&lesson->film);
	reel_themes_release(&lesson->themes);
}
