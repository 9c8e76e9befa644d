/* SPDX-License-Identifier: MIT */
#include "match/bout.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "match/assign.h"
#include "match/normalise.h"
#include "match/score_weights.h"
#include "match/similarity.h"

void
reel_bout_release(struct reel_bout *bout)
{
	reel_match_table_release(&bout->table);
	reel_mem_free(bout->music);
	reel_mem_free(bout->other_music);
	reel_mem_free(bout->gain);
	reel_mem_free(bout->chosen);
	reel_mem_free(bout->other_gain);
	reel_mem_free(bout->other_chosen);
	reel_mem_free(bout->room);
	*bout = (struct reel_bout){0};
}

/* What does not hang on places is weighed once. */
static void
score_all(struct reel_bout *bout)
{
	const struct reel_match_table *table = &bout->table;
	struct reel_pair pair = {0};

	for (size_t file = 0; file < table->file_count; file++) {
		for (size_t track = 0; track < table->track_count; track++) {
			const size_t place = file * table->track_count + track;

			bout->music[place] = NAN;
			if (table->files[file].is_taken)
				continue;
			reel_score_music(table, file, track, &pair);
			if (pair.evidence_count == 0)
				continue;
			bout->music[place] = pair.weight;
			bout->other_music[place] = pair.other;
		}
	}
}

/* Too little to be more than a choice between equals. */
static double
nearness(const struct reel_match_table *table, size_t file, size_t track)
{
	const double apart = fabs((double)table->order[file] - (double)track);

	return REEL_NEAREST *
	       (1.0 - apart / (double)(table->free_count + table->track_count));
}

static enum reel_status
assign_all(struct reel_bout *bout, struct reel_error *err)
{
	const struct reel_match_table *table = &bout->table;
	const double named = bout->is_by_person ? REEL_NAMED : 0.0;

	for (size_t file = 0; file < table->file_count; file++) {
		for (size_t track = 0; track < table->track_count; track++) {
			const size_t place = file * table->track_count + track;
			double by_place;

			bout->gain[place] = NAN;
			bout->other_gain[place] = NAN;
			if (isnan(bout->music[place]))
				continue;
			by_place = reel_score_place(table, file, track);
			bout->gain[place] = bout->music[place] + by_place +
			                    named +
			                    nearness(table, file, track);
			bout->other_gain[place] =
			        bout->other_music[place] + by_place;
		}
	}
	return reel_assign(bout->gain, bout->foreign, table->file_count,
	                   table->track_count, bout->chosen, err);
}

/* Most candidates are strangers: where fewer than a quarter of the files fit
 * anywhere, the first look is enough. */
#define FEW_FITS 4

static bool
is_stranger(const struct reel_bout *bout)
{
	const struct reel_match_table *table = &bout->table;
	size_t fits = 0;

	for (size_t file = 0; file < table->file_count; file++) {
		const double *row = &bout->music[file * table->track_count];
		size_t track = 0;

		/* Of those that nothing is known of none is above. */
		while (track < table->track_count && !(row[track] > 0.0))
			track++;
		fits += track < table->track_count;
	}
	return fits * FEW_FITS < table->free_count;
}

static size_t
count_pairs(const struct reel_bout *bout)
{
	size_t count = 0;

	for (size_t i = 0; i < bout->table.file_count; i++)
		count += bout->chosen[i] != REEL_UNASSIGNED;
	return count;
}

/* So many pairs have to speak before their share says anything. */
#define LEAST_PAIRS 3

/* Whether so many pairs that agree bear an order out. */
static bool
is_borne_out(const struct reel_bout *bout, size_t agree)
{
	const size_t paired = count_pairs(bout);

	return paired >= LEAST_PAIRS &&
	       (double)agree >= REEL_POSITION_PROOF * (double)paired;
}

/* Whether files that follow each other have tracks that do. */
static bool
is_in_order(const struct reel_bout *bout)
{
	size_t before = REEL_UNASSIGNED;
	size_t agree = 0;

	for (size_t i = 0; i < bout->table.file_count; i++) {
		if (bout->chosen[i] == REEL_UNASSIGNED)
			continue;
		if (before == REEL_UNASSIGNED || bout->chosen[i] > before)
			agree++;
		before = bout->chosen[i];
	}
	return is_borne_out(bout, agree);
}

/* Whether it has as many tracks as there are files, each in its place. */
static bool
is_in_place(const struct reel_bout *bout)
{
	size_t agree = 0;

	for (size_t i = 0; i < bout->table.file_count; i++)
		agree += bout->chosen[i] != REEL_UNASSIGNED &&
		         bout->chosen[i] == bout->table.order[i];
	return bout->table.free_count == bout->table.track_count &&
	       is_borne_out(bout, agree);
}

/*
 * Whether the tags of those that fit name other tracks: tags are of one make,
 * and so these are of other music.
 */
static bool
are_titles_foreign(const struct reel_bout *bout)
{
	const struct reel_match_table *table = &bout->table;
	size_t titled = 0;
	size_t foreign = 0;

	for (size_t i = 0; i < table->file_count; i++) {
		const char *title;

		if (bout->chosen[i] == REEL_UNASSIGNED ||
		    !table->files[i].hint.has_tag_title)
			continue;
		title = table->tracks[bout->chosen[i]].title;
		if (reel_str_empty(title))
			continue;
		titled++;
		if (reel_similarity(table->files[i].hint.title, title) <
		    REEL_TITLE_OTHER)
			foreign++;
	}
	return titled >= LEAST_PAIRS &&
	       (double)foreign >= REEL_TITLES_FOREIGN * (double)titled;
}

/* The share of files whose number is that of their track; 1.0 where too few
 * have one. */
static double
share_of_numbers(const struct reel_bout *bout)
{
	const struct reel_match_table *table = &bout->table;
	size_t numbered = 0;
	size_t agree = 0;

	for (size_t i = 0; i < table->file_count; i++) {
		const struct reel_match_track *place;

		if (bout->chosen[i] == REEL_UNASSIGNED)
			continue;
		place = &table->tracks[bout->chosen[i]];
		if (table->files[i].hint.number == 0 ||
		    place->track->number == 0)
			continue;
		numbered++;
		if (reel_number_agrees(&table->files[i].hint, place))
			agree++;
	}
	return numbered < LEAST_PAIRS ? 1.0 : (double)agree / (double)numbered;
}

static bool
is_numbered(const struct reel_bout *bout)
{
	for (size_t i = 0; i < bout->table.file_count; i++) {
		if (bout->table.files[i].hint.number != 0)
			return true;
	}
	return false;
}

/*
 * Numbers that count from 0 or from 101, or that count files where a track is
 * missing, pull each file away from its track. Where without them more files
 * fit, and lie in order, that stands; else the first look.
 */
static enum reel_status
look_without_numbers(struct reel_bout *bout, struct reel_error *err)
{
	const struct reel_position_trust trust = bout->table.trust;
	const size_t before = count_pairs(bout);
	const size_t size = bout->table.file_count * sizeof(*bout->chosen);
	enum reel_status status;

	(void)memcpy(bout->other_chosen, bout->chosen, size);
	bout->table.trust.number = 0.0;
	status = assign_all(bout, err);
	if (status == REEL_OK && is_in_order(bout) &&
	    (is_in_place(bout) || count_pairs(bout) > before))
		return REEL_OK;
	bout->table.trust = trust;
	(void)memcpy(bout->chosen, bout->other_chosen, size);
	return status;
}

static enum reel_status
make_room(struct reel_bout *bout, struct reel_error *err)
{
	const size_t files = bout->table.file_count;
	const size_t pairs = files * bout->table.track_count;

	bout->music = reel_mem_new(pairs, sizeof(double));
	bout->other_music = reel_mem_new(pairs, sizeof(double));
	bout->gain = reel_mem_new(pairs, sizeof(double));
	bout->other_gain = reel_mem_new(pairs, sizeof(double));
	bout->chosen = reel_mem_new(files, sizeof(size_t));
	bout->other_chosen = reel_mem_new(files, sizeof(size_t));
	bout->room = reel_mem_new(2 * files, sizeof(size_t));
	if (bout->music == NULL || bout->other_music == NULL ||
	    bout->gain == NULL || bout->other_gain == NULL ||
	    bout->chosen == NULL || bout->other_chosen == NULL ||
	    bout->room == NULL)
		return reel_fail_memory(err);
	return REEL_OK;
}

/* The file before one whose sequence is longest, of those that it goes on. */
static size_t
find_before(const size_t *chosen, const size_t *length, size_t file)
{
	size_t before = REEL_UNASSIGNED;

	for (size_t i = 0; i < file; i++) {
		if (chosen[i] == REEL_UNASSIGNED || chosen[i] >= chosen[file])
			continue;
		if (before == REEL_UNASSIGNED || length[i] > length[before])
			before = i;
	}
	return before;
}

/*
 * The longest sequence of files that follow each other as their tracks do: for
 * each the length of the longest that ends with it, and the file before it
 * there.
 *
 * @return the last of the longest of all, or REEL_UNASSIGNED
 */
static size_t
find_sequence(const struct reel_bout *bout, size_t *length, size_t *before)
{
	size_t last = REEL_UNASSIGNED;

	for (size_t i = 0; i < bout->table.file_count; i++) {
		before[i] = REEL_UNASSIGNED;
		if (bout->chosen[i] == REEL_UNASSIGNED)
			continue;
		before[i] = find_before(bout->chosen, length, i);
		length[i] = before[i] == REEL_UNASSIGNED
		                    ? 1
		                    : length[before[i]] + 1;
		if (last == REEL_UNASSIGNED || length[i] > length[last])
			last = i;
	}
	return last;
}

/*
 * Where tracks are missing no file stands in its place, but if most follow
 * each other, each lies between those around it.
 */
static void
place_between(struct reel_bout *bout)
{
	struct reel_match_table *table = &bout->table;
	size_t *const length = bout->room;
	size_t *const before = bout->room + table->file_count;
	const size_t last = find_sequence(bout, length, before);
	size_t to = table->track_count;
	size_t next = last;

	if (last == REEL_UNASSIGNED || !is_borne_out(bout, length[last]))
		return;
	table->trust.between = REEL_POSITION_PROVEN;
	for (size_t i = table->file_count; i-- > 0;) {
		struct reel_track_range *range = &table->between[i];
		const bool is_in = i == next;

		if (is_in)
			next = before[i];
		*range = (struct reel_track_range){
		        next == REEL_UNASSIGNED ? 0 : bout->chosen[next] + 1,
		        to};
		if (is_in)
			to = bout->chosen[i];
	}
}

/*
 * The odds of a file being none of the tracks are those of the files over to
 * those that fit (with half a file of doubt on either side): of an album that
 * is all there, one that fits badly is rather a bad copy than another track.
 */
static double
weigh_foreign(const struct reel_bout *bout)
{
	const size_t paired = count_pairs(bout);

	return log(((double)(bout->table.free_count - paired) + 0.5) /
	           ((double)paired + 0.5));
}

/* What was seen of places decides how much the last look believes them. */
static void
believe_places(struct reel_bout *bout)
{
	struct reel_match_table *table = &bout->table;
	const double numbers = share_of_numbers(bout);

	bout->foreign = fmin(weigh_foreign(bout), 0.0);
	if (table->candidate->is_list_open)
		return;
	if (is_in_place(bout)) {
		table->trust.order = REEL_POSITION_PROVEN;
		table->trust.number = REEL_POSITION_PROVEN;
	} else {
		table->trust.order = 0.0;
	}
	table->trust.number = fmin(table->trust.number, numbers);
	if (numbers <= REEL_POSITION_REFUTED)
		table->trust.number = 0.0;
	place_between(bout);
}

enum reel_status
reel_bout_hold(struct reel_bout *bout, const struct reel_ballot *ballot,
               const struct reel_candidate *candidate, double speed,
               struct reel_error *err)
{
	struct reel_match_table *table = &bout->table;
	enum reel_status status =
	        reel_match_table_init(table, ballot->files, ballot->file_count,
	                              ballot->candidates, candidate, err);

	if (status != REEL_OK)
		return status;
	table->speed = speed;
	bout->is_by_person = ballot->is_by_person;
	status = make_room(bout, err);
	if (status != REEL_OK)
		return status;
	score_all(bout);
	status = assign_all(bout, err);
	if (status == REEL_OK && is_stranger(bout)) {
		(void)memcpy(bout->other_chosen, bout->chosen,
		             ballot->file_count * sizeof(*bout->chosen));
		return REEL_OK;
	}
	if (status == REEL_OK && are_titles_foreign(bout)) {
		table->are_titles_foreign = true;
		score_all(bout);
		status = assign_all(bout, err);
	}
	if (status == REEL_OK && !candidate->is_list_open &&
	    is_numbered(bout) && !is_in_place(bout))
		status = look_without_numbers(bout, err);
	if (status != REEL_OK)
		return status;
	believe_places(bout);
	status = assign_all(bout, err);
	return status == REEL_OK
	               ? reel_assign(bout->other_gain, 0.0, table->file_count,
	                             table->track_count, bout->other_chosen,
	                             err)
	               : status;
}
