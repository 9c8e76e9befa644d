/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "catalog/line_reader.h"
#include "support/cmocka_all.h"
#include "support/temp_folder.h"

static bool
next(struct reel_line_reader *reader)
{
	bool has_line = false;

	assert_int_equal(reel_line_reader_next(reader, &has_line, NULL),
	                 REEL_OK);
	return has_line;
}

static void
lines_are_given_whole_and_numbered(void **state)
{
	const char *path = temp_folder_path(state, "lines");
	/* The second line spans three chunks, the last has no newline. */
	const size_t longest = 150000;
	char *text = malloc(longest + 16);
	struct reel_line_reader reader;

	assert_non_null(text);
	(void)memcpy(text, "one\n", 4);
	(void)memset(text + 4, 'x', longest);
	(void)memcpy(text + 4 + longest, "\n\nlast", 6);
	temp_file_write(path, text, longest + 10);
	free(text);
	assert_int_equal(reel_line_reader_open(&reader, path, NULL), REEL_OK);
	assert_true(next(&reader));
	assert_string_equal(reader.line.data, "one");
	assert_true(next(&reader));
	assert_int_equal(reader.line.size, longest);
	assert_int_equal(reader.line.data[longest - 1], 'x');
	assert_true(next(&reader));
	assert_int_equal(reader.line.size, 0);
	assert_true(next(&reader));
	assert_string_equal(reader.line.data, "last");
	assert_int_equal(reader.number, 4);
	assert_false(next(&reader));
	assert_false(next(&reader));
	reel_line_reader_close(&reader);
}

static void
empty_file_has_no_line(void **state)
{
	const char *path = temp_folder_path(state, "empty");
	struct reel_line_reader reader;

	temp_file_write(path, "", 0);
	assert_int_equal(reel_line_reader_open(&reader, path, NULL), REEL_OK);
	assert_false(next(&reader));
	reel_line_reader_close(&reader);
}

static void
line_without_end_is_refused(void **state)
{
	struct reel_line_reader reader;
	struct reel_error err = {0};
	bool has_line = false;

	assert_int_equal(reel_line_reader_open(&reader, "/dev/zero", NULL),
	                 REEL_OK);
	assert_int_equal(reel_line_reader_next(&reader, &has_line, &err),
	                 REEL_ERROR_INVALID);
	assert_non_null(strstr(err.message, "longer than 16777216 bytes"));
	assert_true(reader.line.capacity <= 2 * REEL_LINE_MOST);
	reel_line_reader_close(&reader);
	(void)state;
}

static void
what_cannot_be_read_is_told(void **state)
{
	struct reel_line_reader reader;
	bool has_line = false;

	assert_int_equal(reel_line_reader_open(&reader,
	                                       temp_folder_path(state, "none"),
	                                       NULL),
	                 REEL_ERROR_NOT_FOUND);
	reel_line_reader_close(&reader);
	assert_int_equal(reel_line_reader_open(&reader, *state, NULL), REEL_OK);
	assert_int_equal(reel_line_reader_next(&reader, &has_line, NULL),
	                 REEL_ERROR_IO);
	reel_line_reader_close(&reader);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        IN_FOLDER(lines_are_given_whole_and_numbered),
	        IN_FOLDER(empty_file_has_no_line),
	        IN_FOLDER(line_without_end_is_refused),
	        IN_FOLDER(what_cannot_be_read_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
