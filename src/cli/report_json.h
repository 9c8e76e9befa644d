/* SPDX-License-Identifier: MIT */
/** Pieces of the JSON report that stand in files of their own. */
#ifndef REEL_CLI_REPORT_JSON_H
#define REEL_CLI_REPORT_JSON_H

#include "cli/report.h"
#include "json/writer.h"

/** Opens the line's object and names its type. */
void
reel_json_line_begin(struct reel_json_writer *writer, const char *type);

/** Ends the object and puts the line. */
void
reel_json_line_end(struct reel_json_writer *writer, struct reel_report *report);

/** Ends the line, prints it, and frees the writer. */
void
reel_json_line_put(struct reel_json_writer *writer, struct reel_report *report);

/** A reel_sink's album. */
void
reel_json_album(void *context, const struct reel_album *album);

/** A reel_sink's film, release and fact: lines of an export. */
void
reel_json_film(void *context, const struct reel_film *film,
               const struct reel_themes *themes);
void
reel_json_release(void *context, const struct reel_release *release);
void
reel_json_fact(void *context, const struct reel_trade_fact *fact);

/** A reel_sink's problem, and the end of a check. */
void
reel_json_problem(void *context, const struct reel_problem_report *problem);
void
reel_json_verified(struct reel_report *report,
                   const struct reel_verify_summary *verified);

#endif
