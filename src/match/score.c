/* SPDX-License-Identifier: MIT */
#include "match/score.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "match/normalise.h"
#include "match/score_weights.h"
#include "match/similarity.h"

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

static void REEL_PRINTF(5, 6)
        add(struct reel_pair *pair, enum reel_evidence_kind kind, double weight,
            double score, const char *format, ...)
{
	struct reel_evidence *evidence;
	va_list arguments;

	pair->weight += weight;
	if (pair->evidence_count == REEL_EVIDENCE_MOST)
		return;
	/* Nearly all pairs are weighed and not told: the words stay unset. */
	evidence = &pair->evidence[pair->evidence_count++];
	evidence->kind = kind;
	evidence->source =
	        kind == REEL_EVIDENCE_ACOUSTID ? "acoustid" : "catalogue";
	evidence->score = fmin(fmax(score, 0.0), 1.0);
	evidence->weight = weight;
	evidence->detail[0] = '\0';
	if (!pair->has_words)
		return;
	va_start(arguments, format);
	(void)vsnprintf(evidence->detail, sizeof(evidence->detail), format,
	                arguments);
	va_end(arguments);
}

/* What it weighs that a file sounds like the track, and what it says. */
static double
weigh_hit(const struct reel_sound_hit *hit, const char **words)
{
	const double weight = reel_score_sound(hit->bit_error_rate,
	                                       hit->overlap, hit->diversity);

	*words = "";
	switch (hit->resemblance) {
	case REEL_RESEMBLANCE_SAME:
		return weight;
	case REEL_RESEMBLANCE_MASTER:
		*words = "another master, ";
		return weight;
	case REEL_RESEMBLANCE_VERSION:
		*words = "another take or mix, ";
		return fmin(weight, REEL_SOUND_VERSION);
	case REEL_RESEMBLANCE_PART:
		*words = "in part, ";
		return 0.0;
	case REEL_RESEMBLANCE_OTHER:
		break;
	}
	return fmin(weight, REEL_SOUND_VERSION);
}

static void
score_sound(const struct reel_match_table *table, size_t file, size_t track,
            struct reel_pair *pair)
{
	const struct reel_sound_hit *hit =
	        table->hits[file * table->track_count + track];
	const char *words;
	double weight;

	/* At another speed nothing sounds alike. */
	if (!table->tracks[track].has_sound || table->speed != 1.0)
		return;
	if (hit == NULL || (hit->resemblance == REEL_RESEMBLANCE_OTHER &&
	                    hit->bit_error_rate >= REEL_SOUND_OTHER)) {
		if (table->files[file].facts->item_count >= REEL_SOUND_LEAST)
			add(pair, REEL_EVIDENCE_FINGERPRINT,
			    REEL_SOUND_CONTRADICTS, 0.0,
			    "does not sound like it");
		return;
	}
	weight = weigh_hit(hit, &words);
	if (hit->resemblance == REEL_RESEMBLANCE_VERSION)
		pair->other += REEL_SOUND_OTHER_TAKE;
	add(pair, REEL_EVIDENCE_FINGERPRINT, weight,
	    1.0 - 2.0 * hit->bit_error_rate,
	    "%sbit error rate %.3f over %zu items", words, hit->bit_error_rate,
	    hit->overlap);
}

/* A link that many people made, and that is sure of the sound. */
static bool
is_settled(const struct reel_sound_link *link,
           const struct reel_match_file *file)
{
	const double apart = fabs((double)link->length_ms -
	                          (double)file->facts->duration_ms);

	return link->sources >= REEL_ACOUSTID_MANY && link->share >= 1.0 &&
	       link->score >= REEL_ACOUSTID_ALIKE && link->length_ms > 0 &&
	       apart <= REEL_ACOUSTID_CLOSE_S * 1000.0;
}

/* Whether AcoustID says that the file is something else. */
static bool
is_contradicted(const struct reel_match_table *table, size_t file)
{
	const struct reel_candidates *candidates = table->candidates;

	for (size_t i = 0; i < candidates->link_count; i++) {
		const struct reel_sound_link *link = &candidates->links[i];

		if (link->file == file && is_settled(link, &table->files[file]))
			return true;
	}
	return false;
}

static double
weigh_link(const struct reel_sound_link *link)
{
	const double share = fmax(link->share, REEL_ACOUSTID_SHARE_LEAST);

	return fmax(REEL_ACOUSTID_LINK * link->score + log(share), 0.0);
}

/* One and the same sound is what the catalogue and AcoustID know it by: it
 * counts once. */
static void
score_link(const struct reel_match_table *table, size_t file, size_t track,
           struct reel_pair *pair)
{
	const struct reel_sound_link *link;
	double weight;

	if (table->links == NULL || table->speed != 1.0)
		return;
	link = table->links[file * table->track_count + track];
	if (link != NULL && reel_link_is_of(table, link, track)) {
		weight = fmax(weigh_link(link) - fmax(pair->weight, 0.0), 0.0);
		add(pair, REEL_EVIDENCE_ACOUSTID, weight, link->score,
		    "linked, score %.2f", link->score);
	} else if (link == NULL && pair->weight <= 0.0 &&
	           is_contradicted(table, file)) {
		add(pair, REEL_EVIDENCE_ACOUSTID, REEL_ACOUSTID_CONTRADICTS,
		    0.0, "linked to other recordings");
	}
}

static void
score_length(const struct reel_match_file *file,
             const struct reel_match_track *track, double speed,
             struct reel_pair *pair)
{
	const double heard = (double)file->facts->duration_ms * speed;
	const double known = (double)track->track->length_ms;

	if (heard <= 0.0 || known <= 0.0)
		return;
	pair->other += reel_length_other(&track->length, heard);
	add(pair, REEL_EVIDENCE_DURATION,
	    reel_length_same(&track->length, heard),
	    exp(-fabs(heard - known) / 1000.0 / REEL_LENGTH_WIDE_S),
	    "%.1f s, and %.1f s on the release", heard / 1000.0,
	    known / 1000.0);
}

static void
score_title(const struct reel_match_table *table, size_t at, size_t on,
            struct reel_pair *pair)
{
	const struct reel_match_file *file = &table->files[at];
	const struct reel_match_track *track = &table->tracks[on];
	const char *const from = file->hint.has_tag_title ? "tag" : "file name";
	const double alike = reel_similarity(file->hint.title, track->title);
	double weight = 0.0;

	if (table->are_titles_foreign || reel_str_empty(file->hint.title) ||
	    reel_str_empty(track->title))
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

/* What is known of a file's place, and how far it is believed. */
struct place {
	double share;
	/* Of so many tracks it says the same. */
	double tracks;
	bool agrees;
};

/* Two files cannot both be right, unless they are of two discs. */
static double
share_of_number(const struct reel_match_table *table, size_t file)
{
	return table->is_number_shared[file]
	               ? table->trust.number * REEL_POSITION_SHARED
	               : table->trust.number;
}

/* The place that is believed most: by its number, or by its name. */
static struct place
find_place(const struct reel_match_table *table, size_t file, size_t track)
{
	const struct reel_hint *hint = &table->files[file].hint;
	const struct reel_match_track *place = &table->tracks[track];
	const struct reel_track_range *range = &table->between[file];
	const double by_number = hint->number > 0 && place->track->number > 0
	                                 ? share_of_number(table, file)
	                                 : 0.0;
	const double by_order = table->free_count == table->track_count
	                                ? table->trust.order
	                                : 0.0;

	if (by_number > 0.0 && by_number >= by_order)
		return (struct place){by_number, 1.0,
		                      reel_number_agrees(hint, place)};
	if (by_order > 0.0)
		return (struct place){by_order, 1.0,
		                      table->order[file] == track};
	return (struct place){table->trust.between,
	                      (double)(range->to - range->from),
	                      track >= range->from && track < range->to};
}

/*
 * A file can be any of K tracks; one that is believed with the share s to be
 * one of w tracks is each of these s * K / w times as likely as by chance.
 */
static double
weigh_place(const struct place *place, double tracks)
{
	if (place->share <= 0.0)
		return 0.0;
	if (place->agrees)
		return log(place->share * tracks / place->tracks);
	return log((1.0 - place->share) * tracks /
	           fmax(tracks - place->tracks, 1.0));
}

double
reel_score_place(const struct reel_match_table *table, size_t file,
                 size_t track)
{
	const struct place place = find_place(table, file, track);

	return weigh_place(&place, (double)table->track_count);
}

static void
score_position(const struct reel_match_table *table, size_t file, size_t track,
               struct reel_pair *pair)
{
	const struct place place = find_place(table, file, track);
	const double weight = weigh_place(&place, (double)table->track_count);

	if (place.share <= 0.0)
		return;
	pair->other += weight;
	add(pair, REEL_EVIDENCE_POSITION, weight,
	    place.agrees ? place.share : 1.0 - place.share,
	    "place in the album %s", place.agrees ? "agrees" : "differs");
}

/* Catalogues write them with hyphens, or without. */
static bool
has_isrc(const struct reel_track *track, const char *isrc)
{
	for (size_t i = 0; i < track->isrcs.count; i++) {
		const char *known = track->isrcs.items[i];
		const char *wanted = isrc;

		while (*known != '\0' && *wanted != '\0') {
			if (!isalnum((unsigned char)*known))
				known++;
			else if (tolower((unsigned char)*known++) != *wanted++)
				break;
			else if (*known == '\0' && *wanted == '\0')
				return true;
		}
	}
	return false;
}

static void
score_id(const struct reel_match_file *file,
         const struct reel_match_track *track, struct reel_pair *pair)
{
	const char *known = track->track->recording;
	bool is_same;

	if (file->hint.isrc != NULL &&
	    !reel_str_equal(file->hint.recording, known) &&
	    has_isrc(track->track, file->hint.isrc)) {
		add(pair, REEL_EVIDENCE_TAG_ID, REEL_ID_ISRC, 1.0,
		    "ISRC of the tags is the same");
		return;
	}
	if (file->hint.recording == NULL || !reel_str_is_uuid(known))
		return;
	is_same = reel_str_equal(file->hint.recording, known);
	add(pair, REEL_EVIDENCE_TAG_ID,
	    is_same ? REEL_ID_RECORDING : REEL_ID_RECORDING_OTHER,
	    is_same ? 1.0 : 0.0, "recording id of the tags is %s",
	    is_same ? "the same" : "another");
}

void
reel_score_music(const struct reel_match_table *table, size_t file,
                 size_t track, struct reel_pair *pair)
{
	const struct reel_match_file *it = &table->files[file];
	const struct reel_match_track *place = &table->tracks[track];

	pair->weight = 0.0;
	pair->other = 0.0;
	pair->evidence_count = 0;
	score_sound(table, file, track, pair);
	score_link(table, file, track, pair);
	score_length(it, place, table->speed, pair);
	score_id(it, place, pair);
	score_title(table, file, track, pair);
	/* By chance, it is one of so many tracks. */
	if (pair->evidence_count > 0) {
		pair->weight -= table->log_tracks;
		pair->other -= table->log_tracks;
	}
}

static void
score(const struct reel_match_table *table, size_t file, size_t track,
      struct reel_pair *pair)
{
	reel_score_music(table, file, track, pair);
	/* Without anything else a place in a list is no reason. */
	if (pair->evidence_count > 0)
		score_position(table, file, track, pair);
}

double
reel_pair_places(const struct reel_pair *pair)
{
	double rest = pair->weight;

	for (size_t i = 0; i < pair->evidence_count; i++) {
		if (pair->evidence[i].kind != REEL_EVIDENCE_POSITION)
			rest -= pair->evidence[i].weight;
	}
	return rest;
}

void
reel_score_pair(const struct reel_match_table *table, size_t file, size_t track,
                struct reel_pair *pair)
{
	pair->has_words = false;
	score(table, file, track, pair);
}

void
reel_explain_pair(const struct reel_match_table *table, size_t file,
                  size_t track, struct reel_pair *pair)
{
	pair->has_words = true;
	score(table, file, track, pair);
}
