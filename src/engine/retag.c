/* SPDX-License-Identifier: MIT */
#include "engine/retag.h"

#include <stdio.h>
#include <string.h>

#include "apply/commit.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"
#include "engine/album_lock.h"
#include "engine/cover.h"
#include "engine/difference.h"
#include "engine/plans.h"
#include "engine/wanted.h"
#include "tag/container.h"

/* A file on its way: what it is to have, what changes, how to write it. */
struct piece_of_work {
	const struct reel_matched_track *matched;
	const struct reel_task *heard;
	struct reel_tag_list wanted;
	/* With what the first kind of tag has already: others may lack it. */
	struct reel_tag_list all;
	struct reel_tag_change *changes;
	size_t change_count;
	/* The task that plans it; NULL where nothing changes. */
	struct reel_task *plan;
	/* NULL where nothing is written. */
	struct reel_change *change;
};

struct works {
	struct piece_of_work *items;
	size_t count;
	/* Of the items that are to be written, in their order, and how many
	 * of them were tried. */
	struct reel_change *changes;
	size_t tried;
	struct reel_tag_writing writing;
	/* What `writing` embeds. */
	struct reel_buf cover;
};

static void
tell(const struct reel_retag *retag, const char *path,
     enum reel_file_status status, const struct piece_of_work *work,
     const char *reason)
{
	const struct reel_file_report report = {
	        .path = path,
	        .status = status,
	        .changes = work == NULL ? NULL : work->changes,
	        .change_count = work == NULL ? 0 : work->change_count,
	        .reason = reason};

	if (status == REEL_FILE_WRITTEN)
		retag->summary->written++;
	if (status == REEL_FILE_FAILED)
		retag->summary->failed++;
	if (retag->sink->file != NULL)
		retag->sink->file(retag->sink->context, &report);
}

void
reel_retag_skip(const struct reel_retag *retag, const struct reel_view *view,
                const char *reason)
{
	for (size_t i = 0; i < view->album.track_count; i++)
		tell(retag, view->tracks[i].path, REEL_FILE_SKIPPED, NULL,
		     reason);
}

void
reel_retag_skip_duplicates(const struct reel_retag *retag,
                           const struct reel_hearing *hearing,
                           const struct reel_rounds *rounds)
{
	for (size_t i = 0; i < hearing->count; i++) {
		char reason[160];

		if (rounds->twin[i] == i)
			continue;
		(void)snprintf(
		        reason, sizeof(reason), "the same recording as %.120s",
		        reel_path_name(hearing->files[rounds->twin[i]].path));
		tell(retag, hearing->files[i].path, REEL_FILE_SKIPPED, NULL,
		     reason);
	}
}

/* What is in the file as it is wanted; not what only means the same. */
static enum reel_status
take_equal(struct piece_of_work *work, struct reel_error *err)
{
	const struct reel_facts *facts = &work->heard->facts;
	enum reel_status status = REEL_OK;

	if (!reel_container_has_several(facts->format))
		return REEL_OK;
	for (size_t i = 0; status == REEL_OK && i < work->wanted.count; i++) {
		const struct reel_tag *tag = &work->wanted.items[i];
		const struct reel_tag *had =
		        reel_tag_list_find(&facts->tags, tag->field);

		if (had != NULL &&
		    reel_strings_equal(&had->values, &tag->values))
			status = reel_tag_list_set(&work->all, tag->field,
			                           &tag->values, err);
	}
	return status;
}

static enum reel_status
prepare(const struct reel_retag *retag, const struct reel_hearing *hearing,
        const struct reel_view *view, size_t number, struct piece_of_work *work,
        struct reel_error *err)
{
	const struct reel_wanted_options options = {
	        .layers = retag->options->layers,
	        .keep = retag->options->keep,
	        .policy = retag->options->policy,
	        .format = hearing->tasks[view->file_of[number]].facts.format};
	const struct reel_tag_list *old;
	enum reel_status status;

	work->matched = &view->tracks[number];
	work->heard = &hearing->tasks[view->file_of[number]];
	old = &work->heard->facts.tags;
	status = reel_wanted_make(&view->album, work->matched, &options, old,
	                          &work->wanted, err);
	if (status == REEL_OK)
		status = take_equal(work, err);
	if (status == REEL_OK)
		status =
		        reel_difference_find(old, &work->wanted, &work->changes,
		                             &work->change_count, err);
	return status == REEL_OK
	               ? reel_tag_list_set_all(&work->all, &work->wanted, err)
	               : status;
}

/* Whether tags may change although their fields do not. */
static bool
changes_tags(const struct reel_tag_writing *writing)
{
	return writing->id3v2 != REEL_ID3V2_KEEP ||
	       writing->id3v1 == REEL_OLD_TAG_STRIP ||
	       writing->ape == REEL_OLD_TAG_STRIP;
}

/* Lets the workers plan all files that change. */
static enum reel_status
plan(const struct reel_retag *retag, const struct works *works,
     struct reel_task *tasks, struct reel_error *err)
{
	size_t planned = 0;

	for (size_t i = 0; i < works->count; i++) {
		struct piece_of_work *work = &works->items[i];

		if (work->all.count == 0 && works->writing.cover == NULL &&
		    !changes_tags(&works->writing))
			continue;
		work->plan = &tasks[planned++];
		*work->plan = (struct reel_task){.kind = REEL_TASK_PLAN,
		                                 .path = work->matched->path,
		                                 .changes = &work->all,
		                                 .writing = &works->writing};
	}
	if (planned == 0)
		return REEL_OK;
	return reel_plans_make(retag->session, retag->options->new_bytes_most,
	                       tasks, planned, err);
}

static enum reel_status
begin_run(struct reel_retag *retag, struct reel_error *err)
{
	enum reel_status status;

	if (retag->run != NULL)
		return REEL_OK;
	status = reel_state_journal(retag->session, err);
	if (status == REEL_OK)
		status = reel_journal_begin_run(retag->session->journal, "tag",
		                                &retag->run, err);
	return status;
}

/* What changes in a file whose fields do not. */
static const char *
other_reason(const struct piece_of_work *work)
{
	const struct reel_tag_writing *writing = work->plan->writing;

	if (work->change_count > 0)
		return NULL;
	if (writing->cover == NULL)
		return "version of the tag, or an old tag (ID3v1, APE)";
	return changes_tags(writing) ? "front cover, version, or an old tag"
	                             : "front cover";
}

static bool
is_to_be_written(const struct reel_retag *retag,
                 const struct piece_of_work *work)
{
	const struct reel_task *plan = work->plan;

	return !retag->options->is_dry_run && plan != NULL &&
	       plan->status == REEL_OK &&
	       !reel_patch_is_identity(&plan->patch) &&
	       reel_identity_equal(&plan->facts.identity,
	                           &work->heard->facts.identity);
}

static size_t
collect_changes(const struct reel_retag *retag, struct works *works,
                const char *why)
{
	const struct reel_tag_options *options = retag->options;
	size_t count = 0;

	for (size_t i = 0; i < works->count; i++) {
		struct piece_of_work *work = &works->items[i];

		if (!is_to_be_written(retag, work))
			continue;
		work->change = &works->changes[count++];
		*work->change = (struct reel_change){
		        .path = work->matched->path,
		        .identity = work->heard->facts.identity,
		        .patch = &work->plan->patch,
		        .reason = why,
		        .keeps_mtime = options->keeps_mtime,
		        .is_in_place = options->is_in_place};
	}
	return count;
}

static enum reel_status
commit(struct reel_retag *retag, const struct reel_view *view,
       struct works *works, struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	char why[256];
	size_t count;

	reel_view_reason(view, why, sizeof(why));
	count = collect_changes(retag, works, why);
	if (count > 0)
		status = begin_run(retag, err);
	while (status == REEL_OK && works->tried < count &&
	       !reel_state_is_stopped(retag->session))
		works->tried += reel_commit(retag->session->journal, retag->run,
		                            &works->changes[works->tried],
		                            count - works->tried);
	return status;
}

static void
tell_unwritten(const struct reel_retag *retag, const struct piece_of_work *work)
{
	const char *path = work->matched->path;

	if (work->plan == NULL)
		tell(retag, path, REEL_FILE_UNCHANGED, work, NULL);
	else if (work->plan->status != REEL_OK)
		tell(retag, path, REEL_FILE_FAILED, work,
		     work->plan->error.message);
	/* What was heard is not what was planned for. */
	else if (!reel_identity_equal(&work->plan->facts.identity,
	                              &work->heard->facts.identity))
		tell(retag, path, REEL_FILE_FAILED, work,
		     "file was changed since it was heard");
	/* A format may have no place for a field: then nothing changes. */
	else if (reel_patch_is_identity(&work->plan->patch))
		tell(retag, path, REEL_FILE_UNCHANGED, NULL, NULL);
	else
		tell(retag, path, REEL_FILE_PLANNED, work, other_reason(work));
}

/* Its sound is what it was: it need not be heard again. */
static void
tell_written(const struct reel_retag *retag, const struct piece_of_work *work)
{
	struct reel_facts_cache *cache = reel_state_cache(retag->session);

	if (cache != NULL)
		reel_facts_cache_renew(cache, work->change->path,
		                       &work->heard->facts);
	tell(retag, work->change->path, REEL_FILE_WRITTEN, work,
	     other_reason(work));
}

static void
tell_all(const struct reel_retag *retag, const struct works *works)
{
	for (size_t i = 0; i < works->count; i++) {
		const struct piece_of_work *work = &works->items[i];
		const struct reel_change *change = work->change;

		if (change == NULL)
			tell_unwritten(retag, work);
		else if (change >= works->changes + works->tried)
			continue;
		else if (change->outcome.status == REEL_OK)
			tell_written(retag, work);
		else
			tell(retag, change->path, REEL_FILE_FAILED, work,
			     change->outcome.message);
	}
}

static void
release(struct works *works, struct reel_task *tasks, size_t task_count)
{
	for (size_t i = 0; i < works->count; i++) {
		reel_tag_list_release(&works->items[i].wanted);
		reel_tag_list_release(&works->items[i].all);
		reel_changes_free(works->items[i].changes,
		                  works->items[i].change_count);
	}
	for (size_t i = 0; tasks != NULL && i < task_count; i++) {
		reel_facts_release(&tasks[i].facts);
		reel_patch_release(&tasks[i].patch);
	}
	reel_buf_release(&works->cover);
	reel_mem_free(works->items);
	reel_mem_free(works->changes);
	reel_mem_free(tasks);
}

/* A cover that cannot be read is told of; the tags are written all the same. */
static void
take_cover(const struct reel_retag *retag, const struct reel_view *view,
           struct works *works)
{
	struct reel_error error = {0};

	works->writing = retag->options->writing;
	works->writing.cover = NULL;
	works->writing.cover_size = 0;
	if ((retag->options->layers & REEL_LAYER_ART) == 0)
		return;
	if (reel_cover_read(view->album.path, &works->cover, &error) != REEL_OK)
		reel_state_tell_error(retag->sink, retag->summary,
		                      view->album.path, &error);
	else if (works->cover.size > 0) {
		works->writing.cover = (const unsigned char *)works->cover.data;
		works->writing.cover_size = works->cover.size;
	}
}

/* Film and cover are the album's, whichever of its tracks a file is. */
static bool
is_of_album(const struct reel_retag *retag)
{
	const unsigned others =
	        retag->options->layers &
	        ~((unsigned)REEL_LAYER_FILM | (unsigned)REEL_LAYER_ART);

	return retag->options->layers != 0 && others == 0;
}

/* @return NULL where the tags of a track are to be written */
static const char *
reason_to_skip(const struct reel_retag *retag, const struct reel_view *view,
               const struct reel_matched_track *track, bool takes_all)
{
	if (view->is_trusted && is_of_album(retag))
		return NULL;
	if (view->is_trusted &&
	    view->album.edition_verdict == REEL_EDITION_OPEN)
		return "its release is not known, only the release group: "
		       "--only=film can be written";
	if (track->is_unlisted)
		return "not on the release's list of tracks: --only=film can "
		       "be written";
	if (!takes_all && track->verdict != REEL_VERDICT_CERTAIN)
		return "review: not certain which track it is";
	return NULL;
}

static enum reel_status
work_through(struct reel_retag *retag, const struct reel_hearing *hearing,
             const struct reel_view *view, bool takes_all, struct works *works,
             struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < view->album.track_count;
	     i++) {
		const char *reason = reason_to_skip(
		        retag, view, &view->tracks[i], takes_all);

		if (reason != NULL)
			tell(retag, view->tracks[i].path, REEL_FILE_SKIPPED,
			     NULL, reason);
		else
			status = prepare(retag, hearing, view, i,
			                 &works->items[works->count++], err);
	}
	return status;
}

static enum reel_status
write_all(struct reel_retag *retag, const struct reel_view *view,
          struct works *works, struct reel_task *tasks, struct reel_error *err)
{
	enum reel_status status = plan(retag, works, tasks, err);

	if (status == REEL_OK)
		status = commit(retag, view, works, err);
	if (status != REEL_OK)
		return status;
	tell_all(retag, works);
	return reel_state_is_stopped(retag->session)
	               ? reel_fail(err, REEL_ERROR_CANCELLED, "stopped")
	               : REEL_OK;
}

/* From the first plan to the last file no other reeltag writes there. */
static enum reel_status
write_locked(struct reel_retag *retag, const struct reel_view *view,
             struct works *works, struct reel_task *tasks,
             struct reel_error *err)
{
	struct reel_error why = {0};
	enum reel_status status;

	if (works->count == 0 || retag->options->is_dry_run)
		return write_all(retag, view, works, tasks, err);
	status = reel_album_lock(retag->session, view, &why);
	if (status == REEL_ERROR_NO_MEMORY)
		return reel_fail_memory(err);
	if (status != REEL_OK) {
		reel_state_tell_error(retag->sink, retag->summary,
		                      view->album.path, &why);
		return REEL_OK;
	}
	status = write_all(retag, view, works, tasks, err);
	reel_album_unlock(retag->session);
	return status;
}

enum reel_status
reel_retag_album(struct reel_retag *retag, const struct reel_hearing *hearing,
                 const struct reel_view *view, bool takes_all,
                 struct reel_error *err)
{
	const size_t most = view->album.track_count;
	struct works works = {
	        .items = reel_mem_new(most, sizeof(*works.items)),
	        .changes = reel_mem_new(most, sizeof(*works.changes)),
	        .cover = REEL_BUF_INIT(REEL_COVER_MOST)};
	struct reel_task *tasks = reel_mem_new(most, sizeof(*tasks));
	enum reel_status status = REEL_OK;

	if (works.items == NULL || works.changes == NULL || tasks == NULL)
		status = reel_fail_memory(err);
	take_cover(retag, view, &works);
	if (status == REEL_OK)
		status = work_through(retag, hearing, view, takes_all, &works,
		                      err);
	if (status == REEL_OK)
		status = write_locked(retag, view, &works, tasks, err);
	release(&works, tasks, most);
	return status;
}

enum reel_status
reel_retag_end(struct reel_retag *retag, struct reel_error *err)
{
	struct reel_summary *summary = retag->summary;
	enum reel_status status;

	if (retag->run == NULL)
		return REEL_OK;
	status = reel_journal_end_run(retag->session->journal, retag->run,
	                              summary->albums, summary->files, err);
	if (status == REEL_OK)
		status = reel_state_tell_runs(retag->session, retag->run,
		                              retag->sink, err);
	if (status == REEL_OK)
		(void)snprintf(summary->run, sizeof(summary->run), "%s",
		               retag->run);
	/* Where no file could be written there is no run to speak of. */
	if (status == REEL_ERROR_NOT_FOUND)
		status = REEL_OK;
	reel_mem_free(retag->run);
	retag->run = NULL;
	return status;
}
