/* SPDX-License-Identifier: MIT */
/*
 * What comes over a socket: as the one who waits reads it, and as the one
 * does who takes what has come, byte for byte. Both see the same messages.
 */
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "cage/message.h"
#include "fuzz/fuzz.h"

/* More than this a socket need not hold without a reader. */
#define INPUT_MOST ((size_t)32 << 10)
#define MESSAGE_MOST ((size_t)4 << 10)

/* A message and what taking it came to. */
struct taken {
	enum reel_status status;
	struct reel_buf bytes;
};

/* The two ends of a socket: ours, and the other side's. */
struct line {
	int ours;
	int theirs;
};

static struct line
line_open(void)
{
	int ends[2];

	fuzz_require(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0,
	             "there are sockets");
	return (struct line){ends[0], ends[1]};
}

static void
say(const struct line *line, const uint8_t *data, size_t size)
{
	fuzz_require(send(line->theirs, data, size, MSG_NOSIGNAL) ==
	                     (ssize_t)size,
	             "a socket holds the input");
}

static struct taken
wait_for(const struct line *line)
{
	struct taken taken = {.bytes = REEL_BUF_INIT(MESSAGE_MOST)};
	int descriptor = -1;

	taken.status = reel_message_receive(line->ours, &taken.bytes,
	                                    &descriptor, NULL);
	fuzz_require(descriptor == -1, "no descriptor came along");
	return taken;
}

/* Lets the input come byte for byte, from where the message before ended. */
static struct taken
take(const struct line *line, struct reel_inbox *inbox, const uint8_t *data,
     size_t size, size_t *said)
{
	struct taken taken = {.status = REEL_OK};
	bool is_whole = false;

	for (;;) {
		taken.status =
		        reel_inbox_take(inbox, line->ours, &is_whole, NULL);
		if (taken.status != REEL_OK || is_whole)
			break;
		if (*said < size)
			say(line, data + (*said)++, 1);
		else
			(void)shutdown(line->theirs, SHUT_WR);
	}
	taken.bytes = inbox->bytes;
	inbox->bytes = REEL_BUF_INIT(MESSAGE_MOST);
	reel_inbox_reset(inbox);
	return taken;
}

static void
check_same(const struct taken *a, const struct taken *b)
{
	fuzz_require(a->status == b->status, "both see the same end");
	if (a->status != REEL_OK)
		return;
	fuzz_require(a->bytes.size == b->bytes.size &&
	                     (a->bytes.size == 0 ||
	                      memcmp(a->bytes.data, b->bytes.data,
	                             a->bytes.size) == 0),
	             "both see the same message");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct reel_inbox inbox = {.bytes = REEL_BUF_INIT(MESSAGE_MOST)};
	enum reel_status status = REEL_OK;
	struct line waiting = line_open();
	struct line taking = line_open();
	size_t said = 0;

	if (size > INPUT_MOST)
		size = INPUT_MOST;
	if (size > 0)
		say(&waiting, data, size);
	(void)shutdown(waiting.theirs, SHUT_WR);
	while (status == REEL_OK) {
		struct taken a = wait_for(&waiting);
		struct taken b = take(&taking, &inbox, data, size, &said);

		check_same(&a, &b);
		status = a.status;
		reel_buf_release(&a.bytes);
		reel_buf_release(&b.bytes);
	}
	(void)close(waiting.ours);
	(void)close(waiting.theirs);
	(void)close(taking.ours);
	(void)close(taking.theirs);
	return 0;
}
