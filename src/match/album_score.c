/* SPDX-License-Identifier: MIT */
#include "match/album_score.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/str.h"
#include "match/normalise.h"
#include "match/score_weights.h"
#include "match/similarity.h"
#include "model/release.h"

/* How a saying lies to a candidate. */
enum relation { SILENT = 0, AGREES, NEAR, DIFFERS };

/* What is compared: the candidate, and the first failure of memory. */
struct comparing {
	const struct reel_candidate *candidate;
	enum reel_status status;
	struct reel_error *err;
};

typedef enum relation (*comparer)(struct comparing *comparing,
                                  const char *said);

static enum relation
compare(struct comparing *comparing, const char *said, const char *known,
        reel_normaliser normalise)
{
	char *plain = NULL;
	bool is_same;

	if (reel_str_empty(known) || comparing->status != REEL_OK)
		return SILENT;
	comparing->status = normalise(known, &plain, comparing->err);
	if (comparing->status != REEL_OK)
		return SILENT;
	is_same = reel_str_equal(plain, said);
	reel_mem_free(plain);
	return is_same ? AGREES : DIFFERS;
}

/* Ids are in small letters on both sides. */
static enum relation
compare_plain(const char *said, const char *known)
{
	if (reel_str_empty(known))
		return SILENT;
	return strcasecmp(said, known) == 0 ? AGREES : DIFFERS;
}

/* The numbers in a title, in a row: "rocky ii" has one, as "rocky 2" has. */
static unsigned
numbers_of(const char *plain)
{
	static const char *const roman[] = {"ii",  "iii",  "iv", "v", "vi",
	                                    "vii", "viii", "ix", "x"};
	unsigned sum = 0;

	for (const char *word = plain; *word != '\0';) {
		const size_t size = strcspn(word, " ");

		if (strspn(word, "0123456789") == size && size <= 4)
			sum = sum * 31 + (unsigned)strtoul(word, NULL, 10);
		for (unsigned i = 0; i < 9; i++) {
			if (strlen(roman[i]) == size &&
			    strncmp(word, roman[i], size) == 0)
				sum = sum * 31 + i + 2;
		}
		word += size;
		word += strspn(word, " ");
	}
	return sum;
}

static enum relation
relate_titles(const char *said, const char *known)
{
	const double alike = reel_similarity(said, known);

	if (alike >= 1.0)
		return AGREES;
	/* A sequel's title is like that of the film. */
	if (numbers_of(said) != numbers_of(known))
		return DIFFERS;
	return alike >= REEL_ALBUM_ALIKE ? NEAR : DIFFERS;
}

static enum relation
compare_titles(struct comparing *comparing, const char *said,
               const char *const *titles, size_t count)
{
	enum relation best = SILENT;

	for (size_t i = 0; i < count; i++) {
		enum relation relation;
		char *plain = NULL;

		if (reel_str_empty(titles[i]) || comparing->status != REEL_OK)
			continue;
		comparing->status =
		        reel_normalise_album(titles[i], &plain, comparing->err);
		if (comparing->status != REEL_OK)
			continue;
		relation = relate_titles(said, plain);
		reel_mem_free(plain);
		if (best == SILENT || relation < best)
			best = relation;
	}
	return best;
}

static enum relation
compare_title(struct comparing *comparing, const char *said)
{
	const struct reel_candidate *candidate = comparing->candidate;
	const char *const titles[] = {candidate->release.title,
	                              candidate->film.title,
	                              candidate->film.original_title};

	return compare_titles(comparing, said, titles, 3);
}

static enum relation
compare_film(struct comparing *comparing, const char *said)
{
	const struct reel_film *film = &comparing->candidate->film;
	const char *const titles[] = {film->title, film->original_title};

	return compare_titles(comparing, said, titles, 2);
}

static enum relation
compare_imdb(struct comparing *comparing, const char *said)
{
	return compare_plain(said, comparing->candidate->film.imdb);
}

/* Ids of discs are compared without regard to case, as all are. */
static enum relation
find_disc_id(const struct reel_tag_list *tags, const char *said,
             enum relation before)
{
	const struct reel_tag *ids =
	        reel_tag_list_find(tags, "musicbrainz_discid");

	if (ids == NULL || before == AGREES)
		return before;
	for (size_t i = 0; i < ids->values.count; i++) {
		if (strcasecmp(ids->values.items[i], said) == 0)
			return AGREES;
	}
	return DIFFERS;
}

/* One that its discs are known by, if they are known by any. */
static enum relation
compare_disc_id(struct comparing *comparing, const char *said)
{
	const struct reel_release *release = &comparing->candidate->release;
	enum relation relation = find_disc_id(&release->tags, said, SILENT);

	for (size_t d = 0; d < release->disc_count; d++) {
		const struct reel_disc *disc = &release->discs[d];

		for (size_t t = 0; t < disc->track_count; t++)
			relation = find_disc_id(&disc->tracks[t].tags, said,
			                        relation);
	}
	return relation;
}

static enum relation
compare_release(struct comparing *comparing, const char *said)
{
	return compare_plain(said, comparing->candidate->release.mbid);
}

static enum relation
compare_group(struct comparing *comparing, const char *said)
{
	return compare_plain(said, comparing->candidate->release.release_group);
}

static enum relation
compare_barcode(struct comparing *comparing, const char *said)
{
	return compare(comparing, said, comparing->candidate->release.barcode,
	               reel_normalise_code);
}

static enum relation
compare_catalog_number(struct comparing *comparing, const char *said)
{
	return compare(comparing, said,
	               comparing->candidate->release.catalog_number,
	               reel_normalise_code);
}

static enum relation
compare_label(struct comparing *comparing, const char *said)
{
	return compare(comparing, said, comparing->candidate->release.label,
	               reel_normalise_title);
}

static enum relation
compare_country(struct comparing *comparing, const char *said)
{
	return compare_plain(said, comparing->candidate->release.country);
}

static enum relation
compare_media(struct comparing *comparing, const char *said)
{
	return compare(comparing, said, comparing->candidate->release.media,
	               reel_normalise_title);
}

static bool
is_year_of(const char *date, const char *year)
{
	return date != NULL && strlen(date) >= 4 && strncmp(date, year, 4) == 0;
}

/* Years of an album are those of the edition, the first one, or the film. */
static enum relation
compare_year(struct comparing *comparing, const char *said)
{
	const struct reel_release *release = &comparing->candidate->release;
	const struct reel_film *film = &comparing->candidate->film;
	char year[8];

	(void)snprintf(year, sizeof(year), "%d", film->year % 10000);
	if (reel_str_empty(release->date) &&
	    reel_str_empty(release->first_date) && film->year == 0)
		return SILENT;
	return is_year_of(release->date, said) ||
	                       is_year_of(release->first_date, said) ||
	                       strncmp(year, said, 4) == 0
	               ? AGREES
	               : DIFFERS;
}

/* Files have the date of the edition, or of the first one. */
static enum relation
compare_date(struct comparing *comparing, const char *said)
{
	const struct reel_release *release = &comparing->candidate->release;

	if (strlen(said) < 4 || reel_str_empty(release->date))
		return SILENT;
	if (reel_str_equal(said, release->date))
		return AGREES;
	if (is_year_of(release->date, said))
		return strlen(said) > 4 && strlen(release->date) > 4 ? SILENT
		                                                     : NEAR;
	return compare_year(comparing, said) == AGREES ? SILENT : DIFFERS;
}

/* A disc with so many tracks, or all of them. */
static enum relation
compare_tracks(struct comparing *comparing, const char *said)
{
	const struct reel_release *release = &comparing->candidate->release;
	const unsigned long count = strtoul(said, NULL, 10);

	if (reel_release_track_count(release) == count)
		return AGREES;
	for (size_t i = 0; i < release->disc_count; i++) {
		if (release->discs[i].track_count == count)
			return AGREES;
	}
	return DIFFERS;
}

static enum relation
compare_discs(struct comparing *comparing, const char *said)
{
	return reel_release_disc_total(&comparing->candidate->release) ==
	                       strtoul(said, NULL, 10)
	               ? AGREES
	               : DIFFERS;
}

static const struct {
	comparer compare;
	enum reel_evidence_kind kind;
	/* Weights, for what all files say. */
	double agrees;
	double near;
	double differs;
	/* It tells editions of one soundtrack apart. */
	bool is_of_edition;
} topics[REEL_TOPIC_COUNT] = {
        [REEL_TOPIC_TITLE] = {compare_title, REEL_EVIDENCE_ALBUM,
                              REEL_ALBUM_SAME, REEL_ALBUM_NEAR,
                              REEL_ALBUM_OTHER, false},
        [REEL_TOPIC_FILM] = {compare_film, REEL_EVIDENCE_FILM, REEL_FILM_SAME,
                             REEL_FILM_NEAR, REEL_FILM_OTHER, false},
        [REEL_TOPIC_FROM] = {compare_film, REEL_EVIDENCE_FILM, REEL_FILM_SAME,
                             REEL_FILM_NEAR, REEL_FROM_OTHER, false},
        [REEL_TOPIC_DISC_ID] = {compare_disc_id, REEL_EVIDENCE_TOC,
                                REEL_ID_DISC, 0.0, REEL_ID_DISC_OTHER, true},
        [REEL_TOPIC_IMDB] = {compare_imdb, REEL_EVIDENCE_FILM, REEL_ID_FILM,
                             0.0, REEL_ID_FILM_OTHER, false},
        [REEL_TOPIC_RELEASE] = {compare_release, REEL_EVIDENCE_TAG_ID,
                                REEL_ID_RELEASE, 0.0, REEL_ID_RELEASE_OTHER,
                                true},
        [REEL_TOPIC_GROUP] = {compare_group, REEL_EVIDENCE_TAG_ID,
                              REEL_ID_GROUP, 0.0, REEL_ID_GROUP_OTHER, false},
        [REEL_TOPIC_BARCODE] = {compare_barcode, REEL_EVIDENCE_BARCODE,
                                REEL_ID_BARCODE, 0.0, REEL_ID_BARCODE_OTHER,
                                true},
        [REEL_TOPIC_CATALOG_NUMBER] = {compare_catalog_number,
                                       REEL_EVIDENCE_BARCODE, REEL_ID_CATALOG,
                                       0.0, REEL_ID_CATALOG_OTHER, true},
        [REEL_TOPIC_LABEL] = {compare_label, REEL_EVIDENCE_EDITION,
                              REEL_EDITION_LABEL, 0.0, REEL_EDITION_LABEL_OTHER,
                              true},
        [REEL_TOPIC_COUNTRY] = {compare_country, REEL_EVIDENCE_EDITION,
                                REEL_EDITION_COUNTRY, 0.0,
                                REEL_EDITION_COUNTRY_OTHER, true},
        [REEL_TOPIC_MEDIA] = {compare_media, REEL_EVIDENCE_EDITION,
                              REEL_EDITION_MEDIA, 0.0, REEL_EDITION_MEDIA_OTHER,
                              true},
        [REEL_TOPIC_DATE] = {compare_date, REEL_EVIDENCE_EDITION,
                             REEL_EDITION_DATE, REEL_EDITION_YEAR,
                             REEL_EDITION_DATE_OTHER, true},
        [REEL_TOPIC_YEAR] = {compare_year, REEL_EVIDENCE_FILM, REEL_FILM_YEAR,
                             0.0, REEL_FILM_YEAR_OTHER, false},
        [REEL_TOPIC_TRACKS] = {compare_tracks, REEL_EVIDENCE_EDITION,
                               REEL_EDITION_TRACKS, 0.0,
                               REEL_EDITION_TRACKS_OTHER, true},
        [REEL_TOPIC_DISCS] = {compare_discs, REEL_EVIDENCE_EDITION,
                              REEL_EDITION_DISCS, 0.0, REEL_EDITION_DISCS_OTHER,
                              true},
};

/* What a folder is called contradicts nothing: "New folder". */
static double
weigh(const struct reel_saying *saying, enum relation relation)
{
	switch (relation) {
	case AGREES:
		return topics[saying->topic].agrees * saying->share;
	case NEAR:
		return topics[saying->topic].near * saying->share;
	case DIFFERS:
		return saying->is_of_folder && saying->topic == REEL_TOPIC_TITLE
		               ? 0.0
		               : topics[saying->topic].differs * saying->share;
	case SILENT:
	default:
		return 0.0;
	}
}

/* Tags and folder say one title: the best counts, and the rest but once. */
static double
weigh_topic(struct comparing *comparing, const struct reel_album_hint *hint,
            enum reel_topic topic)
{
	double best = -INFINITY;
	double sum = 0.0;

	for (size_t i = 0; i < hint->count; i++) {
		const struct reel_saying *saying = &hint->sayings[i];
		double weight;

		if (saying->topic != topic)
			continue;
		weight = weigh(saying,
		               topics[topic].compare(comparing, saying->text));
		best = fmax(best, weight);
		if (!saying->is_of_folder)
			sum += weight;
	}
	if (best == -INFINITY)
		return 0.0;
	return fmax(best, sum) > 0.0
	               ? fmin(fmax(best, sum), topics[topic].agrees)
	               : fmin(best, sum);
}

/* A barcode or catalogue number in the folder's name. */
static double
weigh_codes(struct comparing *comparing, const struct reel_album_hint *hint)
{
	const struct reel_release *release = &comparing->candidate->release;
	const char *const known[] = {release->barcode, release->catalog_number};

	for (size_t i = 0; i < 2; i++) {
		char *plain = NULL;
		bool is_there;

		if (reel_str_empty(known[i]) || comparing->status != REEL_OK)
			continue;
		comparing->status =
		        reel_normalise_code(known[i], &plain, comparing->err);
		if (comparing->status != REEL_OK)
			return 0.0;
		is_there = strlen(plain) >= REEL_CODE_LEAST &&
		           strpbrk(plain, "0123456789") != NULL &&
		           strstr(hint->folder, plain) != NULL;
		reel_mem_free(plain);
		if (is_there)
			return i == 0 ? REEL_ID_BARCODE : REEL_ID_CATALOG;
	}
	return 0.0;
}

static bool
is_score(enum reel_kind kind)
{
	return kind == REEL_KIND_SCORE;
}

/* Score or songs, as far as both sides say; mixed is either. */
static double
weigh_kind(enum reel_kind said, enum reel_kind known)
{
	if (said == REEL_KIND_UNKNOWN || known == REEL_KIND_UNKNOWN ||
	    known == REEL_KIND_MIXED)
		return 0.0;
	return is_score(said) == is_score(known) ? REEL_KIND_SAME
	                                         : REEL_KIND_OTHER;
}

/* Who calls the album by its name says the edition's, too. */
static double
weigh_words(struct comparing *comparing, const struct reel_title_words *said,
            bool is_titled)
{
	const struct reel_release *release = &comparing->candidate->release;
	struct reel_title_words known = {0};
	unsigned both;
	unsigned more;
	unsigned less;

	comparing->status =
	        reel_title_words_add(release->title, &known, comparing->err);
	if (comparing->status == REEL_OK)
		comparing->status = reel_title_words_add(
		        release->edition, &known, comparing->err);
	both = said->edition & known.edition;
	more = said->edition & ~known.edition;
	less = known.edition & ~said->edition;
	return REEL_WORD_SAME * __builtin_popcount(both) +
	       REEL_WORD_OTHER * __builtin_popcount(more) +
	       (is_titled ? REEL_WORD_UNSAID * __builtin_popcount(less) : 0.0);
}

enum reel_status
reel_album_score(const struct reel_album_hint *hint,
                 const struct reel_candidate *candidate, double *weights,
                 double *edition, struct reel_error *err)
{
	struct comparing comparing = {.candidate = candidate, .err = err};

	double codes = 0.0;
	double words = 0.0;

	*edition = 0.0;
	for (size_t i = 0; i < REEL_TOPIC_COUNT; i++) {
		double weight;

		if (comparing.status != REEL_OK)
			return comparing.status;
		weight = weigh_topic(&comparing, hint, (enum reel_topic)i);
		weights[topics[i].kind] += weight;
		if (topics[i].is_of_edition)
			*edition += weight;
	}
	if (comparing.status == REEL_OK &&
	    weights[REEL_EVIDENCE_BARCODE] == 0.0)
		codes = weigh_codes(&comparing, hint);
	if (comparing.status == REEL_OK)
		words = weigh_words(&comparing, &hint->words,
		                    weights[REEL_EVIDENCE_ALBUM] > 0.0);
	weights[REEL_EVIDENCE_BARCODE] += codes;
	weights[REEL_EVIDENCE_EDITION] += words;
	weights[REEL_EVIDENCE_ALBUM] +=
	        weigh_kind(hint->words.kind, candidate->release.kind);
	*edition += codes + words;
	return comparing.status;
}
