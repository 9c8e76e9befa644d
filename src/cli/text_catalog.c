/* SPDX-License-Identifier: MIT */
#include <inttypes.h>

#include "base/str.h"
#include "cli/report_text.h"

static void
put_line(struct reel_output *out, const char *name, const char *value)
{
	if (reel_str_empty(value))
		return;
	reel_output_put(out, "  %-16s", name);
	reel_output_title(out, value);
	reel_output_put(out, "\n");
}

static void
put_list(struct reel_output *out, const char *name,
         const struct reel_strings *values)
{
	for (size_t i = 0; i < values->count; i++)
		put_line(out, i == 0 ? name : "", values->items[i]);
}

static void
put_heading(struct reel_output *out, const char *type, const char *title)
{
	reel_output_put(out, "%s: ", type);
	reel_output_style(out, REEL_STYLE_STRONG);
	reel_output_title(out, title);
	reel_output_style(out, REEL_STYLE_PLAIN);
	reel_output_put(out, "\n");
}

static void
put_theme(struct reel_output *out, const struct reel_theme *theme)
{
	const char *role = reel_theme_role_name(theme->role);

	reel_output_put(out, "  %-16s", "theme song");
	reel_output_title(out, theme->title);
	if (role != NULL)
		reel_output_put(out, " (%s)", role);
	if (!reel_str_empty(theme->single_date)) {
		reel_output_put(out, ", single ");
		reel_output_title(out, theme->single_date);
	}
	reel_output_put(out, "\n");
}

void
reel_text_film(void *context, const struct reel_film *film,
               const struct reel_themes *themes)
{
	struct reel_report *report = context;
	struct reel_output *out = report->out;
	const char *work = reel_work_name(film->work);

	put_heading(out, work != NULL ? work : "work", film->title);
	put_line(out, "id", film->id);
	put_line(out, "original title", film->original_title);
	if (film->year != 0)
		reel_output_put(out, "  %-16s%d\n", "year", film->year);
	put_line(out, "premiere", film->premiere);
	put_line(out, "released", film->release_date);
	put_line(out, "released in", film->release_country);
	put_line(out, "IMDb", film->imdb);
	put_line(out, "TMDB", film->tmdb);
	put_line(out, "Wikidata", film->wikidata);
	put_list(out, "director", &film->directors);
	put_list(out, "studio", &film->studios);
	for (size_t i = 0; themes != NULL && i < themes->count; i++)
		put_theme(out, &themes->items[i]);
}

static void
put_disc(struct reel_output *out, const struct reel_disc *disc)
{
	reel_output_put(out, "  disc %d", disc->number);
	if (!reel_str_empty(disc->title)) {
		reel_output_put(out, ": ");
		reel_output_title(out, disc->title);
	}
	reel_output_put(out, "\n");
	for (size_t i = 0; i < disc->track_count; i++) {
		const struct reel_track *track = &disc->tracks[i];

		reel_text_number(out, track->number);
		reel_output_title(out, track->title);
		if (!reel_str_empty(track->artist)) {
			reel_output_put(out, ", ");
			reel_output_title(out, track->artist);
		}
		if (track->length_ms > 0) {
			reel_output_put(out, " (");
			reel_output_length(out, track->length_ms);
			reel_output_put(out, ")");
		}
		reel_output_put(out, "\n");
	}
}

void
reel_text_release(void *context, const struct reel_release *release)
{
	struct reel_report *report = context;
	struct reel_output *out = report->out;

	put_heading(out, "release", release->title);
	put_line(out, "id", release->id);
	if (!reel_str_equal(release->mbid, release->id))
		put_line(out, "MBID", release->mbid);
	put_line(out, "artist", release->artist);
	put_line(out, "kind", reel_kind_name(release->kind));
	put_line(out, "edition", release->edition);
	put_line(out, "released", release->date);
	put_line(out, "first edition", release->first_date);
	put_line(out, "country", release->country);
	put_line(out, "label", release->label);
	put_line(out, "catalogue number", release->catalog_number);
	put_line(out, "barcode", release->barcode);
	put_line(out, "media", release->media);
	for (size_t i = 0; i < release->disc_count; i++)
		put_disc(out, &release->discs[i]);
}

void
reel_text_fact(void *context, const struct reel_trade_fact *fact)
{
	struct reel_report *report = context;
	struct reel_output *out = report->out;
	const char *const parts[] = {fact->unit, fact->territory, fact->date,
	                             fact->source};

	reel_output_put(out, "fact: ");
	reel_output_title(out, fact->kind);
	reel_output_put(out, ": ");
	reel_output_title(out, fact->value);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (reel_str_empty(parts[i]))
			continue;
		reel_output_put(out, i == 0 ? " " : ", ");
		reel_output_title(out, parts[i]);
	}
	reel_output_put(out, "\n");
}

/* The advice stands behind the first problem that it is for. */
void
reel_text_problem(void *context, const struct reel_problem_report *problem)
{
	struct reel_report *report = context;
	struct reel_output *out = report->out;

	reel_output_word(out, REEL_STYLE_BAD, problem->kind);
	reel_output_put(out, ": ");
	reel_output_path(out, problem->path);
	reel_output_put(out, ": ");
	reel_output_title(out, problem->detail);
	reel_output_put(out, "\n");
	if (problem->advice != NULL && problem->advice != report->advice)
		reel_output_put(out, "    %s\n", problem->advice);
	report->advice = problem->advice;
	reel_output_flush(out);
}

void
reel_text_verified(struct reel_report *report,
                   const struct reel_verify_summary *verified)
{
	struct reel_output *out = report->out;

	if (report->loudness == REEL_LOUDNESS_QUIET && verified->problems == 0)
		return;
	reel_output_put(out, "%" PRIu64 " %s checked: ", verified->files,
	                verified->files == 1 ? "file" : "files");
	if (verified->problems == 0)
		reel_output_put(out, "no problems\n");
	else
		reel_output_put(out, "%" PRIu64 " %s\n", verified->problems,
		                verified->problems == 1 ? "problem"
		                                        : "problems");
}
