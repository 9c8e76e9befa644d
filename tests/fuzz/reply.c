/* SPDX-License-Identifier: MIT */
/*
 * What a worker replies, behind a byte (1: what reading a file found, else a
 * plan) and the size of the file that was asked about (u32, little-endian).
 */
#include <string.h>

#include "fuzz/fuzz.h"
#include "listen/wire.h"

static bool
get(const void *bytes, size_t size, struct reel_task *task)
{
	/* Only lent: nothing is appended and nothing released. */
	char *data = (char *)(uintptr_t)bytes;
	const struct reel_buf buf = {.data = data, .size = size};
	struct reel_error err = {0};
	const enum reel_status status = reel_wire_get_reply(&buf, task, &err);

	fuzz_require(status == REEL_OK || status == REEL_ERROR_FORMAT ||
	                     status == REEL_ERROR_REFUSED,
	             "a reply is right, or makes no sense, or is refused");
	return status == REEL_OK;
}

static void
put(const struct reel_task *task, struct reel_buf *buf)
{
	enum reel_status status =
	        reel_wire_put_outcome(buf, task->status, &task->error, NULL);

	if (status == REEL_OK && task->kind == REEL_TASK_READ)
		status = reel_wire_put_facts(buf, &task->facts, NULL);
	else if (status == REEL_OK && task->status == REEL_OK)
		status = reel_patch_encode(&task->patch, buf, NULL);
	fuzz_require(status == REEL_OK, "a reply that was read can be written");
}

static void
release(struct reel_task *task)
{
	reel_facts_release(&task->facts);
	reel_patch_release(&task->patch);
}

/* Cleaned words stay as they are, so that the second reply is the third. */
static void
check_again(const struct reel_task *task)
{
	struct reel_task again = {.kind = task->kind, .patch = REEL_PATCH_INIT};
	struct reel_buf first = REEL_BUF_INIT(REEL_WIRE_MOST);
	struct reel_buf second = REEL_BUF_INIT(REEL_WIRE_MOST);

	again.facts.identity = task->facts.identity;
	put(task, &first);
	fuzz_require(get(first.data, first.size, &again),
	             "a reply that is written can be read");
	put(&again, &second);
	fuzz_require(first.size == second.size &&
	                     memcmp(first.data, second.data, first.size) == 0,
	             "a reply is written twice alike");
	release(&again);
	reel_buf_release(&first);
	reel_buf_release(&second);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct reel_task task = {.patch = REEL_PATCH_INIT};
	struct reel_cursor cursor = {.data = (const char *)data, .size = size};
	const uint8_t *kind = reel_cursor_bytes(&cursor, 1);

	task.facts.identity.size = reel_cursor_u32(&cursor);
	if (cursor.is_short)
		return 0;
	task.kind = *kind == 1 ? REEL_TASK_READ : REEL_TASK_PLAN;
	if (get(data + cursor.position, size - cursor.position, &task))
		check_again(&task);
	release(&task);
	return 0;
}
