/* SPDX-License-Identifier: MIT */
/*
 * Learning: well-tagged files become releases, tracks, recordings and
 * fingerprints of the catalogue.
 */
#include "base/error.h"
#include "base/mem.h"
#include "engine/course.h"
#include "engine/grouping.h"
#include "engine/lesson.h"

static enum reel_status
learn_release(struct reel_session *session, const struct reel_hearing *hearing,
              const size_t *release_of, size_t number,
              struct reel_learn_summary *summary, struct reel_error *err)
{
	struct reel_lesson lesson = {0};
	enum reel_status status = reel_lesson_begin(
	        &lesson, session, &hearing->tasks[number], err);

	for (size_t i = 0; status == REEL_OK && i < hearing->count; i++) {
		if (release_of[i] != number)
			continue;
		status = reel_lesson_add(&lesson, session, &hearing->tasks[i],
		                         summary, err);
		summary->files++;
	}
	if (status == REEL_OK)
		status = reel_lesson_put(&lesson, session, err);
	if (status == REEL_OK)
		summary->releases++;
	reel_lesson_release(&lesson);
	return status;
}

static void
tell_skipped(const struct reel_task *task, const struct reel_sink *sink,
             struct reel_learn_summary *summary)
{
	const struct reel_file_report report = {
	        .path = task->path,
	        .status = REEL_FILE_SKIPPED,
	        .reason = "its tags have no title, or no album"};

	summary->skipped++;
	if (task->status == REEL_OK && sink->file != NULL)
		sink->file(sink->context, &report);
}

/* One transaction for an album: it is learned whole or not at all. */
static enum reel_status
learn_album(struct reel_session *session, const struct reel_hearing *hearing,
            const struct reel_sink *sink, struct reel_learn_summary *summary,
            struct reel_error *err)
{
	size_t *release_of = reel_mem_new(hearing->count, sizeof(*release_of));
	enum reel_status status;

	if (release_of == NULL)
		return reel_fail_memory(err);
	reel_group(hearing->tasks, hearing->count, release_of);
	status = reel_catalog_begin(session->catalog, err);
	for (size_t i = 0; status == REEL_OK && i < hearing->count; i++) {
		if (release_of[i] == i)
			status = learn_release(session, hearing, release_of, i,
			                       summary, err);
		else if (release_of[i] == SIZE_MAX)
			tell_skipped(&hearing->tasks[i], sink, summary);
	}
	if (status == REEL_OK)
		status = reel_catalog_commit(session->catalog, err);
	reel_catalog_rollback(session->catalog);
	reel_mem_free(release_of);
	return status;
}

/* What learning carries from album to album. */
struct learning {
	struct reel_session *session;
	const struct reel_sink *sink;
	struct reel_learn_summary *summary;
};

static enum reel_status
learn_one(void *context, const struct reel_scanned_album *album,
          struct reel_hearing *hearing, struct reel_error *err)
{
	const struct learning *learning = context;

	(void)album;
	return learn_album(learning->session, hearing, learning->sink,
	                   learning->summary, err);
}

enum reel_status
reel_session_learn(struct reel_session *session,
                   const struct reel_strings *paths,
                   const struct reel_sink *sink,
                   struct reel_learn_summary *summary, struct reel_error *err)
{
	struct reel_summary scanned = {0};
	struct reel_summary heard = {0};
	struct learning learning = {session, sink, summary};
	const struct reel_course course = {
	        .session = session,
	        .paths = paths,
	        .extensions = reel_audio_extensions,
	        .hearing = {.fingerprint_ms = REEL_HEARING_FULL_MS,
	                    .sink = sink,
	                    .summary = &heard},
	        .scanned = &scanned,
	        .each = learn_one,
	        .context = &learning};
	enum reel_status status = reel_state_begin_reading(session, sink, err);

	if (status == REEL_OK)
		status = reel_state_source(session, err);
	if (status == REEL_OK)
		status = reel_course_run(&course, err);
	summary->skipped += scanned.failed;
	return status;
}
