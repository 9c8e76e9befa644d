/* SPDX-License-Identifier: MIT */
#include "engine/plans.h"

#include <inttypes.h>

#include "base/error.h"
#include "base/mem.h"
#include "engine/state.h"

/* Whether there is something that could harm the file. */
static bool
needs_survey(const struct reel_task *planned)
{
	return planned->status == REEL_OK &&
	       !reel_patch_is_identity(&planned->patch);
}

static void
take_survey(const struct reel_task *survey, struct reel_task *planned)
{
	planned->status = survey->status;
	planned->error = survey->error;
	if (survey->status == REEL_OK &&
	    !reel_identity_equal(&survey->facts.identity,
	                         &planned->facts.identity))
		planned->status =
		        reel_fail(&planned->error, REEL_ERROR_CHANGED,
		                  "file was changed since it was looked at");
}

/* A cover is some megabytes, the largest comment a few. */
#define USUAL_MOST (UINT64_C(256) << 20)

static void
limit(struct reel_task *planned, uint64_t most)
{
	const size_t size = planned->patch.bytes.size;

	if (planned->status == REEL_OK && size > most)
		planned->status = reel_fail(
		        &planned->error, REEL_ERROR_REFUSED,
		        "would get %zu MiB of new bytes, more than the "
		        "%" PRIu64 " MiB of --most-new",
		        (size >> 20) + 1, most >> 20);
}

/* Lets others look at what was planned: what they refuse has failed. */
static enum reel_status
survey(struct reel_session *session, struct reel_task *planned, size_t count,
       struct reel_error *err)
{
	struct reel_task *surveys = reel_mem_new(count, sizeof(*surveys));
	size_t surveyed = 0;
	enum reel_status status;

	if (surveys == NULL)
		return reel_fail_memory(err);
	for (size_t i = 0; i < count; i++) {
		if (!needs_survey(&planned[i]))
			continue;
		surveys[surveyed] =
		        (struct reel_task){.kind = REEL_TASK_SURVEY,
		                           .path = planned[i].path,
		                           .surveyed = &planned[i].patch};
		surveyed++;
	}
	status = reel_state_run_tasks(session, surveys, surveyed, err);
	surveyed = 0;
	for (size_t i = 0; status == REEL_OK && i < count; i++) {
		if (needs_survey(&planned[i]))
			take_survey(&surveys[surveyed++], &planned[i]);
	}
	reel_mem_free(surveys);
	return status;
}

enum reel_status
reel_plans_make(struct reel_session *session, uint64_t most,
                struct reel_task *tasks, size_t count, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	if (count > 0)
		status = reel_state_run_tasks(session, tasks, count, err);
	for (size_t i = 0; status == REEL_OK && i < count; i++)
		limit(&tasks[i], most == 0 ? USUAL_MOST : most);
	return status == REEL_OK && count > 0
	               ? survey(session, tasks, count, err)
	               : status;
}
