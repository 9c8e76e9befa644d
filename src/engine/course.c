/* SPDX-License-Identifier: MIT */
#include "engine/course.h"

#include "base/error.h"
#include "base/mem.h"

/* Files that wait for each worker behind those of the album that is worked
 * on: it looks them up, and writes them, while the workers go on. */
#define AHEAD_PER_READER 8

/* An album that is being heard. */
struct pending {
	struct reel_scanned_album album;
	struct reel_hearing hearing;
	/* Of one that is not heard, but known. */
	struct reel_told told;
	struct pending *later;
};

/* One run of a course. */
struct running {
	const struct reel_course *course;
	/* In the order of the walk; those behind the first are heard ahead. */
	struct pending *first;
	struct pending *last;
	size_t file_count;
	/* For the progress. */
	uint64_t done;
	uint64_t total;
};

static void
free_pending(struct pending *pending)
{
	reel_hearing_release(&pending->hearing);
	reel_told_release(&pending->told);
	reel_scanned_album_release(&pending->album);
	reel_mem_free(pending);
}

static struct pending *
take_first(struct running *running)
{
	struct pending *first = running->first;

	running->first = first->later;
	if (running->first == NULL)
		running->last = NULL;
	running->file_count -= first->album.count;
	return first;
}

static enum reel_status
hand_on(const struct reel_course *course, struct pending *pending,
        struct reel_error *err)
{
	enum reel_status status;

	if (pending->told.count > 0) {
		course->hearing.summary->files += pending->album.count;
		course->tell(course->context, &pending->told);
		return REEL_OK;
	}
	status = reel_hear_end(course->session, &course->hearing,
	                       &pending->hearing, err);
	return status == REEL_OK
	               ? course->each(course->context, &pending->album,
	                              &pending->hearing, err)
	               : status;
}

static enum reel_status
finish_first(struct running *running, struct reel_error *err)
{
	const struct reel_course *course = running->course;
	const struct reel_sink *sink = course->hearing.sink;
	struct pending *pending = take_first(running);
	const enum reel_status status = hand_on(course, pending, err);

	running->done += pending->album.count;
	if (status == REEL_OK && sink->progress != NULL)
		sink->progress(sink->context, running->done, running->total);
	free_pending(pending);
	return status;
}

static void
append(struct running *running, struct pending *pending)
{
	if (running->last == NULL)
		running->first = pending;
	else
		running->last->later = pending;
	running->last = pending;
	running->file_count += pending->album.count;
}

static bool
is_far_enough(const struct running *running)
{
	const size_t ahead = running->file_count - running->first->album.count;

	return ahead >=
	       AHEAD_PER_READER *
	               reel_pool_readers(running->course->session->pool);
}

static enum reel_status
take_album(void *context, struct reel_scanned_album *album,
           struct reel_error *err)
{
	struct running *running = context;
	const struct reel_course *course = running->course;
	struct pending *pending;
	enum reel_status status = REEL_OK;

	if (reel_state_is_stopped(course->session))
		return reel_fail(err, REEL_ERROR_CANCELLED, "stopped");
	pending = reel_mem_new(1, sizeof(*pending));
	if (pending == NULL)
		return reel_fail_memory(err);
	pending->album = *album;
	*album = (struct reel_scanned_album){0};
	if (course->recall == NULL ||
	    !course->recall(course->context, &pending->album, &pending->told))
		status = reel_hear_begin(course->session, &pending->album,
		                         &course->hearing, &pending->hearing,
		                         err);
	if (status != REEL_OK) {
		free_pending(pending);
		return status;
	}
	append(running, pending);
	while (status == REEL_OK && running->first != NULL &&
	       is_far_enough(running))
		status = finish_first(running, err);
	return status;
}

static enum reel_status
drop_album(void *context, struct reel_scanned_album *album,
           struct reel_error *err)
{
	(void)context;
	(void)album;
	(void)err;
	return REEL_OK;
}

/* What cannot be read is told when it is walked again. */
static enum reel_status
count(struct running *running, struct reel_error *err)
{
	const struct reel_course *course = running->course;
	const struct reel_sink *sink = course->hearing.sink;
	struct reel_scan scan = {.each = drop_album};
	enum reel_status status = REEL_OK;

	if (sink->progress == NULL && course->counted == NULL)
		return REEL_OK;
	status = reel_state_scan(course->paths, course->extensions, NULL, NULL,
	                         &scan, err);
	running->total = scan.file_count;
	if (status == REEL_OK && course->counted != NULL)
		course->counted(&scan, sink);
	reel_scan_release(&scan);
	return status;
}

enum reel_status
reel_course_run(const struct reel_course *course, struct reel_error *err)
{
	struct running running = {.course = course};
	struct reel_scan scan = {.each = take_album, .context = &running};
	enum reel_status status = count(&running, err);

	if (status == REEL_OK)
		status = reel_state_scan(course->paths, course->extensions,
		                         course->hearing.sink, course->scanned,
		                         &scan, err);
	while (status == REEL_OK && running.first != NULL)
		status = finish_first(&running, err);
	while (running.first != NULL)
		free_pending(take_first(&running));
	reel_scan_release(&scan);
	return status;
}
