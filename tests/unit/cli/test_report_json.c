/* SPDX-License-Identifier: MIT */
#include "unit/cli/desk.h"

#include "base/mem.h"
#include "cli/report_json.h"
#include "unit/cli/sample_album.h"

static void
begin(struct desk *desk)
{
	desk_open(desk, "reeltag --json tag --auto x");
}

static void
end(struct desk *desk, const char *expected)
{
	(void)fflush(desk->cli.out.file);
	assert_string_equal(desk->out, expected);
	desk_close(desk);
}

static void
album_has_all_that_is_known(void **state)
{
	(void)state;
	struct desk desk;

	begin(&desk);
	reel_json_album(&desk.cli.report, &sample_album);
	end(&desk,
	    "{\"type\":\"album\",\"path\":\"reel\",\"verdict\":\"review\","
	    "\"edition_verdict\":\"tied\",\"confidence\":0.75,"
	    "\"film\":{\"title\":\"The Long Reel\",\"work\":\"film\","
	    "\"year\":1999,\"release_date\":\"1999-06-20\","
	    "\"release_country\":\"US\",\"imdb\":\"tt0000001\","
	    "\"directors\":[\"Ada Lens\"]},"
	    "\"release\":{\"title\":\"The Long Reel: Music\","
	    "\"artist\":\"Bo Tone\",\"kind\":\"score\",\"id\":\"release-1\","
	    "\"label\":\"Wax\",\"date\":\"1999-05-20\",\"discs\":1,"
	    "\"tracks\":2,\"timing\":{\"class\":\"before\",\"days\":-31}},"
	    "\"theme_songs\":[{\"title\":\"The Song\",\"role\":\"end\","
	    "\"disc\":1,\"track\":2,\"present\":false}],"
	    "\"tracks\":[{\"path\":\"reel/01.flac\",\"disc\":1,\"track\":1,"
	    "\"title\":\"Opening\",\"artist\":\"Bo Tone\","
	    "\"composer\":\"Bo Tone\",\"recording\":\"rec-1\","
	    "\"length_ms\":185000,\"theme_song\":false,"
	    "\"verdict\":\"certain\",\"score\":0.5,"
	    "\"evidence\":[{\"kind\":\"fingerprint\","
	    "\"source\":\"catalogue\",\"score\":0.99,\"weight\":12.5,"
	    "\"detail\":\"bit error rate 0.012\"}]}],"
	    "\"missing\":[{\"disc\":1,\"track\":2,\"title\":\"The Song\","
	    "\"length_ms\":61499}],"
	    "\"extra\":[\"reel/b\\udcff\\n.flac\"],"
	    "\"alternatives\":[{\"title\":\"The Long Reel: Songs\","
	    "\"id\":\"release-2\",\"kind\":\"songs\","
	    "\"edition\":\"expanded edition\",\"confidence\":0.25,"
	    "\"why\":\"one track fits\"}],"
	    "\"why\":\"0.100 speaks for other recordings of its music\"}\n");
}

static void
explained_album_has_its_weights(void **state)
{
	(void)state;
	struct reel_album album = sample_album;
	struct desk desk;

	album.film = NULL;
	album.release = NULL;
	album.theme_count = 0;
	album.track_count = 0;
	album.missing_count = 0;
	album.extra_count = 0;
	album.tally.speed = 25.0 / 24.0;
	begin(&desk);
	desk.cli.report.is_explained = true;
	reel_json_album(&desk.cli.report, &album);
	end(&desk,
	    "{\"type\":\"album\",\"path\":\"reel\",\"verdict\":\"review\","
	    "\"edition_verdict\":\"tied\",\"confidence\":0.75,"
	    "\"theme_songs\":[],\"tracks\":[],\"missing\":[],\"extra\":[],"
	    "\"alternatives\":[{\"title\":\"The Long Reel: Songs\","
	    "\"id\":\"release-2\",\"kind\":\"songs\","
	    "\"edition\":\"expanded edition\",\"confidence\":0.25,"
	    "\"why\":\"one track fits\",\"weights\":{\"gaps\":-20.25}}],"
	    "\"why\":\"0.100 speaks for other recordings of its music\","
	    "\"edition_confidence\":0.6,"
	    "\"weights\":{\"fingerprint\":12.5,\"gaps\":-3},"
	    "\"speed\":1.0417,"
	    "\"rivals\":{\"unlisted\":0,\"other_recordings\":0.1,"
	    "\"elsewhere\":0,\"no_soundtrack\":0,\"mistagged\":0,\"unknown\":0}"
	    "}\n");
}

static void
premiere_is_named_where_it_was_measured_from(void **state)
{
	(void)state;
	struct reel_release release = {.title = (char[]){"R"}};
	const struct reel_album album = {
	        .path = "x",
	        .release = &release,
	        .timing = {.class_ = REEL_TIMING_WITH, .from_premiere = 1},
	};
	struct desk desk;

	begin(&desk);
	reel_json_album(&desk.cli.report, &album);
	end(&desk,
	    "{\"type\":\"album\",\"path\":\"x\",\"verdict\":\"none\","
	    "\"edition_verdict\":\"open\",\"confidence\":0,"
	    "\"release\":{\"title\":\"R\",\"timing\":{\"class\":\"with\","
	    "\"days\":0,\"from\":\"premiere\"}},\"theme_songs\":[],"
	    "\"tracks\":[],\"missing\":[],\"extra\":[],\"alternatives\":[]}\n");
}

static void
file_has_its_changes(void **state)
{
	(void)state;
	char *values[] = {(char[]){"Score"}};
	const struct reel_tag_change change = {
	        .field = "GENRE",
	        .new_values = {.items = values, .count = 1},
	};
	const struct reel_file_report file = {
	        .path = "a.flac",
	        .status = REEL_FILE_SKIPPED,
	        .changes = &change,
	        .change_count = 1,
	        .reason = "hard links",
	};
	struct desk desk;

	begin(&desk);
	desk.cli.report.ops->sink.file(&desk.cli.report, &file);
	end(&desk, "{\"type\":\"file\",\"path\":\"a.flac\",\"status\":"
	           "\"skipped\",\"changes\":[{\"field\":\"GENRE\",\"old\":[],"
	           "\"new\":[\"Score\"]}],\"reason\":\"hard links\"}\n");
}

static void
long_values_are_whole(void **state)
{
	(void)state;
	char value[1001] = "";
	char *values[] = {value};
	const struct reel_tag_change change = {
	        .field = "comment",
	        .new_values = {.items = values, .count = 1},
	};
	const struct reel_file_report file = {
	        .path = "a.flac",
	        .status = REEL_FILE_PLANNED,
	        .changes = &change,
	        .change_count = 1,
	};
	char expected[1200];
	struct desk desk;

	(void)memset(value, 'x', sizeof(value) - 1);
	(void)snprintf(expected, sizeof(expected),
	               "{\"type\":\"file\",\"path\":\"a.flac\",\"status\":"
	               "\"planned\",\"changes\":[{\"field\":\"comment\","
	               "\"old\":[],\"new\":[\"%s\"]}]}\n",
	               value);
	begin(&desk);
	desk.cli.report.ops->sink.file(&desk.cli.report, &file);
	end(&desk, expected);
}

static void
health_and_completeness_are_lines(void **state)
{
	(void)state;
	static const struct reel_disc_count discs[] = {{1, 9, 10}};
	const struct reel_completeness_report report = {"x", discs, 1, false};
	const struct reel_health_report health = {"x/a", "silent", "all of it"};
	struct desk desk;

	begin(&desk);
	desk.cli.report.ops->sink.completeness(&desk.cli.report, &report);
	desk.cli.report.ops->sink.health(&desk.cli.report, &health);
	end(&desk, "{\"type\":\"completeness\",\"path\":\"x\",\"discs\":[{"
	           "\"disc\":1,\"have\":9,\"of\":10}],\"complete\":false}\n"
	           "{\"type\":\"health\",\"path\":\"x/a\",\"problem\":"
	           "\"silent\",\"detail\":\"all of it\"}\n");
}

static void
run_and_summary_are_lines(void **state)
{
	(void)state;
	const struct reel_summary summary = {
	        .albums = 3,
	        .files = 30,
	        .matched = 1,
	        .review = 1,
	        .none = 1,
	        .written = 9,
	        .failed = 2,
	        .seconds = 1.5,
	        .run = "r1",
	};
	const struct reel_run_report run = {
	        .id = "r1", .albums = 3, .files = 30, .written = 9};
	struct reel_sink sink;
	struct desk desk;

	begin(&desk);
	sink = reel_report_sink(&desk.cli.report);
	sink.run(sink.context, &run);
	desk.cli.report.ops->summary(&desk.cli.report, &summary);
	end(&desk,
	    "{\"type\":\"run\",\"id\":\"r1\",\"albums\":3,\"files\":30,"
	    "\"written\":9,\"undone\":false}\n"
	    "{\"type\":\"summary\",\"albums\":3,\"files\":30,\"matched\":1,"
	    "\"review\":1,\"none\":1,\"written\":9,\"failed\":2,"
	    "\"requests\":{\"acoustid\":0,\"musicbrainz\":0,\"wikidata\":0,"
	    "\"coverart\":0},\"seconds\":1.5}\n");
}

static void
catalogue_is_shown_as_it_is_exported(void **state)
{
	(void)state;
	const struct reel_themes themes = {.items = &sample_theme, .count = 1};
	const struct reel_trade_fact fact = {
	        .of = (char[]){"film-1"},
	        .kind = (char[]){"sales"},
	        .value = (char[]){"11"},
	};
	struct desk desk;

	begin(&desk);
	reel_json_film(&desk.cli.report, &sample_film, &themes);
	reel_json_release(&desk.cli.report, &sample_release);
	reel_json_fact(&desk.cli.report, &fact);
	end(&desk,
	    "{\"type\":\"film\",\"id\":\"film-1\",\"title\":\"The Long "
	    "Reel\",\"work\":\"film\",\"year\":1999,"
	    "\"release_date\":\"1999-06-20\",\"release_country\":\"US\","
	    "\"imdb\":\"tt0000001\",\"directors\":[\"Ada Lens\"]}\n"
	    "{\"type\":\"theme\",\"film\":\"film-1\",\"title\":\"The Song\","
	    "\"role\":\"end\"}\n"
	    "{\"type\":\"release\",\"id\":\"release-1\",\"film\":\"film-1\","
	    "\"title\":\"The Long Reel: Music\",\"artist\":\"Bo Tone\","
	    "\"kind\":\"score\",\"label\":\"Wax\",\"date\":\"1999-05-20\","
	    "\"discs\":[{\"disc\":1,\"tracks\":[{\"track\":1,"
	    "\"title\":\"Opening\",\"composer\":\"Bo Tone\","
	    "\"length_ms\":185000,\"recording\":\"rec-1\"},{\"track\":2,"
	    "\"title\":\"The Song\",\"artist\":\"Cy Voice\","
	    "\"length_ms\":61499,\"recording\":\"rec-2\"}]}]}\n"
	    "{\"type\":\"fact\",\"of\":\"film-1\",\"kind\":\"sales\","
	    "\"value\":\"11\"}\n");
}

/* A line is printed whole or not at all, and what is lost is noted. */
static void
lack_of_memory_is_noted(void **state)
{
	(void)state;
	bool has_failed = true;

	for (long allowed = 0; has_failed; allowed++) {
		struct desk desk;

		assert_true(allowed < 100);
		begin(&desk);
		reel_mem_fail_after(allowed);
		reel_json_album(&desk.cli.report, &sample_album);
		reel_mem_fail_after(-1);
		has_failed = desk.cli.out.has_failed;
		if (has_failed)
			assert_int_equal(desk.cli.out.error.status,
			                 REEL_ERROR_NO_MEMORY);
		(void)fflush(desk.cli.out.file);
		assert_int_equal(desk.out_size == 0, has_failed);
		desk_close(&desk);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(album_has_all_that_is_known),
	        cmocka_unit_test(explained_album_has_its_weights),
	        cmocka_unit_test(premiere_is_named_where_it_was_measured_from),
	        cmocka_unit_test(file_has_its_changes),
	        cmocka_unit_test(long_values_are_whole),
	        cmocka_unit_test(health_and_completeness_are_lines),
	        cmocka_unit_test(run_and_summary_are_lines),
	        cmocka_unit_test(catalogue_is_shown_as_it_is_exported),
	        cmocka_unit_test(lack_of_memory_is_noted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
