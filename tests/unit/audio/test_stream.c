/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <errno.h>
#include <unistd.h>

#include "audio/stream.h"
#include "support/file_bytes.h"

static void
stream_reads_on_from_its_place(void **state)
{
	(void)state;
	const int descriptor = file_of("abcdef", 6);
	struct reel_stream stream;
	char bytes[8] = "";

	assert_int_equal(reel_stream_open(descriptor, &stream, NULL), REEL_OK);
	assert_int_equal(reel_stream_read(&stream, bytes, 4), 4);
	assert_memory_equal(bytes, "abcd", 4);
	assert_int_equal(reel_stream_read(&stream, bytes, 4), 2);
	assert_memory_equal(bytes, "ef", 2);
	assert_int_equal(reel_stream_read(&stream, bytes, 4), 0);
	assert_int_equal(reel_stream_seek(&stream, -1, SEEK_END), 5);
	assert_int_equal(reel_stream_read(&stream, bytes, 4), 1);
	assert_int_equal(close(descriptor), 0);
}

/* Of a descriptor that is closed each call would fail. */
static void
stream_asks_for_nothing_behind_its_end(void **state)
{
	(void)state;
	const int descriptor = file_of("abcdef", 6);
	struct reel_stream stream;
	char byte = 0;

	assert_int_equal(reel_stream_open(descriptor, &stream, NULL), REEL_OK);
	assert_int_equal(close(descriptor), 0);
	assert_int_equal(reel_stream_read(&stream, &byte, 1), -1);
	assert_int_equal(errno, EBADF);
	assert_int_equal(reel_stream_seek(&stream, 6, SEEK_SET), 6);
	assert_int_equal(reel_stream_read(&stream, &byte, 1), 0);
	assert_int_equal(reel_stream_seek(&stream, 1000, SEEK_CUR), 1006);
	assert_int_equal(reel_stream_read(&stream, &byte, 1), 0);
}

static void
stream_has_no_place_before_its_beginning(void **state)
{
	(void)state;
	const int descriptor = file_of("abcdef", 6);
	struct reel_stream stream;

	assert_int_equal(reel_stream_open(descriptor, &stream, NULL), REEL_OK);
	assert_int_equal(reel_stream_seek(&stream, 2, SEEK_SET), 2);
	assert_int_equal(reel_stream_seek(&stream, -3, SEEK_CUR), -1);
	assert_int_equal(reel_stream_seek(&stream, -7, SEEK_END), -1);
	assert_int_equal(reel_stream_seek(&stream, INT64_MAX, SEEK_CUR), -1);
	assert_int_equal(stream.position, 2);
	assert_int_equal(close(descriptor), 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(stream_reads_on_from_its_place),
	        cmocka_unit_test(stream_asks_for_nothing_behind_its_end),
	        cmocka_unit_test(stream_has_no_place_before_its_beginning),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
