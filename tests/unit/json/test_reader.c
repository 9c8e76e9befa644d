/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "support/cmocka_all.h"
#include "json/reader.h"

static struct reel_json *
parse(const char *text)
{
	struct reel_json *document = NULL;

	assert_int_equal(reel_json_parse(text, strlen(text), &document, NULL),
	                 REEL_OK);
	return document;
}

static void
values_are_read_by_key(void **state)
{
	(void)state;
	struct reel_json *document =
	        parse("{\"title\":\"Am\\u00e9lie\",\"year\":2001,"
	              "\"score\":0.5,\"whole\":3,\"is_in\":true,"
	              "\"directors\":[\"A\",\"B\"],\"film\":{\"id\":\"x\"},"
	              "\"toc\":[1,\"two\"]}");
	struct reel_strings directors = {0};
	const struct reel_json *value = NULL;
	const char *text = NULL;
	int64_t number = 0;
	double score = 0;
	bool is_in = false;

	assert_int_equal(reel_json_text(document, "title", &text, NULL), 0);
	assert_string_equal(text, "Am\xC3\xA9lie");
	assert_int_equal(reel_json_integer(document, "year", &number, NULL), 0);
	assert_int_equal(number, 2001);
	assert_int_equal(reel_json_number(document, "score", &score, NULL), 0);
	assert_true(score == 0.5);
	assert_int_equal(reel_json_number(document, "whole", &score, NULL), 0);
	assert_true(score == 3.0);
	assert_int_equal(reel_json_bool(document, "is_in", &is_in, NULL), 0);
	assert_true(is_in);
	assert_int_equal(
	        reel_json_strings(document, "directors", &directors, NULL), 0);
	assert_int_equal(directors.count, 2);
	assert_string_equal(directors.items[1], "B");
	assert_int_equal(reel_json_child(document, "film", &value, NULL), 0);
	assert_int_equal(reel_json_text(value, "id", &text, NULL), 0);
	assert_string_equal(text, "x");
	assert_int_equal(reel_json_array(document, "toc", &value, NULL), 0);
	assert_int_equal(reel_json_count(value), 2);
	assert_true(reel_json_is_integer(reel_json_item(value, 0), &number));
	assert_int_equal(number, 1);
	assert_false(reel_json_is_integer(reel_json_item(value, 1), &number));
	assert_string_equal(reel_json_value_text(reel_json_item(value, 1)),
	                    "two");
	assert_null(reel_json_item(value, 2));
	assert_false(reel_json_is_object(value));
	reel_strings_release(&directors);
	reel_json_free(document);
}

static void
absent_and_null_are_not_known(void **state)
{
	(void)state;
	static const char *const texts[] = {"{}", "{\"key\":null}"};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct reel_json *document = parse(texts[i]);
		struct reel_strings strings = {0};
		const struct reel_json *value = document;
		const char *text = "old";
		int64_t number = 7;
		double real = 7;
		bool is_true = true;

		assert_false(reel_json_has(document, "key"));
		assert_int_equal(reel_json_text(document, "key", &text, NULL),
		                 REEL_OK);
		assert_null(text);
		assert_int_equal(
		        reel_json_integer(document, "key", &number, NULL),
		        REEL_OK);
		assert_int_equal(number, 7);
		assert_int_equal(reel_json_number(document, "key", &real, NULL),
		                 REEL_OK);
		assert_true(real == 7);
		assert_int_equal(
		        reel_json_bool(document, "key", &is_true, NULL),
		        REEL_OK);
		assert_true(is_true);
		assert_int_equal(
		        reel_json_strings(document, "key", &strings, NULL),
		        REEL_OK);
		assert_int_equal(strings.count, 0);
		assert_int_equal(reel_json_child(document, "key", &value, NULL),
		                 REEL_OK);
		assert_null(value);
		value = document;
		assert_int_equal(reel_json_array(document, "key", &value, NULL),
		                 REEL_OK);
		assert_null(value);
		assert_int_equal(reel_json_count(value), 0);
		reel_json_free(document);
	}
}

/* Each getter takes its own kind of value and refuses the others. */
static void
value_of_another_type_is_refused_by_name(void **state)
{
	(void)state;
	static const char *const keys[] = {"text",  "integer", "real",
	                                   "truth", "array",   "object"};
	struct reel_json *document =
	        parse("{\"text\":\"1\",\"integer\":1,\"real\":1.5,"
	              "\"truth\":true,\"array\":[1],\"object\":{}}");

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		const char *key = keys[i];
		struct reel_error err = {0};
		struct reel_strings strings = {0};
		const struct reel_json *value = NULL;
		const char *text = NULL;
		int64_t number = 0;
		double real = 0;
		bool is_true = false;

		assert_int_equal(reel_json_text(document, key, &text, &err),
		                 i == 0 ? REEL_OK : REEL_ERROR_FORMAT);
		assert_int_equal(
		        reel_json_integer(document, key, &number, &err),
		        i == 1 ? REEL_OK : REEL_ERROR_FORMAT);
		assert_int_equal(reel_json_number(document, key, &real, &err),
		                 i == 1 || i == 2 ? REEL_OK
		                                  : REEL_ERROR_FORMAT);
		assert_int_equal(reel_json_bool(document, key, &is_true, &err),
		                 i == 3 ? REEL_OK : REEL_ERROR_FORMAT);
		assert_int_equal(reel_json_array(document, key, &value, &err),
		                 i == 4 ? REEL_OK : REEL_ERROR_FORMAT);
		assert_int_equal(reel_json_child(document, key, &value, &err),
		                 i == 5 ? REEL_OK : REEL_ERROR_FORMAT);
		/* The array holds a number, and that is no text. */
		assert_int_equal(
		        reel_json_strings(document, key, &strings, &err),
		        REEL_ERROR_FORMAT);
		assert_non_null(strstr(err.message, key));
		assert_int_equal(strings.count, 0);
	}
	reel_json_free(document);
}

static void
getter_on_what_is_no_object_fails(void **state)
{
	(void)state;
	struct reel_json *document = parse("[5]");
	const char *text = "old";
	struct reel_error err = {0};

	assert_int_equal(reel_json_text(document, "id", &text, &err),
	                 REEL_ERROR_FORMAT);
	assert_int_equal(
	        reel_json_text(reel_json_item(document, 0), "id", &text, &err),
	        REEL_ERROR_FORMAT);
	assert_int_equal(reel_json_text(NULL, "id", &text, &err),
	                 REEL_ERROR_FORMAT);
	assert_string_equal(err.message, "an object with \"id\" is missing");
	assert_string_equal(text, "old");
	reel_json_free(document);
}

static void
bad_text_is_refused(void **state)
{
	(void)state;
	static const char *const texts[] = {
	        "",
	        " ",
	        "{",
	        "}",
	        "[1,]",
	        "{\"a\":1,\"a\":2}",
	        "{\"a\" 1}",
	        "{'a':1}",
	        "[1] [2]",
	        "[\"\\u0000\"]",
	        "[\"\\udc80\"]",
	        "[\"\xFF\"]",
	        "[\"\x01\"]",
	        "[\"open]",
	        "[99999999999999999999]",
	        "[1e999]",
	        "[NaN]",
	        "[01]",
	        "\"top\"",
	        "nul",
	        "]]]]]]]]",
	        "[\"\\",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct reel_json *document = NULL;
		struct reel_error err = {0};

		assert_int_equal(reel_json_parse(texts[i], strlen(texts[i]),
		                                 &document, &err),
		                 REEL_ERROR_FORMAT);
		assert_null(document);
		assert_true(strlen(err.message) > 0);
	}
}

static void
mistakes_are_told_with_their_place(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
	        {"{\"a\":1", "column 6: not JSON: it ends too early"},
	        {"{\"a\":1} x", "column 9: not JSON: something stands behind "
	                        "its end"},
	        {"[\"\xff\"]", "column 2: not JSON: a text is not UTF-8"},
	        {"{\"a\":1,\"a\":2}",
	         "column 10: not JSON: a key stands there twice"},
	        {"[\"\\u0000\"]", "column 9: not JSON: a text has a NUL in it"},
	        {"[99999999999999999999]",
	         "column 21: not JSON: a number is too large"},
	        {"[1 2]", "column 4: not JSON: no value, comma or bracket "
	                  "where one is due"},
	        {"[\"a\tb\"]", "column 3: not JSON: a text has a control "
	                       "character or a wrong escape in it"},
	        {"[\"\\x\"]", "column 4: not JSON: a text has a control "
	                      "character or a wrong escape in it"},
	        {"[\"\\u12g4\"]", "column 7: not JSON: a text has a control "
	                          "character or a wrong escape in it"},
	        {"[\"\\ud800\"]", "column 9: not JSON: a text has a control "
	                          "character or a wrong escape in it"},
	        {"[\"a\\\"\" 2]", "column 8: not JSON: no value, comma or "
	                          "bracket where one is due"},
	        {"[1,\n 2,\n  x]",
	         "line 3: column 3: not JSON: no value, comma "
	         "or bracket where one is due"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct reel_json *document = NULL;
		struct reel_error err = {0};

		assert_int_equal(reel_json_parse(cases[i][0],
		                                 strlen(cases[i][0]), &document,
		                                 &err),
		                 REEL_ERROR_FORMAT);
		assert_string_equal(err.message, cases[i][1]);
	}
}

static enum reel_status
parse_repeated(const char *text, size_t times, struct reel_error *err)
{
	const size_t length = strlen(text);
	char *bytes = malloc(times * length);
	struct reel_json *document = NULL;
	enum reel_status status;

	assert_non_null(bytes);
	for (size_t i = 0; i < times; i++)
		(void)memcpy(bytes + i * length, text, length);
	status = reel_json_parse(bytes, times * length, &document, err);
	reel_json_free(document);
	free(bytes);
	return status;
}

static void
depth_and_count_are_bounded(void **state)
{
	(void)state;
	struct reel_error err = {0};
	char deep[2 * (REEL_JSON_MOST_DEPTH + 1) + 1];
	struct reel_json *document = NULL;

	assert_int_equal(parse_repeated("[", 1 << 20, &err), REEL_ERROR_FORMAT);
	assert_string_equal(err.message, "JSON is too deep");
	assert_int_equal(parse_repeated("[],", 1 << 21, &err),
	                 REEL_ERROR_FORMAT);
	assert_string_equal(err.message, "JSON has too many values");
	(void)memset(deep, '[', REEL_JSON_MOST_DEPTH);
	(void)memset(deep + REEL_JSON_MOST_DEPTH, ']', REEL_JSON_MOST_DEPTH);
	assert_int_equal(reel_json_parse(deep, (size_t)2 * REEL_JSON_MOST_DEPTH,
	                                 &document, &err),
	                 REEL_OK);
	reel_json_free(document);
	/* Brackets and commas in a text are no values. */
	document = parse("[\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
	                 "[[[[[[[[[[[[[[[[[[[[[[[[[[[[\\\"{{{{{{,,,,\"]");
	reel_json_free(document);
}

/* Every beginning of a document, and every document with a byte changed. */
static void
damaged_documents_are_survived(void **state)
{
	(void)state;
	static const char text[] =
	        "{\"type\":\"release\",\"discs\":[{\"toc\":[1,2,-3],"
	        "\"tracks\":[{\"title\":\"\\ud83c\\udfac \xE2\x99\xAB\","
	        "\"length_ms\":1.5e3}]}],\"x\":[true,false,null]}";
	static const char changes[] = "\0\"\\[]{},:9e-\x80\xFF u";
	char copy[sizeof(text)];
	size_t good = 0;

	for (size_t i = 0; i < sizeof(text) - 1; i++) {
		for (size_t c = 0; c < sizeof(changes); c++) {
			struct reel_json *document = NULL;

			(void)memcpy(copy, text, sizeof(text));
			copy[i] = changes[c];
			good += reel_json_parse(copy, sizeof(text) - 1,
			                        &document, NULL) == REEL_OK;
			reel_json_free(document);
		}
		struct reel_json *document = NULL;

		assert_int_equal(reel_json_parse(text, i, &document, NULL),
		                 REEL_ERROR_FORMAT);
	}
	assert_true(good > 100);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(values_are_read_by_key),
	        cmocka_unit_test(absent_and_null_are_not_known),
	        cmocka_unit_test(value_of_another_type_is_refused_by_name),
	        cmocka_unit_test(getter_on_what_is_no_object_fails),
	        cmocka_unit_test(bad_text_is_refused),
	        cmocka_unit_test(mistakes_are_told_with_their_place),
	        cmocka_unit_test(depth_and_count_are_bounded),
	        cmocka_unit_test(damaged_documents_are_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
