/* SPDX-License-Identifier: MIT */
#include "base/error.h"
#include "catalog_text.h"

#define FILM "{\"type\":\"film\",\"id\":\"f\",\"title\":\"T\","
#define RELEASE "{\"type\":\"release\",\"id\":\"r\",\"title\":\"T\","
#define THEME "{\"type\":\"theme\",\"film\":\"f\",\"title\":\"T\","
#define FACT "{\"type\":\"fact\",\"of\":\"r\",\"value\":\"1\","
#define SOUND "{\"type\":\"fingerprint\",\"recording\":\"r\","

/* A record, and what the message names. */
static const struct {
	const char *record;
	const char *message;
} wrong[] = {
        {"{", "line 3: column 1: not JSON: it ends too early"},
        {"nonsense", "line 3: column 8: not JSON: no value"},
        {"[]", "not an object"},
        {"{}", "\"type\" is missing"},
        {"{\"type\":5}", "\"type\" is not a text"},
        {"{\"type\":\"film\",\"title\":\"T\"}", "\"id\" is missing"},
        {"{\"type\":\"film\",\"id\":\"f\"}", "\"title\" is missing"},
        {"{\"type\":\"film\",\"id\":\"\",\"title\":\"T\"}",
         "\"id\" is missing"},
        {FILM "\"id\":\"g\"}", "not JSON: a key stands there twice"},
        {FILM "\"imdb\":\"0120338\"}", "\"imdb\""},
        {FILM "\"imdb\":\"tt\"}", "\"imdb\""},
        {FILM "\"imdb\":\"tt12x\"}", "\"imdb\""},
        {FILM "\"year\":\"1997\"}", "\"year\" is not an integer"},
        {FILM "\"year\":1997.5}", "\"year\" is not an integer"},
        {FILM "\"year\":-1}", "\"year\" is out of bounds"},
        {FILM "\"year\":99999}", "\"year\" is out of bounds"},
        {FILM "\"work\":\"opera\"}", "\"work\" is no word we know: opera"},
        {FILM "\"premiere\":\"1997-13\"}", "\"premiere\" is not a date"},
        {FILM "\"premiere\":\"1997-02-30\"}", "\"premiere\" is not a date"},
        {FILM "\"release_date\":\"1997-12-19T00:00\"}",
         "\"release_date\" is not a date"},
        {FILM "\"release_date\":\"19 Dec 1997\"}",
         "\"release_date\" is not a date"},
        {FILM "\"directors\":\"James Cameron\"}",
         "\"directors\" is not an array"},
        {FILM "\"directors\":[1]}", "\"directors\" is not a list of texts"},
        {"{\"type\":\"release\",\"id\":\"r\"}", "\"title\" is missing"},
        {RELEASE "\"kind\":\"noise\"}", "\"kind\" is no word we know"},
        {RELEASE "\"date\":\"97\"}", "\"date\" is not a date"},
        {RELEASE "\"discs\":{}}", "\"discs\" is not an array"},
        {RELEASE "\"discs\":[1]}", "an object with \"disc\" is missing"},
        {RELEASE "\"discs\":[{\"disc\":0}]}", "\"disc\" is out of bounds"},
        {RELEASE "\"discs\":[{\"disc\":1},{\"disc\":1}]}",
         "\"disc\" 1 stands there twice"},
        {RELEASE "\"discs\":[{\"toc\":[1,-1]}]}", "\"toc\""},
        {RELEASE "\"discs\":[{\"toc\":[4294967296]}]}", "\"toc\""},
        {RELEASE "\"discs\":[{\"toc\":[1,\"2\"]}]}", "\"toc\""},
        {RELEASE "\"discs\":[{\"tracks\":[{\"track\":1},{\"track\":1}]}]}",
         "\"track\" 1 stands there twice"},
        {RELEASE "\"discs\":[{\"tracks\":[{\"track\":-3}]}]}",
         "\"track\" is out of bounds"},
        {RELEASE "\"discs\":[{\"tracks\":[{\"length_ms\":-1}]}]}",
         "\"length_ms\" is out of bounds"},
        {RELEASE "\"discs\":[{\"tracks\":[{\"length_ms\":4294967296}]}]}",
         "\"length_ms\" is out of bounds"},
        {RELEASE "\"discs\":[{\"tracks\":[{\"isrc\":\"X\"}]}]}",
         "\"isrc\" is not an array"},
        {RELEASE "\"tags\":{\"work\":\"X\"}}", "\"work\" is not an array"},
        {RELEASE "\"tags\":[]}", "\"tags\" is not an object"},
        {RELEASE "\"tags\":{\"No name\":[\"X\"]}}",
         "\"No name\" is not the name of a field"},
        {RELEASE "\"tags\":{\"label\":[\"X\"],\"noise\":[\"X\"]}}",
         "noise is refused"},
        {RELEASE "\"discs\":[{\"tracks\":[{\"tags\":{\"noise\":[\"X\"]}},"
                 "{\"tags\":{\"label\":[\"X\"]}}]},"
                 "{\"tracks\":[{\"title\":\"T\"}]}]}",
         "noise is refused"},
        {"{\"type\":\"theme\",\"title\":\"T\"}", "\"film\" is missing"},
        {THEME "\"role\":\"middle\"}", "\"role\" is no word we know"},
        {THEME "\"single_date\":\"soon\"}", "\"single_date\" is not a date"},
        {FACT "\"unit\":\"copies\"}", "\"kind\" is missing"},
        {FACT "\"kind\":\"rumour\"}", "\"kind\" is no word we know"},
        {FACT "\"kind\":\"sales\",\"date\":\"x\"}", "\"date\""},
        {SOUND "\"length_ms\":1}", "\"fingerprint\" is missing"},
        {SOUND "\"fingerprint\":\"\"}", "\"fingerprint\" is missing"},
        {SOUND "\"fingerprint\":\"!!\"}", "\"fingerprint\": "},
        {SOUND "\"fingerprint\":7}", "\"fingerprint\" is not a text"},
};

/* Stands for who knows the fields. */
static enum reel_status
refuse_other_fields(const char *field, struct reel_error *err)
{
	return strcmp(field, "label") == 0 ? REEL_OK
	                                   : reel_fail(err, REEL_ERROR_INVALID,
	                                               "%s is refused", field);
}

static void
bad_record_is_named_and_nothing_is_imported(void **state)
{
	struct reel_catalog *catalog = open_empty(state, "c.db");
	const char *path = temp_folder_path(state, "records.jsonl");

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct reel_import_result result = {.films = 77};
		struct reel_error err = {0};
		struct reel_buf text = REEL_BUF_INIT(10000);

		assert_int_equal(
		        reel_buf_format(&text, NULL,
		                        "{\"type\":\"film\",\"id\":\"good\","
		                        "\"title\":\"G\"}\n\n%s\n",
		                        wrong[i].record),
		        REEL_OK);
		temp_file_write(path, text.data, text.size);
		assert_int_equal(reel_catalog_import(catalog, path,
		                                     refuse_other_fields,
		                                     &result, &err),
		                 REEL_ERROR_INVALID);
		assert_int_equal(err.status, REEL_ERROR_INVALID);
		if (strstr(err.message, wrong[i].message) == NULL)
			fail_msg("%s: %s", wrong[i].record, err.message);
		assert_non_null(strstr(err.message, "records.jsonl: line 3: "));
		assert_int_equal(result.films, 77);
		reel_buf_release(&text);
		text = export_text(catalog);
		assert_string_equal(text.data, "");
		reel_buf_release(&text);
	}
	reel_catalog_close(catalog);
}

static void
file_that_cannot_be_read_is_told(void **state)
{
	struct reel_catalog *catalog = open_empty(state, "c.db");
	struct reel_import_result result = {0};
	struct reel_error err = {0};

	assert_int_equal(reel_catalog_import(catalog,
	                                     temp_folder_path(state, "none"),
	                                     NULL, &result, &err),
	                 REEL_ERROR_NOT_FOUND);
	assert_non_null(strstr(err.message, "cannot open"));
	assert_int_equal(
	        reel_catalog_import(catalog, *state, NULL, &result, &err),
	        REEL_ERROR_IO);
	/* Neither left a transaction open. */
	assert_int_equal(reel_catalog_begin(catalog, NULL), REEL_OK);
	reel_catalog_close(catalog);
}

static void
line_without_end_is_refused(void **state)
{
	struct reel_catalog *catalog = open_empty(state, "c.db");
	struct reel_import_result result = {0};
	struct reel_error err = {0};

	assert_int_equal(
	        reel_catalog_import(catalog, "/dev/zero", NULL, &result, &err),
	        REEL_ERROR_INVALID);
	assert_string_equal(err.message,
	                    "/dev/zero: line 1: longer than 16777216 bytes");
	reel_catalog_close(catalog);
}

/* Records with each byte changed are taken or refused, and never worse. */
static void
damaged_records_are_survived(void **state)
{
	static const char good[] =
	        RELEASE "\"film\":\"f\",\"kind\":\"score\",\"date\":\"1997\","
	                "\"discs\":[{\"disc\":1,\"toc\":[1,2],\"tracks\":["
	                "{\"track\":1,\"length_ms\":100,\"isrc\":[\"A\"]}]}]}";
	static const char changes[] = "\"{]\\,0-\x80 ";
	struct reel_catalog *catalog = open_empty(state, "c.db");
	struct reel_import_result result = {0};
	size_t taken = 0;
	char text[sizeof(good)];

	assert_int_equal(reel_catalog_begin(catalog, NULL), REEL_OK);
	for (size_t i = 0; i < sizeof(good) - 1; i++) {
		for (size_t c = 0; c < sizeof(changes); c++) {
			enum reel_status status;

			(void)memcpy(text, good, sizeof(good));
			text[i] = changes[c];
			status = reel_catalog_import_text(catalog, "t", text,
			                                  sizeof(text) - 1,
			                                  &result, NULL);
			assert_true(status == REEL_OK ||
			            status == REEL_ERROR_INVALID);
			taken += status == REEL_OK;
		}
	}
	assert_true(taken > 100);
	reel_catalog_close(catalog);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(bad_record_is_named_and_nothing_is_imported),
	        IN_FOLDER(file_that_cannot_be_read_is_told),
	        IN_FOLDER(line_without_end_is_refused),
	        IN_FOLDER(damaged_records_are_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
