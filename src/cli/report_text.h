/* SPDX-License-Identifier: MIT */
/** Pieces of the text report that stand in files of their own. */
#ifndef REEL_CLI_REPORT_TEXT_H
#define REEL_CLI_REPORT_TEXT_H

#include "cli/report.h"

/** A reel_sink's album: what it is, by the report's mode. */
void
reel_text_album(void *context, const struct reel_album *album);

/** What else was considered, or with --explain why, and the weights. */
void
reel_text_candidates(struct reel_report *report,
                     const struct reel_album *album);

/** One line: title, kind, edition, confidence, why. */
void
reel_text_alternative(struct reel_report *report,
                      const struct reel_alternative *alternative);

/** The tracks by disc, with what matched; with the evidence if explained. */
void
reel_text_tracks(struct reel_report *report, const struct reel_album *album);

/** Begins a track's line with its number, or the room for it. */
void
reel_text_number(struct reel_output *out, int number);

/** Bytes that reel_text_timing() may need. */
#define REEL_TIMING_BYTES 64

/**
 * Says how a release lies to its film: "31 days before the film".
 *
 * @return the text; "" where it is not known
 */
const char *
reel_text_timing(const struct reel_timing *timing,
                 char text[REEL_TIMING_BYTES]);

/** A reel_sink's film, release and fact: what the catalogue holds. */
void
reel_text_film(void *context, const struct reel_film *film,
               const struct reel_themes *themes);
void
reel_text_release(void *context, const struct reel_release *release);
void
reel_text_fact(void *context, const struct reel_trade_fact *fact);

/** A reel_sink's problem, and the end of a check. */
void
reel_text_problem(void *context, const struct reel_problem_report *problem);
void
reel_text_verified(struct reel_report *report,
                   const struct reel_verify_summary *verified);

#endif
