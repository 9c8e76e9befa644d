/* SPDX-License-Identifier: MIT */
#include "base/error.h"
#include "engine/albums.h"
#include "engine/estimate.h"
#include "engine/retag.h"

enum reel_status
reel_session_identify(struct reel_session *session,
                      const struct reel_strings *paths,
                      const struct reel_identify_options *options,
                      const struct reel_sink *sink,
                      struct reel_summary *summary, struct reel_error *err)
{
	struct reel_recall recall = {0};
	const struct reel_pass pass = {.session = session,
	                               .paths = paths,
	                               .identify = options,
	                               .sink = sink,
	                               .summary = summary,
	                               .recall = &recall};
	enum reel_status status = reel_state_begin_reading(session, sink, err);

	if (status == REEL_OK)
		status = reel_recall_begin(&recall, session, options, err);
	if (status == REEL_OK)
		status = reel_pass_run(&pass, err);
	reel_recall_end(&recall);
	return status;
}

/* What tagging carries from album to album. */
struct tagging {
	struct reel_retag retag;
	/* A person wants to be asked no more. */
	bool skips_all;
};

static enum reel_decision
ask(struct tagging *tagging, const struct reel_view *view, char *again)
{
	const struct reel_sink *sink = tagging->retag.sink;
	enum reel_decision decision;

	if (tagging->retag.options->takes_review)
		return REEL_DECISION_ACCEPT;
	if (tagging->skips_all || sink->ask == NULL)
		return REEL_DECISION_SKIP;
	decision =
	        sink->ask(sink->context, &view->album, again, REEL_LONGEST_ID);
	tagging->skips_all = decision == REEL_DECISION_SKIP_ALL;
	return decision;
}

static enum reel_status
tag_one(void *context, const struct reel_hearing *hearing,
        const struct reel_rounds *rounds, const struct reel_view *view,
        char again[REEL_LONGEST_ID], struct reel_error *err)
{
	struct tagging *tagging = context;
	struct reel_retag *retag = &tagging->retag;
	enum reel_decision decision = REEL_DECISION_ACCEPT;
	bool takes_all = retag->options->takes_review || view->is_named;

	/* Told once, however often a person is asked. */
	if (view->number == 0 && again[0] == '\0')
		reel_retag_skip_duplicates(retag, hearing, rounds);
	if (view->album.verdict == REEL_VERDICT_NONE)
		return REEL_OK;
	if (view->album.verdict == REEL_VERDICT_REVIEW) {
		decision = ask(tagging, view, again);
		takes_all = true;
	}
	if (decision == REEL_DECISION_RELEASE && again[0] != '\0')
		return REEL_OK;
	again[0] = '\0';
	if (decision == REEL_DECISION_ACCEPT)
		return reel_retag_album(retag, hearing, view, takes_all, err);
	reel_retag_skip(retag, view, "review: not certain which release it is");
	return REEL_OK;
}

enum reel_status
reel_session_tag(struct reel_session *session, const struct reel_strings *paths,
                 const struct reel_tag_options *options,
                 const struct reel_sink *sink, struct reel_summary *summary,
                 struct reel_error *err)
{
	struct tagging tagging = {.retag = {.session = session,
	                                    .options = options,
	                                    .sink = sink,
	                                    .summary = summary}};
	const struct reel_pass pass = {
	        .session = session,
	        .paths = paths,
	        .identify = &options->identify,
	        .sink = sink,
	        .summary = summary,
	        .counted = options->is_dry_run || options->is_in_place
	                           ? NULL
	                           : reel_estimate_tell,
	        .each = tag_one,
	        .context = &tagging};
	struct reel_error ignored = {0};
	enum reel_status status;
	enum reel_status ended;

	if (options->identify.is_fpcalc)
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "fpcalc's output has no tags to write");
	/* Also a dry run settles first what a crash may have left. */
	status = options->is_dry_run
	                 ? reel_state_begin_reading(session, sink, err)
	                 : reel_state_begin_writing(session, sink, err);
	if (status != REEL_OK)
		return status;
	status = reel_pass_run(&pass, err);
	/* A run that was stopped still has files to be undone. */
	ended = reel_retag_end(&tagging.retag,
	                       status == REEL_OK ? err : &ignored);
	return status == REEL_OK ? ended : status;
}
