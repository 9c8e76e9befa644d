/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include "base/str.h"
#include "match/album_hint.h"
#include "match/album_score.h"
#include "model/tag_list.h"

#define FILES 4

struct said {
	struct reel_facts facts[FILES];
	struct reel_match_file files[FILES];
	struct reel_album_hint hint;
};

static void
read_hint(struct said *said, const char *folder)
{
	for (size_t i = 0; i < FILES; i++) {
		said->files[i].path = "x";
		said->files[i].facts = &said->facts[i];
	}
	assert_int_equal(reel_album_hint_read(folder, said->files, FILES,
	                                      &said->hint, NULL),
	                 REEL_OK);
}

static void
tag(struct said *said, size_t file, const char *field, const char *value)
{
	assert_int_equal(
	        reel_tag_list_add(&said->facts[file].tags, field, value, NULL),
	        REEL_OK);
}

static void
release(struct said *said)
{
	for (size_t i = 0; i < FILES; i++)
		reel_tag_list_release(&said->facts[i].tags);
	reel_album_hint_release(&said->hint);
}

static const struct reel_saying *
find(const struct said *said, enum reel_topic topic, const char *text)
{
	for (size_t i = 0; i < said->hint.count; i++) {
		const struct reel_saying *saying = &said->hint.sayings[i];

		if (saying->topic == topic &&
		    reel_str_equal(saying->text, text))
			return saying;
	}
	return NULL;
}

static void
folder_tells_title_year_and_film(void **state)
{
	(void)state;
	struct said said = {0};

	read_hint(&said, "Ada Lens - The Long Reel (1999) [imdbid-tt0000001]");
	assert_non_null(find(&said, REEL_TOPIC_TITLE, "long reel"));
	assert_non_null(find(&said, REEL_TOPIC_YEAR, "1999"));
	assert_non_null(find(&said, REEL_TOPIC_IMDB, "tt0000001"));
	release(&said);
	/* A film may be called by a year; a number behind it is none. */
	said = (struct said){0};
	read_hint(&said, "2012");
	assert_null(find(&said, REEL_TOPIC_YEAR, "2012"));
	assert_non_null(find(&said, REEL_TOPIC_TITLE, "2012"));
	release(&said);
	said = (struct said){0};
	read_hint(&said, "1999 - Long Reel tt12");
	assert_non_null(find(&said, REEL_TOPIC_YEAR, "1999"));
	assert_null(find(&said, REEL_TOPIC_IMDB, "tt12"));
	release(&said);
}

static void
tags_count_by_the_share_of_files(void **state)
{
	(void)state;
	struct said said = {0};
	const struct reel_saying *saying;

	for (size_t i = 0; i < 3; i++)
		tag(&said, i, "barcode", "0 12345-67890 5");
	tag(&said, 3, "barcode", "9999");
	read_hint(&said, "x");
	saying = find(&said, REEL_TOPIC_BARCODE, "12345678905");
	assert_non_null(saying);
	assert_true(saying->share > 0.74 && saying->share < 0.76);
	assert_non_null(find(&said, REEL_TOPIC_BARCODE, "9999"));
	release(&said);
}

static void
taken_files_say_nothing(void **state)
{
	(void)state;
	struct said said = {0};
	const struct reel_saying *saying;

	tag(&said, 0, "label", "Wax");
	tag(&said, 1, "label", "Shellac");
	said.files[1].is_taken = true;
	said.files[2].is_taken = true;
	said.files[3].is_taken = true;
	read_hint(&said, "x");
	saying = find(&said, REEL_TOPIC_LABEL, "wax");
	assert_non_null(saying);
	assert_true(saying->share > 0.99);
	assert_null(find(&said, REEL_TOPIC_LABEL, "shellac"));
	release(&said);
}

/* What a kind of evidence weighs for a release and its film. */
static double
weigh(const struct said *said, const struct reel_release *release,
      const struct reel_film *film, enum reel_evidence_kind kind)
{
	double weights[REEL_EVIDENCE_KINDS] = {0.0};
	struct reel_candidate candidate = {.release = *release};
	double edition;

	if (film != NULL)
		candidate.film = *film;
	assert_int_equal(reel_album_score(&said->hint, &candidate, weights,
	                                  &edition, NULL),
	                 REEL_OK);
	return weights[kind];
}

#define T(text) ((char[]){text})

static void
sequels_and_remakes_are_other_films(void **state)
{
	(void)state;
	const struct reel_release album = {.title = T("The Long Reel")};
	const struct reel_release sequel = {.title = T("The Long Reel II")};
	const struct reel_film film = {.year = 1999, .imdb = T("tt0000001")};
	const struct reel_film remake = {.year = 2019, .imdb = T("tt0000002")};
	struct said said = {0};

	read_hint(&said, "The Long Reel (1999) [imdbid-tt0000001]");
	assert_true(weigh(&said, &album, NULL, REEL_EVIDENCE_ALBUM) > 4.6);
	assert_true(weigh(&said, &sequel, NULL, REEL_EVIDENCE_ALBUM) <= 0.0);
	assert_true(weigh(&said, &album, &film, REEL_EVIDENCE_FILM) > 4.6);
	assert_true(weigh(&said, &album, &remake, REEL_EVIDENCE_FILM) < -4.6);
	/* "2" and "II" are one number. */
	assert_true(weigh(&said, &sequel, NULL, REEL_EVIDENCE_ALBUM) <= 0.0);
	release(&said);
	said = (struct said){0};
	read_hint(&said, "The Long Reel 2");
	assert_true(weigh(&said, &album, NULL, REEL_EVIDENCE_ALBUM) <= 0.0);
	assert_true(weigh(&said, &sequel, NULL, REEL_EVIDENCE_ALBUM) > 0.0);
	release(&said);
}

static void
codes_tell_editions_apart(void **state)
{
	(void)state;
	const struct reel_release one = {.barcode = T("012345678905"),
	                                 .catalog_number = T("WAX 1-99")};
	const struct reel_release two = {.barcode = T("999999999999"),
	                                 .catalog_number = T("WAX 2-00")};
	struct said said = {0};

	for (size_t i = 0; i < FILES; i++)
		tag(&said, i, "barcode", "12345678905");
	read_hint(&said, "x");
	assert_true(weigh(&said, &one, NULL, REEL_EVIDENCE_BARCODE) > 4.6);
	assert_true(weigh(&said, &two, NULL, REEL_EVIDENCE_BARCODE) < 0.0);
	release(&said);
	said = (struct said){0};
	read_hint(&said, "The Long Reel [WAX1-99]");
	assert_true(weigh(&said, &one, NULL, REEL_EVIDENCE_BARCODE) > 4.6);
	assert_true(weigh(&said, &two, NULL, REEL_EVIDENCE_BARCODE) == 0.0);
	release(&said);
}

static void
disc_ids_tell_editions_apart(void **state)
{
	(void)state;
	struct reel_release edition = {0};
	struct said said = {0};

	tag(&said, 0, "musicbrainz_discid", "lwHl8fGzJyLXQR33ug60E8jhf4k-");
	read_hint(&said, "x");
	assert_true(weigh(&said, &edition, NULL, REEL_EVIDENCE_TOC) == 0.0);
	assert_int_equal(reel_tag_list_add(&edition.tags, "musicbrainz_discid",
	                                   "I5l9cCSFccLKFEKS.7wqSZAorPU-",
	                                   NULL),
	                 REEL_OK);
	assert_true(weigh(&said, &edition, NULL, REEL_EVIDENCE_TOC) < 0.0);
	assert_int_equal(reel_tag_list_add(&edition.tags, "musicbrainz_discid",
	                                   "lwHl8fGzJyLXQR33ug60E8jhf4k-",
	                                   NULL),
	                 REEL_OK);
	assert_true(weigh(&said, &edition, NULL, REEL_EVIDENCE_TOC) > 1.0);
	reel_tag_list_release(&edition.tags);
	release(&said);
}

static void
titles_name_the_film(void **state)
{
	(void)state;
	const struct reel_film film = {.title = (char[]){"The Long Reel"}};
	const struct reel_release edition = {0};
	struct said said = {0};

	for (size_t i = 0; i < 4; i++)
		tag(&said, i, "title", "A Song (From \"The Long Reel\")");
	read_hint(&said, "x");
	assert_true(weigh(&said, &edition, &film, REEL_EVIDENCE_FILM) > 4.0);
	release(&said);
}

static void
score_and_songs_are_told_apart(void **state)
{
	(void)state;
	const struct reel_release score = {.title = T("The Long Reel"),
	                                   .kind = REEL_KIND_SCORE};
	const struct reel_release songs = {.title = T("The Long Reel"),
	                                   .kind = REEL_KIND_SONGS};
	struct said said = {0};

	read_hint(&said, "The Long Reel (Original Score)");
	assert_true(weigh(&said, &score, NULL, REEL_EVIDENCE_ALBUM) >
	            weigh(&said, &songs, NULL, REEL_EVIDENCE_ALBUM) + 3.0);
	release(&said);
	said = (struct said){0};
	read_hint(&said, "The Long Reel: Music from and Inspired by the Film");
	assert_true(weigh(&said, &songs, NULL, REEL_EVIDENCE_ALBUM) >
	            weigh(&said, &score, NULL, REEL_EVIDENCE_ALBUM) + 3.0);
	release(&said);
}

static void
words_of_editions_count(void **state)
{
	(void)state;
	const struct reel_release plain = {.title = T("The Long Reel")};
	const struct reel_release deluxe = {.title = T("The Long Reel"),
	                                    .edition = T("Deluxe Edition")};
	struct said said = {0};

	read_hint(&said, "The Long Reel (Deluxe)");
	assert_true(weigh(&said, &deluxe, NULL, REEL_EVIDENCE_EDITION) >
	            weigh(&said, &plain, NULL, REEL_EVIDENCE_EDITION) + 4.6);
	release(&said);
	/* Who calls it by its name would say so. */
	said = (struct said){0};
	read_hint(&said, "The Long Reel");
	assert_true(weigh(&said, &deluxe, NULL, REEL_EVIDENCE_EDITION) <
	            weigh(&said, &plain, NULL, REEL_EVIDENCE_EDITION));
	release(&said);
	said = (struct said){0};
	read_hint(&said, "rip");
	assert_true(weigh(&said, &deluxe, NULL, REEL_EVIDENCE_EDITION) == 0.0);
	release(&said);
}

static void
dates_and_counts_of_the_tags_are_compared(void **state)
{
	(void)state;
	struct reel_track tracks[FILES] = {{0}};
	struct reel_disc disc = {.tracks = tracks, .track_count = FILES};
	const struct reel_release first = {.date = T("1999-05-20"),
	                                   .country = T("DE"),
	                                   .label = T("Wax"),
	                                   .media = T("CD"),
	                                   .discs = &disc,
	                                   .disc_count = 1};
	const struct reel_release second = {.date = T("2009-05-20"),
	                                    .first_date = T("1999-05-20"),
	                                    .country = T("US"),
	                                    .label = T("Shellac"),
	                                    .media = T("Vinyl")};
	static const char *const values[][2] = {
	        {"date", "1999-05-20"}, {"releasecountry", "DE"},
	        {"label", "WAX"},       {"media", "CD"},
	        {"totaltracks", "4"},   {"totaldiscs", "1"}};
	struct said said = {0};

	for (size_t i = 0; i < FILES; i++) {
		for (size_t v = 0; v < sizeof(values) / sizeof(values[0]); v++)
			tag(&said, i, values[v][0], values[v][1]);
	}
	read_hint(&said, "x");
	assert_true(weigh(&said, &first, NULL, REEL_EVIDENCE_EDITION) > 9.0);
	assert_true(weigh(&said, &second, NULL, REEL_EVIDENCE_EDITION) < -4.6);
	release(&said);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(folder_tells_title_year_and_film),
	        cmocka_unit_test(tags_count_by_the_share_of_files),
	        cmocka_unit_test(taken_files_say_nothing),
	        cmocka_unit_test(sequels_and_remakes_are_other_films),
	        cmocka_unit_test(codes_tell_editions_apart),
	        cmocka_unit_test(disc_ids_tell_editions_apart),
	        cmocka_unit_test(titles_name_the_film),
	        cmocka_unit_test(score_and_songs_are_told_apart),
	        cmocka_unit_test(words_of_editions_count),
	        cmocka_unit_test(dates_and_counts_of_the_tags_are_compared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
