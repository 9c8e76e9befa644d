/* SPDX-License-Identifier: MIT */
#include "match/table.h"

#include <math.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "match/normalise.h"
#include "match/score_weights.h"
#include "model/release.h"

static enum reel_status
lay_track(struct reel_match_table *table, const struct reel_disc *disc,
          const struct reel_track *track, struct reel_error *err)
{
	const struct reel_candidate *candidate = table->candidate;
	const char *artist = reel_track_artist(track, &candidate->release);
	struct reel_match_track *to = &table->tracks[table->track_count];
	enum reel_status status = REEL_OK;

	to->disc = disc;
	to->track = track;
	to->has_sound = candidate->has_sound != NULL &&
	                candidate->has_sound[table->track_count];
	to->length = reel_length_of((double)track->length_ms);
	table->track_count++;
	to->running = (int)table->track_count;
	if (track->title != NULL)
		status = reel_normalise_title(track->title, &to->title, err);
	if (status == REEL_OK && artist != NULL)
		status = reel_normalise_title(artist, &to->artist, err);
	return status;
}

static enum reel_status
lay_tracks(struct reel_match_table *table, struct reel_error *err)
{
	const struct reel_release *release = &table->candidate->release;
	enum reel_status status = REEL_OK;

	for (size_t d = 0; d < release->disc_count; d++) {
		const struct reel_disc *disc = &release->discs[d];

		for (size_t t = 0; status == REEL_OK && t < disc->track_count;
		     t++)
			status = lay_track(table, disc, &disc->tracks[t], err);
	}
	return status;
}

/* Lays the hits out, so that a pair's is found without a search. */
static enum reel_status
lay_hits(struct reel_match_table *table, struct reel_error *err)
{
	const struct reel_candidates *candidates = table->candidates;

	table->hits = reel_mem_new(
	        table->file_count * table->track_count,
	        /* NOLINTNEXTLINE(bugprone-sizeof-expression): of pointers */
	        sizeof(*table->hits));
	if (table->hits == NULL)
		return reel_fail_memory(err);
	for (size_t i = 0; i < candidates->hit_count; i++) {
		const struct reel_sound_hit *hit = &candidates->hits[i];

		for (size_t t = 0; t < table->track_count; t++) {
			const struct reel_sound_hit **best =
			        &table->hits[hit->file * table->track_count +
			                     t];

			if (!reel_str_equal(hit->recording,
			                    table->tracks[t].track->recording))
				continue;
			if (*best == NULL ||
			    hit->bit_error_rate < (*best)->bit_error_rate)
				*best = hit;
		}
	}
	return REEL_OK;
}

bool
reel_link_is_of(const struct reel_match_table *table,
                const struct reel_sound_link *link, size_t track)
{
	const char *group = table->candidate->release.release_group;

	return reel_str_equal(link->recording,
	                      table->tracks[track].track->recording) ||
	       (group != NULL && reel_strings_have(&link->groups, group));
}

/* By the recording, or by the title: one recording has often two records. */
static bool
leads_to(const struct reel_match_table *table,
         const struct reel_sound_link *link, const char *title, size_t track)
{
	const struct reel_match_track *to = &table->tracks[track];

	return reel_str_equal(link->recording, to->track->recording) ||
	       (title != NULL && reel_str_equal(title, to->title));
}

/* Whether it is a better reason than another, or than none. */
static bool
is_better(const struct reel_match_table *table,
          const struct reel_sound_link *link,
          const struct reel_sound_link *other, size_t track)
{
	bool is_of;

	if (other == NULL)
		return true;
	is_of = reel_link_is_of(table, link, track);
	if (is_of != reel_link_is_of(table, other, track))
		return is_of;
	return link->score * link->share > other->score * other->share;
}

static enum reel_status
lay_link(struct reel_match_table *table, const struct reel_sound_link *link,
         struct reel_error *err)
{
	const struct reel_sound_link **row =
	        &table->links[link->file * table->track_count];
	char *title = NULL;
	enum reel_status status = REEL_OK;

	if (link->title != NULL)
		status = reel_normalise_title(link->title, &title, err);
	for (size_t t = 0; status == REEL_OK && t < table->track_count; t++) {
		if (leads_to(table, link, title, t) &&
		    is_better(table, link, row[t], t))
			row[t] = link;
	}
	reel_mem_free(title);
	return status;
}

static enum reel_status
lay_links(struct reel_match_table *table, struct reel_error *err)
{
	const struct reel_candidates *candidates = table->candidates;
	enum reel_status status = REEL_OK;

	if (candidates->link_count == 0)
		return REEL_OK;
	table->links = reel_mem_new(
	        table->file_count * table->track_count,
	        /* NOLINTNEXTLINE(bugprone-sizeof-expression): of pointers */
	        sizeof(*table->links));
	if (table->links == NULL)
		return reel_fail_memory(err);
	for (size_t i = 0; status == REEL_OK && i < candidates->link_count; i++)
		status = lay_link(table, &candidates->links[i], err);
	return status;
}

static bool
is_number_shared(const struct reel_match_table *table, size_t file)
{
	const struct reel_hint *hint = &table->files[file].hint;

	for (size_t i = 0; i < table->file_count; i++) {
		const struct reel_hint *other = &table->files[i].hint;

		if (i != file && !table->files[i].is_taken &&
		    other->number == hint->number && other->disc == hint->disc)
			return true;
	}
	return false;
}

enum reel_status
reel_match_table_init(struct reel_match_table *table,
                      const struct reel_match_file *files, size_t file_count,
                      const struct reel_candidates *candidates,
                      const struct reel_candidate *candidate,
                      struct reel_error *err)
{
	enum reel_status status;

	*table = (struct reel_match_table){.files = files,
	                                   .file_count = file_count,
	                                   .candidates = candidates,
	                                   .candidate = candidate,
	                                   .speed = 1.0};
	if (!candidate->is_list_open)
		table->trust = (struct reel_position_trust){
		        REEL_POSITION_NUMBER, REEL_POSITION_ORDER, 0.0};
	table->order = reel_mem_new(file_count, sizeof(*table->order));
	table->tracks =
	        reel_mem_new(reel_release_track_count(&candidate->release),
	                     sizeof(*table->tracks));
	table->between = reel_mem_new(file_count, sizeof(*table->between));
	table->is_number_shared = reel_mem_new(file_count, sizeof(bool));
	if (table->order == NULL || table->tracks == NULL ||
	    table->between == NULL || table->is_number_shared == NULL)
		status = reel_fail_memory(err);
	else
		status = lay_tracks(table, err);
	table->log_tracks = log((double)table->track_count);
	if (status == REEL_OK)
		status = lay_hits(table, err);
	if (status == REEL_OK)
		status = lay_links(table, err);
	if (status != REEL_OK) {
		reel_match_table_release(table);
		return status;
	}
	for (size_t i = 0; i < file_count; i++) {
		table->order[i] = table->free_count;
		table->is_number_shared[i] = is_number_shared(table, i);
		if (!files[i].is_taken)
			table->free_count++;
	}
	return REEL_OK;
}

void
reel_match_table_release(struct reel_match_table *table)
{
	for (size_t i = 0; table->tracks != NULL && i < table->track_count;
	     i++) {
		reel_mem_free(table->tracks[i].title);
		reel_mem_free(table->tracks[i].artist);
	}
	reel_mem_free(table->tracks);
	reel_mem_free(table->hits);
	reel_mem_free(table->links);
	reel_mem_free(table->order);
	reel_mem_free(table->between);
	reel_mem_free(table->is_number_shared);
	*table = (struct reel_match_table){0};
}
