/* SPDX-License-Identifier: MIT */
/*
 * The worker's side: it locks itself in and says what holds it; then one
 * request, one file, one reply, and again.
 */
#include "worker/serve.h"

#include <link.h>
#include <malloc.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "audio/decoder.h"

#include "base/error.h"
#include "base/str.h"
#include "cage/message.h"
#include "cage/policy.h"
#include "cage/worker.h"
#include "listen/pool.h"
#include "listen/wire.h"
#include "worker/planner.h"
#include "worker/reader.h"
#include "worker/surveyor.h"

/* Free memory that a worker keeps. */
#define KEPT_BYTES (16 << 20)

/* A reel_judge: the pool's side knows. */
static enum reel_status
ask_pool(void *context, const struct reel_stretch *stretch,
         enum reel_answer *answer, struct reel_error *err)
{
	const int *socket = context;
	struct reel_buf message = REEL_BUF_INIT(REEL_WIRE_MOST);
	struct reel_buf reply = REEL_BUF_INIT(REEL_WIRE_MOST);
	enum reel_status status = reel_wire_put_stretch(&message, stretch, err);
	int none = -1;

	if (status == REEL_OK)
		status = reel_message_send(*socket, message.data, message.size,
		                           -1, err);
	if (status == REEL_OK)
		status = reel_message_receive(*socket, &reply, &none, err);
	if (status == REEL_OK)
		status = reel_wire_get_answer(&reply, answer, err);
	if (none >= 0)
		(void)close(none);
	reel_buf_release(&message);
	reel_buf_release(&reply);
	return status;
}

static enum reel_status
reply_facts(int socket, int file, const struct reel_request *request,
            struct reel_buf *reply, struct reel_error *err)
{
	const struct reel_judge judge = {.ask = ask_pool, .context = &socket};
	struct reel_facts facts = {0};
	struct reel_error outcome = {0};
	const enum reel_status status =
	        reel_reader_run(file, request, &judge, &facts, &outcome);
	enum reel_status put =
	        reel_wire_put_outcome(reply, status, &outcome, err);

	if (put == REEL_OK)
		put = reel_wire_put_facts(reply, &facts, err);
	reel_facts_release(&facts);
	return put;
}

static enum reel_status
reply_patch(int file, const struct reel_request *request,
            struct reel_buf *reply, struct reel_error *err)
{
	struct reel_buf patch = REEL_BUF_INIT(REEL_WIRE_PATCH_MOST);
	struct reel_error outcome = {0};
	const enum reel_status status =
	        reel_planner_run(file, request, &patch, &outcome);
	enum reel_status put =
	        reel_wire_put_outcome(reply, status, &outcome, err);

	if (put == REEL_OK && status == REEL_OK)
		put = reel_buf_append(reply, patch.data, patch.size, err);
	reel_buf_release(&patch);
	return put;
}

static enum reel_status
reply_survey(int file, const struct reel_request *request,
             struct reel_buf *reply, struct reel_error *err)
{
	struct reel_error outcome = {0};
	const enum reel_status status =
	        reel_surveyor_run(file, request, &outcome);

	return reel_wire_put_outcome(reply, status, &outcome, err);
}

static enum reel_status
reply_to(int socket, const struct reel_request *request, int file,
         struct reel_buf *reply)
{
	switch (request->kind) {
	case REEL_TASK_READ:
		return reply_facts(socket, file, request, reply, NULL);
	case REEL_TASK_PLAN:
		return reply_patch(file, request, reply, NULL);
	case REEL_TASK_SURVEY:
		return reply_survey(file, request, reply, NULL);
	default:
		return REEL_ERROR_INVALID;
	}
}

static enum reel_status
answer(int socket, int file, const struct reel_buf *message,
       struct reel_buf *reply)
{
	struct reel_request request = {0};
	enum reel_status status =
	        reel_wire_get_request(message, &request, NULL);

	if (status == REEL_OK && file < 0)
		status = REEL_ERROR_INVALID;
	if (status == REEL_OK)
		status = reply_to(socket, &request, file, reply);
	reel_request_release(&request);
	return status;
}

/* What cannot be answered ends the worker: the pool tells it as a crash. */
static enum reel_status
serve_one(int socket)
{
	struct reel_buf message = REEL_BUF_INIT(REEL_WIRE_PATCH_MOST);
	struct reel_buf reply = REEL_BUF_INIT(REEL_WIRE_PATCH_MOST);
	int file = -1;
	enum reel_status status =
	        reel_message_receive(socket, &message, &file, NULL);

	if (status == REEL_OK)
		status = answer(socket, file, &message, &reply);
	if (status == REEL_OK)
		status = reel_message_send(socket, reply.data, reply.size, -1,
		                           NULL);
	if (file >= 0)
		(void)close(file);
	reel_buf_release(&message);
	reel_buf_release(&reply);
	return status;
}

/* libav frees a large buffer with each packet, and glibc then joins all its
 * small free pieces: without them a fifth of allocation's time is saved, 3 %
 * of all. What was freed is kept for the next file. */
static void
tune_allocation(void)
{
	(void)mallopt(M_MXFAST, 0);
	(void)mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
	(void)mallopt(M_MMAP_THRESHOLD, KEPT_BYTES);
}

/* Takes what was sent before the pool knew, and looks at nothing of it. */
static enum reel_status
pass_over(int socket)
{
	struct reel_buf message = REEL_BUF_INIT(REEL_WIRE_PATCH_MOST);
	int file = -1;
	const enum reel_status status =
	        reel_message_receive(socket, &message, &file, NULL);

	if (file >= 0)
		(void)close(file);
	reel_buf_release(&message);
	return status;
}

/* The program itself has no name here, and what the kernel lends no path. */
static int
take_object(struct dl_phdr_info *object, size_t size, void *context)
{
	struct reel_strings *objects = context;
	const char *name = object->dlpi_name;

	(void)size;
	if (name[0] == '\0' && objects->count == 0)
		/* NOLINTNEXTLINE(performance-no-int-to-ptr): it is one */
		name = (const char *)getauxval(AT_EXECFN);
	if (name == NULL || strchr(name, '/') == NULL)
		return 0;
	return reel_strings_add(objects, name, NULL) == REEL_OK ? 0 : 1;
}

static enum reel_status
greet(int socket, const struct reel_cage *cage)
{
	char decoders[REEL_DECODER_VERSIONS];
	struct reel_hello hello = {.cage = *cage};
	struct reel_buf message = REEL_BUF_INIT(REEL_WIRE_MOST);
	enum reel_status status;

	reel_decoder_versions(decoders);
	status = reel_str_set(&hello.decoders, decoders, NULL);
	if (status == REEL_OK &&
	    dl_iterate_phdr(take_object, &hello.objects) != 0)
		status = REEL_ERROR_NO_MEMORY;
	if (status == REEL_OK)
		status = reel_wire_put_hello(&message, &hello, NULL);
	if (status == REEL_OK)
		status = reel_message_send(socket, message.data, message.size,
		                           -1, NULL);
	reel_hello_release(&hello);
	reel_buf_release(&message);
	return status;
}

int
reel_worker_serve(int socket)
{
	const bool is_uncaged = reel_worker_is_uncaged();
	struct reel_cage cage = {0};
	enum reel_status status;

	if (!is_uncaged)
		reel_policy_lock(socket, &cage);
	tune_allocation();
	status = greet(socket, &cage);
	while (status == REEL_OK)
		status = is_uncaged || cage.has_filter ? serve_one(socket)
		                                       : pass_over(socket);
	(void)close(socket);
	return status == REEL_ERROR_NOT_FOUND ? 0 : 1;
}
