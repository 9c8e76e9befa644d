/* SPDX-License-Identifier: MIT */
#include "listen/reader.h"

#include <inttypes.h>
#include <stdio.h>

#include "audio/container.h"
#include "audio/decoder.h"
#include "audio/health.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "fingerprint/maker.h"
#include "tag/tag_file.h"

#define PORTION 4096

/* Shorter files have no fingerprint: Chromaprint needs 2.7 s for one item. */
#define LEAST_MS 3000

/** A file that is being listened to. */
struct listening {
	struct reel_decoder *decoder;
	/* NULL where no fingerprint is wanted. */
	struct reel_maker *maker;
	struct reel_health health;
	/* Frames that are still to go into the fingerprint. */
	uint64_t wanted;
	int16_t samples[PORTION * REEL_DECODER_MOST_CHANNELS];
};

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

/* Decodes a portion, into health and fingerprint. */
static enum reel_status
listen_on(struct listening *self, struct reel_error *err)
{
	struct reel_decoder *const decoder = self->decoder;
	size_t count = 0;
	size_t part;
	const enum reel_status status =
	        reel_decoder_read(decoder, self->samples, PORTION, &count, err);

	if (status == REEL_ERROR_FORMAT) {
		self->health.is_stopped = true;
		return REEL_OK;
	}
	if (status != REEL_OK)
		return status;
	if (count == 0) {
		self->health.is_at_end = true;
		return REEL_OK;
	}
	reel_health_hear(&self->health, self->samples, count,
	                 decoder->channels);
	part = count < self->wanted ? count : (size_t)self->wanted;
	self->wanted -= part;
	return self->maker == NULL || part == 0
	               ? REEL_OK
	               : reel_maker_feed(self->maker, self->samples, part, err);
}

/*
 * Goes on for the fingerprint, to the end where that is asked for or where
 * nothing else tells the length, and through silence, lest a track that
 * begins late is taken for an empty one.
 */
static bool
is_listening(const struct listening *self, bool is_deep)
{
	const struct reel_health *health = &self->health;

	if (health->is_at_end || health->is_stopped)
		return false;
	return self->wanted > 0 || is_deep || self->decoder->frame_count == 0 ||
	       (health->frame_count > 0 && reel_health_is_silent(health));
}

static enum reel_status
take_fingerprint(struct listening *self, struct reel_facts *facts,
                 struct reel_error *err)
{
	const uint64_t heard =
	        reel_decoder_ms(self->decoder, self->health.frame_count);

	if (self->maker == NULL || heard < LEAST_MS)
		return REEL_OK;
	return reel_maker_finish(self->maker, &facts->items, &facts->item_count,
	                         err);
}

static enum reel_status
judge(struct listening *self, int descriptor, struct reel_facts *facts,
      struct reel_error *err)
{
	struct reel_decoder *const decoder = self->decoder;
	const struct reel_promise promise =
	        reel_container_promise(descriptor, decoder->format);
	char detail[REEL_HEALTH_DETAIL];
	enum reel_problem problem;
	enum reel_end end = REEL_END_REACHED;

	if (self->health.frame_count < decoder->frame_count)
		end = reel_health_probe_end(decoder);
	problem = reel_health_judge(&self->health, decoder, &promise, end,
	                            detail);
	return set_problem(facts, problem, detail, err);
}

static enum reel_status
listen_to(struct listening *self, const struct reel_request *request,
          int descriptor, struct reel_facts *facts, struct reel_error *err)
{
	struct reel_decoder *const decoder = self->decoder;
	enum reel_status status =
	        reel_str_set(&facts->format, decoder->format->name, err);

	facts->sample_rate_hz = decoder->sample_rate_hz;
	facts->channels = decoder->channels;
	self->wanted = (uint64_t)decoder->sample_rate_hz *
	               request->fingerprint_ms / 1000;
	if (status == REEL_OK && self->wanted > 0)
		status = reel_maker_new(decoder->sample_rate_hz,
		                        decoder->channels, &self->maker, err);
	if (status == REEL_OK && request->is_deep)
		status = reel_decoder_verify(decoder, err);
	while (status == REEL_OK && is_listening(self, request->is_deep))
		status = listen_on(self, err);
	if (status == REEL_OK)
		status = take_fingerprint(self, facts, err);
	facts->duration_ms = reel_decoder_ms(
	        decoder, decoder->frame_count > 0 ? decoder->frame_count
	                                          : self->health.frame_count);
	if (status == REEL_OK)
		status = judge(self, descriptor, facts, err);
	return status;
}

enum reel_status
reel_reader_run(int descriptor, const struct reel_request *request,
                struct reel_facts *facts, struct reel_error *err)
{
	struct listening *self = NULL;
	enum reel_status status = read_tags(descriptor, request, facts, err);

	if (status != REEL_OK)
		return status;
	self = reel_mem_new(1, sizeof(*self));
	if (self == NULL)
		return reel_fail_memory(err);
	status = reel_decoder_open(descriptor, &self->decoder, err);
	if (status == REEL_OK)
		status = listen_to(self, request, descriptor, facts, err);
	else
		status = explain_closed(descriptor, facts, err);
	reel_maker_free(self->maker);
	reel_decoder_close(self->decoder);
	reel_mem_free(self);
	return status;
}
