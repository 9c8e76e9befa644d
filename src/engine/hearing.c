/* SPDX-License-Identifier: MIT */
#include "engine/hearing.h"

#include "base/error.h"
#include "base/mem.h"
#include "engine/fpcalc_input.h"

static void
read_fpcalc(struct reel_hearing *hearing)
{
	for (size_t i = 0; i < hearing->count; i++) {
		struct reel_task *task = &hearing->tasks[i];

		task->status = reel_fpcalc_input_read(task->path, &task->facts,
		                                      &task->error);
	}
}

static enum reel_status
take_hints(struct reel_hearing *hearing, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < hearing->count; i++) {
		const struct reel_task *task = &hearing->tasks[i];
		struct reel_match_file *file = &hearing->files[i];

		file->path = task->path;
		file->facts = &task->facts;
		file->is_taken = task->status != REEL_OK;
		status = reel_hint_read(task->path, &task->facts.tags,
		                        &file->hint, err);
	}
	return status;
}

static enum reel_status
prepare(const struct reel_scanned_album *album,
        const struct reel_hearing_options *options,
        struct reel_hearing *hearing, struct reel_error *err)
{
	hearing->count = album->files.count;
	hearing->tasks = reel_mem_new(hearing->count, sizeof(*hearing->tasks));
	hearing->files = reel_mem_new(hearing->count, sizeof(*hearing->files));
	if (hearing->tasks == NULL || hearing->files == NULL)
		return reel_fail_memory(err);
	for (size_t i = 0; i < hearing->count; i++)
		hearing->tasks[i] = (struct reel_task){
		        .kind = REEL_TASK_READ,
		        .path = album->files.items[i],
		        .fingerprint_ms = options->fingerprint_ms,
		        .is_deep = options->is_deep};
	return REEL_OK;
}

enum reel_status
reel_hear(struct reel_session *session, const struct reel_scanned_album *album,
          const struct reel_hearing_options *options,
          struct reel_hearing *hearing, struct reel_error *err)
{
	enum reel_status status = prepare(album, options, hearing, err);

	if (status == REEL_OK && options->is_fpcalc)
		read_fpcalc(hearing);
	else if (status == REEL_OK)
		status = reel_state_run_tasks(session, hearing->tasks,
		                              hearing->count, err);
	for (size_t i = 0; status == REEL_OK && i < hearing->count; i++) {
		const struct reel_task *task = &hearing->tasks[i];

		options->summary->files++;
		if (task->status != REEL_OK)
			reel_state_tell_error(options->sink, options->summary,
			                      task->path, &task->error);
	}
	if (status == REEL_OK)
		status = take_hints(hearing, err);
	if (status != REEL_OK)
		reel_hearing_release(hearing);
	return status;
}

void
reel_hearing_release(struct reel_hearing *hearing)
{
	for (size_t i = 0; i < hearing->count; i++) {
		if (hearing->files != NULL)
			reel_hint_release(&hearing->files[i].hint);
		if (hearing->tasks != NULL)
			reel_facts_release(&hearing->tasks[i].facts);
	}
	reel_mem_free(hearing->files);
	reel_mem_free(hearing->tasks);
	*hearing = (struct reel_hearing){0};
}
