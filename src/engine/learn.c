/* SPDX-License-Identifier: MIT */
/*
 * Learning: well-tagged files become releases, tracks, recordings and
 * fingerprints of the catalogue.
 *
 * Files of a folder that have one album title and one album artist are a
 * release. A file with a title of its own but no album's belongs to the album
 * of its folder where all the others agree on one.
 */
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "engine/hearing.h"
#include "engine/lesson.h"

/* Marks the files that tell enough to learn from. */
static bool
can_teach(const struct reel_task *task)
{
	const struct reel_tag_list *tags = &task->facts.tags;

	return task->status == REEL_OK &&
	       !reel_str_empty(reel_tag_list_first(tags, "title"));
}

static const char *
first_of(const struct reel_task *task, const char *field)
{
	return reel_tag_list_first(&task->facts.tags, field);
}

/* Two files are of one release: the same title, and the same album artist
 * or release id where both say one. */
static bool
is_same_release(const struct reel_task *a, const struct reel_task *b)
{
	static const char *const fields[] = {"albumartist",
	                                     "musicbrainz_albumid"};

	if (!reel_str_equal(first_of(a, "album"), first_of(b, "album")))
		return false;
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		const char *x = first_of(a, fields[i]);
		const char *y = first_of(b, fields[i]);

		if (x != NULL && y != NULL && !reel_str_equal(x, y))
			return false;
	}
	return true;
}

/* The one album that all files with an album agree on; else none. */
static const struct reel_task *
agreed_album(const struct reel_hearing *hearing)
{
	const struct reel_task *agreed = NULL;

	for (size_t i = 0; i < hearing->count; i++) {
		const struct reel_task *task = &hearing->tasks[i];

		if (!can_teach(task) || reel_str_empty(first_of(task, "album")))
			continue;
		if (agreed == NULL)
			agreed = task;
		else if (!is_same_release(agreed, task))
			return NULL;
	}
	return agreed;
}

/* The number of the first file that is of the same release; or SIZE_MAX. */
static size_t
first_of_release(const struct reel_hearing *hearing,
                 const struct reel_task *task)
{
	for (size_t i = 0; i < hearing->count; i++) {
		const struct reel_task *other = &hearing->tasks[i];

		if (can_teach(other) &&
		    !reel_str_empty(first_of(other, "album")) &&
		    is_same_release(task, other))
			return i;
	}
	return SIZE_MAX;
}

/* Finds each file's release: the number of the first file that is of it. */
static void
group(const struct reel_hearing *hearing, size_t *release_of)
{
	const struct reel_task *agreed = agreed_album(hearing);

	for (size_t i = 0; i < hearing->count; i++) {
		const struct reel_task *task = &hearing->tasks[i];

		release_of[i] = SIZE_MAX;
		if (!can_teach(task))
			continue;
		if (reel_str_empty(first_of(task, "album")))
			task = agreed;
		if (task != NULL)
			release_of[i] = first_of_release(hearing, task);
	}
}

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
	group(hearing, release_of);
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

static enum reel_status
learn_one(struct reel_session *session, const struct reel_scanned_album *album,
          const struct reel_sink *sink, struct reel_learn_summary *summary,
          struct reel_error *err)
{
	struct reel_summary heard = {0};
	const struct reel_hearing_options options = {
	        .fingerprint_ms = REEL_HEARING_FULL_MS,
	        .sink = sink,
	        .summary = &heard};
	struct reel_hearing hearing = {0};
	enum reel_status status =
	        reel_hear(session, album, &options, &hearing, err);

	if (status != REEL_OK)
		return status;
	status = learn_album(session, &hearing, sink, summary, err);
	reel_hearing_release(&hearing);
	return status;
}

enum reel_status
reel_session_learn(struct reel_session *session,
                   const struct reel_strings *paths,
                   const struct reel_sink *sink,
                   struct reel_learn_summary *summary, struct reel_error *err)
{
	struct reel_summary scanned = {0};
	struct reel_scan scan = {0};
	enum reel_status status = reel_state_source(session, err);

	if (status == REEL_OK)
		status = reel_state_scan(paths, reel_audio_extensions, sink,
		                         &scanned, &scan, err);
	for (size_t i = 0; status == REEL_OK && i < scan.count; i++) {
		if (reel_state_is_stopped(session))
			status =
			        reel_fail(err, REEL_ERROR_CANCELLED, "stopped");
		else
			status = learn_one(session, &scan.albums[i], sink,
			                   summary, err);
	}
	summary->skipped += scanned.failed;
	reel_scan_release(&scan);
	return status;
}
