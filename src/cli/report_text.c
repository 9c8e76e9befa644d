/* SPDX-License-Identifier: MIT */
#include "cli/report_text.h"

#include <inttypes.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "cli/amount.h"

/* Characters of a value that the listing of changes shows: a few lines. */
#define MOST_SHOWN 200

static enum reel_style
style_of(enum reel_file_status status)
{
	switch (status) {
	case REEL_FILE_WRITTEN:
	case REEL_FILE_PLANNED:
		return REEL_STYLE_GOOD;
	case REEL_FILE_SKIPPED:
		return REEL_STYLE_DOUBT;
	case REEL_FILE_FAILED:
		return REEL_STYLE_BAD;
	case REEL_FILE_UNCHANGED:
	default:
		return REEL_STYLE_FAINT;
	}
}

/* The whole value stands in JSON. */
static void
put_value(struct reel_output *out, const char *value)
{
	size_t count = MOST_SHOWN;
	const size_t size = reel_utf8_first(value, &count);
	char *part;

	if (value[size] == '\0') {
		reel_output_title(out, value);
		return;
	}
	part = reel_mem_text_part(value, size);
	reel_output_title(out, part);
	reel_output_put(out, "\u2026");
	reel_mem_free(part);
}

static void
put_values(struct reel_output *out, const struct reel_strings *values)
{
	if (values->count == 0)
		reel_output_word(out, REEL_STYLE_FAINT, "(none)");
	for (size_t i = 0; i < values->count; i++) {
		reel_output_put(out, "%s", i > 0 ? "; " : "");
		put_value(out, values->items[i]);
	}
}

static void
put_changes(struct reel_output *out, const struct reel_file_report *file)
{
	for (size_t i = 0; i < file->change_count; i++) {
		const struct reel_tag_change *change = &file->changes[i];

		reel_output_put(out, "      ");
		reel_output_title(out, change->field);
		reel_output_put(out, ": ");
		put_values(out, &change->old_values);
		reel_output_put(out, " -> ");
		put_values(out, &change->new_values);
		reel_output_put(out, "\n");
	}
}

static const char *
word_of(const struct reel_report *report, enum reel_file_status status)
{
	/* What is written while undoing is what was there before. */
	if (report->mode == REEL_REPORT_UNDO && status == REEL_FILE_WRITTEN)
		return "restored";
	return reel_file_status_name(status);
}

static void
take_file(void *context, const struct reel_file_report *file)
{
	struct reel_report *report = context;
	struct reel_output *out = report->out;

	if (report->loudness == REEL_LOUDNESS_QUIET &&
	    file->status != REEL_FILE_SKIPPED &&
	    file->status != REEL_FILE_FAILED)
		return;
	reel_progress_clear(report->progress);
	reel_output_put(out, "  ");
	reel_output_word(out, style_of(file->status),
	                 word_of(report, file->status));
	reel_output_put(out, ": ");
	reel_output_path(out, file->path);
	if (file->reason != NULL) {
		reel_output_put(out, ": ");
		reel_output_title(out, file->reason);
	} else if (file->change_count > 0 && !report->shows_changes) {
		reel_output_put(out, " (%zu %s)", file->change_count,
		                file->change_count == 1 ? "field" : "fields");
	}
	reel_output_put(out, "\n");
	if (report->shows_changes)
		put_changes(out, file);
	reel_output_flush(out);
}

static void
take_health(void *context, const struct reel_health_report *health)
{
	struct reel_report *report = context;
	struct reel_output *out = report->out;

	reel_progress_clear(report->progress);
	reel_output_put(out, "  ");
	reel_output_word(out, REEL_STYLE_BAD, health->problem);
	reel_output_put(out, ": ");
	reel_output_path(out, health->path);
	if (!reel_str_empty(health->detail)) {
		reel_output_put(out, ": ");
		reel_output_title(out, health->detail);
	}
	reel_output_put(out, "\n");
	reel_output_flush(out);
}

static void
put_count(struct reel_output *out, size_t have, size_t of)
{
	reel_output_style(out, have == of ? REEL_STYLE_GOOD : REEL_STYLE_BAD);
	reel_output_put(out, "%zu of %zu", have, of);
	reel_output_style(out, REEL_STYLE_PLAIN);
}

static void
put_disc(struct reel_output *out, int disc)
{
	if (disc > 0)
		reel_output_put(out, ", disc %d: ", disc);
	else
		reel_output_put(out, ", on no numbered disc: ");
}

static void
take_completeness(void *context, const struct reel_completeness_report *report)
{
	struct reel_report *self = context;
	struct reel_output *out = self->out;
	size_t have = 0;
	size_t of = 0;

	if (self->loudness == REEL_LOUDNESS_QUIET && report->is_complete)
		return;
	for (size_t i = 0; i < report->disc_count; i++) {
		have += report->discs[i].have;
		of += report->discs[i].of;
	}
	reel_progress_clear(self->progress);
	reel_output_put(out, "  ");
	put_count(out, have, of);
	reel_output_put(out, " tracks%s",
	                report->is_complete ? ", complete" : "");
	for (size_t i = 0; report->disc_count > 1 && i < report->disc_count;
	     i++) {
		put_disc(out, report->discs[i].disc);
		put_count(out, report->discs[i].have, report->discs[i].of);
	}
	reel_output_put(out, "\n");
	reel_output_flush(out);
}

static void
put_bytes(struct reel_output *out, uint64_t bytes)
{
	char text[REEL_AMOUNT_TEXT];

	reel_amount_bytes(text, bytes);
	reel_output_put(out, "%s", text);
}

static void
put_listed(struct reel_report *report)
{
	if (report->loudness == REEL_LOUDNESS_QUIET)
		return;
	reel_output_put(report->out, "%" PRIu64 " run%s, ", report->found_count,
	                report->found_count == 1 ? "" : "s");
	put_bytes(report->out, report->journal_bytes);
	reel_output_put(report->out, " in the journal\n");
}

static void
put_pruned(struct reel_report *report, const struct reel_prune_summary *pruned)
{
	reel_output_put(report->out, "%" PRIu64 " run%s forgotten, ",
	                pruned->runs, pruned->runs == 1 ? "" : "s");
	put_bytes(report->out, pruned->journal_bytes);
	reel_output_put(report->out, " less in the journal\n");
}

static void
take_run(void *context, const struct reel_run_report *run)
{
	struct reel_report *report = context;
	struct reel_output *out = report->out;

	report->found_count++;
	report->journal_bytes += run->journal_bytes;
	/* After tagging, the summary says how to take the run back. */
	if (report->mode == REEL_REPORT_TAG)
		return;
	reel_progress_clear(report->progress);
	reel_output_put(out, "run ");
	reel_output_title(out, run->id);
	reel_output_put(out, "  ");
	reel_output_title(out, run->started);
	reel_output_put(out, "  %s  %" PRIu64 " of %" PRIu64 " files written",
	                run->action != NULL ? run->action : "tag", run->written,
	                run->files);
	reel_output_put(out, "%s, ", run->is_undone ? ", undone" : "");
	put_bytes(out, run->journal_bytes);
	reel_output_put(out, " in the journal\n");
	reel_output_flush(out);
}

static void
take_found(void *context, const struct reel_search_report *found)
{
	struct reel_report *report = context;
	struct reel_output *out = report->out;

	report->found_count++;
	reel_output_put(out, "%-8s", found->type);
	reel_output_title(out, found->title);
	if (!reel_str_empty(found->detail)) {
		reel_output_put(out, ", ");
		reel_output_title(out, found->detail);
	}
	reel_output_put(out, " [");
	reel_output_title(out, found->id);
	reel_output_put(out, "]\n");
}

/* "3 albums" */
static void
put_number(struct reel_output *out, uint64_t number, const char *noun)
{
	reel_output_put(out, "%" PRIu64 " %s%s", number, noun,
	                number == 1 ? "" : "s");
}

static void
put_some(struct reel_output *out, uint64_t number, const char *words)
{
	if (number > 0)
		reel_output_put(out, ", %" PRIu64 " %s", number, words);
}

/* ", 3 albums" */
static void
put_more(struct reel_output *out, uint64_t number, const char *noun)
{
	if (number == 0)
		return;
	reel_output_put(out, ", ");
	put_number(out, number, noun);
}

static void
put_summary(struct reel_report *report, const struct reel_summary *summary)
{
	struct reel_output *out = report->out;

	const bool is_nothing = summary->albums == 0 && summary->files == 0 &&
	                        summary->failed == 0;

	if (report->loudness == REEL_LOUDNESS_QUIET || is_nothing)
		return;
	put_number(out, summary->albums, "album");
	reel_output_put(out, ", ");
	put_number(out, summary->files, "file");
	reel_output_put(out, ": %" PRIu64 " certain", summary->matched);
	put_some(out, summary->review, "to review");
	put_some(out, summary->none, "without a match");
	put_some(out, summary->incomplete, "incomplete");
	put_some(out, summary->unmatched,
	         summary->unmatched == 1 ? "file over" : "files over");
	put_more(out, summary->unhealthy, "problem");
	put_some(out, summary->written, "written");
	put_some(out, summary->failed, "failed");
	reel_output_put(out, " (%.1f s)\n", summary->seconds);
	if (summary->run[0] != '\0') {
		reel_output_put(out, "'reeltag undo ");
		reel_output_title(out, summary->run);
		reel_output_put(out, "' takes it back\n");
	}
}

static void
put_undone(struct reel_report *report, const struct reel_summary *summary)
{
	struct reel_output *out = report->out;

	if (report->loudness == REEL_LOUDNESS_QUIET)
		return;
	put_number(out, summary->written, "file");
	reel_output_put(out, " restored");
	put_some(out, summary->failed, "failed");
	reel_output_put(out, " (%.1f s)\n", summary->seconds);
}

static void
put_stats(struct reel_report *report, const struct reel_stats *stats)
{
	const struct {
		const char *name;
		uint64_t count;
	} rows[] = {
	        {"films", stats->films},
	        {"releases", stats->releases},
	        {"tracks", stats->tracks},
	        {"recordings", stats->recordings},
	        {"theme songs", stats->themes},
	        {"fingerprints", stats->fingerprints},
	        {"facts", stats->facts},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		reel_output_put(report->out, "%-12s  %12" PRIu64 "\n",
		                rows[i].name, rows[i].count);
}

static void
put_learned(struct reel_report *report,
            const struct reel_learn_summary *learned)
{
	struct reel_output *out = report->out;

	if (report->loudness == REEL_LOUDNESS_QUIET)
		return;
	reel_output_put(out, "learned ");
	put_number(out, learned->releases, "release");
	reel_output_put(out, " from ");
	put_number(out, learned->files, "file");
	reel_output_put(out, ": ");
	put_number(out, learned->recordings, "new recording");
	put_some(out, learned->known_recordings, "known already");
	put_some(out, learned->skipped, "skipped");
	reel_output_put(out, "\n");
}

static void
put_imported(struct reel_report *report, const char *path,
             const struct reel_import_summary *imported)
{
	struct reel_output *out = report->out;

	if (report->loudness == REEL_LOUDNESS_QUIET && imported->skipped == 0)
		return;
	reel_output_path(out, path);
	reel_output_put(out, ": ");
	put_number(out, imported->films, "film");
	reel_output_put(out, ", ");
	put_number(out, imported->releases, "release");
	put_more(out, imported->themes, "theme song");
	put_more(out, imported->fingerprints, "fingerprint");
	put_more(out, imported->facts, "fact");
	if (imported->skipped > 0)
		reel_output_put(out,
		                ", %" PRIu64 " skipped, the first in line "
		                "%" PRIu64,
		                imported->skipped,
		                imported->first_skipped_line);
	reel_output_put(out, "\n");
	reel_output_flush(out);
}

static void
take_estimate(void *context, const struct reel_estimate *estimate)
{
	const uint64_t speed = estimate->bytes_per_second;
	struct reel_report *report = context;
	char bytes[REEL_AMOUNT_TEXT];
	char rate[REEL_AMOUNT_TEXT];
	char time[REEL_AMOUNT_TEXT];
	char at[3 * REEL_AMOUNT_TEXT] = "";

	reel_amount_bytes(bytes, estimate->bytes);
	if (speed > 0) {
		reel_amount_bytes(rate, speed);
		reel_amount_time(time, estimate->bytes / speed + 1);
		(void)snprintf(at, sizeof(at), ", about %s at the %s/s here",
		               time, rate);
	}
	reel_report_note(report,
	                 "%" PRIu64 " file%s of %s; if all change, all of it "
	                 "is written anew%s (--write-mode=in-place writes only "
	                 "the tags)",
	                 estimate->files, estimate->files == 1 ? "" : "s",
	                 bytes, at);
}

const struct reel_report_ops reel_report_text = {
        .sink =
                {
                        .album = reel_text_album,
                        .file = take_file,
                        .health = take_health,
                        .completeness = take_completeness,
                        .run = take_run,
                        .found = take_found,
                        .film = reel_text_film,
                        .release = reel_text_release,
                        .fact = reel_text_fact,
                        .estimate = take_estimate,
                        .problem = reel_text_problem,
                },
        .summary = put_summary,
        .undone = put_undone,
        .listed = put_listed,
        .pruned = put_pruned,
        .stats = put_stats,
        .learned = put_learned,
        .imported = put_imported,
        .verified = reel_text_verified,
};
