/* SPDX-License-Identifier: MIT */
#include "listen/reader.h"

#include <inttypes.h>
#include <stdio.h>

#include "audio/container.h"
#include "audio/health.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "listen/ear.h"
#include "tag/tag_file.h"

static enum reel_status
read_tags(int descriptor, const struct reel_request *request,
          struct reel_facts *facts, struct reel_error *err)
{
	struct reel_tag_facts found = {0};
	enum reel_status status = reel_tag_file_read(
	        descriptor, request->extension, &found, NULL);

	if (status == REEL_OK) {
		facts->tags = found.tags;
		found.tags = (struct reel_tag_list){0};
		status = reel_str_set(&facts->format, found.format, err);
	} else if (status != REEL_ERROR_NO_MEMORY) {
		/* The sound may be there all the same. */
		status = REEL_OK;
	} else {
		(void)reel_fail_memory(err);
	}
	reel_tag_facts_release(&found);
	return status;
}

static enum reel_status
set_problem(struct reel_facts *facts, enum reel_problem problem,
            const char *detail, struct reel_error *err)
{
	facts->problem = problem;
	return reel_str_set(&facts->problem_detail,
	                    problem == REEL_PROBLEM_NONE ? NULL : detail, err);
}

static enum reel_status
explain_cut(const struct reel_promise *promise, struct reel_facts *facts,
            struct reel_error *err)
{
	char detail[REEL_HEALTH_DETAIL];

	(void)snprintf(detail, sizeof(detail),
	               "it has %" PRIu64 " bytes and should have %" PRIu64,
	               promise->present_bytes, promise->promised_bytes);
	if (set_problem(facts, REEL_PROBLEM_TRUNCATED, detail, err) != REEL_OK)
		return REEL_ERROR_NO_MEMORY;
	return reel_fail(err, REEL_ERROR_FORMAT, "cut off: %s", detail);
}

/* Says why the sound cannot be opened: cut off, damaged, or no audio. */
static enum reel_status
explain_closed(int descriptor, struct reel_facts *facts, struct reel_error *err)
{
	const struct reel_format *format = NULL;

	if (err->status == REEL_ERROR_NO_MEMORY)
		return err->status;
	if (reel_format_detect(descriptor, &format, NULL) == REEL_OK) {
		const struct reel_promise promise =
		        reel_container_promise(descriptor, format);

		if (reel_promise_is_broken(&promise))
			return explain_cut(&promise, facts, err);
		/* We know the kind, so it is this file that is wrong. */
		if (err->status == REEL_ERROR_UNSUPPORTED)
			err->status = REEL_ERROR_FORMAT;
	} else {
		/* TagLib takes any file for what its name says. */
		reel_tag_list_release(&facts->tags);
		reel_mem_free(facts->format);
		facts->format = NULL;
	}
	if (set_problem(facts, REEL_PROBLEM_UNREADABLE, err->message, NULL) !=
	    REEL_OK)
		return reel_fail_memory(err);
	return err->status;
}

static enum reel_status
judge(const struct reel_ear *ear, int descriptor, struct reel_facts *facts,
      struct reel_error *err)
{
	struct reel_decoder *const decoder = reel_ear_decoder(ear);
	const struct reel_health *health = reel_ear_health(ear);
	const struct reel_promise promise =
	        reel_container_promise(descriptor, decoder->format);
	char detail[REEL_HEALTH_DETAIL];
	enum reel_problem problem;
	enum reel_end end = REEL_END_REACHED;

	if (health->frame_count < decoder->frame_count)
		end = reel_health_probe_end(decoder);
	problem = reel_health_judge(health, decoder, &promise, end, detail);
	return set_problem(facts, problem, detail, err);
}

static enum reel_status
listen_to(struct reel_ear *ear, const struct reel_request *request,
          int descriptor, struct reel_facts *facts, struct reel_error *err)
{
	const struct reel_decoder *decoder = reel_ear_decoder(ear);
	enum reel_status status =
	        reel_str_set(&facts->format, decoder->format->name, err);

	facts->sample_rate_hz = decoder->shape.sample_rate_hz;
	facts->channels = decoder->shape.channels;
	if (status == REEL_OK)
		status = reel_ear_listen(ear, request->fingerprint_ms, err);
	if (status == REEL_OK)
		status = reel_ear_items(ear, 0, &facts->items,
		                        &facts->item_count, err);
	if (status == REEL_OK)
		status = reel_ear_end(ear, err);
	facts->duration_ms = reel_ear_duration_ms(ear);
	return status == REEL_OK ? judge(ear, descriptor, facts, err) : status;
}

enum reel_status
reel_reader_run(int descriptor, const struct reel_request *request,
                struct reel_facts *facts, struct reel_error *err)
{
	const struct reel_ear_options options = {
	        .print_ms = request->fingerprint_ms,
	        .is_deep = request->is_deep};
	struct reel_ear *ear = NULL;
	enum reel_status status = read_tags(descriptor, request, facts, err);

	if (status != REEL_OK)
		return status;
	status = reel_ear_open(descriptor, &options, &ear, err);
	if (status == REEL_OK)
		status = listen_to(ear, request, descriptor, facts, err);
	else
		status = explain_closed(descriptor, facts, err);
	reel_ear_close(ear);
	return status;
}
