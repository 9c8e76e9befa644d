/* SPDX-License-Identifier: MIT */
#include "match/gaps.h"

#include <math.h>
#include <string.h>

#include "base/str.h"
#include "match/assign.h"
#include "match/score_weights.h"

/** Files and tracks, and which of these each file has. */
struct choice {
	const struct reel_match_table *table;
	const size_t *chosen;
};

/** A disc's tracks, and those that have a file. */
struct share {
	size_t count;
	size_t have;
	/** Videos and data, which are not counted. */
	size_t silent;
	/** No track that has a file stands behind one that has none. */
	bool is_beginning;
};

static bool
has_file(const struct choice *choice, size_t track)
{
	for (size_t i = 0; i < choice->table->file_count; i++) {
		if (choice->chosen[i] == track)
			return true;
	}
	return false;
}

/* The share of the disc that begins at a track. */
static struct share
share_of(const struct choice *choice, size_t first)
{
	const struct reel_match_table *table = choice->table;
	struct share share = {.is_beginning = true};

	for (size_t t = first;
	     t < table->track_count &&
	     table->tracks[t].disc == table->tracks[first].disc;
	     t++) {
		const bool has = has_file(choice, t);

		/* Nobody misses what is no music. */
		if (!has && !reel_track_is_audio(table->tracks[t].track)) {
			share.silent++;
			continue;
		}
		if (has && share.have < share.count)
			share.is_beginning = false;
		share.count++;
		share.have += has;
	}
	return share;
}

/* Logarithm of the number of ways to choose k of n. */
static double
log_ways(size_t n, size_t k)
{
	return lgamma((double)n + 1.0) - lgamma((double)k + 1.0) -
	       lgamma((double)(n - k) + 1.0);
}

/* How likely just these tracks of a disc are there: few are missing, or any
 * number of them. */
static double
weigh_disc(const struct share *share, double log_ways_of_disc)
{
	const size_t missing = share->count - share->have;
	const double by_number =
	        (1.0 - REEL_MISSING_EACH) *
	        fmax(pow(REEL_MISSING_EACH, (double)missing - 1.0),
	             REEL_MISSING_MANY / (double)share->count);
	double pattern = (1.0 - REEL_BROKEN_OFF) * exp(-log_ways_of_disc);

	if (missing == 0)
		return log(REEL_WHOLE);
	if (share->is_beginning)
		pattern += REEL_BROKEN_OFF;
	return log((1.0 - REEL_WHOLE) * by_number * pattern);
}

static bool
is_of_set(const struct choice *choice)
{
	for (size_t i = 0; i < choice->table->file_count; i++) {
		if (choice->chosen[i] != REEL_UNASSIGNED &&
		    choice->table->files[i].hint.is_of_set)
			return true;
	}
	return false;
}

static size_t
count_paired(const struct choice *choice)
{
	size_t count = 0;

	for (size_t i = 0; i < choice->table->file_count; i++)
		count += choice->chosen[i] != REEL_UNASSIGNED;
	return count;
}

/* Of many albums somebody kept a song, or two: any of them. */
static double
weigh_picked(const struct choice *choice)
{
	const size_t have = count_paired(choice);

	if (have == 0 || have > REEL_PICKED_MOST)
		return -INFINITY;
	return log(REEL_PICKED) + (double)(have - 1) * log(REEL_PICKED_EACH) -
	       log_ways(choice->table->track_count, have);
}

static void
weigh_missing(const struct choice *choice, struct reel_gaps *gaps)
{
	size_t discs = 0;
	size_t present = 0;

	gaps->is_beginning = true;
	for (size_t t = 0; t < choice->table->track_count;) {
		const struct share share = share_of(choice, t);
		const double ways = log_ways(share.count, share.have);

		discs += share.count > 0;
		if (share.have > 0) {
			present++;
			gaps->weight += weigh_disc(&share, ways);
			gaps->log_ways += ways;
		}
		gaps->missing += share.count - share.have;
		gaps->is_beginning &= share.is_beginning;
		t += share.count + share.silent;
	}
	if (present < discs) {
		gaps->weight +=
		        log(REEL_DISCS_ALONE) - log_ways(discs, present);
		gaps->log_ways += log_ways(discs, present);
		gaps->is_of_set = is_of_set(choice);
	}
	gaps->weight = fmax(fmax(gaps->weight, weigh_picked(choice)),
	                    REEL_MISSING_LEAST);
}

/* Nothing is missing of a list that is not known; a few files are not the
 * whole of an album. */
static void
weigh_open(const struct choice *choice, struct reel_gaps *gaps)
{
	const size_t paired = count_paired(choice);

	gaps->is_beginning = true;
	gaps->weight =
	        choice->table->candidate->is_album && paired < REEL_ALBUM_LEAST
	                ? log(1.0 - REEL_WHOLE)
	                : log(REEL_WHOLE);
}

/* Whether a file without a track sounds like one of the release. */
static bool
is_duplicate(const struct reel_match_table *table, size_t file)
{
	for (size_t t = 0; t < table->track_count; t++) {
		const struct reel_sound_hit *hit =
		        table->hits[file * table->track_count + t];

		if (hit != NULL && hit->bit_error_rate <= REEL_SOUND_SAME)
			return true;
	}
	return false;
}

static const char *
album_of(const struct reel_match_file *file)
{
	return reel_tag_list_first(&file->facts->tags, "album");
}

/* Whether a file that is over has a number, an album and a format where
 * another file, that has a track, has them: a release is ripped into one. */
static bool
is_of_same_make(const struct reel_match_file *extra,
                const struct reel_match_file *other)
{
	return (other->hint.number == 0 || extra->hint.number != 0) &&
	       reel_str_equal(album_of(extra), album_of(other)) &&
	       reel_str_equal(extra->facts->format, other->facts->format);
}

/* Whether all that is over looks like the rest. */
static bool
is_longer(const struct choice *choice)
{
	const struct reel_match_table *table = choice->table;
	size_t alike = 0;
	size_t extra = 0;

	for (size_t i = 0; i < table->file_count; i++) {
		size_t like = table->file_count;

		if (table->files[i].is_taken ||
		    choice->chosen[i] != REEL_UNASSIGNED)
			continue;
		extra++;
		while (like > 0 && choice->chosen[like - 1] == REEL_UNASSIGNED)
			like--;
		alike += like > 0 && is_of_same_make(&table->files[i],
		                                     &table->files[like - 1]);
	}
	return extra > 0 && alike == extra;
}

/*
 * Logarithm of how many choices of files over there are: any of them, or whole
 * stretches between others. The same sound again is no choice.
 */
static double
log_ways_of_extra(const struct choice *choice, const struct reel_gaps *gaps)
{
	const struct reel_match_table *table = choice->table;
	bool was_extra = false;
	size_t edges = 0;

	for (size_t i = 0; i < table->file_count; i++) {
		const bool is_extra = choice->chosen[i] == REEL_UNASSIGNED;

		if (table->files[i].is_taken)
			continue;
		edges += is_extra != was_extra;
		was_extra = is_extra;
	}
	return fmin(log_ways(table->free_count - gaps->duplicates,
	                     gaps->extra - gaps->duplicates),
	            (double)edges * log((double)table->free_count + 1.0));
}

static double
weigh_extra(const struct choice *choice, struct reel_gaps *gaps)
{
	const struct reel_match_table *table = choice->table;
	double weight;

	for (size_t i = 0; i < table->file_count; i++) {
		if (table->files[i].is_taken ||
		    choice->chosen[i] != REEL_UNASSIGNED)
			continue;
		gaps->extra++;
		gaps->duplicates += is_duplicate(table, i);
	}
	if (gaps->extra == 0)
		return log(REEL_NOTHING_OVER);
	weight =
	        log(1.0 - REEL_NOTHING_OVER) + REEL_EXTRA * (double)gaps->extra;
	gaps->log_ways_of_files = log_ways_of_extra(choice, gaps);
	return fmax(weight, REEL_EXTRA_LEAST) - gaps->log_ways_of_files;
}

/* Whether a file stands before another: by their numbers, else by names. */
static bool
is_before(const struct reel_match_file *files, size_t a, size_t b)
{
	const struct reel_hint *x = &files[a].hint;
	const struct reel_hint *y = &files[b].hint;

	if (x->number == 0 || y->number == 0)
		return a < b;
	if (x->disc != y->disc)
		return x->disc < y->disc;
	return x->number < y->number;
}

/* Whether a file has the first number, or another has the one before it. */
static bool
goes_on(const struct reel_match_table *table, size_t file)
{
	const struct reel_hint *hint = &table->files[file].hint;

	if (hint->number <= 1)
		return true;
	for (size_t i = 0; i < table->file_count; i++) {
		const struct reel_hint *other = &table->files[i].hint;

		if (!table->files[i].is_taken && other->disc == hint->disc &&
		    other->number == hint->number - 1)
			return true;
	}
	return false;
}

/* Files with a track, and room to count those in order before each. */
struct row {
	size_t *files;
	size_t *longest;
	size_t count;
};

/* The next file of a row in order whose longest is not known yet. */
static size_t
next_of(const struct choice *choice, const struct row *row, bool is_by_name)
{
	size_t first = row->count;

	for (size_t i = 0; i < row->count; i++) {
		if (row->longest[i] != 0)
			continue;
		if (first == row->count ||
		    (!is_by_name &&
		     is_before(choice->table->files, row->files[i],
		               row->files[first])))
			first = i;
	}
	return first;
}

/*
 * The longest sequence of files whose tracks follow each other; the others
 * are displaced. Each file's longest is that of a file before it, and one.
 */
static size_t
count_displaced(const struct choice *choice, struct row *row, bool is_by_name)
{
	size_t longest = 0;

	for (size_t i = 0; i < row->count; i++)
		row->longest[i] = 0;
	for (size_t round = 0; round < row->count; round++) {
		const size_t first = next_of(choice, row, is_by_name);

		row->longest[first] = 1;
		for (size_t i = 0; i < row->count; i++) {
			if (i == first || row->longest[i] == 0 ||
			    choice->chosen[row->files[i]] >
			            choice->chosen[row->files[first]])
				continue;
			if (row->longest[i] + 1 > row->longest[first])
				row->longest[first] = row->longest[i] + 1;
		}
		if (row->longest[first] > longest)
			longest = row->longest[first];
	}
	return row->count - longest;
}

/* Names that differ in nothing but digits count the files. */
static bool
is_counted(const char *a, const char *b)
{
	static const char digits[] = "0123456789 ";

	while (a != NULL && b != NULL) {
		const size_t size = strcspn(a, digits);

		if (size != strcspn(b, digits) || strncmp(a, b, size) != 0)
			return false;
		a += size;
		b += size;
		a += strspn(a, digits);
		b += strspn(b, digits);
		if (*a == '\0' || *b == '\0')
			return *a == *b;
	}
	return a == b;
}

/* Whether the files are numbered, or their names count them, and the tracks'
 * places are known. */
static bool
has_order(const struct choice *choice)
{
	const struct reel_match_file *first = NULL;
	size_t ordered = 0;
	size_t all = 0;

	for (size_t i = 0; i < choice->table->file_count; i++) {
		const struct reel_match_file *file = &choice->table->files[i];

		if (file->is_taken || choice->chosen[i] == REEL_UNASSIGNED)
			continue;
		if (first == NULL)
			first = file;
		all++;
		if (choice->table->tracks[choice->chosen[i]].track->number > 0)
			ordered +=
			        file->hint.number > 0 ||
			        is_counted(first->hint.title, file->hint.title);
	}
	return 2 * ordered > all;
}

/* More files than any folder's are taken to be in order: nobody waits. */
#define MOST_ORDERED 400

static void
look_at_order(const struct choice *choice, struct reel_gaps *gaps)
{
	size_t files[MOST_ORDERED];
	size_t longest[MOST_ORDERED];
	struct row row = {.files = files, .longest = longest};

	gaps->order.is_none = !has_order(choice);
	gaps->order_of_names.is_none = gaps->order.is_none;
	gaps->is_sequence = !gaps->order.is_none;
	for (size_t i = 0; i < choice->table->file_count; i++) {
		if (choice->table->files[i].is_taken)
			continue;
		if (!goes_on(choice->table, i))
			gaps->is_sequence = false;
		if (choice->chosen[i] != REEL_UNASSIGNED &&
		    row.count < MOST_ORDERED)
			files[row.count++] = i;
	}
	gaps->order.displaced = count_displaced(choice, &row, false);
	gaps->order_of_names.displaced = count_displaced(choice, &row, true);
}

struct reel_gaps
reel_gaps_weigh(const struct reel_match_table *table, const size_t *chosen)
{
	const struct choice choice = {.table = table, .chosen = chosen};
	struct reel_gaps gaps = {0};

	if (table->candidate->is_list_open)
		weigh_open(&choice, &gaps);
	else
		weigh_missing(&choice, &gaps);
	gaps.weight += weigh_extra(&choice, &gaps);
	gaps.is_longer = is_longer(&choice);
	/* Where the places are not known, they are as they should be. */
	if (table->candidate->is_list_open)
		gaps.is_sequence = true;
	else
		look_at_order(&choice, &gaps);
	return gaps;
}
