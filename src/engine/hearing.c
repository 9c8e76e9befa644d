/* SPDX-License-Identifier: MIT */
#include "engine/hearing.h"

#include "base/error.h"
#include "base/mem.h"
#include "engine/certainty.h"
#include "engine/fpcalc_input.h"
#include "lookup/source_catalog.h"

/* There is no more to hear than is written there. */
static void
read_fpcalc(struct reel_hearing *hearing)
{
	for (size_t i = 0; i < hearing->count; i++) {
		struct reel_task *task = &hearing->tasks[i];

		task->status = reel_fpcalc_input_read(task->path, &task->facts,
		                                      &task->error);
		task->facts.print_ms = task->fingerprint_ms;
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
	const size_t count = album->count;

	hearing->album = album;
	hearing->count = count;
	hearing->tasks = reel_mem_new(count, sizeof(*hearing->tasks));
	hearing->files = reel_mem_new(count, sizeof(*hearing->files));
	hearing->asked = reel_mem_new(count, sizeof(*hearing->asked));
	hearing->asked_of = reel_mem_new(count, sizeof(*hearing->asked_of));
	if (hearing->tasks == NULL || hearing->files == NULL ||
	    hearing->asked == NULL || hearing->asked_of == NULL)
		return reel_fail_memory(err);
	for (size_t i = 0; i < count; i++)
		hearing->tasks[i] = (struct reel_task){
		        .kind = REEL_TASK_READ,
		        .path = album->files[i].path,
		        .fingerprint_ms = options->fingerprint_ms,
		        .is_deep = options->is_deep};
	return REEL_OK;
}

/* Whether what was heard before is as much as is to be heard now. */
static bool
is_enough(const struct reel_facts *facts,
          const struct reel_hearing_options *options)
{
	return facts->print_ms >= options->fingerprint_ms || options->is_brief;
}

/* Where the sound is known only the tags are left to be read. */
static void
ask(struct reel_hearing *hearing, size_t file, bool is_heard)
{
	struct reel_task *task = &hearing->asked[hearing->batch.count];

	*task = hearing->tasks[file];
	task->facts = (struct reel_facts){0};
	if (is_heard) {
		task->fingerprint_ms = 0;
		task->judge = NULL;
	}
	hearing->asked_of[hearing->batch.count++] = file;
}

static void
ask_what_is_not_known(struct reel_session *session,
                      const struct reel_hearing_options *options,
                      struct reel_hearing *hearing)
{
	struct reel_facts_cache *cache =
	        options->is_deep ? NULL : reel_state_cache(session);

	hearing->batch = (struct reel_batch){.tasks = hearing->asked};
	for (size_t i = 0; i < hearing->count; i++) {
		struct reel_task *task = &hearing->tasks[i];
		enum reel_known known = REEL_KNOWN_NOTHING;

		if (cache != NULL)
			known = reel_facts_cache_find(
			        cache, task->path,
			        &hearing->album->files[i].identity,
			        &task->facts);
		if (known != REEL_KNOWN_NOTHING &&
		    !is_enough(&task->facts, options)) {
			reel_facts_release(&task->facts);
			known = REEL_KNOWN_NOTHING;
		}
		if (known != REEL_KNOWN_ALL)
			ask(hearing, i, known == REEL_KNOWN_SOUND);
	}
}

/* Joins what was read now and what was heard before. */
static void
take_answer(struct reel_task *task, struct reel_task *asked)
{
	const bool is_heard = task->facts.format != NULL;

	task->status = asked->status;
	task->error = asked->error;
	if (!is_heard || asked->status != REEL_OK) {
		reel_facts_release(&task->facts);
		task->facts = asked->facts;
	} else {
		reel_tag_list_release(&task->facts.tags);
		task->facts.tags = asked->facts.tags;
		task->facts.identity = asked->facts.identity;
		asked->facts.tags = (struct reel_tag_list){0};
		reel_facts_release(&asked->facts);
	}
	asked->facts = (struct reel_facts){0};
}

/* What may be written again without a trace is not kept. */
static void
keep(struct reel_facts_cache *cache, const struct reel_hearing *hearing,
     size_t i)
{
	const struct reel_scanned_file *file = &hearing->album->files[i];
	const struct reel_facts *facts = &hearing->tasks[i].facts;

	if (file->is_settled &&
	    reel_identity_equal(&file->identity, &facts->identity))
		reel_facts_cache_keep(cache, file->path, facts);
}

static void
take_answers(struct reel_session *session,
             const struct reel_hearing_options *options,
             struct reel_hearing *hearing)
{
	struct reel_facts_cache *cache = reel_state_cache(session);

	for (size_t i = 0; i < hearing->batch.count; i++) {
		const size_t file = hearing->asked_of[i];
		struct reel_task *task = &hearing->tasks[file];

		take_answer(task, &hearing->asked[i]);
		if (cache != NULL && task->status == REEL_OK &&
		    options->fingerprint_ms > 0)
			keep(cache, hearing, file);
	}
	if (cache != NULL)
		reel_facts_cache_flush(cache);
}

/* Where the catalogue knows sounds, one that it knows is soon known. */
static enum reel_status
be_brief(struct reel_session *session, struct reel_hearing *hearing,
         struct reel_error *err)
{
	const enum reel_status status = reel_state_source(session, err);

	if (status != REEL_OK || !reel_source_catalog_hears(session->source))
		return status;
	for (size_t i = 0; i < hearing->count; i++) {
		hearing->tasks[i].judge = reel_certainty_judge;
		hearing->tasks[i].judge_context = session;
	}
	return REEL_OK;
}

enum reel_status
reel_hear_begin(struct reel_session *session,
                const struct reel_scanned_album *album,
                const struct reel_hearing_options *options,
                struct reel_hearing *hearing, struct reel_error *err)
{
	enum reel_status status = prepare(album, options, hearing, err);

	if (status == REEL_OK && options->is_brief && !options->is_fpcalc)
		status = be_brief(session, hearing, err);
	if (status != REEL_OK) {
		reel_hearing_release(hearing);
		return status;
	}
	if (options->is_fpcalc)
		read_fpcalc(hearing);
	else
		ask_what_is_not_known(session, options, hearing);
	hearing->pool = session->pool;
	reel_pool_submit(session->pool, &hearing->batch);
	return REEL_OK;
}

enum reel_status
reel_hear_end(struct reel_session *session,
              const struct reel_hearing_options *options,
              struct reel_hearing *hearing, struct reel_error *err)
{
	struct reel_facts_cache *cache = reel_state_cache(session);
	enum reel_status status;

	/* Nobody else is to wait for the cache as long as we for the sound. */
	if (cache != NULL)
		reel_facts_cache_flush(cache);
	status = reel_state_wait(session, &hearing->batch, err);
	if (status == REEL_OK)
		take_answers(session, options, hearing);
	for (size_t i = 0; status == REEL_OK && i < hearing->count; i++) {
		const struct reel_task *task = &hearing->tasks[i];

		options->summary->files++;
		if (task->status != REEL_OK)
			reel_state_tell_error(options->sink, options->summary,
			                      task->path, &task->error);
	}
	return status == REEL_OK ? take_hints(hearing, err) : status;
}

enum reel_status
reel_hear(struct reel_session *session, const struct reel_scanned_album *album,
          const struct reel_hearing_options *options,
          struct reel_hearing *hearing, struct reel_error *err)
{
	enum reel_status status =
	        reel_hear_begin(session, album, options, hearing, err);

	if (status == REEL_OK)
		status = reel_hear_end(session, options, hearing, err);
	if (status != REEL_OK)
		reel_hearing_release(hearing);
	return status;
}

static bool
is_brief(const struct reel_task *task)
{
	return task->status == REEL_OK &&
	       task->facts.print_ms < task->fingerprint_ms;
}

bool
reel_hearing_is_brief(const struct reel_hearing *hearing)
{
	for (size_t i = 0; i < hearing->count; i++) {
		if (is_brief(&hearing->tasks[i]))
			return true;
	}
	return false;
}

/* A file that was changed meanwhile, or is gone, stays as it was heard. */
static void
take_facts(struct reel_task *task, struct reel_task *again)
{
	if (again->status == REEL_OK &&
	    reel_identity_equal(&task->facts.identity,
	                        &again->facts.identity)) {
		reel_facts_release(&task->facts);
		task->facts = again->facts;
	} else {
		reel_facts_release(&again->facts);
	}
}

enum reel_status
reel_hear_more(struct reel_session *session, struct reel_hearing *hearing,
               struct reel_error *err)
{
	struct reel_task *tasks = reel_mem_new(hearing->count, sizeof(*tasks));
	size_t *files = reel_mem_new(hearing->count, sizeof(*files));
	struct reel_facts_cache *cache = reel_state_cache(session);
	enum reel_status status = REEL_OK;
	size_t count = 0;

	if (tasks == NULL || files == NULL) {
		status = reel_fail_memory(err);
		goto out;
	}
	for (size_t i = 0; i < hearing->count; i++) {
		hearing->files[i].is_taken =
		        hearing->tasks[i].status != REEL_OK;
		if (!is_brief(&hearing->tasks[i]))
			continue;
		files[count] = i;
		tasks[count++] = (struct reel_task){
		        .kind = REEL_TASK_READ,
		        .path = hearing->tasks[i].path,
		        .fingerprint_ms = hearing->tasks[i].fingerprint_ms};
	}
	status = reel_state_run_tasks(session, tasks, count, err);
	for (size_t i = 0; i < count; i++) {
		take_facts(&hearing->tasks[files[i]], &tasks[i]);
		if (cache != NULL)
			keep(cache, hearing, files[i]);
	}
	if (cache != NULL)
		reel_facts_cache_flush(cache);
out:
	reel_mem_free(files);
	reel_mem_free(tasks);
	return status;
}

void
reel_hearing_release(struct reel_hearing *hearing)
{
	if (hearing->pool != NULL)
		reel_pool_withdraw(hearing->pool, &hearing->batch);
	for (size_t i = 0; i < hearing->count; i++) {
		if (hearing->files != NULL)
			reel_hint_release(&hearing->files[i].hint);
		if (hearing->tasks != NULL)
			reel_facts_release(&hearing->tasks[i].facts);
		if (hearing->asked != NULL)
			reel_facts_release(&hearing->asked[i].facts);
	}
	reel_mem_free(hearing->asked);
	reel_mem_free(hearing->asked_of);
	reel_mem_free(hearing->files);
	reel_mem_free(hearing->tasks);
	*hearing = (struct reel_hearing){0};
}
