/* SPDX-License-Identifier: MIT */
#include "unit/cli/desk.h"

#include "base/str.h"
#include "unit/cli/fake_library.h"
#include "unit/cli/sample_album.h"

static int
set_up(void **state)
{
	(void)state;
	fake_library_reset();
	return 0;
}

/* @return exit status; the session was closed again */
static int
run(const char *line)
{
	struct desk desk;
	int code;

	desk_open(&desk, line);
	code = desk_run(&desk);
	desk_close(&desk);
	assert_int_equal(fake_library.open_count, 0);
	return code;
}

static void
numbers_make_the_exit_status(void **state)
{
	(void)state;
	static const struct {
		const char *line;
		struct reel_summary summary;
		int code;
	} cases[] = {
	        {"reeltag identify x", {.albums = 1, .files = 2}, 0},
	        {"reeltag identify x", {.albums = 1, .review = 1}, 1},
	        {"reeltag identify x", {.albums = 1, .none = 1}, 1},
	        {"reeltag identify x", {.albums = 1, .failed = 1}, 1},
	        {"reeltag tag --auto x", {.albums = 1, .written = 2}, 0},
	        {"reeltag tag --auto x", {.albums = 1, .review = 1}, 1},
	        {"reeltag tag --yes x", {.albums = 1, .review = 1}, 0},
	        {"reeltag tag --yes x", {.albums = 1, .none = 1}, 1},
	        {"reeltag check x", {.albums = 1, .incomplete = 1}, 1},
	        {"reeltag check x", {.albums = 1, .unhealthy = 1}, 1},
	        {"reeltag check x", {.albums = 1, .matched = 1}, 0},
	        {"reeltag identify x", {0}, 1},
	        {"reeltag undo", {.files = 1, .written = 1}, 0},
	        {"reeltag undo", {.files = 1, .failed = 1}, 1},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		fake_library.summary = cases[i].summary;
		assert_int_equal(run(cases[i].line), cases[i].code);
	}
}

static void
statuses_make_the_exit_status(void **state)
{
	(void)state;
	static const struct {
		enum reel_status status;
		int open_code;
		int code;
	} cases[] = {
	        {REEL_ERROR_NO_MEMORY, 3, 3},   {REEL_ERROR_INVALID, 2, 2},
	        {REEL_ERROR_IO, 3, 3},          {REEL_ERROR_FORMAT, 3, 3},
	        {REEL_ERROR_UNSUPPORTED, 3, 3}, {REEL_ERROR_NOT_FOUND, 3, 1},
	        {REEL_ERROR_LOCKED, 3, 3},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		fake_library.message = "cannot";
		fake_library.open_status = cases[i].status;
		assert_int_equal(run("reeltag identify x"), cases[i].open_code);
		assert_int_equal(run("reeltag history"), cases[i].open_code);
		fake_library.open_status = REEL_OK;
		fake_library.status = cases[i].status;
		assert_int_equal(run("reeltag identify x"), cases[i].code);
		assert_int_equal(run("reeltag history"), cases[i].code);
		assert_int_equal(run("reeltag catalog show x"), cases[i].code);
		assert_int_equal(run("reeltag catalog stats"), cases[i].code);
		assert_int_equal(run("reeltag undo"), cases[i].code);
	}
}

/* @return whether stderr says so; the command goes on in any case */
static bool
is_noted(const char *line, const char *words)
{
	struct desk desk;
	bool is_noted;

	desk_open(&desk, line);
	(void)desk_run(&desk);
	is_noted = strstr(desk.messages, words) != NULL;
	desk_close(&desk);
	return is_noted;
}

static void
catalogue_that_is_only_read_is_noted(void **state)
{
	(void)state;
	static const char *const readers[] = {
	        "identify x",       "check x",        "tag x",
	        "catalog search x", "catalog show x", "catalog stats",
	        "catalog export",
	};
	char line[64];

	fake_library.access_reason =
	        (struct reel_error){.message = "cannot write here"};
	for (size_t i = 0; i < sizeof(readers) / sizeof(readers[0]); i++) {
		(void)snprintf(line, sizeof(line), "reeltag %s", readers[i]);
		fake_library.access = REEL_CATALOG_WRITABLE;
		assert_false(is_noted(line, "cannot write here"));
		assert_true(fake_library.session.only_looks_up);
		fake_library.access = REEL_CATALOG_READ_ONLY;
		assert_true(is_noted(line, "cannot write here: it is only"));
		fake_library.access = REEL_CATALOG_CARRIED;
		assert_true(is_noted(line, "cannot write here: only the"));
	}
	assert_false(is_noted("reeltag -q identify x", "cannot write here"));
	(void)run("reeltag catalog import x");
	assert_false(fake_library.session.only_looks_up);
	(void)run("reeltag catalog add x");
	assert_false(fake_library.session.only_looks_up);
}

static void
options_reach_the_library(void **state)
{
	(void)state;
	struct desk desk;

	desk_open(&desk, "reeltag --catalog c.db -j 3 --offline tag "
	                 "--only film,ids --keep GENRE,DATE "
	                 "--preserve-mtime --yes --release r --film f "
	                 "--genre replace --grouping=leave --id3v1 strip "
	                 "--album-artist various --id3v2=2.3 --ape leave "
	                 "--original-album film --trust-ids "
	                 "--write-mode replace a b");
	assert_int_equal(desk_run(&desk), 1);
	assert_string_equal(fake_library.called, "tag");
	assert_string_equal(fake_library.session.catalog, "c.db");
	assert_int_equal(fake_library.session.jobs, 3);
	assert_true(fake_library.session.is_offline);
	assert_int_equal(fake_library.tag.layers,
	                 REEL_LAYER_FILM | REEL_LAYER_IDS);
	assert_string_equal(fake_library.keep, "genre|date");
	assert_string_equal(fake_library.paths, "a|b");
	assert_int_equal(fake_library.tag.policy.genre, REEL_GENRE_REPLACE);
	assert_int_equal(fake_library.tag.policy.grouping, REEL_GROUPING_LEAVE);
	assert_int_equal(fake_library.tag.policy.album_artist,
	                 REEL_ALBUM_ARTIST_VARIOUS);
	assert_true(fake_library.tag.policy.has_original_album);
	assert_int_equal(fake_library.tag.writing.id3v2, REEL_ID3V2_23);
	assert_int_equal(fake_library.tag.writing.id3v1, REEL_OLD_TAG_STRIP);
	assert_int_equal(fake_library.tag.writing.ape, REEL_OLD_TAG_LEAVE);
	assert_true(fake_library.tag.identify.trusts_ids);
	assert_true(fake_library.tag.keeps_mtime);
	assert_true(fake_library.tag.takes_review);
	assert_false(fake_library.tag.is_dry_run);
	assert_string_equal(fake_library.tag.identify.release, "r");
	assert_string_equal(fake_library.tag.identify.film, "f");
	assert_false(fake_library.may_ask);
	desk_close(&desk);
}

static void
nothing_given_is_the_library_default(void **state)
{
	(void)state;
	assert_int_equal(run("reeltag tag -n a"), 1);
	assert_true(fake_library.tag.is_dry_run);
	assert_int_equal(fake_library.tag.layers, 0);
	assert_int_equal(fake_library.tag.policy.genre, REEL_GENRE_APPEND);
	assert_int_equal(fake_library.tag.writing.id3v2, REEL_ID3V2_KEEP);
	assert_int_equal(fake_library.session.jobs, 0);
	assert_null(fake_library.session.catalog);
	assert_null(fake_library.session.journal);
	assert_false(fake_library.tag.takes_review);
	assert_int_equal(run("reeltag identify --fpcalc a"), 1);
	assert_true(fake_library.identify.is_fpcalc);
	assert_int_equal(run("reeltag check --deep a"), 1);
	assert_true(fake_library.is_deep);
	assert_int_equal(run("reeltag undo r1 a b"), 0);
	assert_string_equal(fake_library.text, "r1");
	assert_string_equal(fake_library.paths, "a|b");
	assert_int_equal(run("reeltag undo"), 0);
	assert_string_equal(fake_library.text, "(last)");
	assert_int_equal(run("reeltag tag --art a"), 1);
	assert_int_equal(fake_library.tag.layers,
	                 REEL_LAYER_FILM | REEL_LAYER_RELEASE |
	                         REEL_LAYER_CREDITS | REEL_LAYER_IDS |
	                         REEL_LAYER_ART);
	assert_int_equal(run("reeltag tag --only=film --art a"), 1);
	assert_int_equal(fake_library.tag.layers,
	                 REEL_LAYER_FILM | REEL_LAYER_ART);
}

static void
wrong_words_are_usage_errors(void **state)
{
	(void)state;
	static const char *const lines[] = {
	        "reeltag tag --only pictures x",
	        "reeltag tag --keep film,nonsense x",
	        "reeltag tag --only film,,ids x",
	        "reeltag tag --keep , x",
	        "reeltag tag --auto --yes x",
	        "reeltag fingerprint --json --plain x",
	};

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		assert_int_equal(run(lines[i]), 2);
		assert_null(fake_library.called);
	}
}

static void
errors_are_told_once_and_counted(void **state)
{
	(void)state;
	const struct reel_error error = {
	        .status = REEL_ERROR_NOT_FOUND,
	        .message = "gone: cannot open: No such file or directory"};
	const struct reel_error_report report = {"gone", &error};
	struct desk desk;

	fake_library.failed = &report;
	fake_library.summary = (struct reel_summary){.albums = 1, .files = 1};
	desk_open(&desk, "reeltag identify gone x");
	assert_int_equal(desk_run(&desk), 1);
	assert_string_equal(desk.messages, "reeltag: gone: cannot open: No "
	                                   "such file or directory\n");
	assert_string_equal(desk.out, "1 album, 1 file: 0 certain (0.0 s)\n");
	desk_close(&desk);
	desk_open(&desk, "reeltag --json identify gone x");
	assert_int_equal(desk_run(&desk), 1);
	assert_true(reel_str_starts(
	        desk.out,
	        "{\"type\":\"error\",\"path\":\"gone\",\"status\":"
	        "\"not-found\",\"message\":\"cannot open: No such file or "
	        "directory\"}\n"));
	desk_close(&desk);
}

static void
skipped_file_needs_a_person(void **state)
{
	(void)state;
	struct reel_file_report file = {.path = "a",
	                                .status = REEL_FILE_SKIPPED};

	fake_library.summary = (struct reel_summary){.albums = 1};
	fake_library.file = &file;
	assert_int_equal(run("reeltag tag --auto x"), 1);
	file.status = REEL_FILE_UNCHANGED;
	assert_int_equal(run("reeltag tag --auto x"), 0);
}

/* @return exit status of `tag` where a person answers this */
static int
tag_answered(const char *typed)
{
	char text[16];
	struct desk desk;
	struct reel_sink sink;
	char release[8];
	int code;

	(void)snprintf(text, sizeof(text), "%s", typed);
	desk_open(&desk, "reeltag tag x");
	desk.cli.report.answers = fmemopen(text, strlen(text), "r");
	assert_non_null(desk.cli.report.answers);
	sink = reel_report_sink(&desk.cli.report);
	(void)sink.ask(sink.context, &sample_album, release, sizeof(release));
	(void)fclose(desk.cli.report.answers);
	desk.cli.report.answers = NULL;
	code = desk_run(&desk);
	desk_close(&desk);
	return code;
}

static void
accepted_album_needs_nobody_any_more(void **state)
{
	(void)state;
	fake_library.summary = (struct reel_summary){.albums = 1, .review = 1};
	assert_int_equal(tag_answered("a\n"), 0);
	assert_int_equal(tag_answered("s\n"), 1);
	fake_library.summary.review = 2;
	assert_int_equal(tag_answered("a\n"), 1);
}

static void
search_without_a_result_needs_a_person(void **state)
{
	(void)state;
	const struct reel_search_report found = {"film", "film-1", "Reel",
	                                         "1999"};
	struct desk desk;

	assert_int_equal(run("reeltag catalog search long reel"), 1);
	assert_string_equal(fake_library.text, "long reel");
	fake_library.found = &found;
	desk_open(&desk, "reeltag catalog search reel");
	assert_int_equal(desk_run(&desk), 0);
	assert_string_equal(desk.out, "film    Reel, 1999 [film-1]\n");
	desk_close(&desk);
	desk_open(&desk, "reeltag catalog search --json reel");
	assert_int_equal(desk_run(&desk), 0);
	assert_string_equal(desk.out,
	                    "{\"type\":\"film\",\"id\":\"film-1\",\"title\":"
	                    "\"Reel\",\"detail\":\"1999\"}\n");
	desk_close(&desk);
}

static void
bad_import_file_leaves_the_others(void **state)
{
	(void)state;
	fake_library.status = REEL_ERROR_FORMAT;
	fake_library.message = "line 3: no JSON";
	assert_int_equal(run("reeltag catalog import / /dev/null"), 1);
	assert_string_equal(fake_library.text, "/dev/null");
	fake_library.status = REEL_ERROR_IO;
	assert_int_equal(run("reeltag catalog import / /dev/null"), 3);
	assert_string_equal(fake_library.text, "/");
	fake_library.status = REEL_OK;
	assert_int_equal(run("reeltag catalog import /nowhere /"), 1);
	assert_string_equal(fake_library.text, "/");
	assert_int_equal(run("reeltag catalog import /"), 0);
	fake_library.imported.skipped = 1;
	assert_int_equal(run("reeltag catalog import /"), 1);
}

static void
problems_need_a_person(void **state)
{
	(void)state;
	assert_int_equal(run("reeltag catalog verify"), 0);
	assert_string_equal(fake_library.called, "verify");
	fake_library.verified.problems = 1;
	assert_int_equal(run("reeltag catalog verify"), 1);
	/* That there is no catalogue is no finding. */
	fake_library.status = REEL_ERROR_NOT_FOUND;
	fake_library.message = "cannot read catalogue";
	assert_int_equal(run("reeltag catalog verify"), 3);
	fake_library.status = REEL_ERROR_IO;
	assert_int_equal(run("reeltag catalog verify"), 3);
}

static void
learning_nothing_needs_a_person(void **state)
{
	(void)state;
	assert_int_equal(run("reeltag catalog add x"), 1);
	fake_library.learned = (struct reel_learn_summary){.files = 2};
	assert_int_equal(run("reeltag catalog add x"), 0);
	fake_library.learned.skipped = 1;
	assert_int_equal(run("reeltag catalog add x"), 1);
}

/* The texts are those of fpcalc 1.5.1 for 4.999 s and 5 s of sound. */
static void
fingerprints_are_printed_as_fpcalc_does(void **state)
{
	(void)state;
	static const uint32_t items[] = {3036505567, 12};
	const struct reel_fingerprint_report print = {
	        "d.wav", 12.999, "AQAAA0kSJVqkJMkUQd9xAAQE", items, 2};
	static const char *const cases[][2] = {
	        {"reeltag fingerprint d.wav",
	         "DURATION=12\nFINGERPRINT=AQAAA0kSJVqkJMkUQd9xAAQE\n"},
	        {"reeltag fingerprint --json d.wav",
	         "{\"duration\": 13.00, \"fingerprint\": "
	         "\"AQAAA0kSJVqkJMkUQd9xAAQE\"}\n"},
	        {"reeltag fingerprint --raw d.wav",
	         "DURATION=12\nFINGERPRINT=3036505567,12\n"},
	        {"reeltag fingerprint --raw --signed --text d.wav",
	         "DURATION=12\nFINGERPRINT=-1258461729,12\n"},
	        {"reeltag fingerprint --raw --json d.wav",
	         "{\"duration\": 13.00, \"fingerprint\": [3036505567,12]}\n"},
	        {"reeltag fingerprint --plain d.wav",
	         "AQAAA0kSJVqkJMkUQd9xAAQE\n"},
	};

	fake_library.print = &print;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct desk desk;

		desk_open(&desk, cases[i][0]);
		assert_int_equal(desk_run(&desk), 0);
		assert_string_equal(desk.out, cases[i][1]);
		desk_close(&desk);
	}
	assert_int_equal(fake_library.length_s, 0);
	assert_int_equal(run("reeltag fingerprint --length 30 d.wav"), 0);
	assert_int_equal(fake_library.length_s, 30);
}

static void
failed_stdout_is_noted(void **state)
{
	(void)state;
	struct desk desk;
	FILE *full = fopen("/dev/full", "w");

	assert_non_null(full);
	desk_open(&desk, "reeltag catalog export");
	(void)fclose(desk.cli.out.file);
	desk.cli.out.file = full;
	assert_int_equal(desk_run(&desk), 0);
	assert_true(desk.cli.out.has_failed);
	assert_string_equal(desk.cli.out.error.message,
	                    "cannot write to standard output: No space left "
	                    "on device");
	desk_close(&desk);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup(numbers_make_the_exit_status, set_up),
	        cmocka_unit_test_setup(statuses_make_the_exit_status, set_up),
	        cmocka_unit_test_setup(catalogue_that_is_only_read_is_noted,
	                               set_up),
	        cmocka_unit_test_setup(options_reach_the_library, set_up),
	        cmocka_unit_test_setup(nothing_given_is_the_library_default,
	                               set_up),
	        cmocka_unit_test_setup(wrong_words_are_usage_errors, set_up),
	        cmocka_unit_test_setup(errors_are_told_once_and_counted,
	                               set_up),
	        cmocka_unit_test_setup(skipped_file_needs_a_person, set_up),
	        cmocka_unit_test_setup(accepted_album_needs_nobody_any_more,
	                               set_up),
	        cmocka_unit_test_setup(search_without_a_result_needs_a_person,
	                               set_up),
	        cmocka_unit_test_setup(bad_import_file_leaves_the_others,
	                               set_up),
	        cmocka_unit_test_setup(problems_need_a_person, set_up),
	        cmocka_unit_test_setup(learning_nothing_needs_a_person, set_up),
	        cmocka_unit_test_setup(fingerprints_are_printed_as_fpcalc_does,
	                               set_up),
	        cmocka_unit_test_setup(failed_stdout_is_noted, set_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
