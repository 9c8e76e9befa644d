/* SPDX-License-Identifier: MIT */
#include "cli/report_json.h"
#include "json/record_write.h"

void
reel_json_film(void *context, const struct reel_film *film,
               const struct reel_themes *themes)
{
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;

	reel_record_write_film(&writer, film);
	reel_json_line_put(&writer, context);
	for (size_t i = 0; themes != NULL && i < themes->count; i++) {
		reel_record_write_theme(&writer, &themes->items[i]);
		reel_json_line_put(&writer, context);
	}
}

void
reel_json_release(void *context, const struct reel_release *release)
{
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;

	reel_record_write_release(&writer, release);
	reel_json_line_put(&writer, context);
}

void
reel_json_fact(void *context, const struct reel_trade_fact *fact)
{
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;

	reel_record_write_fact(&writer, fact);
	reel_json_line_put(&writer, context);
}

void
reel_json_problem(void *context, const struct reel_problem_report *problem)
{
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;

	reel_json_line_begin(&writer, "problem");
	reel_json_put_text(&writer, "path", problem->path);
	reel_json_put_text(&writer, "problem", problem->kind);
	reel_json_put_text(&writer, "detail", problem->detail);
	reel_json_put_text(&writer, "advice", problem->advice);
	reel_json_line_end(&writer, context);
}

void
reel_json_verified(struct reel_report *report,
                   const struct reel_verify_summary *verified)
{
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;

	reel_json_line_begin(&writer, "verified");
	reel_json_put_integer(&writer, "files", (int64_t)verified->files);
	reel_json_put_integer(&writer, "problems", (int64_t)verified->problems);
	reel_json_line_end(&writer, report);
}
