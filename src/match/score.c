/* SPDX-License-Identifier: MIT */
#include "match/score.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "match/normalise.h"
#include "match/score_weights.h"
#include "model/release.h"

#define PI 3.14159265358979323846

double
reel_probability(double weight)
{
	return 1.0 / (1.0 + exp(-weight));
}

double
reel_score_sound(double rate, size_t overlap, double diversity)
{
	double weight = REEL_SOUND_PER_ITEM * (double)overlap;

	if (weight > REEL_SOUND_MOST)
		weight = REEL_SOUND_MOST;
	if (diversity < REEL_SOUND_DRONE && weight > REEL_SOUND_DRONE_MOST)
		weight = REEL_SOUND_DRONE_MOST;
	if (rate >= REEL_SOUND_OTHER)
		return 0.0;
	if (rate > REEL_SOUND_SAME)
		weight *= (REEL_SOUND_OTHER - rate) /
		          (REEL_SOUND_OTHER - REEL_SOUND_SAME);
	return weight;
}

/* Density of a length among tracks at large: log-normal, per second. */
static double
density_at_large(double seconds)
{
	const double z =
	        log(seconds / REEL_LENGTH_MEDIAN_S) / REEL_LENGTH_SIGMA;

	return exp(-z * z / 2.0) /
	       (seconds * REEL_LENGTH_SIGMA * sqrt(2.0 * PI));
}

/* Density of a difference between two lengths of one recording. */
static double
density_of_same(double seconds)
{
	const double close =
	        exp(-seconds / REEL_LENGTH_CLOSE_S) / (2 * REEL_LENGTH_CLOSE_S);
	const double wide =
	        exp(-seconds / REEL_LENGTH_WIDE_S) / (2 * REEL_LENGTH_WIDE_S);

	return REEL_LENGTH_CLOSE_SHARE * close +
	       (1.0 - REEL_LENGTH_CLOSE_SHARE) * wide;
}

/* Very short and very long ones are rare, but not that rare. */
static double
length_at_large(double track_ms)
{
	return fmin(fmax(track_ms / 1000.0, 40.0), 900.0);
}

double
reel_score_length(double file_ms, double track_ms)
{
	const double difference = fabs(file_ms - track_ms) / 1000.0;
	const double weight = log(density_of_same(difference) /
	                          density_at_large(length_at_large(track_ms)));

	return fmax(weight, REEL_LENGTH_LEAST);
}

double
reel_score_length_other(double file_ms, double track_ms)
{
	const double difference = fabs(file_ms - track_ms) / 1000.0;
	const double spread =
	        fmax(REEL_OTHER_SPREAD * track_ms / 1000.0, REEL_OTHER_LEAST_S);
	const double density = exp(-difference / spread) / (2.0 * spread);
	const double weight =
	        log(density / density_at_large(length_at_large(track_ms)));

	return fmax(weight, REEL_LENGTH_LEAST);
}

static void REEL_PRINTF(5, 6)
        add(struct reel_pair *pair, enum reel_evidence_kind kind, double weight,
            double score, const char *format, ...)
{
	struct reel_evidence *evidence;
	va_list arguments;

	pair->weight += weight;
	if (pair->evidence_count == REEL_EVIDENCE_MOST)
		return;
	evidence = &pair->evidence[pair->evidence_count++];
	*evidence = (struct reel_evidence){
	        .kind = kind, .source = "catalogue", .weight = weight};
	evidence->score = fmin(fmax(score, 0.0), 1.0);
	va_start(arguments, format);
	(void)vsnprintf(evidence->detail, sizeof(evidence->detail), format,
	                arguments);
	va_end(arguments);
}

static void
score_sound(const struct reel_match_table *table, size_t file, size_t track,
            struct reel_pair *pair)
{
	const struct reel_sound_hit *hit =
	        table->hits[file * table->track_count + track];

	if (!table->tracks[track].has_sound)
		return;
	if (hit != NULL && hit->bit_error_rate < REEL_SOUND_OTHER)
		add(pair, REEL_EVIDENCE_FINGERPRINT,
		    reel_score_sound(hit->bit_error_rate, hit->overlap,
		                     hit->diversity),
		    1.0 - 2.0 * hit->bit_error_rate,
		    "bit error rate %.3f over %zu items", hit->bit_error_rate,
		    hit->overlap);
	else if (table->files[file].facts->item_count >= REEL_SOUND_LEAST)
		add(pair, REEL_EVIDENCE_FINGERPRINT, REEL_SOUND_CONTRADICTS,
		    0.0, "does not sound like it");
}

static void
score_length(const struct reel_match_file *file,
             const struct reel_match_track *track, struct reel_pair *pair)
{
	const double heard = (double)file->facts->duration_ms;
	const double known = (double)track->track->length_ms;

	if (heard <= 0.0 || known <= 0.0)
		return;
	pair->other += reel_score_length_other(heard, known);
	add(pair, REEL_EVIDENCE_DURATION, reel_score_length(heard, known),
	    exp(-fabs(heard - known) / 1000.0 / REEL_LENGTH_WIDE_S),
	    "%.1f s, and %.1f s on the release", heard / 1000.0,
	    known / 1000.0);
}

static void
score_title(const struct reel_match_file *file,
            const struct reel_match_track *track, struct reel_pair *pair)
{
	const char *const from = file->hint.has_tag_title ? "tag" : "file name";
	const double alike = reel_similarity(file->hint.title, track->title);
	double weight = 0.0;

	if (reel_str_empty(file->hint.title) || reel_str_empty(track->title))
		return;
	if (alike >= REEL_TITLE_ALIKE)
		weight = alike >= 1.0 ? REEL_TITLE_SAME : REEL_TITLE_NEAR;
	/* A name such as "audio_17" says nothing; a tag's title does. */
	else if (alike < REEL_TITLE_OTHER && file->hint.has_tag_title)
		weight = REEL_TITLE_CONTRADICTS;
	if (weight > REEL_TITLE_GENERIC && reel_title_is_generic(track->title))
		weight = REEL_TITLE_GENERIC;
	if (weight == 0.0)
		return;
	if (weight > 0.0 && !reel_str_empty(file->hint.artist) &&
	    reel_str_equal(file->hint.artist, track->artist))
		weight += REEL_ARTIST_SAME;
	pair->other += weight;
	add(pair, REEL_EVIDENCE_TITLE, weight, alike, "title of the %s is %s",
	    from,
	    alike >= 1.0   ? "the same"
	    : weight > 0.0 ? "alike"
	                   : "another");
}

/*
 * A file can be any of K tracks; one that is believed with the share s to
 * stand in its place is that track s * K times as likely as by chance.
 */
static double
place_weight(double share, double tracks, bool agrees)
{
	if (agrees)
		return log(share * tracks);
	return log((1.0 - share) * tracks / fmax(tracks - 1.0, 1.0));
}

bool
reel_number_agrees(const struct reel_hint *hint,
                   const struct reel_match_track *place)
{
	if (hint->disc == 0 && hint->number == place->running)
		return true;
	return hint->number == place->track->number &&
	       (hint->disc == 0 || place->disc->number == 0 ||
	        hint->disc == place->disc->number);
}

static void
score_position(const struct reel_match_table *table, size_t file, size_t track,
               struct reel_pair *pair)
{
	const struct reel_hint *hint = &table->files[file].hint;
	const struct reel_match_track *place = &table->tracks[track];
	const double tracks = (double)table->track_count;
	bool agrees = false;
	double share = 0.0;
	double weight;

	if (hint->number > 0 && place->track->number > 0) {
		agrees = reel_number_agrees(hint, place);
		share = table->trust.number;
	}
	if (share <= 0.0 && table->free_count == table->track_count) {
		agrees = table->order[file] == track;
		share = table->trust.order;
	}
	if (share <= 0.0)
		return;
	weight = place_weight(share, tracks, agrees);
	pair->other += weight;
	add(pair, REEL_EVIDENCE_POSITION, weight, agrees ? share : 1.0 - share,
	    "place in the album %s", agrees ? "agrees" : "differs");
}

static void
score_id(const struct reel_match_file *file,
         const struct reel_match_track *track, struct reel_pair *pair)
{
	const char *known = track->track->recording;
	bool is_same;

	if (file->hint.recording == NULL || !reel_str_is_uuid(known))
		return;
	is_same = reel_str_equal(file->hint.recording, known);
	add(pair, REEL_EVIDENCE_TAG_ID,
	    is_same ? REEL_ID_RECORDING : REEL_ID_RECORDING_OTHER,
	    is_same ? 1.0 : 0.0, "recording id of the tags is %s",
	    is_same ? "the same" : "another");
}

void
reel_score_pair(const struct reel_match_table *table, size_t file, size_t track,
                struct reel_pair *pair)
{
	const struct reel_match_file *it = &table->files[file];
	const struct reel_match_track *place = &table->tracks[track];

	*pair = (struct reel_pair){0};
	score_sound(table, file, track, pair);
	score_length(it, place, pair);
	score_id(it, place, pair);
	score_title(it, place, pair);
	/* Without any of these a place in a list is no reason. */
	if (pair->evidence_count == 0)
		return;
	/* By chance, it is one of so many tracks. */
	pair->weight -= log((double)table->track_count);
	pair->other -= log((double)table->track_count);
	score_position(table, file, track, pair);
}

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

enum reel_status
reel_match_table_init(struct reel_match_table *table,
                      const struct reel_match_file *files, size_t file_count,
                      const struct reel_candidates *candidates,
                      const struct reel_candidate *candidate,
                      struct reel_error *err)
{
	enum reel_status status;

	*table = (struct reel_match_table){
	        .files = files,
	        .file_count = file_count,
	        .candidates = candidates,
	        .candidate = candidate,
	        .trust = {REEL_POSITION_NUMBER, REEL_POSITION_ORDER}};
	table->order = reel_mem_new(file_count, sizeof(*table->order));
	table->tracks =
	        reel_mem_new(reel_release_track_count(&candidate->release),
	                     sizeof(*table->tracks));
	if (table->order == NULL || table->tracks == NULL)
		status = reel_fail_memory(err);
	else
		status = lay_tracks(table, err);
	if (status == REEL_OK)
		status = lay_hits(table, err);
	if (status != REEL_OK) {
		reel_match_table_release(table);
		return status;
	}
	for (size_t i = 0; i < file_count; i++) {
		table->order[i] = table->free_count;
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
	reel_mem_free(table->order);
	*table = (struct reel_match_table){0};
}
