/* SPDX-License-Identifier: MIT */
#include "worker/reader.h"

#include <inttypes.h>
#include <stdio.h>

#include "audio/container.h"
#include "audio/health.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "tag/tag_file.h"
#include "worker/ear.h"

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
	}
	if (set_problem(facts, REEL_PROBLEM_UNREADABLE, err->message, NULL) !=
	    REEL_OK)
		return reel_fail_memory(err);
	return err->status;
}

static enum reel_status
judge_health(const struct reel_ear *ear, int descriptor,
             struct reel_facts *facts, struct reel_error *err)
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

/*
 * When to ask whether it is known: of all edits of a recording a search by
 * 10 s finds what one by 17 s finds, but remasters; what is still open after
 * 30 s has siblings that begin alike, or is not known.
 */
static const uint32_t parts_ms[] = {10000, 15000, 30000};

#define PART_COUNT (sizeof(parts_ms) / sizeof(parts_ms[0]))

/* Asks about what was heard so far, one phase after the other. */
static enum reel_status
ask(struct reel_ear *ear, uint32_t heard_ms, const struct reel_judge *judge,
    enum reel_answer *answer, struct reel_error *err)
{
	struct reel_stretch stretch = {
	        .heard_ms = heard_ms, .duration_ms = reel_ear_duration_ms(ear)};
	enum reel_status status;

	do {
		uint32_t *items = NULL;

		status = reel_ear_items(ear, stretch.phase, &items,
		                        &stretch.item_count, err);
		stretch.items = items;
		if (status == REEL_OK)
			status = judge->ask(judge->context, &stretch, answer,
			                    err);
		reel_mem_free(items);
	} while (status == REEL_OK && *answer == REEL_ANSWER_PHASE &&
	         ++stretch.phase < REEL_STRETCH_PHASES);
	return status;
}

/* Listens until it is enough, or to the end of what is wanted. */
static enum reel_status
listen_until(struct reel_ear *ear, const struct reel_request *request,
             const struct reel_judge *judge, uint32_t *heard_ms,
             struct reel_error *err)
{
	const size_t parts = request->is_judged ? PART_COUNT : 0;
	enum reel_answer answer = REEL_ANSWER_MORE;
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < parts &&
	                   parts_ms[i] < request->fingerprint_ms &&
	                   answer != REEL_ANSWER_ENOUGH;
	     i++) {
		*heard_ms = parts_ms[i];
		status = reel_ear_listen(ear, parts_ms[i], err);
		if (status == REEL_OK && !reel_ear_is_at_end(ear))
			status = ask(ear, parts_ms[i], judge, &answer, err);
	}
	if (status != REEL_OK ||
	    (answer == REEL_ANSWER_ENOUGH && !reel_ear_is_at_end(ear)))
		return status;
	*heard_ms = request->fingerprint_ms;
	return reel_ear_listen(ear, request->fingerprint_ms, err);
}

static enum reel_status
listen_to(struct reel_ear *ear, const struct reel_request *request,
          const struct reel_judge *judge, struct reel_facts *facts,
          struct reel_error *err)
{
	const struct reel_decoder *decoder = reel_ear_decoder(ear);
	enum reel_status status =
	        reel_str_set(&facts->format, decoder->format->name, err);

	facts->sample_rate_hz = decoder->shape.sample_rate_hz;
	facts->channels = decoder->shape.channels;
	if (status == REEL_OK)
		status = listen_until(ear, request, judge, &facts->print_ms,
		                      err);
	if (status == REEL_OK)
		status = reel_ear_items(ear, 0, &facts->items,
		                        &facts->item_count, err);
	if (status == REEL_OK)
		status = reel_ear_end(ear, err);
	facts->duration_ms = reel_ear_duration_ms(ear);
	return status;
}

enum reel_status
reel_reader_run(int descriptor, const struct reel_request *request,
                const struct reel_judge *judge, struct reel_facts *facts,
                struct reel_error *err)
{
	const struct reel_ear_options options = {
	        .print_ms = request->fingerprint_ms,
	        .kept_ms = request->is_judged ? parts_ms[PART_COUNT - 1] : 0,
	        .is_deep = request->is_deep};
	const struct reel_format *format = NULL;
	struct reel_ear *ear = NULL;
	enum reel_status status = REEL_OK;

	/* TagLib takes any file for what its name says, and looks through all
	 * of it for what is not there. */
	if (reel_format_detect(descriptor, &format, NULL) == REEL_OK)
		status = read_tags(descriptor, request, facts, err);
	if (status != REEL_OK)
		return status;
	status = reel_ear_open(descriptor, &options, &ear, err);
	if (status != REEL_OK)
		return explain_closed(descriptor, facts, err);
	status = listen_to(ear, request, judge, facts, err);
	if (status == REEL_OK)
		status = judge_health(ear, descriptor, facts, err);
	reel_ear_close(ear);
	return status;
}
