/* SPDX-License-Identifier: MIT */
/* Fingerprints of files, as fpcalc makes them; needs no catalogue. */
#include <reeltag/session.h>

#include "base/error.h"
#include "base/mem.h"
#include "engine/state.h"
#include "fingerprint/items.h"

/* Files that are worked on at a time: bounds the memory of a long list. */
#define AT_A_TIME 64

/* What the steps share. */
struct printing {
	struct reel_pool *pool;
	const struct reel_session_options *options;
	uint32_t length_ms;
	void (*each)(void *context, const struct reel_fingerprint_report *f);
	void (*failed)(void *context, const struct reel_error_report *error);
	void *context;
};

static bool
is_stopped(void *context)
{
	const struct reel_session_options *options = context;

	return options->is_stopped != NULL &&
	       options->is_stopped(options->context);
}

static void
tell_failed(const struct printing *printing, const struct reel_task *task)
{
	const struct reel_error_report report = {.path = task->path,
	                                         .error = &task->error};

	printing->failed(printing->context, &report);
}

static enum reel_status
tell(const struct printing *printing, struct reel_task *task,
     struct reel_error *err)
{
	const struct reel_facts *facts = &task->facts;
	struct reel_fingerprint_report report = {
	        .path = task->path,
	        .duration = (double)facts->duration_ms / 1000.0,
	        .items = facts->items,
	        .item_count = facts->item_count};
	char *text = NULL;
	enum reel_status status = REEL_OK;

	if (task->status == REEL_OK && facts->item_count == 0)
		task->status = reel_fail(&task->error, REEL_ERROR_FORMAT,
		                         "too short for a fingerprint");
	if (task->status != REEL_OK) {
		tell_failed(printing, task);
		return REEL_OK;
	}
	status = reel_items_encode(facts->items, facts->item_count, &text, err);
	if (status == REEL_OK) {
		report.text = text;
		printing->each(printing->context, &report);
	}
	reel_mem_free(text);
	return status;
}

static enum reel_status
print_some(const struct printing *printing, char *const *paths, size_t count,
           struct reel_error *err)
{
	struct reel_task tasks[AT_A_TIME] = {0};
	struct reel_session_options options = *printing->options;
	enum reel_status status;

	for (size_t i = 0; i < count; i++)
		tasks[i] = (struct reel_task){.kind = REEL_TASK_READ,
		                              .path = paths[i],
		                              .fingerprint_ms =
		                                      printing->length_ms};
	status = reel_pool_run(printing->pool, tasks, count, is_stopped,
	                       &options, err);
	for (size_t i = 0; i < count; i++) {
		if (status == REEL_OK)
			status = tell(printing, &tasks[i], err);
		reel_facts_release(&tasks[i].facts);
	}
	return status;
}

enum reel_status
/* NOLINTNEXTLINE(readability-function-size): callbacks and their context */
reel_fingerprint_files(const struct reel_session_options *options,
                       const struct reel_strings *paths, uint32_t length_s,
                       void (*each)(void *context,
                                    const struct reel_fingerprint_report *f),
                       void (*failed)(void *context,
                                      const struct reel_error_report *error),
                       void *context, struct reel_error *err)
{
	const uint32_t seconds = length_s == 0 ? 120 : length_s;
	struct printing printing = {.options = options,
	                            .each = each,
	                            .failed = failed,
	                            .context = context};
	enum reel_status status;

	if (seconds > UINT32_MAX / 1000)
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "length of %u s is too long", seconds);
	printing.length_ms = seconds * 1000;
	status = reel_state_pool(options, &printing.pool, err);
	for (size_t i = 0; status == REEL_OK && i < paths->count;
	     i += AT_A_TIME) {
		const size_t rest = paths->count - i;

		status = print_some(&printing, &paths->items[i],
		                    rest < AT_A_TIME ? rest : AT_A_TIME, err);
	}
	reel_pool_close(printing.pool);
	return status;
}
