/* SPDX-License-Identifier: MIT */
#include "cli/report.h"

#include <stdarg.h>
#include <string.h>

#include "base/str.h"
#include "cli/ask.h"

static void
take_error(void *context, const struct reel_error_report *error)
{
	reel_report_error(context, error->path, error->error);
}

static void
take_note(void *context, const struct reel_error_report *note)
{
	reel_report_note(context, "%s%s%s",
	                 note->path == NULL ? "" : note->path,
	                 note->path == NULL ? "" : ": ", note->error->message);
}

static void
take_file(void *context, const struct reel_file_report *file)
{
	struct reel_report *report = context;

	report->skipped_count += file->status == REEL_FILE_SKIPPED;
	report->ops->sink.file(report, file);
}

static void
take_progress(void *context, uint64_t done, uint64_t total)
{
	struct reel_report *report = context;

	reel_progress_show(report->progress, done, total);
}

struct reel_sink
reel_report_sink(struct reel_report *report)
{
	struct reel_sink sink = report->ops->sink;

	sink.context = report;
	sink.error = take_error;
	sink.note = take_note;
	sink.file = take_file;
	/* The files are counted beforehand only for somebody who looks. */
	sink.progress = report->progress->is_wanted ? take_progress : NULL;
	sink.ask = report->answers != NULL ? reel_ask : NULL;
	return sink;
}

/* The library may have put the path before its message already. */
static const char *
without_path(const char *message, const char *path)
{
	const size_t length = path != NULL ? strlen(path) : 0;

	if (length > 0 && reel_str_starts(message, path) &&
	    strncmp(message + length, ": ", 2) == 0)
		return message + length + 2;
	return message;
}

void
reel_report_error(struct reel_report *report, const char *path,
                  const struct reel_error *error)
{
	struct reel_output *messages = report->messages;
	struct reel_error told = *error;

	(void)snprintf(told.message, sizeof(told.message), "%s",
	               without_path(error->message, path));
	reel_progress_clear(report->progress);
	reel_output_put(messages, "reeltag: ");
	if (path != NULL) {
		report->error_count++;
		reel_output_path(messages, path);
		reel_output_put(messages, ": ");
	}
	reel_output_path(messages, told.message);
	reel_output_put(messages, "\n");
	if (path != NULL && report->ops->sink.error != NULL) {
		const struct reel_error_report both = {path, &told};

		report->ops->sink.error(report, &both);
	} else if (path == NULL && report->ops->failed != NULL) {
		report->ops->failed(report, &told);
	}
}

void
reel_report_note(struct reel_report *report, const char *format, ...)
{
	char text[512];
	va_list arguments;

	if (report->loudness == REEL_LOUDNESS_QUIET)
		return;
	va_start(arguments, format);
	(void)vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	reel_progress_clear(report->progress);
	reel_output_put(report->messages, "reeltag: ");
	reel_output_path(report->messages, text);
	reel_output_put(report->messages, "\n");
}
