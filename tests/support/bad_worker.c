/* SPDX-License-Identifier: MIT */
#include "support/bad_worker.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "base/path.h"
#include "cage/message.h"
#include "cage/policy.h"
#include "listen/pool.h"
#include "listen/wire.h"
#include "worker/serve.h"
#include "worker/surveyor.h"

const char *const bad_worker_names[] = {"captured", "mixed",   "hang",
                                        "garble",   "dumb",    "huge",
                                        "escaping", "uncaged", NULL};

static const char *
own_name(void)
{
	return reel_path_name((const char *)(uintptr_t)getauxval(AT_EXECFN));
}

static enum reel_status
put_half(int file, struct reel_buf *reply)
{
	const off_t size = lseek(file, 0, SEEK_END);
	struct reel_patch patch = REEL_PATCH_INIT;
	enum reel_status status;

	patch.old_size = (uint64_t)size;
	status = reel_patch_keep(&patch, 0, (uint64_t)size / 2, NULL);
	if (status == REEL_OK)
		status = reel_patch_encode(&patch, reply, NULL);
	reel_patch_release(&patch);
	return status;
}

static enum reel_status
put_captured(const struct reel_buf *message, int file, struct reel_buf *reply)
{
	static bool has_planned;
	struct reel_request request = {0};
	struct reel_error outcome = {0};
	enum reel_status status =
	        reel_wire_get_request(message, &request, NULL);

	if (status == REEL_OK && request.kind == REEL_TASK_SURVEY &&
	    !has_planned)
		(void)!reel_surveyor_run(file, &request, &outcome);
	if (status == REEL_OK)
		status = reel_wire_put_outcome(reply, outcome.status, &outcome,
		                               NULL);
	if (status == REEL_OK && request.kind == REEL_TASK_PLAN) {
		has_planned = true;
		status = put_half(file, reply);
	}
	reel_request_release(&request);
	return status;
}

static enum reel_status
put_reply(const struct reel_buf *message, int file, struct reel_buf *reply)
{
	static const unsigned char garbage[64] = {0xff, 1, 2, 3};
	const struct reel_facts facts = {.duration_ms = 1000};
	const struct reel_error none = {0};
	enum reel_status status;

	if (strcmp(own_name(), "captured") == 0)
		return put_captured(message, file, reply);
	if (strcmp(own_name(), "garble") == 0)
		return reel_buf_append(reply, garbage, sizeof(garbage), NULL);
	status = reel_wire_put_outcome(reply, REEL_OK, &none, NULL);
	return status == REEL_OK ? reel_wire_put_facts(reply, &facts, NULL)
	                         : status;
}

static void
escape(void)
{
	struct reel_cage cage;

	reel_policy_lock(REEL_WORKER_SOCKET, &cage);
	(void)execl("/bin/sh", "sh", NULL);
}

static enum reel_status
send_reply(const struct reel_buf *message, int file)
{
	struct reel_buf reply = REEL_BUF_INIT(REEL_WIRE_MOST);
	enum reel_status status;

	if (strcmp(own_name(), "hang") == 0)
		(void)pause();
	if (strcmp(own_name(), "escaping") == 0)
		escape();
	if (strcmp(own_name(), "huge") == 0 &&
	    write(REEL_WORKER_SOCKET, "\xff\xff\xff\xff", 4) != 4)
		return REEL_ERROR_IO;
	status = put_reply(message, file, &reply);
	if (status == REEL_OK)
		status = reel_message_send(REEL_WORKER_SOCKET, reply.data,
		                           reply.size, -1, NULL);
	reel_buf_release(&reply);
	return status;
}

static bool
is_marked(int file)
{
	char mark[7] = "";

	return pread(file, mark, 7, 0) == 7 && memcmp(mark, "HOSTILE", 7) == 0;
}

static int
misbehave(void)
{
	static const struct reel_hello caged = {
	        .cage = {.has_filter = true, .reason = "Landlock: No way"}};
	static const struct reel_hello refused = {
	        .cage = {.reason = "seccomp: No way"}};
	const bool is_caged = strcmp(own_name(), "uncaged") != 0;
	struct reel_buf hello = REEL_BUF_INIT(REEL_WIRE_MOST);

	if (reel_wire_put_hello(&hello, is_caged ? &caged : &refused, NULL) !=
	            REEL_OK ||
	    reel_message_send(REEL_WORKER_SOCKET, hello.data, hello.size, -1,
	                      NULL) != REEL_OK)
		return 1;
	reel_buf_release(&hello);
	for (;;) {
		struct reel_buf request = REEL_BUF_INIT(REEL_WIRE_MOST);
		int file = -1;

		if (reel_message_receive(REEL_WORKER_SOCKET, &request, &file,
		                         NULL) != REEL_OK)
			return 0;
		if (is_marked(file))
			abort();
		if (send_reply(&request, file) != REEL_OK)
			return 1;
		(void)close(file);
		reel_buf_release(&request);
	}
}

int
bad_worker_main(void)
{
	if (strcmp(own_name(), "dumb") == 0)
		return 3;
	for (size_t i = 0; bad_worker_names[i] != NULL; i++) {
		if (strcmp(own_name(), bad_worker_names[i]) == 0)
			return misbehave();
	}
	return reel_worker_serve(REEL_WORKER_SOCKET);
}
