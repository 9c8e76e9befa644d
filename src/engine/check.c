/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"
#include "engine/albums.h"

/*
 * A file of a certain track that is this much shorter or longer than the
 * release says is another version of it, or a cut one.
 */
#define OTHER_VERSION_MS 10000

/* What checking carries from album to album. */
struct checking {
	const struct reel_sink *sink;
	struct reel_summary *summary;
};

static void
tell_problem(const struct checking *checking, const char *path,
             const char *problem, const char *detail)
{
	const struct reel_health_report report = {
	        .path = path, .problem = problem, .detail = detail};

	checking->summary->unhealthy++;
	if (checking->sink->health != NULL)
		checking->sink->health(checking->sink->context, &report);
}

static void
tell_health(void *context, const struct reel_hearing *hearing)
{
	const struct checking *checking = context;

	for (size_t i = 0; i < hearing->count; i++) {
		const struct reel_facts *facts = &hearing->tasks[i].facts;
		const char *problem = reel_problem_name(facts->problem);

		if (problem != NULL)
			tell_problem(checking, hearing->tasks[i].path, problem,
			             facts->problem_detail);
	}
}

static void
tell_duplicates(const struct checking *checking,
                const struct reel_hearing *hearing,
                const struct reel_rounds *rounds)
{
	for (size_t i = 0; i < hearing->count; i++) {
		char detail[160];

		if (rounds->twin[i] == i)
			continue;
		(void)snprintf(
		        detail, sizeof(detail), "the same recording as %.120s",
		        reel_path_name(hearing->tasks[rounds->twin[i]].path));
		tell_problem(checking, hearing->tasks[i].path, "duplicate",
		             detail);
	}
}

static void
tell_versions(const struct checking *checking,
              const struct reel_hearing *hearing, const struct reel_view *view)
{
	for (size_t i = 0; i < view->album.track_count; i++) {
		const size_t file = view->file_of[i];
		const int64_t known = view->tracks[i].track->length_ms;
		const int64_t heard =
		        (int64_t)hearing->tasks[file].facts.duration_ms;
		char detail[96];

		if (known == 0 || (heard - known < OTHER_VERSION_MS &&
		                   known - heard < OTHER_VERSION_MS))
			continue;
		(void)snprintf(detail, sizeof(detail),
		               "lasts %.1f s, and %.1f s on the release",
		               (double)heard / 1000.0, (double)known / 1000.0);
		tell_problem(checking, view->tracks[i].path, "wrong_version",
		             detail);
	}
}

static size_t
count_on(const struct reel_view *view, const struct reel_disc *disc)
{
	size_t count = 0;

	for (size_t i = 0; i < view->album.track_count; i++) {
		if (view->tracks[i].disc == disc)
			count++;
	}
	return count;
}

/* A video that somebody has the sound of is as good as a track. */
static size_t
count_of(const struct reel_view *view, const struct reel_disc *disc)
{
	size_t count = count_on(view, disc);

	for (size_t i = 0; i < view->album.missing_count; i++)
		count += view->album.missing[i].disc == disc;
	return count;
}

static enum reel_status
tell_completeness(const struct checking *checking, const struct reel_view *view,
                  struct reel_error *err)
{
	const struct reel_release *release = view->album.release;
	struct reel_disc_count *discs =
	        reel_mem_new(release->disc_count, sizeof(*discs));
	struct reel_completeness_report report = {
	        .path = view->album.path,
	        .discs = discs,
	        .is_complete = view->album.missing_count == 0};

	if (discs == NULL)
		return reel_fail_memory(err);
	for (size_t d = 0; d < release->disc_count; d++) {
		const size_t of = count_of(view, &release->discs[d]);

		/* A DVD has no music to be complete of. */
		if (of > 0)
			discs[report.disc_count++] = (struct reel_disc_count){
			        .disc = release->discs[d].number,
			        .have = count_on(view, &release->discs[d]),
			        .of = of};
	}
	if (checking->sink->completeness != NULL)
		checking->sink->completeness(checking->sink->context, &report);
	reel_mem_free(discs);
	return REEL_OK;
}

static enum reel_status
check_one(void *context, const struct reel_hearing *hearing,
          const struct reel_rounds *rounds, const struct reel_view *view,
          char again[REEL_LONGEST_ID], struct reel_error *err)
{
	const struct checking *checking = context;

	(void)again;
	if (view->number == 0)
		tell_duplicates(checking, hearing, rounds);
	if (view->album.release == NULL)
		return REEL_OK;
	tell_versions(checking, hearing, view);
	/* Of an edition that is not known nobody knows what it lacks; but the
	 * files may be one that is, with gaps. */
	if (view->is_trusted &&
	    view->album.edition_verdict == REEL_EDITION_OPEN)
		return REEL_OK;
	return tell_completeness(checking, view, err);
}

enum reel_status
reel_session_check(struct reel_session *session,
                   const struct reel_strings *paths,
                   const struct reel_check_options *options,
                   const struct reel_sink *sink, struct reel_summary *summary,
                   struct reel_error *err)
{
	struct checking checking = {.sink = sink, .summary = summary};
	const struct reel_pass pass = {.session = session,
	                               .paths = paths,
	                               .identify = &options->identify,
	                               .is_deep = options->is_deep,
	                               .is_thorough = true,
	                               .sink = sink,
	                               .summary = summary,
	                               .heard = tell_health,
	                               .each = check_one,
	                               .context = &checking};
	const enum reel_status status =
	        reel_state_begin_reading(session, sink, err);

	return status == REEL_OK ? reel_pass_run(&pass, err) : status;
}
