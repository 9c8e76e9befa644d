/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "match/elect.h"
#include "match/score_weights.h"
#include "model/release.h"

/*
 * Titanic: Music from the Motion Picture (Sony Classical, 1997): the lengths
 * of its tracks in seconds, as in fixtures/catalogue/films.jsonl.
 */
static const unsigned titanic_s[] = {183, 143, 241, 172, 206, 271, 412, 236,
                                     305, 506, 362, 133, 477, 310, 385};
#define TITANIC (sizeof(titanic_s) / sizeof(titanic_s[0]))

struct stage {
	struct reel_candidates candidates;
	struct reel_facts facts[32];
	struct reel_match_file files[32];
	size_t file_count;
};

static void
add_release(struct stage *stage, const char *id, const unsigned *lengths_s,
            size_t count)
{
	struct reel_candidate *candidate;
	struct reel_disc *disc;

	assert_int_equal(
	        reel_candidates_add(&stage->candidates, &candidate, NULL),
	        REEL_OK);
	assert_int_equal(reel_str_set(&candidate->release.id, id, NULL),
	                 REEL_OK);
	assert_int_equal(
	        reel_release_add_disc(&candidate->release, 1, &disc, NULL),
	        REEL_OK);
	for (size_t i = 0; i < count; i++) {
		struct reel_track *track;
		char text[32];

		assert_int_equal(
		        reel_disc_add_track(disc, (int)i + 1, &track, NULL),
		        REEL_OK);
		track->length_ms = lengths_s[i] * 1000;
		(void)snprintf(text, sizeof(text), "%s-%zu", id, i + 1);
		assert_int_equal(reel_str_set(&track->recording, text, NULL),
		                 REEL_OK);
	}
	candidate->has_sound =
	        reel_mem_new(count, sizeof(*candidate->has_sound));
	assert_non_null(candidate->has_sound);
}

static void
add_file(struct stage *stage, unsigned length_ms)
{
	const size_t number = stage->file_count++;

	stage->facts[number].duration_ms = length_ms;
	stage->files[number] = (struct reel_match_file){
	        .path = "x", .facts = &stage->facts[number]};
}

static struct reel_election
elect(const struct stage *stage)
{
	struct reel_album_hint album = {0};
	const struct reel_ballot ballot = {.files = stage->files,
	                                   .file_count = stage->file_count,
	                                   .candidates = &stage->candidates,
	                                   .album = &album};
	struct reel_election election = {0};

	assert_int_equal(reel_album_hint_read("rip", stage->files,
	                                      stage->file_count, &album, NULL),
	                 REEL_OK);
	assert_int_equal(reel_elect(&ballot, &election, NULL), REEL_OK);
	reel_album_hint_release(&album);
	return election;
}

static void
nameless_album_is_known_by_its_lengths(void **state)
{
	(void)state;
	struct stage stage = {0};
	struct reel_election election;

	add_release(&stage, "titanic", titanic_s, TITANIC);
	/* Rips are a little off the printed seconds. */
	for (size_t i = 0; i < TITANIC; i++)
		add_file(&stage, titanic_s[i] * 1000 + (unsigned)i * 60);
	election = elect(&stage);
	assert_int_equal(election.verdict, REEL_VERDICT_CERTAIN);
	assert_int_equal(election.edition_verdict, REEL_EDITION_CERTAIN);
	assert_int_equal(election.pairing_count, TITANIC);
	for (size_t i = 0; i < TITANIC; i++) {
		assert_int_equal(election.pairings[i].file, i);
		assert_int_equal(election.pairings[i].verdict,
		                 REEL_VERDICT_CERTAIN);
	}
	reel_election_release(&election);
	reel_candidates_release(&stage.candidates);
}

static void
few_lengths_alone_are_never_certain(void **state)
{
	(void)state;
	static const unsigned lengths_s[] = {412, 506, 477};
	struct stage stage = {0};
	struct reel_election election;

	add_release(&stage, "short", lengths_s, 3);
	for (size_t i = 0; i < 3; i++)
		add_file(&stage, lengths_s[i] * 1000);
	election = elect(&stage);
	assert_int_not_equal(election.verdict, REEL_VERDICT_CERTAIN);
	reel_election_release(&election);
	/* With the album's title in the tags it is another matter. */
	assert_int_equal(reel_str_set(&stage.candidates.items[0].release.title,
	                              "The Quiet Harbour", NULL),
	                 REEL_OK);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(reel_tag_list_add(&stage.facts[i].tags,
		                                   "album", "Quiet Harbour",
		                                   NULL),
		                 REEL_OK);
	election = elect(&stage);
	assert_int_equal(election.verdict, REEL_VERDICT_CERTAIN);
	reel_election_release(&election);
	for (size_t i = 0; i < 3; i++)
		reel_facts_release(&stage.facts[i]);
	reel_candidates_release(&stage.candidates);
}

static void
other_lengths_elect_nothing(void **state)
{
	(void)state;
	static const unsigned other_ms[] = {201500, 254200, 181000, 222700,
	                                    305100, 149900, 262300, 190700};
	struct stage stage = {0};
	struct reel_election election;

	add_release(&stage, "titanic", titanic_s, TITANIC);
	for (size_t i = 0; i < sizeof(other_ms) / sizeof(other_ms[0]); i++)
		add_file(&stage, other_ms[i]);
	election = elect(&stage);
	assert_int_equal(election.verdict, REEL_VERDICT_NONE);
	assert_int_equal(election.pairing_count, 0);
	reel_election_release(&election);
	reel_candidates_release(&stage.candidates);
}

static void
editions_with_the_same_lengths_are_tied(void **state)
{
	(void)state;
	struct stage stage = {0};
	struct reel_election election;

	add_release(&stage, "cd", titanic_s, TITANIC);
	add_release(&stage, "vinyl", titanic_s, TITANIC);
	for (size_t i = 0; i < 2; i++)
		assert_int_equal(reel_str_set(&stage.candidates.items[i]
		                                       .release.release_group,
		                              "one group", NULL),
		                 REEL_OK);
	for (size_t i = 0; i < TITANIC; i++)
		add_file(&stage, titanic_s[i] * 1000);
	election = elect(&stage);
	assert_int_equal(election.edition_verdict, REEL_EDITION_TIED);
	assert_int_equal(election.verdict, REEL_VERDICT_CERTAIN);
	assert_true(election.confidence > 0.99);
	reel_election_release(&election);
	reel_candidates_release(&stage.candidates);
}

/* Names that sort by title: an order that is not the album's. */
static void
order_of_names_does_not_choose_the_edition(void **state)
{
	(void)state;
	unsigned longer_s[TITANIC + 2];
	struct stage stage = {0};
	struct reel_election election;

	(void)memcpy(longer_s, titanic_s, sizeof(titanic_s));
	longer_s[TITANIC] = 222;
	longer_s[TITANIC + 1] = 99;
	add_release(&stage, "album", titanic_s, TITANIC);
	add_release(&stage, "longer", longer_s, TITANIC + 2);
	for (size_t i = 0; i < TITANIC; i++)
		add_file(&stage, titanic_s[TITANIC - 1 - i] * 1000);
	election = elect(&stage);
	/* The album has all tracks; of the longer one two are missing. */
	assert_int_equal(election.ranking[0].candidate, 0);
	reel_election_release(&election);
	reel_candidates_release(&stage.candidates);
}

/* 101, 102 ...: the disc and the track in one number. */
static void
numbers_of_another_kind_are_not_held_against_it(void **state)
{
	(void)state;
	struct stage stage = {0};
	struct reel_election election;

	add_release(&stage, "titanic", titanic_s, TITANIC);
	for (size_t i = 0; i < TITANIC; i++)
		add_file(&stage, titanic_s[i] * 1000 + (unsigned)i * 97);
	for (int first = 0; first <= 101; first += 101) {
		for (size_t i = 0; i < TITANIC; i++)
			stage.files[i].hint.number = first + (int)i;
		election = elect(&stage);
		assert_int_equal(election.verdict, REEL_VERDICT_CERTAIN);
		assert_int_equal(election.pairing_count, TITANIC);
		for (size_t i = 0; i < TITANIC; i++)
			assert_int_equal(election.pairings[i].file, i);
		reel_election_release(&election);
	}
	reel_candidates_release(&stage.candidates);
}

/* Both discs of an album in one folder, numbered from one end to the other. */
static void
numbers_may_run_through_all_discs(void **state)
{
	(void)state;
	struct reel_disc *second;
	struct stage stage = {0};
	struct reel_election election;

	add_release(&stage, "two discs", titanic_s, TITANIC);
	assert_int_equal(
	        reel_release_add_disc(&stage.candidates.items[0].release, 2,
	                              &second, NULL),
	        REEL_OK);
	for (size_t i = 8; i < TITANIC; i++) {
		struct reel_track *track;

		assert_int_equal(
		        reel_disc_add_track(second, (int)i - 7, &track, NULL),
		        REEL_OK);
		track->length_ms = titanic_s[i] * 1000;
	}
	while (stage.candidates.items[0].release.discs[0].track_count > 8)
		reel_track_release(&stage.candidates.items[0]
		                            .release.discs[0]
		                            .tracks[--stage.candidates.items[0]
		                                              .release.discs[0]
		                                              .track_count]);
	for (size_t i = 0; i < TITANIC; i++) {
		add_file(&stage, titanic_s[i] * 1000);
		stage.files[i].hint.number = (int)i + 1;
	}
	election = elect(&stage);
	assert_int_equal(election.verdict, REEL_VERDICT_CERTAIN);
	assert_int_equal(election.pairing_count, TITANIC);
	reel_election_release(&election);
	reel_candidates_release(&stage.candidates);
}

static void
add_hit_like(struct stage *stage, size_t file, const char *recording,
             double rate, enum reel_resemblance resemblance)
{
	char id[32];
	const struct reel_sound_hit hit = {.file = file,
	                                   .recording = id,
	                                   .overlap = 940,
	                                   .bit_error_rate = rate,
	                                   .diversity = 0.95,
	                                   .resemblance = resemblance};

	(void)snprintf(id, sizeof(id), "%s", recording);
	stage->facts[file].item_count = 940;
	assert_int_equal(
	        reel_candidates_add_hit(&stage->candidates, &hit, NULL),
	        REEL_OK);
}

static void
add_hit(struct stage *stage, size_t file, const char *recording, double rate)
{
	add_hit_like(stage, file, recording, rate, REEL_RESEMBLANCE_SAME);
}

#define ALIKE 8

/* Files of one length in another order than the tracks, and one is foreign. */
static void
sound_goes_before_length_and_order(void **state)
{
	(void)state;
	unsigned lengths_s[ALIKE];
	struct stage stage = {0};
	struct reel_election election;

	for (size_t i = 0; i < ALIKE; i++)
		lengths_s[i] = 200;
	add_release(&stage, "album", lengths_s, ALIKE);
	for (size_t i = 0; i < ALIKE; i++)
		stage.candidates.items[0].has_sound[i] = true;
	for (size_t i = 0; i < ALIKE; i++) {
		add_file(&stage, 200000);
		stage.facts[i].item_count = 940;
	}
	for (size_t i = 0; i + 1 < ALIKE; i++) {
		char recording[32];

		(void)snprintf(recording, sizeof(recording), "album-%zu",
		               ALIKE - i);
		add_hit(&stage, i, recording, 0.02);
	}
	election = elect(&stage);
	/* The tracks of one release, but in another order, and not alone. */
	assert_int_not_equal(election.verdict, REEL_VERDICT_NONE);
	assert_true(election.confidence > 0.9);
	assert_int_equal(election.pairing_count, ALIKE - 1);
	for (size_t i = 0; i < election.pairing_count; i++) {
		assert_int_equal(election.pairings[i].track, i + 1);
		assert_int_equal(election.pairings[i].file, ALIKE - 2 - i);
	}
	reel_election_release(&election);
	reel_candidates_release(&stage.candidates);
}

/* Files that sound like some tracks of Titanic, others that like nothing. */
static struct reel_election
elect_by_sound(struct stage *stage, const size_t *tracks, size_t count,
               size_t foreign)
{
	add_release(stage, "titanic", titanic_s, TITANIC);
	for (size_t i = 0; i < TITANIC; i++)
		stage->candidates.items[0].has_sound[i] = true;
	for (size_t i = 0; i < count; i++) {
		char recording[32];

		(void)snprintf(recording, sizeof(recording), "titanic-%zu",
		               tracks[i] + 1);
		add_file(stage, titanic_s[tracks[i]] * 1000);
		add_hit(stage, stage->file_count - 1, recording, 0.02);
	}
	for (size_t i = 0; i < foreign; i++) {
		add_file(stage, 150000 + (unsigned)i * 7000);
		stage->facts[stage->file_count - 1].item_count = 940;
	}
	return elect(stage);
}

/* Titanic's files, of which so many sound like another take of the track. */
static struct reel_election
elect_takes(struct stage *stage, size_t takes)
{
	add_release(stage, "titanic", titanic_s, TITANIC);
	for (size_t i = 0; i < TITANIC; i++) {
		char recording[32];

		stage->candidates.items[0].has_sound[i] = true;
		(void)snprintf(recording, sizeof(recording), "titanic-%zu",
		               i + 1);
		add_file(stage, titanic_s[i] * 1000);
		if (i < takes)
			add_hit_like(stage, i, recording, 0.18,
			             REEL_RESEMBLANCE_VERSION);
		else
			add_hit(stage, i, recording, 0.02);
	}
	return elect(stage);
}

static void
another_take_is_to_review(void **state)
{
	(void)state;
	struct stage stage = {0};
	struct reel_election election = elect_takes(&stage, 1);

	assert_int_equal(election.verdict, REEL_VERDICT_CERTAIN);
	assert_int_equal(election.pairing_count, TITANIC);
	assert_int_equal(election.pairings[0].verdict, REEL_VERDICT_REVIEW);
	assert_int_equal(election.pairings[1].verdict, REEL_VERDICT_CERTAIN);
	reel_election_release(&election);
	reel_candidates_release(&stage.candidates);
	/* All of them are a recording of their own. */
	stage = (struct stage){0};
	election = elect_takes(&stage, TITANIC);
	assert_int_equal(election.verdict, REEL_VERDICT_REVIEW);
	assert_true(election.rivals[REEL_RIVAL_OTHER] > 0.9);
	reel_election_release(&election);
	reel_candidates_release(&stage.candidates);
}

static void
songs_of_an_anthology_are_no_album(void **state)
{
	(void)state;
	static const size_t songs[] = {13, 2, 5};
	struct stage stage = {0};
	struct reel_election election = elect_by_sound(&stage, songs, 3, 12);

	assert_int_equal(election.verdict, REEL_VERDICT_REVIEW);
	assert_true(election.rivals[REEL_RIVAL_ELSEWHERE] > 0.9);
	reel_election_release(&election);
	reel_candidates_release(&stage.candidates);
	/* Nor is the theme song alone, which was a single too. */
	stage = (struct stage){0};
	election = elect_by_sound(&stage, songs, 1, 0);
	assert_int_equal(election.verdict, REEL_VERDICT_REVIEW);
	reel_election_release(&election);
	reel_candidates_release(&stage.candidates);
}

static void
album_without_its_last_tracks_may_be_another_edition(void **state)
{
	(void)state;
	static const size_t tracks[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
	struct stage stage = {0};
	struct reel_election election = elect_by_sound(&stage, tracks, 11, 0);

	assert_int_equal(election.verdict, REEL_VERDICT_CERTAIN);
	assert_int_equal(election.edition_verdict, REEL_EDITION_OPEN);
	reel_election_release(&election);
	reel_candidates_release(&stage.candidates);
}

static void
album_without_a_track_in_its_midst_is_a_rip_with_a_gap(void **state)
{
	(void)state;
	static const size_t tracks[] = {0, 1, 2,  3,  5,  6,  7,
	                                8, 9, 10, 11, 12, 13, 14};
	struct stage stage = {0};
	struct reel_election election = elect_by_sound(&stage, tracks, 14, 0);

	assert_int_equal(election.verdict, REEL_VERDICT_CERTAIN);
	assert_int_equal(election.edition_verdict, REEL_EDITION_CERTAIN);
	assert_int_equal(election.ranking[0].tally.missing, 1);
	reel_election_release(&election);
	reel_candidates_release(&stage.candidates);
}

/* Numbered files whose sound is that of tracks in another order. */
static void
another_order_is_another_edition(void **state)
{
	(void)state;
	static const size_t tracks[] = {4, 0,  9, 2, 14, 7,  1, 11,
	                                3, 13, 6, 8, 5,  12, 10};
	struct stage stage = {0};
	struct reel_election election =
	        elect_by_sound(&stage, tracks, TITANIC, 0);

	/* Without numbers and titles the order says nothing. */
	assert_int_equal(election.verdict, REEL_VERDICT_CERTAIN);
	reel_election_release(&election);
	for (size_t i = 0; i < TITANIC; i++)
		stage.files[i].hint.number = (int)i + 1;
	election = elect(&stage);
	assert_int_equal(election.verdict, REEL_VERDICT_CERTAIN);
	assert_int_equal(election.edition_verdict, REEL_EDITION_OPEN);
	reel_election_release(&election);
	reel_candidates_release(&stage.candidates);
}

/* The sound of the album, and evenly another master of it. */
static void
another_master_is_another_edition(void **state)
{
	(void)state;
	struct stage stage = {0};
	struct reel_election election;

	add_release(&stage, "titanic", titanic_s, TITANIC);
	for (size_t i = 0; i < TITANIC; i++) {
		char recording[32];

		stage.candidates.items[0].has_sound[i] = true;
		(void)snprintf(recording, sizeof(recording), "titanic-%zu",
		               i + 1);
		add_file(&stage, titanic_s[i] * 1000);
		add_hit(&stage, i, recording, 0.095);
	}
	election = elect(&stage);
	assert_int_equal(election.verdict, REEL_VERDICT_CERTAIN);
	assert_int_not_equal(election.edition_verdict, REEL_EDITION_CERTAIN);
	reel_election_release(&election);
	reel_candidates_release(&stage.candidates);
}

/* Files with the titles of Titanic; each is longer by its own difference. */
static struct reel_election
elect_by_titles(struct stage *stage, const int *longer_s)
{
	static char titles[TITANIC][16];
	struct reel_disc *disc;

	add_release(stage, "titanic", titanic_s, TITANIC);
	disc = &stage->candidates.items[0].release.discs[0];
	for (size_t i = 0; i < TITANIC; i++) {
		(void)snprintf(titles[i], sizeof(titles[i]), "reel %c%c%c",
		               (char)('a' + i), (char)('p' - i),
		               (char)('c' + i));
		assert_int_equal(
		        reel_str_set(&disc->tracks[i].title, titles[i], NULL),
		        REEL_OK);
		add_file(stage, (titanic_s[i] + (unsigned)longer_s[i]) * 1000);
		stage->files[i].hint.title = titles[i];
		stage->files[i].hint.has_tag_title = true;
		stage->files[i].hint.number = (int)i + 1;
	}
	return elect(stage);
}

static void
titles_do_not_make_up_for_other_lengths(void **state)
{
	(void)state;
	static const int longer_s[TITANIC] = {15, -14, 16, 12, -15, 17, -13, 15,
	                                      14, -16, 15, 13, -15, 14, 18};
	struct stage stage = {0};
	struct reel_election election = elect_by_titles(&stage, longer_s);

	assert_int_equal(election.verdict, REEL_VERDICT_REVIEW);
	assert_int_equal(election.pairing_count, TITANIC);
	reel_election_release(&election);
	reel_candidates_release(&stage.candidates);
}

/* Tags and names of the album on files of other music. */
static void
copied_tags_do_not_make_an_album(void **state)
{
	(void)state;
	static const int longer_s[TITANIC] = {90,  -60,  41,  77,  -83,
	                                      55,  -200, 31,  -96, 66,
	                                      -88, 99,   -79, 45,  -120};
	struct stage stage = {0};
	struct reel_election election = elect_by_titles(&stage, longer_s);

	assert_int_not_equal(election.verdict, REEL_VERDICT_CERTAIN);
	reel_election_release(&election);
	reel_candidates_release(&stage.candidates);
}

static void
one_other_version_is_to_review_in_a_certain_album(void **state)
{
	(void)state;
	static const int longer_s[TITANIC] = {1, 0, 2, 1, 0, 1, 40, 1,
	                                      0, 3, 1, 0, 2, 1, 0};
	struct stage stage = {0};
	struct reel_election election = elect_by_titles(&stage, longer_s);

	assert_int_equal(election.verdict, REEL_VERDICT_CERTAIN);
	assert_int_equal(election.pairing_count, TITANIC);
	for (size_t i = 0; i < TITANIC; i++)
		assert_int_equal(election.pairings[i].verdict,
		                 longer_s[i] == 40 ? REEL_VERDICT_REVIEW
		                                   : REEL_VERDICT_CERTAIN);
	reel_election_release(&election);
	reel_candidates_release(&stage.candidates);
}

static void
videos_and_data_are_not_missing(void **state)
{
	(void)state;
	struct stage stage = {0};
	struct reel_election election;
	struct reel_disc *disc;

	add_release(&stage, "titanic", titanic_s, TITANIC);
	disc = &stage.candidates.items[0].release.discs[0];
	disc->tracks[TITANIC - 1].is_video = true;
	assert_int_equal(reel_str_set(&disc->tracks[TITANIC - 2].title,
	                              "[data track]", NULL),
	                 REEL_OK);
	for (size_t i = 0; i < TITANIC - 2; i++)
		add_file(&stage, titanic_s[i] * 1000);
	election = elect(&stage);
	assert_int_equal(election.verdict, REEL_VERDICT_CERTAIN);
	assert_int_equal(election.edition_verdict, REEL_EDITION_CERTAIN);
	assert_int_equal(election.ranking[0].tally.missing, 0);
	reel_election_release(&election);
	reel_candidates_release(&stage.candidates);
}

/* The TOC of a disc whose tracks last so many seconds, and some sectors. */
static void
set_toc(struct stage *stage, size_t candidate, unsigned sectors)
{
	struct reel_disc *disc =
	        &stage->candidates.items[candidate].release.discs[0];
	uint32_t offset = 150;

	disc->toc_count = disc->track_count + 3;
	disc->toc = reel_mem_new(disc->toc_count, sizeof(*disc->toc));
	assert_non_null(disc->toc);
	disc->toc[0] = 1;
	disc->toc[1] = (uint32_t)disc->track_count;
	for (size_t i = 0; i < disc->track_count; i++) {
		disc->toc[3 + i] = offset;
		offset += titanic_s[i] * 75 + sectors;
	}
	disc->toc[2] = offset;
}

static void
toc_tells_editions_apart(void **state)
{
	(void)state;
	struct stage stage = {0};
	struct reel_election election;

	add_release(&stage, "first", titanic_s, TITANIC);
	add_release(&stage, "second", titanic_s, TITANIC);
	for (size_t i = 0; i < 2; i++)
		assert_int_equal(reel_str_set(&stage.candidates.items[i]
		                                       .release.release_group,
		                              "group", NULL),
		                 REEL_OK);
	/* 20 sectors are 267 ms. */
	for (size_t i = 0; i < TITANIC; i++)
		add_file(&stage, titanic_s[i] * 1000 + 267);
	election = elect(&stage);
	assert_int_equal(election.edition_verdict, REEL_EDITION_TIED);
	reel_election_release(&election);
	/* One of them has the files' TOC; of the other it is not known. */
	set_toc(&stage, 1, 20);
	election = elect(&stage);
	assert_int_equal(election.edition_verdict, REEL_EDITION_TIED);
	assert_int_equal(election.ranking[0].candidate, 1);
	reel_election_release(&election);
	set_toc(&stage, 0, 31);
	election = elect(&stage);
	assert_int_equal(election.edition_verdict, REEL_EDITION_CERTAIN);
	assert_int_equal(election.ranking[0].candidate, 1);
	reel_election_release(&election);
	/* Files that are of neither say nothing. */
	for (size_t i = 0; i < TITANIC; i++)
		stage.facts[i].duration_ms += 90;
	election = elect(&stage);
	assert_int_equal(election.edition_verdict, REEL_EDITION_TIED);
	reel_election_release(&election);
	reel_candidates_release(&stage.candidates);
}

static void
isrc_names_the_recording(void **state)
{
	(void)state;
	struct stage stage = {0};
	struct reel_election election;
	struct reel_disc *disc;
	char isrc[] = "ussm19803151";

	add_release(&stage, "titanic", titanic_s, TITANIC);
	disc = &stage.candidates.items[0].release.discs[0];
	assert_int_equal(reel_strings_add(&disc->tracks[13].isrcs,
	                                  "US-SM1-98-03151", NULL),
	                 REEL_OK);
	add_file(&stage, titanic_s[13] * 1000);
	stage.files[0].hint.isrc = isrc;
	election = elect(&stage);
	assert_int_equal(election.pairing_count, 1);
	assert_int_equal(election.pairings[0].track, 13);
	assert_true(election.ranking[0].tally.weights[REEL_EVIDENCE_TAG_ID] ==
	            REEL_ID_ISRC);
	reel_election_release(&election);
	isrc[11] = '2';
	election = elect(&stage);
	assert_true(election.ranking[0].tally.weights[REEL_EVIDENCE_TAG_ID] ==
	            0.0);
	reel_election_release(&election);
	reel_candidates_release(&stage.candidates);
}

/* A recording that AcoustID gives for a file. */
static void
add_link(struct stage *stage, size_t file, const char *recording,
         uint32_t sources)
{
	struct reel_sound_link link = {
	        .file = file,
	        .length_ms = (uint32_t)stage->facts[file].duration_ms,
	        .score = 0.95,
	        .sources = sources,
	        .share = 1.0};

	assert_int_equal(reel_str_set(&link.recording, recording, NULL),
	                 REEL_OK);
	assert_int_equal(
	        reel_candidates_add_link(&stage->candidates, &link, NULL),
	        REEL_OK);
}

static double
acoustid_of(const struct stage *stage)
{
	struct reel_election election = elect(stage);
	const double weight =
	        election.ranking[0].tally.weights[REEL_EVIDENCE_ACOUSTID];

	reel_election_release(&election);
	return weight;
}

static void
no_link_is_neutral_and_another_is_not(void **state)
{
	(void)state;
	struct stage stage = {0};
	double linked;

	add_release(&stage, "titanic", titanic_s, TITANIC);
	for (size_t i = 0; i < TITANIC; i++)
		add_file(&stage, titanic_s[i] * 1000);
	assert_true(acoustid_of(&stage) == 0.0);
	add_link(&stage, 0, "titanic-1", 80);
	linked = acoustid_of(&stage);
	assert_true(linked > 5.0);
	/* Few people say that the second is something else: so what. */
	add_link(&stage, 1, "elsewhere", 2);
	assert_true(acoustid_of(&stage) == linked);
	add_link(&stage, 1, "elsewhere", 80);
	assert_true(acoustid_of(&stage) < linked);
	/* Where one link leads there, others say nothing against it. */
	add_link(&stage, 1, "titanic-2", 80);
	assert_true(acoustid_of(&stage) > linked);
	reel_candidates_release(&stage.candidates);
}

static void
link_to_the_same_title_is_nothing_against_it(void **state)
{
	(void)state;
	struct stage stage = {0};
	struct reel_track *track;

	add_release(&stage, "titanic", titanic_s, TITANIC);
	track = &stage.candidates.items[0].release.discs[0].tracks[0];
	assert_int_equal(reel_str_set(&track->title, "Rose", NULL), REEL_OK);
	for (size_t i = 0; i < TITANIC; i++)
		add_file(&stage, titanic_s[i] * 1000);
	add_link(&stage, 0, "a second record of it", 80);
	assert_true(acoustid_of(&stage) < 0.0);
	assert_int_equal(
	        reel_str_set(&stage.candidates.links[0].title, "ROSE", NULL),
	        REEL_OK);
	assert_true(acoustid_of(&stage) == 0.0);
	reel_candidates_release(&stage.candidates);
}

static void
release_of_other_music_is_no_soundtrack(void **state)
{
	(void)state;
	struct stage stage = {0};
	struct reel_election election;

	add_release(&stage, "titanic", titanic_s, TITANIC);
	for (size_t i = 0; i < TITANIC; i++)
		add_file(&stage, titanic_s[i] * 1000);
	stage.candidates.items[0].is_other_music = true;
	election = elect(&stage);
	assert_int_equal(election.verdict, REEL_VERDICT_NONE);
	assert_int_equal(election.listed.tally.paired, TITANIC);
	reel_election_release(&election);
	/* Nor is a soundtrack that has one of its songs. */
	add_release(&stage, "songs", titanic_s, 1);
	election = elect(&stage);
	assert_int_equal(election.verdict, REEL_VERDICT_NONE);
	assert_true(election.rivals[REEL_RIVAL_LISTED] > 0.99);
	reel_election_release(&election);
	reel_candidates_release(&stage.candidates);
}

static void
edition_of_an_open_list_stays_open(void **state)
{
	(void)state;
	struct stage stage = {0};
	struct reel_election election;

	add_release(&stage, "titanic", titanic_s, TITANIC - 2);
	stage.candidates.items[0].is_list_open = true;
	for (size_t i = 0; i < TITANIC; i++)
		add_file(&stage, titanic_s[TITANIC - 1 - i] * 1000);
	election = elect(&stage);
	assert_int_equal(election.verdict, REEL_VERDICT_CERTAIN);
	assert_int_equal(election.edition_verdict, REEL_EDITION_OPEN);
	assert_int_equal(election.ranking[0].tally.missing, 0);
	assert_true(election.ranking[0].tally.weights[REEL_EVIDENCE_POSITION] >
	            -1.0);
	reel_election_release(&election);
	reel_candidates_release(&stage.candidates);
}

static void
nothing_to_elect_is_no_failure(void **state)
{
	(void)state;
	struct stage stage = {0};
	struct reel_election election;

	election = elect(&stage);
	assert_int_equal(election.verdict, REEL_VERDICT_NONE);
	add_release(&stage, "empty", titanic_s, 0);
	add_file(&stage, 1000);
	election = elect(&stage);
	assert_int_equal(election.verdict, REEL_VERDICT_NONE);
	reel_election_release(&election);
	reel_candidates_release(&stage.candidates);
}

static void
lack_of_memory_is_told_and_leaks_nothing(void **state)
{
	(void)state;
	struct stage stage = {0};
	enum reel_status status;
	long allowed = 0;

	add_release(&stage, "titanic", titanic_s, TITANIC);
	for (size_t i = 0; i < TITANIC; i++)
		add_file(&stage, titanic_s[i] * 1000);
	do {
		struct reel_album_hint album = {0};
		const struct reel_ballot ballot = {
		        .files = stage.files,
		        .file_count = stage.file_count,
		        .candidates = &stage.candidates,
		        .album = &album};
		struct reel_election election = {0};

		reel_mem_fail_after(allowed++);
		status = reel_album_hint_read("rip", stage.files,
		                              stage.file_count, &album, NULL);
		if (status == REEL_OK)
			status = reel_elect(&ballot, &election, NULL);
		reel_mem_fail_after(-1);
		reel_election_release(&election);
		reel_album_hint_release(&album);
	} while (status == REEL_ERROR_NO_MEMORY);
	assert_int_equal(status, REEL_OK);
	reel_candidates_release(&stage.candidates);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(nameless_album_is_known_by_its_lengths),
	        cmocka_unit_test(few_lengths_alone_are_never_certain),
	        cmocka_unit_test(other_lengths_elect_nothing),
	        cmocka_unit_test(editions_with_the_same_lengths_are_tied),
	        cmocka_unit_test(numbers_may_run_through_all_discs),
	        cmocka_unit_test(order_of_names_does_not_choose_the_edition),
	        cmocka_unit_test(
	                numbers_of_another_kind_are_not_held_against_it),
	        cmocka_unit_test(sound_goes_before_length_and_order),
	        cmocka_unit_test(another_take_is_to_review),
	        cmocka_unit_test(songs_of_an_anthology_are_no_album),
	        cmocka_unit_test(
	                album_without_its_last_tracks_may_be_another_edition),
	        cmocka_unit_test(
	                album_without_a_track_in_its_midst_is_a_rip_with_a_gap),
	        cmocka_unit_test(another_order_is_another_edition),
	        cmocka_unit_test(another_master_is_another_edition),
	        cmocka_unit_test(titles_do_not_make_up_for_other_lengths),
	        cmocka_unit_test(copied_tags_do_not_make_an_album),
	        cmocka_unit_test(
	                one_other_version_is_to_review_in_a_certain_album),
	        cmocka_unit_test(videos_and_data_are_not_missing),
	        cmocka_unit_test(toc_tells_editions_apart),
	        cmocka_unit_test(isrc_names_the_recording),
	        cmocka_unit_test(no_link_is_neutral_and_another_is_not),
	        cmocka_unit_test(link_to_the_same_title_is_nothing_against_it),
	        cmocka_unit_test(release_of_other_music_is_no_soundtrack),
	        cmocka_unit_test(edition_of_an_open_list_stays_open),
	        cmocka_unit_test(nothing_to_elect_is_no_failure),
	        cmocka_unit_test(lack_of_memory_is_told_and_leaks_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
