/* SPDX-License-Identifier: MIT */
#include "engine/lesson.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/str.h"
#include "engine/own_id.h"
#include "engine/recording.h"
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

/* A tag's date counts only where it is one. */
static const char *
date_of(const struct reel_task *task, const char *field)
{
	const char *text = first_of(task, field);
	struct reel_date date;

	return reel_date_parse(text, &date) ? text : NULL;
}

static enum reel_kind
kind_of(const struct reel_task *task)
{
	return reel_kind_of(first_of(task, "soundtrackkind"));
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
	        {&release->first_date, date_of(task, "originaldate")},
	        {&release->country, first_of(task, "releasecountry")},
	        {&release->media, first_of(task, "media")},
	};
	enum reel_status status = REEL_OK;

	for (size_t i = 0;
	     status == REEL_OK && i < sizeof(texts) / sizeof(texts[0]); i++)
		status = reel_str_set(texts[i].slot, texts[i].value, err);
	release->kind = kind_of(task);
	return status == REEL_OK ? take_release_ids(release, task, err)
	                         : status;
}

/* The work, as our own tags tell it. */
static enum reel_status
take_film(struct reel_lesson *lesson, const struct reel_task *task,
          struct reel_error *err)
{
	struct reel_film *film = &lesson->film;
	const char *title = first_of(task, "soundtrackof");
	const char *imdb = first_of(task, "imdb");
	const struct reel_tag *directors =
	        reel_tag_list_find(&task->facts.tags, "director");
	enum reel_status status;

	if (reel_str_empty(title))
		return REEL_OK;
	film->work = reel_work_of(first_of(task, "soundtrackoftype"));
	film->year = number_of(task, "filmyear");
	status = reel_str_set(&film->title, title, err);
	if (status == REEL_OK)
		status = reel_str_set(&film->imdb, imdb, err);
	if (status == REEL_OK)
		status = reel_str_set(&film->wikidata,
		                      first_of(task, "wikidata"), err);
	if (status == REEL_OK)
		status = reel_str_set(&film->release_date,
		                      date_of(task, "filmdate"), err);
	if (status == REEL_OK)
		status = reel_str_set(&film->premiere,
		                      date_of(task, "filmpremiere"), err);
	if (status == REEL_OK && directors != NULL)
		status = reel_strings_copy(&film->directors, &directors->values,
		                           err);
	if (status == REEL_OK && !reel_str_empty(imdb))
		return reel_str_set(&film->id, imdb, err);
	if (status == REEL_OK)
		status = reel_own_id_set(
		        &film->id, "film",
		        reel_own_id_text(REEL_OWN_ID_START, title), err);
	return status;
}

enum reel_status
reel_lesson_begin(struct reel_lesson *lesson, const struct reel_task *task,
                  struct reel_error *err)
{
	enum reel_status status = take_release(&lesson->release, task, err);

	if (status == REEL_OK)
		status = take_film(lesson, task, err);
	if (status == REEL_OK)
		status = reel_str_set(&lesson->release.film, lesson->film.id,
		                      err);
	return status;
}

static struct reel_disc *
find_disc(struct reel_release *release, int number)
{
	for (size_t i = 0; i < release->disc_count; i++) {
		if (release->discs[i].number == number)
			return &release->discs[i];
	}
	return NULL;
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

/* A date is the release's only where all its files have it. */
static enum reel_status
take_date(struct reel_lesson *lesson, const struct reel_task *task,
          struct reel_error *err)
{
	struct reel_release *release = &lesson->release;
	const char *date = date_of(task, "date");

	if (date == NULL || reel_str_equal(date, release->date) ||
	    lesson->has_many_dates)
		return REEL_OK;
	if (release->date == NULL)
		return reel_str_set(&release->date, date, err);
	lesson->has_many_dates = true;
	return reel_str_set(&release->date, NULL, err);
}

static enum reel_status
take_track(const struct reel_task *task, const struct reel_release *release,
           struct reel_track *track, struct reel_error *err)
{
	const char *artist = first_of(task, "artist");
	const struct reel_tag *isrcs =
	        reel_tag_list_find(&task->facts.tags, "isrc");
	enum reel_status status =
	        reel_str_set(&track->title, first_of(task, "title"), err);

	track->length_ms = (uint32_t)task->facts.duration_ms;
	if (status == REEL_OK && !reel_str_equal(artist, release->artist))
		status = reel_str_set(&track->artist, artist, err);
	if (status == REEL_OK)
		status = reel_str_set(&track->composer,
		                      first_of(task, "composer"), err);
	if (status == REEL_OK && isrcs != NULL)
		status = reel_strings_copy(&track->isrcs, &isrcs->values, err);
	return status;
}

enum reel_status
reel_lesson_add(struct reel_lesson *lesson, struct reel_session *session,
                const struct reel_task *task,
                struct reel_learn_summary *summary, struct reel_error *err)
{
	struct reel_release *release = &lesson->release;
	const int number = number_of(task, "discnumber");
	struct reel_disc *disc = find_disc(release, number);
	struct reel_track *track = NULL;
	enum reel_status status = REEL_OK;

	if (disc == NULL)
		status = reel_release_add_disc(release, number, &disc, err);
	if (status == REEL_OK)
		status = reel_disc_add_track(
		        disc, number_of(task, "tracknumber"), &track, err);
	if (status == REEL_OK)
		status = take_track(task, release, track, err);
	if (status == REEL_OK)
		status = reel_recording_take(session, task, &track->recording,
		                             summary, err);
	if (status == REEL_OK)
		status = take_date(lesson, task, err);
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

static bool
has_track(const struct reel_disc *disc, const struct reel_track *track)
{
	for (size_t i = 0; i < disc->track_count; i++) {
		const struct reel_track *other = &disc->tracks[i];

		if (other->number == track->number &&
		    (track->number != 0 ||
		     reel_str_equal(other->recording, track->recording)))
			return true;
	}
	return false;
}

static enum reel_status
move_disc(struct reel_release *to, struct reel_disc *from,
          struct reel_error *err)
{
	struct reel_disc *disc = find_disc(to, from->number);
	enum reel_status status = REEL_OK;

	if (disc == NULL)
		status = reel_release_add_disc(to, from->number, &disc, err);
	for (size_t i = 0; status == REEL_OK && i < from->track_count; i++) {
		struct reel_track *track;

		if (has_track(disc, &from->tracks[i]))
			continue;
		status = reel_disc_add_track(disc, from->tracks[i].number,
		                             &track, err);
		if (status != REEL_OK)
			break;
		*track = from->tracks[i];
		from->tracks[i] = (struct reel_track){0};
	}
	return status;
}

/* What was learned of the release before (its other disc, say) stays. */
static enum reel_status
join_known(struct reel_release *release, struct reel_session *session,
           struct reel_error *err)
{
	struct reel_release known = {0};
	enum reel_status status = reel_catalog_release(
	        session->catalog, release->id, &known, err);

	if (status == REEL_ERROR_NOT_FOUND)
		return REEL_OK;
	for (size_t i = 0; status == REEL_OK && i < known.disc_count; i++)
		status = move_disc(release, &known.discs[i], err);
	reel_release_release(&known);
	return status;
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
	for (size_t i = 0; i < release->disc_count; i++)
		qsort(release->discs[i].tracks, release->discs[i].track_count,
		      sizeof(*release->discs[i].tracks), by_number);
	if (release->disc_count > 1)
		qsort(release->discs, release->disc_count,
		      sizeof(*release->discs), by_disc);
}

enum reel_status
reel_lesson_put(struct reel_lesson *lesson, struct reel_session *session,
                struct reel_error *err)
{
	struct reel_release *release = &lesson->release;
	enum reel_status status = join_known(release, session, err);

	sort_tracks(release);
	if (status == REEL_OK && lesson->film.id != NULL)
		status = reel_catalog_put_film(session->catalog, &lesson->film,
		                               err);
	if (status == REEL_OK)
		status = reel_catalog_put_release(session->catalog, release,
		                                  err);
	for (size_t i = 0; status == REEL_OK && i < lesson->themes.count; i++)
		status = reel_catalog_put_theme(session->catalog,
		                                &lesson->themes.items[i], err);
	return status;
}

void
reel_lesson_release(struct reel_lesson *lesson)
{
	reel_release_release(&lesson->release);
	reel_film_release(&lesson->film);
	reel_themes_release(&lesson->themes);
}
