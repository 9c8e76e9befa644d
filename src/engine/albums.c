/* SPDX-License-Identifier: MIT */
#include "engine/albums.h"

#include "base/clock.h"
#include "base/error.h"
#include "engine/course.h"
#include "engine/fpcalc_input.h"

static void
count(struct reel_summary *summary, const struct reel_album *album)
{
	summary->albums++;
	if (album->verdict == REEL_VERDICT_CERTAIN)
		summary->matched++;
	else if (album->verdict == REEL_VERDICT_REVIEW)
		summary->review++;
	else
		summary->none++;
	if (album->missing_count > 0)
		summary->incomplete++;
	/* Where nothing matched, the album itself is what is told. */
	if (album->verdict != REEL_VERDICT_NONE)
		summary->unmatched += album->extra_count;
}

static enum reel_status
tell_one(const struct reel_pass *pass, const char *folder,
         struct reel_hearing *hearing, const struct reel_rounds *rounds,
         size_t number, struct reel_error *err);

/*
 * A person named the release that the files of a view are: these alone are
 * free for another election, in which it is the only candidate.
 */
static enum reel_status
elect_again(const struct reel_pass *pass, struct reel_hearing *hearing,
            const struct reel_view *view, const char *id,
            struct reel_error *err)
{
	const struct reel_identify_options named = {.release = id};
	struct reel_rounds rounds = {0};
	enum reel_status status;

	for (size_t i = 0; i < view->album.track_count; i++)
		hearing->files[view->file_of[i]].is_taken = false;
	status = reel_rounds_hold(pass->session, hearing, view->album.path,
	                          &named, &rounds, err);
	if (status == REEL_OK)
		status = tell_one(pass, view->album.path, hearing, &rounds, 0,
		                  err);
	reel_rounds_release(&rounds);
	for (size_t i = 0; i < view->album.track_count; i++)
		hearing->files[view->file_of[i]].is_taken = true;
	return status;
}

/* Lets the command do its work; `is_told`: another election took over. */
static enum reel_status
decide(const struct reel_pass *pass, struct reel_hearing *hearing,
       const struct reel_rounds *rounds, const struct reel_view *view,
       bool *is_told, struct reel_error *err)
{
	char again[REEL_LONGEST_ID] = "";
	enum reel_status status = REEL_OK;

	if (pass->each == NULL)
		return REEL_OK;
	do {
		const struct reel_error_report report = {.error = err};

		/* An id that nobody knows is a slip: ask once more. */
		if (status == REEL_ERROR_NOT_FOUND && pass->sink->error != NULL)
			pass->sink->error(pass->sink->context, &report);
		status = pass->each(pass->context, hearing, rounds, view, again,
		                    err);
		*is_told = status == REEL_OK && again[0] != '\0';
		if (*is_told)
			status = elect_again(pass, hearing, view, again, err);
	} while (*is_told && status == REEL_ERROR_NOT_FOUND);
	return status;
}

static enum reel_status
tell_one(const struct reel_pass *pass, const char *folder,
         struct reel_hearing *hearing, const struct reel_rounds *rounds,
         size_t number, struct reel_error *err)
{
	struct reel_view view = {0};
	bool is_told = false;
	enum reel_status status =
	        reel_view_make(&view, rounds, number, hearing, folder, err);

	if (status != REEL_OK)
		return status;
	if (pass->sink->album != NULL)
		pass->sink->album(pass->sink->context, &view.album);
	if (pass->recall != NULL)
		reel_recall_take(pass->recall, &view.album);
	status = decide(pass, hearing, rounds, &view, &is_told, err);
	if (!is_told)
		count(pass->summary, &view.album);
	reel_view_release(&view);
	return status;
}

static bool
has_any(const struct reel_hearing *hearing)
{
	for (size_t i = 0; i < hearing->count; i++) {
		if (!hearing->files[i].is_taken)
			return true;
	}
	return false;
}

static bool
is_certain(const struct reel_rounds *rounds)
{
	for (size_t i = 0; i < rounds->count; i++) {
		if (rounds->items[i].election.verdict != REEL_VERDICT_CERTAIN)
			return false;
	}
	return rounds->count > 0;
}

/* What is not certain by a part of the sound is asked again by all of it. */
static enum reel_status
hold_rounds(const struct reel_pass *pass, struct reel_hearing *hearing,
            const char *folder, struct reel_rounds *rounds,
            struct reel_error *err)
{
	enum reel_status status = reel_rounds_hold(
	        pass->session, hearing, folder, pass->identify, rounds, err);

	if (status != REEL_OK || is_certain(rounds) ||
	    !reel_hearing_is_brief(hearing))
		return status;
	reel_rounds_release(rounds);
	status = reel_hear_more(pass->session, hearing, err);
	return status == REEL_OK
	               ? reel_rounds_hold(pass->session, hearing, folder,
	                                  pass->identify, rounds, err)
	               : status;
}

/* One album of the course; the context is the pass. */
static enum reel_status
work_on(void *context, const struct reel_scanned_album *album,
        struct reel_hearing *hearing, struct reel_error *err)
{
	const struct reel_pass *pass = context;
	struct reel_rounds rounds = {0};
	enum reel_status status;

	if (pass->heard != NULL)
		pass->heard(pass->context, hearing);
	/* Where no file could be read there is no album to speak of. */
	if (!has_any(hearing))
		return REEL_OK;
	status = hold_rounds(pass, hearing, album->folder, &rounds, err);
	for (size_t i = 0; status == REEL_OK &&
	                   (i < rounds.count || (i == 0 && rounds.count == 0));
	     i++)
		status =
		        tell_one(pass, album->folder, hearing, &rounds, i, err);
	reel_rounds_release(&rounds);
	if (pass->recall != NULL && status == REEL_OK)
		reel_recall_keep(pass->recall, hearing);
	return status;
}

static bool
recall(void *context, const struct reel_scanned_album *album,
       struct reel_told *told)
{
	const struct reel_pass *pass = context;

	return pass->recall != NULL &&
	       reel_recall_find(pass->recall, album, told);
}

static void
tell_again(void *context, const struct reel_told *told)
{
	const struct reel_pass *pass = context;
	const struct reel_sink *sink = pass->sink;

	for (size_t i = 0; i < told->count; i++) {
		if (sink->album != NULL)
			sink->album(sink->context, &told->albums[i]);
		count(pass->summary, &told->albums[i]);
	}
}

enum reel_status
reel_pass_run(const struct reel_pass *pass, struct reel_error *err)
{
	const uint64_t start = reel_clock_ms();
	const struct reel_identify_options *identify = pass->identify;
	struct reel_pass own = *pass;
	const struct reel_course course = {
	        .session = pass->session,
	        .paths = pass->paths,
	        .extensions = identify->is_fpcalc ? reel_fpcalc_extensions
	                                          : reel_audio_extensions,
	        .hearing = {.is_fpcalc = identify->is_fpcalc,
	                    .is_deep = pass->is_deep,
	                    .is_brief =
	                            !pass->is_thorough && !identify->is_full,
	                    .fingerprint_ms = identify->trusts_ids
	                                              ? 0
	                                              : REEL_HEARING_FULL_MS,
	                    .sink = pass->sink,
	                    .summary = pass->summary},
	        .scanned = pass->summary,
	        .counted = pass->counted,
	        .recall = recall,
	        .tell = tell_again,
	        .each = work_on,
	        .context = &own};
	const enum reel_status status = reel_course_run(&course, err);

	pass->summary->seconds = reel_state_seconds_since(start);
	return status;
}
