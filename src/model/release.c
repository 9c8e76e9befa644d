/* SPDX-License-Identifier: MIT */
#include "model/release.h"

#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "model/tag_list.h"

/* "With the film" is within seven days either way. */
#define WITH_DAYS 7

static const char *const kind_names[] = {
        [REEL_KIND_SCORE] = "score",       [REEL_KIND_SONGS] = "songs",
        [REEL_KIND_MIXED] = "mixed",       [REEL_KIND_MUSICAL] = "musical",
        [REEL_KIND_INSPIRED] = "inspired",
};

static const char *const timing_names[] = {
        [REEL_TIMING_BEFORE] = "before",
        [REEL_TIMING_WITH] = "with",
        [REEL_TIMING_AFTER] = "after",
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

const char *
reel_kind_name(enum reel_kind kind)
{
	return (size_t)kind < COUNT(kind_names) ? kind_names[kind] : NULL;
}

enum reel_kind
reel_kind_of(const char *name)
{
	for (size_t i = 1; name != NULL && i < COUNT(kind_names); i++) {
		if (strcmp(kind_names[i], name) == 0)
			return (enum reel_kind)i;
	}
	return REEL_KIND_UNKNOWN;
}

const char *
reel_timing_name(enum reel_timing_class timing)
{
	return (size_t)timing < COUNT(timing_names) ? timing_names[timing]
	                                            : NULL;
}

bool
reel_track_is_audio(const struct reel_track *track)
{
	/* What MusicBrainz calls the one of an Enhanced CD. */
	return !track->is_video &&
	       !reel_str_equal(track->title, "[data track]");
}

size_t
reel_release_track_count(const struct reel_release *release)
{
	size_t count = 0;

	for (size_t i = 0; i < release->disc_count; i++)
		count += release->discs[i].track_count;
	return count;
}

size_t
reel_release_disc_total(const struct reel_release *release)
{
	size_t count = 0;

	for (size_t i = 0; i < release->disc_count; i++) {
		if (release->discs[i].number > 0)
			count++;
	}
	return count == 0 && release->disc_count > 0 ? 1 : count;
}

void
reel_track_release(struct reel_track *track)
{
	reel_mem_free(track->title);
	reel_mem_free(track->artist);
	reel_mem_free(track->composer);
	reel_mem_free(track->recording);
	reel_strings_release(&track->isrcs);
	reel_tag_list_release(&track->tags);
	*track = (struct reel_track){0};
}

static void
release_disc(struct reel_disc *disc)
{
	for (size_t i = 0; i < disc->track_count; i++)
		reel_track_release(&disc->tracks[i]);
	reel_mem_free(disc->tracks);
	reel_mem_free(disc->title);
	reel_mem_free(disc->toc);
}

void
reel_release_release(struct reel_release *release)
{
	for (size_t i = 0; i < release->disc_count; i++)
		release_disc(&release->discs[i]);
	reel_mem_free(release->discs);
	reel_mem_free(release->id);
	reel_mem_free(release->film);
	reel_mem_free(release->title);
	reel_mem_free(release->artist);
	reel_mem_free(release->edition);
	reel_mem_free(release->mbid);
	reel_mem_free(release->release_group);
	reel_mem_free(release->label);
	reel_mem_free(release->catalog_number);
	reel_mem_free(release->barcode);
	reel_mem_free(release->date);
	reel_mem_free(release->first_date);
	reel_mem_free(release->country);
	reel_mem_free(release->media);
	reel_tag_list_release(&release->tags);
	*release = (struct reel_release){0};
}

enum reel_status
reel_release_add_disc(struct reel_release *release, int number,
                      struct reel_disc **disc, struct reel_error *err)
{
	if (!reel_mem_grow(&release->discs, &release->disc_capacity,
	                   release->disc_count, sizeof(*release->discs)))
		return reel_fail_memory(err);
	*disc = &release->discs[release->disc_count++];
	**disc = (struct reel_disc){.number = number};
	return REEL_OK;
}

enum reel_status
reel_disc_add_track(struct reel_disc *disc, int number,
                    struct reel_track **track, struct reel_error *err)
{
	if (!reel_mem_grow(&disc->tracks, &disc->track_capacity,
	                   disc->track_count, sizeof(*disc->tracks)))
		return reel_fail_memory(err);
	*track = &disc->tracks[disc->track_count++];
	**track = (struct reel_track){.number = number};
	return REEL_OK;
}

const char *
reel_track_artist(const struct reel_track *track,
                  const struct reel_release *release)
{
	return reel_str_empty(track->artist) ? release->artist : track->artist;
}

static enum reel_timing_class
class_of(int64_t days)
{
	if (days < -WITH_DAYS)
		return REEL_TIMING_BEFORE;
	return days > WITH_DAYS ? REEL_TIMING_AFTER : REEL_TIMING_WITH;
}

struct reel_timing
reel_film_timing(const struct reel_film *film, const char *date)
{
	struct reel_timing timing = {0};
	const char *from = film->release_date;

	if (reel_str_empty(from)) {
		from = film->premiere;
		timing.from_premiere = 1;
	}
	if (!reel_date_distance(from, date, &timing.days))
		return (struct reel_timing){0};
	timing.class_ = class_of(timing.days);
	return timing;
}

struct reel_timing
reel_release_timing(const struct reel_release *release,
                    const struct reel_film *film)
{
	return reel_film_timing(film, release->date);
}
