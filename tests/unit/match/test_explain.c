/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include "match/elect.h"

/* Two releases of three tracks, the first of which won. */
static struct reel_candidate items[] = {
        {.release = {.title = (char[]){"The Long Reel"}}},
        {.release = {.title = (char[]){"The Short Reel"}}},
};
static const struct reel_candidates candidates = {.items = items, .count = 2};
static struct reel_ranked ranking[2];

static struct reel_election
election_of(enum reel_verdict verdict)
{
	ranking[0] = (struct reel_ranked){
	        .candidate = 0,
	        .weight = 40.0,
	        .confidence = 0.9,
	        .is_of_winner = true,
	        .is_tied = true,
	        .tally = {.paired = 3,
	                  .weights = {[REEL_EVIDENCE_FINGERPRINT] = 30.0,
	                              [REEL_EVIDENCE_DURATION] = 11.0,
	                              [REEL_EVIDENCE_GAPS] = -1.0}}};
	ranking[1] = (struct reel_ranked){
	        .candidate = 1,
	        .weight = 25.0,
	        .confidence = 0.02,
	        .tally = {.paired = 2,
	                  .missing = 1,
	                  .extra = 1,
	                  .weights = {[REEL_EVIDENCE_FINGERPRINT] = 20.0,
	                              [REEL_EVIDENCE_DURATION] = 12.0,
	                              [REEL_EVIDENCE_GAPS] = -7.0}}};
	return (struct reel_election){.verdict = verdict,
	                              .edition_verdict = REEL_EDITION_CERTAIN,
	                              .ranking = ranking,
	                              .ranking_count = 2};
}

static void
reads(const struct reel_election *election, const char *expected)
{
	char text[REEL_WHY_BYTES];

	reel_explain_election(election, &candidates, text, sizeof(text));
	assert_string_equal(text, expected);
}

static void
winner_is_told_by_what_speaks_for_it(void **state)
{
	(void)state;
	struct reel_election election = election_of(REEL_VERDICT_CERTAIN);

	reads(&election, "3 files fit: fingerprint 30.0, duration 11.0");
	ranking[1].is_tied = true;
	election.edition_verdict = REEL_EDITION_TIED;
	reads(&election, "3 files fit: fingerprint 30.0, duration 11.0; "
	                 "nothing tells 2 editions of it apart");
}

static void
runner_up_is_told_by_what_it_lacks(void **state)
{
	(void)state;
	char text[REEL_WHY_BYTES];

	(void)election_of(REEL_VERDICT_CERTAIN);
	reel_explain_rank(&ranking[0], &ranking[1], text, sizeof(text));
	assert_string_equal(text, "2 files fit, 1 track missing, 1 file over; "
	                          "15.0 behind: fingerprint 10.0, gaps 6.0");
	ranking[1].weight = ranking[0].weight;
	reel_explain_rank(&ranking[0], &ranking[1], text, sizeof(text));
	assert_string_equal(text, "2 files fit, 1 track missing, 1 file over; "
	                          "weighs the same");
}

static void
doubt_names_what_it_may_be_else(void **state)
{
	(void)state;
	struct reel_election election = election_of(REEL_VERDICT_REVIEW);

	election.rivals[REEL_RIVAL_OTHER] = 0.01;
	reads(&election, "0.020 speaks for another soundtrack, The Short Reel");
	election.rivals[REEL_RIVAL_MISTAGGED] = 0.07;
	reads(&election, "0.070 speaks for other music, tagged as this");
	election.edition_verdict = REEL_EDITION_OPEN;
	election.rivals[REEL_RIVAL_UNLISTED] = 0.3;
	reads(&election, "0.070 speaks for other music, tagged as this; 0.300 "
	                 "speaks for an edition that is not listed");
}

static void
nothing_is_told_as_nothing(void **state)
{
	(void)state;
	struct reel_election election = election_of(REEL_VERDICT_NONE);

	election.rivals[REEL_RIVAL_UNKNOWN] = 0.99;
	reads(&election, "0.990 speaks for music that is not known");
	ranking[0].tally.paired = 0;
	reads(&election, "no file fits a track of what was considered");
	election.ranking_count = 0;
	reads(&election, "nothing that is known has its music or title");
}

static void
sentence_without_room_ends_earlier(void **state)
{
	(void)state;
	struct reel_election election = election_of(REEL_VERDICT_CERTAIN);
	char text[24];

	reel_explain_election(&election, &candidates, text, sizeof(text));
	assert_string_equal(text, "3 files fit");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(winner_is_told_by_what_speaks_for_it),
	        cmocka_unit_test(runner_up_is_told_by_what_it_lacks),
	        cmocka_unit_test(doubt_names_what_it_may_be_else),
	        cmocka_unit_test(nothing_is_told_as_nothing),
	        cmocka_unit_test(sentence_without_room_ends_earlier),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
