/* SPDX-License-Identifier: MIT */
/*
 * Checking the catalogue and the journal. No session is opened for it: what
 * is damaged may not open, and opening would migrate it and settle it first.
 */
#include <reeltag/session.h>

#include "apply/inspection.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "catalog/inspection.h"
#include "engine/state.h"

#define INTO_A_NEW_ONE                                                         \
	"import into a new catalogue what 'reeltag catalog export' "

static const char salvage[] =
        "put back a copy that is whole, or " INTO_A_NEW_ONE
        "can still read of this one";
static const char mend[] = INTO_A_NEW_ONE "prints of this one";
static const char correct[] =
        INTO_A_NEW_ONE "prints of this one, corrected by hand";

struct advice {
	const char *kind;
	const char *text;
};

static const struct advice of_catalogue[] = {
        {"damaged", salvage},    {"dangling", mend}, {"index", mend},
        {"text", correct},       {"value", correct}, {"field", correct},
        {"fingerprint", correct}};

static const struct advice of_journal[] = {
        {"damaged", "keep a copy of it; what runs it still holds can be "
                    "undone, file by file"},
        {"dangling", "the runs that this belongs to may not be undone whole"},
        {"open", "the next 'reeltag history' settles it, unless a reeltag is "
                 "writing just now"},
        {"entry", "this file of its run cannot be undone"}};

static const struct advice of_both[] = {
        {"foreign", "it is another program's, or its beginning is "
                    "overwritten: put back a copy that is whole"},
        {"later", "use the reeltag that wrote it"},
        {"earlier", "the next command that may write it brings it up to "
                    "date; then all of it can be checked"}};

/* What the telling of problems carries. */
struct telling {
	const struct reel_sink *sink;
	const char *path;
	const struct advice *advices;
	size_t advice_count;
};

static const char *
find(const struct advice *advices, size_t count, const char *kind)
{
	for (size_t i = 0; i < count; i++) {
		if (reel_str_equal(advices[i].kind, kind))
			return advices[i].text;
	}
	return NULL;
}

static void
tell(void *context, const char *kind, const char *detail)
{
	const struct telling *telling = context;
	struct reel_problem_report report = {
	        .path = telling->path, .kind = kind, .detail = detail};

	report.advice = find(telling->advices, telling->advice_count, kind);
	if (report.advice == NULL)
		report.advice = find(of_both, 3, kind);
	if (telling->sink->problem != NULL)
		telling->sink->problem(telling->sink->context, &report);
}

static enum reel_status
verify_catalogue(const struct reel_session_options *options,
                 const struct reel_sink *sink,
                 struct reel_verify_summary *summary, struct reel_error *err)
{
	struct telling telling = {.sink = sink,
	                          .advices = of_catalogue,
	                          .advice_count = sizeof(of_catalogue) /
	                                          sizeof(of_catalogue[0])};
	struct reel_problems problems = {.each = tell, .context = &telling};
	char *path = NULL;
	enum reel_status status = reel_state_catalog_path(options, &path, err);

	if (status != REEL_OK)
		return status;
	telling.path = problems.path = path;
	status = reel_catalog_inspect(reel_state_check_field, &problems, err);
	reel_problems_end_row(&problems);
	summary->files++;
	summary->problems += problems.count;
	reel_mem_free(path);
	return status;
}

/* Where nothing was ever written, there is no journal, and none is needed. */
static enum reel_status
verify_journal(const struct reel_session_options *options,
               const struct reel_sink *sink,
               struct reel_verify_summary *summary, struct reel_error *err)
{
	struct telling telling = {.sink = sink,
	                          .advices = of_journal,
	                          .advice_count = sizeof(of_journal) /
	                                          sizeof(of_journal[0])};
	struct reel_problems problems = {.each = tell, .context = &telling};
	struct reel_error error = {0};
	char *path = NULL;
	enum reel_status status =
	        reel_state_journal_path(options, &path, &error);

	telling.path = problems.path = path;
	if (status == REEL_OK)
		status = reel_journal_inspect(&problems, &error);
	reel_problems_end_row(&problems);
	summary->problems += problems.count;
	if (status == REEL_OK)
		summary->files++;
	else if (status != REEL_ERROR_NOT_FOUND && err != NULL)
		*err = error;
	reel_mem_free(path);
	return status == REEL_ERROR_NOT_FOUND ? REEL_OK : status;
}

enum reel_status
reel_verify(const struct reel_session_options *options,
            const struct reel_sink *sink, struct reel_verify_summary *summary,
            struct reel_error *err)
{
	enum reel_status status;

	*summary = (struct reel_verify_summary){0};
	status = verify_catalogue(options, sink, summary, err);
	return status == REEL_OK ? verify_journal(options, sink, summary, err)
	                         : status;
}
