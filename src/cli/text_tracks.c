/* SPDX-License-Identifier: MIT */
#include "base/path.h"
#include "base/utf8.h"
#include "cli/report_text.h"

/* Columns that a title and a file name are filled up to. */
#define TITLE_COLUMNS 36

static void
put_filled_title(struct reel_output *out, const char *title)
{
	/* Characters, as far as a fixed-width terminal can be told from here. */
	size_t width = TITLE_COLUMNS;

	(void)reel_utf8_first(title == NULL ? "" : title, &width);
	reel_output_title(out, title);
	reel_output_put(out, "%*s", TITLE_COLUMNS - (int)width, "");
}

void
reel_text_number(struct reel_output *out, int number)
{
	if (number > 0)
		reel_output_put(out, "  %3d  ", number);
	else
		reel_output_put(out, "       ");
}

/* What speaks for it; --explain also shows what speaks against. */
static void
put_reasons(struct reel_output *out, const struct reel_matched_track *track)
{
	const char *before = "  (";

	for (size_t i = 0; i < track->evidence_count; i++) {
		const struct reel_evidence *reason = &track->evidence[i];

		if (reason->weight <= 0.0)
			continue;
		reel_output_put(out, "%s%s", before,
		                reel_evidence_name(reason->kind));
		before = ", ";
	}
	if (before[0] == ',')
		reel_output_put(out, ")");
}

static void
put_disc(struct reel_output *out, const struct reel_disc *disc)
{
	if (disc->number > 0)
		reel_output_put(out, "  disc %d\n", disc->number);
	else
		reel_output_put(out, "  on no numbered disc\n");
}

static void
put_track(struct reel_output *out, const struct reel_matched_track *track)
{
	reel_text_number(out, track->track->number);
	put_filled_title(out, track->track->title);
	reel_output_put(out, "  ");
	reel_output_path(out, reel_path_name(track->path));
	if (track->is_theme)
		reel_output_put(out, "  [theme song]");
	if (track->is_unlisted)
		reel_output_put(out, "  [not listed]");
	if (track->verdict == REEL_VERDICT_REVIEW) {
		reel_output_put(out, "  ");
		reel_output_word(out, REEL_STYLE_DOUBT, "to review");
	}
	put_reasons(out, track);
	reel_output_put(out, "\n");
}

static void
put_evidence(struct reel_output *out, const struct reel_matched_track *track)
{
	for (size_t i = 0; i < track->evidence_count; i++) {
		const struct reel_evidence *reason = &track->evidence[i];

		reel_output_put(out, "       %-11s  %-11s  %.2f  %+7.2f  ",
		                reel_evidence_name(reason->kind),
		                reason->source != NULL ? reason->source : "",
		                reason->score, reason->weight);
		reel_output_title(out, reason->detail);
		reel_output_put(out, "\n");
	}
}

void
reel_text_tracks(struct reel_report *report, const struct reel_album *album)
{
	struct reel_output *out = report->out;
	const bool has_discs =
	        album->release != NULL && album->release->disc_count > 1;
	int disc = -1;

	if (report->is_explained && album->track_count > 0)
		reel_output_put(out, "       %-11s  %-11s  %-4s  %7s  %s\n",
		                "evidence", "source", "fits", "weight",
		                "detail");
	for (size_t i = 0; i < album->track_count; i++) {
		const struct reel_matched_track *track = &album->tracks[i];

		if (has_discs && track->disc->number != disc)
			put_disc(out, track->disc);
		disc = track->disc->number;
		put_track(out, track);
		if (report->is_explained)
			put_evidence(out, track);
	}
}
