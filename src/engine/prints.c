/* SPDX-License-Identifier: MIT */
/* Fingerprints of files, as fpcalc makes them; needs no catalogue. */
#include <reeltag/session.h>

#include "base/error.h"
#include "base/mem.h"
#include "engine/state.h"
#include "fingerprint/items.h"

/* Files that are worked on at a time: bounds the memory of a long list. */
#define AT_A_TIME 32

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

/** Files that are worked on together. */
struct portion {
	struct reel_task tasks[AT_A_TIME];
	struct reel_batch batch;
};

/* Hands over the files from a place on, if there are any. */
static void
begin(const struct printing *printing, const struct reel_strings *paths,
      size_t place, struct portion *portion)
{
	const size_t left = place < paths->count ? paths->count - place : 0;

	portion->batch = (struct reel_batch){
	        .tasks = portion->tasks,
	        .count = left < AT_A_TIME ? left : AT_A_TIME};
	for (size_t i = 0; i < portion->batch.count; i++)
		portion->tasks[i] = (struct reel_task){
		        .kind = REEL_TASK_READ,
		        .path = paths->items[place + i],
		        .fingerprint_ms = printing->length_ms};
	reel_pool_submit(printing->pool, &portion->batch);
}

static enum reel_status
end(const struct printing *printing, struct portion *portion,
    struct reel_error *err)
{
	struct reel_session_options options = *printing->options;
	const struct reel_patience patience = {is_stopped, &options};
	enum reel_status status =
	        reel_pool_wait(printing->pool, &portion->batch, &patience, err);

	for (size_t i = 0; i < portion->batch.count; i++) {
		if (status == REEL_OK)
			status = tell(printing, &portion->tasks[i], err);
		reel_facts_release(&portion->tasks[i].facts);
	}
	return status;
}

/* While one portion is told the workers are at the next. */
static enum reel_status
print_all(const struct printing *printing, const struct reel_strings *paths,
          struct reel_error *err)
{
	struct portion portions[2] = {0};
	struct portion *now = &portions[0];
	struct portion *next = &portions[1];
	enum reel_status status = REEL_OK;

	begin(printing, paths, 0, now);
	for (size_t i = 0; status == REEL_OK && i < paths->count;
	     i += AT_A_TIME) {
		struct portion *const done = now;

		begin(printing, paths, i + AT_A_TIME, next);
		status = end(printing, now, err);
		now = next;
		next = done;
	}
	/* One that is under way when another fails. */
	reel_pool_withdraw(printing->pool, &now->batch);
	for (size_t i = 0; i < now->batch.count; i++)
		reel_facts_release(&now->tasks[i].facts);
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
	if (status == REEL_OK)
		status = print_all(&printing, paths, err);
	reel_pool_close(printing.pool);
	return status;
}
