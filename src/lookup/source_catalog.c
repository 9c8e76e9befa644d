/* SPDX-License-Identifier: MIT */
#include "lookup/source_catalog.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "fingerprint/align.h"
#include "index/index.h"
#include "model/film.h"
#include "model/release.h"

/* The most releases that an album is compared with. */
#define MOST_CANDIDATES 60
#define MOST_BY_LENGTHS 20
#define MOST_BY_TITLE 15
#define MOST_HITS 8
/* Lengths of one recording on two releases: most lie within this. */
#define TOLERANCE_MS 3000

/* What stands behind an entry of the index. */
struct known {
	char *recording;
	uint32_t length_ms;
};

struct source_catalog {
	struct reel_source source;
	struct reel_catalog *catalog;
	struct reel_index *index;
	/* In order of the index's entries. */
	struct known *known;
	size_t known_count;
	size_t known_capacity;
	/* The same recordings, sorted, for look-ups by id; made when needed. */
	const char **sorted;
	size_t sorted_count;
};

static struct source_catalog *
self_of(struct reel_source *source)
{
	return (struct source_catalog *)source;
}

enum reel_status
reel_source_catalog_add(struct reel_source *source,
                        const struct reel_known_sound *sound,
                        struct reel_error *err)
{
	struct source_catalog *self = self_of(source);
	char *recording = reel_mem_text(sound->recording);
	enum reel_status status = REEL_OK;

	if (recording == NULL ||
	    !reel_mem_grow(&self->known, &self->known_capacity,
	                   self->known_count, sizeof(*self->known)))
		status = reel_fail_memory(err);
	if (status == REEL_OK)
		status = reel_index_add(self->index, sound->items,
		                        sound->item_count, err);
	if (status != REEL_OK) {
		reel_mem_free(recording);
		return status;
	}
	self->known[self->known_count++] = (struct known){
	        .recording = recording, .length_ms = sound->length_ms};
	return REEL_OK;
}

static enum reel_status
take_sound(void *context, const struct reel_known_sound *sound,
           struct reel_error *err)
{
	return reel_source_catalog_add(context, sound, err);
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static enum reel_status
sort_known(struct source_catalog *self, struct reel_error *err)
{
	const char **sorted;

	if (self->sorted_count == self->known_count)
		return REEL_OK;
	sorted = reel_mem_new(self->known_count, sizeof(*sorted));
	if (sorted == NULL)
		return reel_fail_memory(err);
	for (size_t i = 0; i < self->known_count; i++)
		sorted[i] = self->known[i].recording;
	qsort(sorted, self->known_count, sizeof(*sorted), by_text);
	reel_mem_free(self->sorted);
	self->sorted = sorted;
	self->sorted_count = self->known_count;
	return REEL_OK;
}

static bool
has_sound(const struct source_catalog *self, const char *recording)
{
	return recording != NULL && self->sorted_count > 0 &&
	       bsearch(&recording, self->sorted, self->sorted_count,
	               sizeof(*self->sorted), by_text) != NULL;
}

bool
reel_source_catalog_hears(const struct reel_source *source)
{
	return ((const struct source_catalog *)source)->known_count > 0;
}

enum reel_status
reel_source_catalog_sound(struct reel_source *source, const uint32_t *items,
                          size_t count, struct reel_known_list *known,
                          struct reel_error *err)
{
	struct source_catalog *self = self_of(source);
	struct reel_index_hit room[MOST_HITS] = {0};
	struct reel_index_hits hits = {.items = room, .most = MOST_HITS};
	enum reel_status status;

	known->count = 0;
	if (self->known_count == 0 || count == 0)
		return REEL_OK;
	status = reel_index_query(self->index, items, count, &hits, err);
	known->diversity = hits.diversity;
	for (size_t i = 0; i < hits.count && i < known->most; i++) {
		const struct reel_alignment *alignment = &room[i].alignment;
		const struct known *entry = &self->known[room[i].entry];

		known->items[known->count++] = (struct reel_known_recording){
		        .recording = entry->recording,
		        .length_ms = entry->length_ms,
		        .overlap = alignment->overlap,
		        .bit_error_rate = alignment->bit_error_rate,
		        .worst_window = alignment->worst_window,
		        .resemblance = room[i].resemblance};
	}
	return status;
}

static enum reel_status
mark_sounds(const struct source_catalog *self, struct reel_candidate *candidate,
            struct reel_error *err)
{
	const struct reel_release *release = &candidate->release;
	size_t place = 0;

	candidate->has_sound = reel_mem_new(reel_release_track_count(release),
	                                    sizeof(*candidate->has_sound));
	if (candidate->has_sound == NULL)
		return reel_fail_memory(err);
	for (size_t d = 0; d < release->disc_count; d++) {
		const struct reel_disc *disc = &release->discs[d];

		for (size_t t = 0; t < disc->track_count; t++)
			candidate->has_sound[place++] =
			        has_sound(self, disc->tracks[t].recording);
	}
	return REEL_OK;
}

static enum reel_status
load_film(struct source_catalog *self, struct reel_candidate *candidate,
          struct reel_error *err)
{
	const char *id = candidate->release.film;
	enum reel_status status;

	if (id == NULL)
		return REEL_OK;
	status = reel_catalog_film(self->catalog, id, &candidate->film, err);
	/* A release may name a film that the catalogue was never told of. */
	if (status == REEL_ERROR_NOT_FOUND)
		return REEL_OK;
	if (status != REEL_OK)
		return status;
	candidate->has_film = true;
	return reel_catalog_themes(self->catalog, candidate->film.id,
	                           &candidate->themes, err);
}

static enum reel_status
load(struct source_catalog *self, const char *id,
     struct reel_candidates *candidates, struct reel_error *err)
{
	struct reel_candidate *candidate = NULL;
	struct reel_release release = {0};
	enum reel_status status =
	        reel_catalog_release(self->catalog, id, &release, err);

	if (status != REEL_OK)
		return status;
	if (reel_candidates_have(candidates, release.id)) {
		reel_release_release(&release);
		return REEL_OK;
	}
	status = reel_candidates_add(candidates, &candidate, err);
	if (status != REEL_OK) {
		reel_release_release(&release);
		return status;
	}
	candidate->release = release;
	candidate->source = self->source.ops->name;
	status = mark_sounds(self, candidate, err);
	return status == REEL_OK ? load_film(self, candidate, err) : status;
}

static enum reel_status
load_all(struct source_catalog *self, const struct reel_strings *ids,
         struct reel_candidates *candidates, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < ids->count &&
	                   candidates->count < MOST_CANDIDATES;
	     i++) {
		if (!reel_candidates_have(candidates, ids->items[i]))
			status = load(self, ids->items[i], candidates, err);
	}
	return status;
}

static enum reel_status
ask_sound(struct source_catalog *self, const struct reel_query *query,
          size_t file, struct reel_candidates *candidates,
          struct reel_strings *ids, struct reel_error *err)
{
	const struct reel_facts *facts = query->files[file].facts;
	struct reel_known_recording room[MOST_HITS] = {0};
	struct reel_known_list known = {.items = room, .most = MOST_HITS};
	enum reel_status status = reel_source_catalog_sound(
	        &self->source, facts->items, facts->item_count, &known, err);

	for (size_t i = 0; status == REEL_OK && i < known.count; i++) {
		char *recording = reel_mem_text(room[i].recording);
		const struct reel_sound_hit hit = {
		        .file = file,
		        .recording = recording,
		        .length_ms = room[i].length_ms,
		        .overlap = room[i].overlap,
		        .bit_error_rate = room[i].bit_error_rate,
		        .diversity = known.diversity,
		        .resemblance = room[i].resemblance};

		if (recording == NULL)
			return reel_fail_memory(err);
		status = reel_candidates_add_hit(candidates, &hit, err);
		if (status == REEL_OK)
			status = reel_catalog_releases_of_recording(
			        self->catalog, recording, ids, err);
		reel_mem_free(recording);
	}
	return status;
}

static enum reel_status
ask_lengths(struct source_catalog *self, const struct reel_query *query,
            struct reel_strings *ids, struct reel_error *err)
{
	uint32_t *lengths = reel_mem_new(query->count, sizeof(*lengths));
	struct reel_length_query wanted = {.lengths_ms = lengths,
	                                   .tolerance_ms = TOLERANCE_MS,
	                                   .most = MOST_BY_LENGTHS};
	enum reel_status status;

	if (lengths == NULL)
		return reel_fail_memory(err);
	for (size_t i = 0; i < query->count; i++) {
		const uint64_t length = query->files[i].facts->duration_ms;

		if (!query->files[i].is_taken && length > 0 &&
		    length < UINT32_MAX)
			lengths[wanted.count++] = (uint32_t)length;
	}
	status = reel_catalog_releases_by_lengths(self->catalog, &wanted, ids,
	                                          err);
	reel_mem_free(lengths);
	return status;
}

/* Asks for one id in the tags; one that is not known says nothing. */
static enum reel_status
ask_id(struct source_catalog *self, const struct reel_tag_list *tags,
       struct reel_candidates *candidates, struct reel_strings *ids,
       struct reel_error *err)
{
	const char *release = reel_tag_list_first(tags, "musicbrainz_albumid");
	const char *group =
	        reel_tag_list_first(tags, "musicbrainz_releasegroupid");
	enum reel_status status = REEL_OK;

	if (reel_str_is_uuid(release) &&
	    !reel_candidates_have(candidates, release))
		status = load(self, release, candidates, err);
	if (status == REEL_ERROR_NOT_FOUND)
		status = REEL_OK;
	if (status == REEL_OK && reel_str_is_uuid(group))
		status = reel_catalog_releases_of_group(self->catalog, group,
		                                        ids, err);
	return status;
}

/* Most files of an album say the same: each id is asked for once. */
static enum reel_status
ask_ids(struct source_catalog *self, const struct reel_query *query,
        struct reel_candidates *candidates, struct reel_error *err)
{
	struct reel_strings ids = {0};
	enum reel_status status = REEL_OK;
	const char *seen = NULL;

	for (size_t i = 0; status == REEL_OK && i < query->count; i++) {
		const struct reel_tag_list *tags = &query->files[i].facts->tags;
		const char *id =
		        reel_tag_list_first(tags, "musicbrainz_albumid");

		if (query->files[i].is_taken ||
		    (id != NULL && reel_str_equal(id, seen)))
			continue;
		seen = id;
		status = ask_id(self, tags, candidates, &ids, err);
	}
	if (status == REEL_OK)
		status = load_all(self, &ids, candidates, err);
	reel_strings_release(&ids);
	return status;
}

static enum reel_status
ask_sounds(struct source_catalog *self, const struct reel_query *query,
           struct reel_candidates *candidates, struct reel_strings *ids,
           struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < query->count; i++) {
		if (!query->files[i].is_taken)
			status =
			        ask_sound(self, query, i, candidates, ids, err);
	}
	return status;
}

static enum reel_status
ask_text_and_lengths(struct source_catalog *self,
                     const struct reel_query *query, struct reel_strings *ids,
                     struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < query->title_count; i++)
		status = reel_catalog_releases_by_title(
		        self->catalog, query->titles[i], MOST_BY_TITLE, ids,
		        err);
	return status == REEL_OK ? ask_lengths(self, query, ids, err) : status;
}

/* A person named the release or the film: only these are candidates. */
static enum reel_status
ask_named(struct source_catalog *self, const struct reel_query *query,
          struct reel_strings *ids, struct reel_error *err)
{
	struct reel_film film = {0};
	enum reel_status status;

	/* Where it is no group, it is the id of a release, or of nothing. */
	if (query->release != NULL) {
		status = reel_catalog_releases_of_group(
		        self->catalog, query->release, ids, err);
		return status == REEL_OK && ids->count == 0
		               ? reel_strings_add(ids, query->release, err)
		               : status;
	}
	status = reel_catalog_film(self->catalog, query->film, &film, err);
	if (status != REEL_OK)
		return status;
	status =
	        reel_catalog_releases_of_film(self->catalog, film.id, ids, err);
	reel_film_release(&film);
	return status;
}

/* Of a soundtrack that one edition was found of, all are to be compared. */
static enum reel_status
load_siblings(struct source_catalog *self, struct reel_candidates *candidates,
              struct reel_error *err)
{
	const size_t found = candidates->count;
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < found; i++) {
		const char *group = candidates->items[i].release.release_group;
		struct reel_strings ids = {0};
		bool is_done = group == NULL;

		for (size_t k = 0; k < i && !is_done; k++)
			is_done = reel_str_equal(
			        group,
			        candidates->items[k].release.release_group);
		if (is_done)
			continue;
		status = reel_catalog_releases_of_group(self->catalog, group,
		                                        &ids, err);
		if (status == REEL_OK)
			status = load_all(self, &ids, candidates, err);
		reel_strings_release(&ids);
	}
	return status;
}

static enum reel_status
look_up(struct reel_source *source, const struct reel_query *query,
        struct reel_candidates *candidates, struct reel_error *err)
{
	struct source_catalog *self = self_of(source);
	const bool is_named = query->release != NULL || query->film != NULL;
	struct reel_strings sounds = {0};
	struct reel_strings ids = {0};
	enum reel_status status = sort_known(self, err);

	if (status == REEL_OK)
		status = ask_sounds(self, query, candidates, &sounds, err);
	if (status == REEL_OK && is_named)
		status = ask_named(self, query, &ids, err);
	if (status == REEL_OK && !is_named) {
		status = ask_ids(self, query, candidates, err);
		if (status == REEL_OK)
			status = load_all(self, &sounds, candidates, err);
		if (status == REEL_OK)
			status = ask_text_and_lengths(self, query, &ids, err);
	}
	if (status == REEL_OK)
		status = load_all(self, &ids, candidates, err);
	if (status == REEL_OK && !is_named)
		status = load_siblings(self, candidates, err);
	reel_strings_release(&sounds);
	reel_strings_release(&ids);
	return status;
}

static void
close_source(struct reel_source *source)
{
	struct source_catalog *self = self_of(source);

	for (size_t i = 0; i < self->known_count; i++)
		reel_mem_free(self->known[i].recording);
	reel_mem_free(self->known);
	reel_mem_free(self->sorted);
	reel_index_free(self->index);
	reel_mem_free(self);
}

static const struct reel_source_ops ops = {
        .name = "catalogue", .look_up = look_up, .close = close_source};

enum reel_status
reel_source_catalog_open(struct reel_catalog *catalog,
                         struct reel_source **source, struct reel_error *err)
{
	struct source_catalog *self = reel_mem_new(1, sizeof(*self));
	enum reel_status status;

	if (self == NULL)
		return reel_fail_memory(err);
	self->source.ops = &ops;
	self->catalog = catalog;
	status = reel_index_new(&self->index, err);
	if (status == REEL_OK)
		status = reel_catalog_sounds(catalog, take_sound, self, err);
	if (status != REEL_OK) {
		close_source(&self->source);
		return status;
	}
	*source = &self->source;
	return REEL_OK;
}
