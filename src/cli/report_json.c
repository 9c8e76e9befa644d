/* SPDX-License-Identifier: MIT */
#include "cli/report_json.h"

#include <inttypes.h>

void
reel_json_line_begin(struct reel_json_writer *writer, const char *type)
{
	reel_json_object(writer, NULL);
	reel_json_put_text(writer, "type", type);
}

void
reel_json_line_end(struct reel_json_writer *writer, struct reel_report *report)
{
	reel_json_object_end(writer);
	reel_json_line_put(writer, report);
}

/* A line that could not be made counts as one that could not be printed. */
void
reel_json_line_put(struct reel_json_writer *writer, struct reel_report *report)
{
	struct reel_output *out = report->out;
	struct reel_error error = {0};

	if (reel_json_writer_end(writer, &error) == REEL_OK) {
		reel_progress_clear(report->progress);
		reel_output_bytes(out, writer->buf.data, writer->buf.size);
		reel_output_flush(out);
	} else if (!out->has_failed) {
		out->has_failed = true;
		out->error = error;
	}
	reel_json_writer_release(writer);
}

static void
put_values(struct reel_json_writer *writer, const char *key,
           const struct reel_strings *values)
{
	reel_json_array_begin(writer, key);
	for (size_t i = 0; i < values->count; i++)
		reel_json_put_text(writer, NULL, values->items[i]);
	reel_json_array_end(writer);
}

static void
take_file(void *context, const struct reel_file_report *file)
{
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;

	reel_json_line_begin(&writer, "file");
	reel_json_put_text(&writer, "path", file->path);
	reel_json_put_text(&writer, "status",
	                   reel_file_status_name(file->status));
	reel_json_array_begin(&writer, "changes");
	for (size_t i = 0; i < file->change_count; i++) {
		const struct reel_tag_change *change = &file->changes[i];

		reel_json_object(&writer, NULL);
		reel_json_put_text(&writer, "field", change->field);
		put_values(&writer, "old", &change->old_values);
		put_values(&writer, "new", &change->new_values);
		reel_json_object_end(&writer);
	}
	reel_json_array_end(&writer);
	reel_json_put_text(&writer, "reason", file->reason);
	reel_json_line_end(&writer, context);
}

static void
take_health(void *context, const struct reel_health_report *health)
{
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;

	reel_json_line_begin(&writer, "health");
	reel_json_put_text(&writer, "path", health->path);
	reel_json_put_text(&writer, "problem", health->problem);
	reel_json_put_text(&writer, "detail", health->detail);
	reel_json_line_end(&writer, context);
}

static void
take_completeness(void *context, const struct reel_completeness_report *report)
{
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;

	reel_json_line_begin(&writer, "completeness");
	reel_json_put_text(&writer, "path", report->path);
	reel_json_array_begin(&writer, "discs");
	for (size_t i = 0; i < report->disc_count; i++) {
		const struct reel_disc_count *disc = &report->discs[i];

		reel_json_object(&writer, NULL);
		reel_json_put_known(&writer, "disc", disc->disc);
		reel_json_put_integer(&writer, "have", (int64_t)disc->have);
		reel_json_put_integer(&writer, "of", (int64_t)disc->of);
		reel_json_object_end(&writer);
	}
	reel_json_array_end(&writer);
	reel_json_put_bool(&writer, "complete", report->is_complete);
	reel_json_line_end(&writer, context);
}

/* A count, and its key; the end of a list has no key. */
struct count {
	const char *key;
	uint64_t number;
};

static void
put_counts(struct reel_json_writer *writer, const struct count *counts)
{
	for (; counts->key != NULL; counts++)
		reel_json_put_integer(writer, counts->key,
		                      (int64_t)counts->number);
}

static void
take_run(void *context, const struct reel_run_report *run)
{
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;
	struct reel_report *report = context;
	const struct count counts[] = {
	        {"albums", run->albums},
	        {"files", run->files},
	        {"written", run->written},
	        {NULL, 0},
	};

	report->found_count++;
	reel_json_line_begin(&writer, "run");
	reel_json_put_text(&writer, "id", run->id);
	reel_json_put_text(&writer, "started", run->started);
	reel_json_put_text(&writer, "action", run->action);
	put_counts(&writer, counts);
	reel_json_put_bool(&writer, "undone", run->is_undone);
	if (run->journal_bytes > 0)
		reel_json_put_integer(&writer, "journal_bytes",
		                      (int64_t)run->journal_bytes);
	reel_json_line_end(&writer, report);
}

static void
take_error(void *context, const struct reel_error_report *error)
{
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;

	reel_json_line_begin(&writer, "error");
	reel_json_put_text(&writer, "path", error->path);
	reel_json_put_text(&writer, "status",
	                   reel_status_name(error->error->status));
	reel_json_put_text(&writer, "message", error->error->message);
	reel_json_line_end(&writer, context);
}

static void
put_failed(struct reel_report *report, const struct reel_error *error)
{
	const struct reel_error_report both = {NULL, error};

	take_error(report, &both);
}

static void
take_found(void *context, const struct reel_search_report *found)
{
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;
	struct reel_report *report = context;

	report->found_count++;
	reel_json_line_begin(&writer, found->type);
	reel_json_put_text(&writer, "id", found->id);
	reel_json_put_text(&writer, "title", found->title);
	reel_json_put_text(&writer, "detail", found->detail);
	reel_json_line_end(&writer, report);
}

/* Offline, no service is asked. */
static void
put_requests(struct reel_json_writer *writer)
{
	const struct count none[] = {
	        {"acoustid", 0}, {"musicbrainz", 0}, {"wikidata", 0},
	        {"coverart", 0}, {NULL, 0},
	};

	reel_json_object(writer, "requests");
	put_counts(writer, none);
	reel_json_object_end(writer);
}

static void
put_summary(struct reel_report *report, const struct reel_summary *summary)
{
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;
	const struct count counts[] = {
	        {"albums", summary->albums},   {"files", summary->files},
	        {"matched", summary->matched}, {"review", summary->review},
	        {"none", summary->none},       {"written", summary->written},
	        {"failed", summary->failed},   {NULL, 0},
	};

	reel_json_line_begin(&writer, "summary");
	put_counts(&writer, counts);
	put_requests(&writer);
	reel_json_put_number(&writer, "seconds", summary->seconds, 3);
	reel_json_line_end(&writer, report);
}

static void
put_line(struct reel_report *report, const char *type, const char *path,
         const struct count *counts)
{
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;

	reel_json_line_begin(&writer, type);
	reel_json_put_text(&writer, "path", path);
	put_counts(&writer, counts);
	reel_json_line_end(&writer, report);
}

static void
put_stats(struct reel_report *report, const struct reel_stats *stats)
{
	const struct count counts[] = {
	        {"films", stats->films},
	        {"releases", stats->releases},
	        {"tracks", stats->tracks},
	        {"recordings", stats->recordings},
	        {"themes", stats->themes},
	        {"fingerprints", stats->fingerprints},
	        {"facts", stats->facts},
	        {NULL, 0},
	};

	put_line(report, "stats", NULL, counts);
}

static void
put_learned(struct reel_report *report,
            const struct reel_learn_summary *learned)
{
	const struct count counts[] = {
	        {"files", learned->files},
	        {"releases", learned->releases},
	        {"recordings", learned->recordings},
	        {"known_recordings", learned->known_recordings},
	        {"skipped", learned->skipped},
	        {NULL, 0},
	};

	put_line(report, "learned", NULL, counts);
}

static void
put_imported(struct reel_report *report, const char *path,
             const struct reel_import_summary *imported)
{
	const struct count counts[] = {
	        {"films", imported->films},
	        {"releases", imported->releases},
	        {"themes", imported->themes},
	        {"facts", imported->facts},
	        {"fingerprints", imported->fingerprints},
	        {"skipped", imported->skipped},
	        {imported->skipped > 0 ? "first_skipped_line" : NULL,
	         imported->first_skipped_line},
	        {NULL, 0},
	};

	put_line(report, "imported", path, counts);
}

static void
put_pruned(struct reel_report *report, const struct reel_prune_summary *pruned)
{
	const struct count counts[] = {
	        {"runs", pruned->runs},
	        {"journal_bytes", pruned->journal_bytes},
	        {NULL, 0},
	};

	put_line(report, "pruned", NULL, counts);
}

static void
take_estimate(void *context, const struct reel_estimate *estimate)
{
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;

	reel_json_line_begin(&writer, "estimate");
	reel_json_put_integer(&writer, "files", (int64_t)estimate->files);
	reel_json_put_integer(&writer, "bytes", (int64_t)estimate->bytes);
	if (estimate->bytes_per_second > 0)
		reel_json_put_integer(&writer, "bytes_per_second",
		                      (int64_t)estimate->bytes_per_second);
	reel_json_line_end(&writer, context);
}

const struct reel_report_ops reel_report_json = {
        .sink =
                {
                        .album = reel_json_album,
                        .file = take_file,
                        .health = take_health,
                        .completeness = take_completeness,
                        .run = take_run,
                        .error = take_error,
                        .found = take_found,
                        .film = reel_json_film,
                        .release = reel_json_release,
                        .fact = reel_json_fact,
                        .estimate = take_estimate,
                        .problem = reel_json_problem,
                },
        .summary = put_summary,
        .undone = put_summary,
        .stats = put_stats,
        .pruned = put_pruned,
        .learned = put_learned,
        .imported = put_imported,
        .verified = reel_json_verified,
        .failed = put_failed,
};
