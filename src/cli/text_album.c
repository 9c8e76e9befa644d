/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <string.h>

#include "base/str.h"
#include "cli/report_text.h"

/* From here on a distance is told in years: days say less. */
#define YEARS_FROM_DAYS 730
#define DAYS_OF_YEAR 365.2425

const char *
reel_text_timing(const struct reel_timing *timing, char text[REEL_TIMING_BYTES])
{
	const char *film =
	        timing->from_premiere ? "the film's premiere" : "the film";
	const char *side = timing->days < 0 ? "before" : "after";
	const uint64_t days = timing->days < 0 ? (uint64_t)-timing->days
	                                       : (uint64_t)timing->days;

	text[0] = '\0';
	if (timing->class_ == REEL_TIMING_UNKNOWN)
		return text;
	if (days == 0)
		(void)snprintf(text, REEL_TIMING_BYTES, "on the day of %s",
		               film);
	else if (days < YEARS_FROM_DAYS)
		(void)snprintf(text, REEL_TIMING_BYTES, "%" PRIu64 " %s %s %s",
		               days, days == 1 ? "day" : "days", side, film);
	else
		(void)snprintf(text, REEL_TIMING_BYTES, "%.0f years %s %s",
		               (double)days / DAYS_OF_YEAR, side, film);
	return text;
}

/* Puts what is known of a list with commas between; `count` goes up. */
static void
put_part(struct reel_output *out, const char *text, int *count)
{
	if (reel_str_empty(text))
		return;
	reel_output_put(out, "%s", *count > 0 ? ", " : "  ");
	reel_output_title(out, text);
	(*count)++;
}

static void
put_film(struct reel_output *out, const struct reel_film *film)
{
	const char *work = reel_work_name(film->work);

	reel_output_put(out, "  ");
	reel_output_style(out, REEL_STYLE_STRONG);
	reel_output_title(out, film->title);
	reel_output_style(out, REEL_STYLE_PLAIN);
	if (film->year != 0)
		reel_output_put(out, " (%s%s%d)", work != NULL ? work : "",
		                work != NULL ? ", " : "", film->year);
	else if (work != NULL)
		reel_output_put(out, " (%s)", work);
	if (film->original_title != NULL &&
	    !reel_str_equal(film->original_title, film->title)) {
		reel_output_put(out, ", ");
		reel_output_title(out, film->original_title);
	}
	if (film->directors.count > 0) {
		reel_output_put(out, ", by ");
		reel_output_title(out, film->directors.items[0]);
	}
	reel_output_put(out, "\n");
}

static void
put_release(struct reel_output *out, const struct reel_album *album)
{
	const struct reel_release *release = album->release;
	char timing[REEL_TIMING_BYTES];
	int count = 0;

	reel_output_put(out, "  ");
	reel_output_title(out, release->title);
	if (!reel_str_empty(release->artist)) {
		reel_output_put(out, ", ");
		reel_output_title(out, release->artist);
	}
	reel_output_put(out, "\n");
	put_part(out, reel_kind_name(release->kind), &count);
	if (release->is_kind_inferred)
		reel_output_put(out, " (inferred)");
	put_part(out, release->edition, &count);
	put_part(out, release->date, &count);
	put_part(out, reel_text_timing(&album->timing, timing), &count);
	put_part(out, release->label, &count);
	put_part(out, release->media, &count);
	if (count > 0)
		reel_output_put(out, "\n");
}

/* Video in PAL shows 25 pictures a second, of a film's 24. */
static void
put_speed(struct reel_output *out, double speed)
{
	if (speed > 1.0)
		reel_output_put(out, ", 4 %% too fast, as from PAL video");
	else if (speed > 0.0 && speed < 1.0)
		reel_output_put(out,
		                ", 4 %% too slow, as PAL video slowed down");
}

static void
put_verdict(struct reel_output *out, const struct reel_album *album)
{
	static const enum reel_style styles[] = {
	        [REEL_VERDICT_NONE] = REEL_STYLE_BAD,
	        [REEL_VERDICT_REVIEW] = REEL_STYLE_DOUBT,
	        [REEL_VERDICT_CERTAIN] = REEL_STYLE_GOOD,
	};
	static const char *const words[] = {
	        [REEL_VERDICT_NONE] = "no match",
	        [REEL_VERDICT_REVIEW] = "to review",
	        [REEL_VERDICT_CERTAIN] = "certain",
	};

	reel_output_put(out, "  ");
	reel_output_word(out, styles[album->verdict], words[album->verdict]);
	if (album->verdict == REEL_VERDICT_NONE) {
		reel_output_put(out, "\n");
		return;
	}
	reel_output_put(out, ", confidence %.2f", album->confidence);
	if (album->is_other_likely)
		reel_output_put(out, ", the titles fit and the lengths do not: "
		                     "other recordings?");
	else if (album->edition_verdict == REEL_EDITION_TIED)
		reel_output_put(out, ", several editions fit alike%s",
		                album->is_preferred ? ", this one preferred"
		                                    : "");
	else if (album->edition_verdict == REEL_EDITION_OPEN)
		reel_output_put(out, ", edition open");
	put_speed(out, album->tally.speed);
	reel_output_put(out, "\n");
}

static void
put_place(struct reel_output *out, const struct reel_disc *disc,
          const struct reel_track *track)
{
	if (disc->number > 0)
		reel_output_put(out, "disc %d ", disc->number);
	if (track->number > 0)
		reel_output_put(out, "track %d", track->number);
	else
		reel_output_put(out, "track");
}

static void
put_themes(struct reel_output *out, const struct reel_album *album)
{
	for (size_t i = 0; i < album->theme_count; i++) {
		const struct reel_album_theme *theme = &album->themes[i];
		const char *role = reel_theme_role_name(theme->theme->role);

		reel_output_put(out, "  theme song: ");
		reel_output_title(out, theme->theme->title);
		if (role != NULL)
			reel_output_put(out, " (%s)", role);
		reel_output_put(out, ", ");
		if (theme->track != NULL) {
			put_place(out, theme->disc, theme->track);
			reel_output_put(out, ", %s",
			                theme->is_present ? "present"
			                                  : "missing");
		} else {
			reel_output_put(out, "not on this release");
		}
		reel_output_put(out, "\n");
	}
}

static void
put_gaps(struct reel_output *out, const struct reel_album *album)
{
	for (size_t i = 0; i < album->missing_count; i++) {
		const struct reel_missing_track *missing = &album->missing[i];

		reel_output_put(out, "  ");
		reel_output_word(out, REEL_STYLE_BAD, "missing");
		reel_output_put(out, ": ");
		put_place(out, missing->disc, missing->track);
		reel_output_put(out, ": ");
		reel_output_title(out, missing->track->title);
		if (missing->track->length_ms > 0) {
			reel_output_put(out, " (");
			reel_output_length(out, missing->track->length_ms);
			reel_output_put(out, ")");
		}
		reel_output_put(out, "\n");
	}
	/* Without a release every file would be one too many. */
	for (size_t i = 0; album->release != NULL && i < album->extra_count;
	     i++) {
		reel_output_put(out, "  ");
		reel_output_word(out, REEL_STYLE_DOUBT, "extra");
		reel_output_put(out, ": ");
		reel_output_path(out, album->extra[i]);
		reel_output_put(out, "\n");
	}
}

/* In short: "  2 tracks missing, 1 file over". */
static void
put_gap_counts(struct reel_output *out, const struct reel_album *album)
{
	const size_t missing = album->missing_count;
	const size_t over = album->release != NULL ? album->extra_count : 0;

	if (missing > 0)
		reel_output_put(out, "  %zu track%s missing", missing,
		                missing == 1 ? "" : "s");
	if (over > 0)
		reel_output_put(out, "%s%zu file%s over",
		                missing > 0 ? ", " : "  ", over,
		                over == 1 ? "" : "s");
	if (missing > 0 || over > 0)
		reel_output_put(out, "\n");
}

/* When quiet: only albums that somebody has to look at. */
static bool
is_left_out(const struct reel_report *report, const struct reel_album *album)
{
	return report->loudness == REEL_LOUDNESS_QUIET &&
	       album->verdict == REEL_VERDICT_CERTAIN &&
	       album->missing_count == 0 && album->extra_count == 0;
}

/* Who is asked about an album has to see it. */
static bool
is_asked(const struct reel_report *report, const struct reel_album *album)
{
	return report->answers != NULL && album->verdict == REEL_VERDICT_REVIEW;
}

static bool
shows_tracks(const struct reel_report *report, const struct reel_album *album)
{
	if (report->is_explained || is_asked(report, album))
		return true;
	if (report->mode == REEL_REPORT_IDENTIFY)
		return report->loudness != REEL_LOUDNESS_QUIET;
	return report->loudness == REEL_LOUDNESS_VERBOSE;
}

void
reel_text_album(void *context, const struct reel_album *album)
{
	struct reel_report *report = context;
	struct reel_output *out = report->out;

	if (is_left_out(report, album))
		return;
	reel_progress_clear(report->progress);
	reel_output_path(out, album->path);
	reel_output_put(out, "\n");
	if (album->film != NULL)
		put_film(out, album->film);
	if (album->release != NULL)
		put_release(out, album);
	put_verdict(out, album);
	if (shows_tracks(report, album))
		reel_text_tracks(report, album);
	if (report->mode != REEL_REPORT_TAG ||
	    report->loudness == REEL_LOUDNESS_VERBOSE ||
	    is_asked(report, album)) {
		put_gaps(out, album);
		put_themes(out, album);
	} else {
		put_gap_counts(out, album);
	}
	reel_text_candidates(report, album);
	reel_output_flush(out);
}
