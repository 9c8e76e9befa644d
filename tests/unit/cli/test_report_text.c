/* SPDX-License-Identifier: MIT */
#include "unit/cli/desk.h"

#include "cli/report_text.h"
#include "unit/cli/sample_album.h"

static void
album_is_told(const char *line, enum reel_report_mode mode,
              const struct reel_album *album, const char *expected)
{
	struct desk desk;

	desk_open(&desk, line);
	desk.cli.report.mode = mode;
	reel_text_album(&desk.cli.report, album);
	(void)fflush(desk.cli.out.file);
	assert_string_equal(desk.out == NULL ? "" : desk.out, expected);
	desk_close(&desk);
}

#define HEADING                                                                \
	"reel\n"                                                               \
	"  The Long Reel (film, 1999), by Ada Lens\n"                          \
	"  The Long Reel: Music, Bo Tone\n"                                    \
	"  score, 1999-05-20, 31 days before the film, Wax\n"                  \
	"  to review, confidence 0.75, several editions fit alike\n"

#define TRACK                                                                  \
	"    1  Opening                               01.flac  "               \
	"(fingerprint)\n"

#define GAPS                                                                   \
	"  missing: disc 1 track 2: The Song (1:01)\n"                         \
	"  extra: reel/b\xFF\n.flac\n"                                         \
	"  theme song: The Song (end), disc 1 track 2, missing\n"

#define OTHERS                                                                 \
	"  why: 0.100 speaks for other recordings of its music\n"              \
	"  also considered:\n"                                                 \
	"    0.25  The Long Reel: Songs, songs, expanded edition "             \
	"[release-2]: one track fits\n"

#define WEIGHTS                                                                \
	"  why: 0.100 speaks for other recordings of its music\n"              \
	"  considered:\n"                                                      \
	"    1  The Long Reel: Music, score, 1999-05-20, Wax [release-1]\n"    \
	"    2  The Long Reel: Songs, songs, expanded edition [release-2]\n"   \
	"       one track fits\n"                                              \
	"    weights             1         2\n"                                \
	"    fingerprint    +12.50     +0.00\n"                                \
	"    gaps            -3.00    -20.25\n"                                \
	"    sum             +9.50    -20.25\n"                                \
	"    probability     0.600     0.250\n"                                \
	"    0.100  other recordings of its music\n"

static void
identify_tells_tracks_and_gaps(void **state)
{
	(void)state;
	album_is_told("reeltag identify x", REEL_REPORT_IDENTIFY, &sample_album,
	              HEADING TRACK GAPS OTHERS);
}

static void
explained_album_shows_its_evidence(void **state)
{
	(void)state;
	album_is_told("reeltag identify --explain x", REEL_REPORT_IDENTIFY,
	              &sample_album,
	              HEADING "       evidence     source       fits   weight  "
	                      "detail\n" TRACK
	                      "       fingerprint  catalogue    0.99   +12.50  "
	                      "bit error rate 0.012\n" GAPS WEIGHTS);
}

static void
check_tells_what_is_missing(void **state)
{
	(void)state;
	album_is_told("reeltag check x", REEL_REPORT_CHECK, &sample_album,
	              HEADING GAPS);
}

static void
tag_is_short_unless_asked(void **state)
{
	(void)state;
	album_is_told("reeltag tag x", REEL_REPORT_TAG, &sample_album,
	              HEADING "  1 track missing, 1 file over\n" OTHERS);
	album_is_told("reeltag tag -v x", REEL_REPORT_TAG, &sample_album,
	              HEADING TRACK GAPS OTHERS);
}

static void
quiet_leaves_out_what_needs_nobody(void **state)
{
	(void)state;
	struct reel_album album = sample_album;

	album_is_told("reeltag tag -q x", REEL_REPORT_TAG, &album,
	              HEADING "  1 track missing, 1 file over\n" OTHERS);
	album.verdict = REEL_VERDICT_CERTAIN;
	album.missing_count = 0;
	album.extra_count = 0;
	album_is_told("reeltag identify -q x", REEL_REPORT_IDENTIFY, &album,
	              "");
	album_is_told("reeltag check -q x", REEL_REPORT_CHECK, &album, "");
}

static void
album_without_a_match_is_short(void **state)
{
	(void)state;
	static const struct reel_album none = {.path = "noise"};

	album_is_told("reeltag identify -q x", REEL_REPORT_IDENTIFY, &none,
	              "noise\n  no match\n");
}

static void
unknown_numbers_are_left_out(void **state)
{
	(void)state;
	struct reel_track track = {.title = (char[]){"Cue"}};
	struct reel_disc disc = {.tracks = &track, .track_count = 1};
	struct reel_release release = {
	        .title = (char[]){"R"}, .discs = &disc, .disc_count = 1};
	const struct reel_missing_track missing = {&disc, &track};
	const struct reel_matched_track match = {
	        .path = "x/a.ogg", .disc = &disc, .track = &track};
	const struct reel_album album = {
	        .path = "x",
	        .verdict = REEL_VERDICT_CERTAIN,
	        .edition_verdict = REEL_EDITION_CERTAIN,
	        .confidence = 1,
	        .release = &release,
	        .tracks = &match,
	        .track_count = 1,
	        .missing = &missing,
	        .missing_count = 1,
	};

	album_is_told("reeltag identify x", REEL_REPORT_IDENTIFY, &album,
	              "x\n  R\n  certain, confidence 1.00\n"
	              "       Cue                                   a.ogg\n"
	              "  missing: track: Cue\n");
}

static void
timing_is_told_in_words(void **state)
{
	(void)state;
	static const struct {
		struct reel_timing timing;
		const char *text;
	} cases[] = {
	        {{REEL_TIMING_UNKNOWN, 0, 0}, ""},
	        {{REEL_TIMING_WITH, 0, 0}, "on the day of the film"},
	        {{REEL_TIMING_WITH, -1, 0}, "1 day before the film"},
	        {{REEL_TIMING_WITH, 7, 1}, "7 days after the film's premiere"},
	        {{REEL_TIMING_AFTER, 729, 0}, "729 days after the film"},
	        {{REEL_TIMING_AFTER, 7305, 0}, "20 years after the film"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char text[REEL_TIMING_BYTES];

		assert_string_equal(reel_text_timing(&cases[i].timing, text),
		                    cases[i].text);
	}
}

static void
file_is_told(const char *line, bool shows_changes,
             const struct reel_file_report *file, const char *expected)
{
	struct desk desk;

	desk_open(&desk, line);
	desk.cli.report.shows_changes = shows_changes;
	reel_report_text.sink.file(&desk.cli.report, file);
	(void)fflush(desk.cli.out.file);
	assert_string_equal(desk.out == NULL ? "" : desk.out, expected);
	desk_close(&desk);
}

static void
changes_stand_before_and_after(void **state)
{
	(void)state;
	char *values[] = {(char[]){"one"}, (char[]){"two\nlines\x1B[2J"}};
	const struct reel_tag_change change = {
	        .field = "GENRE",
	        .new_values = {.items = values, .count = 2},
	};
	struct reel_file_report file = {
	        .path = "a.flac",
	        .status = REEL_FILE_PLANNED,
	        .changes = &change,
	        .change_count = 1,
	};

	file_is_told("reeltag tag -n x", true, &file,
	             "  planned: a.flac\n"
	             "      GENRE: (none) -> one; two lines\xEF\xBF\xBD[2J\n");
	file_is_told("reeltag tag x", false, &file,
	             "  planned: a.flac (1 field)\n");
	file_is_told("reeltag tag -q x", false, &file, "");
	file.status = REEL_FILE_FAILED;
	file.reason = "cannot write: disk full";
	file_is_told("reeltag tag -q x", false, &file,
	             "  failed: a.flac: cannot write: disk full\n");
}

/* The first 200 characters are shown, of however many bytes. */
static void
long_values_are_cut_between_characters(void **state)
{
	(void)state;
	char fits[401] = "";
	char longer[402] = "";
	char *values[] = {fits, longer};
	const struct reel_tag_change change = {
	        .field = "comment",
	        .new_values = {.items = values, .count = 2},
	};
	const struct reel_file_report file = {
	        .path = "a.flac",
	        .status = REEL_FILE_PLANNED,
	        .changes = &change,
	        .change_count = 1,
	};
	char expected[1000];

	for (size_t i = 0; i < 400; i += 2)
		(void)memcpy(fits + i, "\u00e9", 2);
	(void)memcpy(longer, fits, 400);
	longer[400] = 'x';
	(void)snprintf(expected, sizeof(expected),
	               "  planned: a.flac\n"
	               "      comment: (none) -> %s; %s\u2026\n",
	               fits, fits);
	file_is_told("reeltag tag -n x", true, &file, expected);
}

static void
completeness_counts_by_disc(void **state)
{
	(void)state;
	static const struct reel_disc_count discs[] = {{1, 9, 10}, {2, 5, 5}};
	struct reel_completeness_report report = {"x", discs, 2, false};
	struct desk desk;

	desk_open(&desk, "reeltag check x");
	reel_report_text.sink.completeness(&desk.cli.report, &report);
	report = (struct reel_completeness_report){"x", &discs[1], 1, true};
	reel_report_text.sink.completeness(&desk.cli.report, &report);
	(void)fflush(desk.cli.out.file);
	assert_string_equal(desk.out,
	                    "  14 of 15 tracks, disc 1: 9 of 10, disc 2: 5 of "
	                    "5\n  5 of 5 tracks, complete\n");
	desk_close(&desk);
}

static void
undo_shows_a_terminal_names_as_others_do(void **state)
{
	(void)state;
	static const struct reel_file_report files[] = {
	        {.path = "a\n\x1B[2J.wav", .status = REEL_FILE_WRITTEN},
	        {.path = "b\t.wav",
	         .status = REEL_FILE_FAILED,
	         .reason = "cannot open\nb\x1B.wav"},
	};
	struct desk desk;

	desk_open(&desk, "reeltag undo");
	desk.cli.report.mode = REEL_REPORT_UNDO;
	desk.cli.out.is_terminal = true;
	for (size_t i = 0; i < 2; i++)
		reel_report_text.sink.file(&desk.cli.report, &files[i]);
	(void)fflush(desk.cli.out.file);
	assert_string_equal(
	        desk.out, "  restored: a??[2J.wav\n"
	                  "  failed: b?.wav: cannot open b\xEF\xBF\xBD.wav\n");
	desk_close(&desk);
}

static void
terminal_is_shown_no_control_characters(void **state)
{
	(void)state;
	struct desk desk;

	desk_open(&desk, "reeltag check x");
	desk.cli.out.is_terminal = true;
	reel_output_path(&desk.cli.out, "a\n\x1B[1mb\xFF\xC2\x9B"
	                                "caf\xC3\xA9");
	(void)fflush(desk.cli.out.file);
	assert_string_equal(desk.out, "a??[1mb??caf\xC3\xA9");
	desk_close(&desk);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(identify_tells_tracks_and_gaps),
	        cmocka_unit_test(explained_album_shows_its_evidence),
	        cmocka_unit_test(check_tells_what_is_missing),
	        cmocka_unit_test(tag_is_short_unless_asked),
	        cmocka_unit_test(quiet_leaves_out_what_needs_nobody),
	        cmocka_unit_test(album_without_a_match_is_short),
	        cmocka_unit_test(unknown_numbers_are_left_out),
	        cmocka_unit_test(timing_is_told_in_words),
	        cmocka_unit_test(changes_stand_before_and_after),
	        cmocka_unit_test(long_values_are_cut_between_characters),
	        cmocka_unit_test(completeness_counts_by_disc),
	        cmocka_unit_test(undo_shows_a_terminal_names_as_others_do),
	        cmocka_unit_test(terminal_is_shown_no_control_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
