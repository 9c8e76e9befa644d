/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "support/cmocka_all.h"
#include "support/outside.h"
#include "support/temp_folder.h"
#include "json/writer.h"

static void
assert_written(struct reel_json_writer *writer, const char *expected)
{
	assert_int_equal(reel_json_writer_end(writer, NULL), REEL_OK);
	assert_string_equal(writer->buf.data, expected);
	reel_json_writer_release(writer);
}

static void
values_stand_in_order_with_commas_between(void **state)
{
	(void)state;
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;
	struct reel_strings names = {0};
	struct reel_strings none = {0};

	assert_int_equal(reel_strings_add(&names, "A", NULL), REEL_OK);
	assert_int_equal(reel_strings_add(&names, "B", NULL), REEL_OK);
	reel_json_object(&writer, NULL);
	reel_json_put_text(&writer, "absent", NULL);
	reel_json_put_strings(&writer, "none", &none);
	reel_json_put_text(&writer, "type", "film");
	reel_json_put_integer(&writer, "year", -5);
	reel_json_put_bool(&writer, "yes", true);
	reel_json_put_bool(&writer, "no", false);
	reel_json_put_strings(&writer, "names", &names);
	reel_json_array_begin(&writer, "empty");
	reel_json_array_end(&writer);
	reel_json_array_begin(&writer, "discs");
	reel_json_object(&writer, NULL);
	reel_json_object_end(&writer);
	reel_json_object(&writer, NULL);
	reel_json_put_integer(&writer, "disc", 2);
	reel_json_object_end(&writer);
	reel_json_put_integer(&writer, NULL, 3);
	reel_json_array_end(&writer);
	reel_json_object(&writer, "last");
	reel_json_object_end(&writer);
	reel_json_object_end(&writer);
	assert_written(&writer,
	               "{\"type\":\"film\",\"year\":-5,\"yes\":true,"
	               "\"no\":false,\"names\":[\"A\",\"B\"],\"empty\":[],"
	               "\"discs\":[{},{\"disc\":2},3],\"last\":{}}\n");
	reel_strings_release(&names);
}

static void
lines_follow_each_other_in_one_buffer(void **state)
{
	(void)state;
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;

	reel_json_object(&writer, NULL);
	reel_json_object_end(&writer);
	assert_int_equal(reel_json_writer_end(&writer, NULL), REEL_OK);
	reel_json_object(&writer, NULL);
	reel_json_object_end(&writer);
	assert_written(&writer, "{}\n{}\n");
}

static void
numbers_do_not_know_the_locale(void **state)
{
	(void)state;
	static const struct {
		double number;
		int decimals;
		const char *text;
	} cases[] = {
	        {0.0, 4, "0\n"},       {-0.00001, 3, "0\n"},
	        {0.5, 4, "0.5\n"},     {0.1234567, 4, "0.1235\n"},
	        {-1.25, 2, "-1.25\n"}, {2.999999, 3, "3\n"},
	        {120.0, 3, "120\n"},   {7.0, 0, "7\n"},
	        {0.05, 2, "0.05\n"},   {1e20, 3, "100000000000000000000\n"},
	        {0.5, 99, "0.5\n"},
	};
	/* Where it is not installed, the test is the weaker one. */
	const char *old = setlocale(LC_NUMERIC, "de_DE.UTF-8");

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct reel_json_writer writer = REEL_JSON_WRITER_INIT;

		reel_json_put_number(&writer, NULL, cases[i].number,
		                     cases[i].decimals);
		assert_written(&writer, cases[i].text);
	}
	if (old != NULL)
		(void)setlocale(LC_NUMERIC, "C");
}

static void
what_is_no_number_is_left_out(void **state)
{
	(void)state;
	static const double numbers[] = {(double)NAN, (double)INFINITY,
	                                 -(double)INFINITY};
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;

	reel_json_object(&writer, NULL);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		reel_json_put_number(&writer, "x", numbers[i], 3);
	reel_json_put_integer(&writer, "y", INT64_MIN);
	reel_json_object_end(&writer);
	assert_written(&writer, "{\"y\":-9223372036854775808}\n");
}

static void
texts_are_escaped(void **state)
{
	(void)state;
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;

	reel_json_put_text(&writer, NULL,
	                   "\"\\/\b\f\n\r\t\x01\x1f\x7f \xC3\xA9 "
	                   "\xF0\x9F\x8E\xAC \xFF\xC3(\xED\xA0\x80");
	assert_written(&writer, "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f"
	                        "\\u007f \xC3\xA9 \xF0\x9F\x8E\xAC "
	                        "\\udcff\\udcc3(\\udced\\udca0\\udc80\"\n");
}

/* Another program gets each byte of a file name back. */
static void
python_reads_the_bytes_back(void **state)
{
	static const char script[] =
	        "import json, os, sys\n"
	        "name = json.load(open(sys.argv[1]))['path']\n"
	        "want = open(sys.argv[2], 'rb').read()\n"
	        "sys.exit(name.encode('utf-8', 'surrogateescape') != want)\n";
	const char *json = temp_folder_path(state, "json");
	const char *want = temp_folder_path(state, "want");
	const char *const command[] = {"python3", "-c", script,
	                               json,      want, NULL};
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;
	char name[3 * 255 + 1];
	size_t size = 0;

	if (!outside_has("python3"))
		skip();
	/* Each byte, in several neighbourhoods. */
	for (int byte = 1; byte < 256; byte++)
		name[size++] = (char)byte;
	for (int byte = 255; byte > 0; byte--) {
		name[size++] = (char)byte;
		name[size++] = (char)(byte % 2 == 0 ? 0x80 : 0xC3);
	}
	name[size] = '\0';
	reel_json_object(&writer, NULL);
	reel_json_put_text(&writer, "path", name);
	reel_json_object_end(&writer);
	assert_int_equal(reel_json_writer_end(&writer, NULL), REEL_OK);
	temp_file_write(json, writer.buf.data, writer.buf.size);
	temp_file_write(want, name, size);
	outside_must(command);
	reel_json_writer_release(&writer);
}

static void
failure_sticks_until_the_end(void **state)
{
	(void)state;
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;
	struct reel_error err = {0};

	reel_mem_fail_after(0);
	reel_json_object(&writer, NULL);
	reel_mem_fail_after(-1);
	reel_json_put_text(&writer, "a", "b");
	reel_json_put_integer(&writer, "a", 1);
	reel_json_put_number(&writer, "a", 1.5, 1);
	reel_json_object_end(&writer);
	assert_int_equal(reel_json_writer_end(&writer, &err),
	                 REEL_ERROR_NO_MEMORY);
	assert_string_equal(err.message, "out of memory");
	assert_int_equal(writer.buf.size, 0);
	reel_json_writer_release(&writer);
	assert_int_equal(writer.status, REEL_OK);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(values_stand_in_order_with_commas_between),
	        cmocka_unit_test(lines_follow_each_other_in_one_buffer),
	        cmocka_unit_test(numbers_do_not_know_the_locale),
	        cmocka_unit_test(what_is_no_number_is_left_out),
	        cmocka_unit_test(texts_are_escaped),
	        IN_FOLDER(python_reads_the_bytes_back),
	        cmocka_unit_test(failure_sticks_until_the_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
