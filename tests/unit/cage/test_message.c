/* SPDX-License-Identifier: MIT */
#include "support/cmocka_all.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cage/message.h"

#define MOST 1000

struct ends {
	int a;
	int b;
};

static struct ends
connect_ends(void)
{
	int pair[2];

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
	return (struct ends){pair[0], pair[1]};
}

static void
close_ends(const struct ends *ends)
{
	(void)close(ends->a);
	(void)close(ends->b);
}

static void
message_arrives_with_its_descriptor(void **state)
{
	(void)state;
	const struct ends ends = connect_ends();
	struct reel_buf bytes = REEL_BUF_INIT(MOST);
	struct stat sent;
	struct stat got;
	int file = open("/dev/null", O_RDONLY);
	int received = -1;

	assert_int_equal(fstat(file, &sent), 0);
	assert_int_equal(reel_message_send(ends.a, "hello", 5, file, NULL),
	                 REEL_OK);
	assert_int_equal(reel_message_receive(ends.b, &bytes, &received, NULL),
	                 REEL_OK);
	assert_int_equal(bytes.size, 5);
	assert_memory_equal(bytes.data, "hello", 5);
	assert_true(received >= 0 && received != file);
	assert_int_equal(fstat(received, &got), 0);
	assert_int_equal(sent.st_rdev, got.st_rdev);
	assert_int_equal(fcntl(received, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
	(void)close(received);
	(void)close(file);
	reel_buf_release(&bytes);
	close_ends(&ends);
}

static void
empty_message_is_a_message(void **state)
{
	(void)state;
	const struct ends ends = connect_ends();
	struct reel_buf bytes = REEL_BUF_INIT(MOST);
	int received = 7;

	assert_int_equal(reel_message_send(ends.a, NULL, 0, -1, NULL), REEL_OK);
	assert_int_equal(reel_message_receive(ends.b, &bytes, &received, NULL),
	                 REEL_OK);
	assert_int_equal(bytes.size, 0);
	assert_int_equal(received, -1);
	reel_buf_release(&bytes);
	close_ends(&ends);
}

static void
closing_is_told_from_breaking_off(void **state)
{
	(void)state;
	struct ends ends = connect_ends();
	struct reel_buf bytes = REEL_BUF_INIT(MOST);
	int received;

	(void)close(ends.a);
	assert_int_equal(reel_message_receive(ends.b, &bytes, &received, NULL),
	                 REEL_ERROR_NOT_FOUND);
	(void)close(ends.b);
	ends = connect_ends();
	/* Ten bytes are promised, two come. */
	assert_int_equal(write(ends.a, "\x0a\0\0\0ab", 6), 6);
	(void)close(ends.a);
	assert_int_equal(reel_message_receive(ends.b, &bytes, &received, NULL),
	                 REEL_ERROR_FORMAT);
	(void)close(ends.b);
	reel_buf_release(&bytes);
}

static void
message_above_the_ceiling_is_refused_unread(void **state)
{
	(void)state;
	const struct ends ends = connect_ends();
	struct reel_buf bytes = REEL_BUF_INIT(MOST);
	struct reel_inbox inbox = {.bytes = {.ceiling = MOST}};
	bool is_whole = true;
	int received;

	assert_int_equal(write(ends.a, "\xff\xff\xff\xff", 4), 4);
	assert_int_equal(reel_message_receive(ends.b, &bytes, &received, NULL),
	                 REEL_ERROR_FORMAT);
	assert_null(bytes.data);
	assert_int_equal(write(ends.a, "\xe9\x03\0\0", 4), 4);
	assert_int_equal(reel_inbox_take(&inbox, ends.b, &is_whole, NULL),
	                 REEL_ERROR_FORMAT);
	assert_false(is_whole);
	reel_inbox_reset(&inbox);
	close_ends(&ends);
}

static void
inbox_puts_a_message_together_byte_by_byte(void **state)
{
	(void)state;
	static const char wire[] = "\x05\0\0\0hello";
	const struct ends ends = connect_ends();
	struct reel_inbox inbox = {.bytes = {.ceiling = MOST}};
	bool is_whole = true;

	assert_int_equal(reel_inbox_take(&inbox, ends.b, &is_whole, NULL),
	                 REEL_OK);
	assert_false(is_whole);
	for (size_t i = 0; i < sizeof(wire) - 1; i++) {
		assert_false(is_whole);
		assert_int_equal(write(ends.a, wire + i, 1), 1);
		assert_int_equal(
		        reel_inbox_take(&inbox, ends.b, &is_whole, NULL),
		        REEL_OK);
	}
	assert_true(is_whole);
	assert_memory_equal(inbox.bytes.data, "hello", 5);
	reel_inbox_reset(&inbox);
	(void)close(ends.a);
	assert_int_equal(reel_inbox_take(&inbox, ends.b, &is_whole, NULL),
	                 REEL_ERROR_NOT_FOUND);
	(void)close(ends.b);
}

static void
inbox_takes_no_descriptors(void **state)
{
	(void)state;
	const struct ends ends = connect_ends();
	struct reel_inbox inbox = {.bytes = {.ceiling = MOST}};
	bool is_whole = false;
	const int file = open("/dev/null", O_RDONLY);
	const int before = dup(file);

	assert_int_equal(reel_message_send(ends.a, "x", 1, file, NULL),
	                 REEL_OK);
	assert_int_equal(reel_inbox_take(&inbox, ends.b, &is_whole, NULL),
	                 REEL_OK);
	assert_true(is_whole);
	(void)close(before);
	/* The lowest free number is the same: none was left open. */
	assert_int_equal(dup(file), before);
	(void)close(before);
	(void)close(file);
	reel_inbox_reset(&inbox);
	close_ends(&ends);
}

static void
sending_to_nobody_fails(void **state)
{
	(void)state;
	const struct ends ends = connect_ends();
	struct reel_error err = {0};

	(void)close(ends.b);
	assert_int_equal(reel_message_send(ends.a, "x", 1, -1, &err),
	                 REEL_ERROR_IO);
	(void)close(ends.a);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
	        cmocka_unit_test(message_arrives_with_its_descriptor),
	        cmocka_unit_test(empty_message_is_a_message),
	        cmocka_unit_test(closing_is_told_from_breaking_off),
	        cmocka_unit_test(message_above_the_ceiling_is_refused_unread),
	        cmocka_unit_test(inbox_puts_a_message_together_byte_by_byte),
	        cmocka_unit_test(inbox_takes_no_descriptors),
	        cmocka_unit_test(sending_to_nobody_fails),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
