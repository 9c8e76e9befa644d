/* SPDX-License-Identifier: MIT */
#include "cli/report_json.h"

static void
put_theme(struct reel_report *report, const struct reel_theme *theme)
{
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;

	reel_json_line_begin(&writer, "theme");
	reel_json_put_text(&writer, "film", theme->film);
	reel_json_put_text(&writer, "title", theme->title);
	reel_json_put_text(&writer, "recording", theme->recording);
	reel_json_put_text(&writer, "role", reel_theme_role_name(theme->role));
	reel_json_put_text(&writer, "single_date", theme->single_date);
	reel_json_line_end(&writer, report);
}

void
reel_json_film(void *context, const struct reel_film *film,
               const struct reel_themes *themes)
{
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;

	reel_json_line_begin(&writer, "film");
	reel_json_put_text(&writer, "id", film->id);
	reel_json_film_fields(&writer, film);
	reel_json_line_end(&writer, context);
	for (size_t i = 0; themes != NULL && i < themes->count; i++)
		put_theme(context, &themes->items[i]);
}

static void
put_tags(struct reel_json_writer *writer, const struct reel_tag_list *tags)
{
	if (tags->count == 0)
		return;
	reel_json_object(writer, "tags");
	for (size_t i = 0; i < tags->count; i++)
		reel_json_put_strings(writer, tags->items[i].field,
		                      &tags->items[i].values);
	reel_json_object_end(writer);
}

static void
put_track(struct reel_json_writer *writer, const struct reel_track *track)
{
	reel_json_object(writer, NULL);
	reel_json_put_known(writer, "track", track->number);
	reel_json_put_text(writer, "title", track->title);
	reel_json_put_text(writer, "artist", track->artist);
	reel_json_put_text(writer, "composer", track->composer);
	reel_json_put_known(writer, "length_ms", (int64_t)track->length_ms);
	reel_json_put_text(writer, "recording", track->recording);
	reel_json_put_strings(writer, "isrc", &track->isrcs);
	put_tags(writer, &track->tags);
	reel_json_object_end(writer);
}

static void
put_disc(struct reel_json_writer *writer, const struct reel_disc *disc)
{
	reel_json_object(writer, NULL);
	reel_json_put_known(writer, "disc", disc->number);
	reel_json_put_text(writer, "title", disc->title);
	if (disc->toc_count > 0) {
		reel_json_array_begin(writer, "toc");
		for (size_t i = 0; i < disc->toc_count; i++)
			reel_json_put_integer(writer, NULL, disc->toc[i]);
		reel_json_array_end(writer);
	}
	reel_json_array_begin(writer, "tracks");
	for (size_t i = 0; i < disc->track_count; i++)
		put_track(writer, &disc->tracks[i]);
	reel_json_array_end(writer);
	reel_json_object_end(writer);
}

void
reel_json_release(void *context, const struct reel_release *release)
{
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;

	reel_json_line_begin(&writer, "release");
	reel_json_put_text(&writer, "id", release->id);
	reel_json_put_text(&writer, "film", release->film);
	reel_json_put_text(&writer, "title", release->title);
	reel_json_put_text(&writer, "artist", release->artist);
	reel_json_put_text(&writer, "kind", reel_kind_name(release->kind));
	reel_json_put_text(&writer, "edition", release->edition);
	reel_json_put_text(&writer, "mbid", release->mbid);
	reel_json_put_text(&writer, "release_group", release->release_group);
	reel_json_put_text(&writer, "label", release->label);
	reel_json_put_text(&writer, "catalog_number", release->catalog_number);
	reel_json_put_text(&writer, "barcode", release->barcode);
	reel_json_put_text(&writer, "date", release->date);
	reel_json_put_text(&writer, "first_date", release->first_date);
	reel_json_put_text(&writer, "country", release->country);
	reel_json_put_text(&writer, "media", release->media);
	put_tags(&writer, &release->tags);
	reel_json_array_begin(&writer, "discs");
	for (size_t i = 0; i < release->disc_count; i++)
		put_disc(&writer, &release->discs[i]);
	reel_json_array_end(&writer);
	reel_json_line_end(&writer, context);
}

void
reel_json_fact(void *context, const struct reel_trade_fact *fact)
{
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;

	reel_json_line_begin(&writer, "fact");
	reel_json_put_text(&writer, "of", fact->of);
	reel_json_put_text(&writer, "kind", fact->kind);
	reel_json_put_text(&writer, "value", fact->value);
	reel_json_put_text(&writer, "unit", fact->unit);
	reel_json_put_text(&writer, "territory", fact->territory);
	reel_json_put_text(&writer, "date", fact->date);
	reel_json_put_text(&writer, "source", fact->source);
	reel_json_line_end(&writer, context);
}
