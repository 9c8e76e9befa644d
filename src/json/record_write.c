/* SPDX-License-Identifier: MIT */
#include "json/record_write.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

static void
put_text(struct reel_json_writer *writer, const char *key, const char *text)
{
	char *clean = NULL;

	if (text == NULL || reel_utf8_is_valid(text, strlen(text))) {
		reel_json_put_text(writer, key, text);
		return;
	}
	if (writer->status == REEL_OK)
		writer->status = reel_utf8_clean(text, &clean, &writer->error);
	reel_json_put_text(writer, key, clean);
	reel_mem_free(clean);
}

static void
put_texts(struct reel_json_writer *writer, const char *key,
          const struct reel_strings *texts)
{
	if (texts->count == 0)
		return;
	reel_json_array_begin(writer, key);
	for (size_t i = 0; i < texts->count; i++)
		put_text(writer, NULL, texts->items[i]);
	reel_json_array_end(writer);
}

void
reel_record_put_film(struct reel_json_writer *writer,
                     const struct reel_film *film)
{
	put_text(writer, "title", film->title);
	put_text(writer, "original_title", film->original_title);
	put_text(writer, "work", reel_work_name(film->work));
	reel_json_put_known(writer, "year", film->year);
	put_text(writer, "premiere", film->premiere);
	put_text(writer, "release_date", film->release_date);
	put_text(writer, "release_country", film->release_country);
	put_text(writer, "imdb", film->imdb);
	put_text(writer, "tmdb", film->tmdb);
	put_text(writer, "wikidata", film->wikidata);
	put_texts(writer, "directors", &film->directors);
	put_texts(writer, "studios", &film->studios);
}

void
reel_record_write_film(struct reel_json_writer *writer,
                       const struct reel_film *film)
{
	reel_json_object(writer, NULL);
	reel_json_put_text(writer, "type", "film");
	put_text(writer, "id", film->id);
	reel_record_put_film(writer, film);
	reel_json_object_end(writer);
}

static void
put_tags(struct reel_json_writer *writer, const struct reel_tag_list *tags)
{
	if (tags->count == 0)
		return;
	reel_json_object(writer, "tags");
	for (size_t i = 0; i < tags->count; i++)
		put_texts(writer, tags->items[i].field, &tags->items[i].values);
	reel_json_object_end(writer);
}

static void
put_track(struct reel_json_writer *writer, const struct reel_track *track)
{
	reel_json_object(writer, NULL);
	reel_json_put_known(writer, "track", track->number);
	put_text(writer, "title", track->title);
	put_text(writer, "artist", track->artist);
	put_text(writer, "composer", track->composer);
	reel_json_put_known(writer, "length_ms", track->length_ms);
	put_text(writer, "recording", track->recording);
	put_texts(writer, "isrc", &track->isrcs);
	if (track->is_video)
		reel_json_put_bool(writer, "video", true);
	put_tags(writer, &track->tags);
	reel_json_object_end(writer);
}

static void
put_toc(struct reel_json_writer *writer, const struct reel_disc *disc)
{
	if (disc->toc_count == 0)
		return;
	reel_json_array_begin(writer, "toc");
	for (size_t i = 0; i < disc->toc_count; i++)
		reel_json_put_integer(writer, NULL, disc->toc[i]);
	reel_json_array_end(writer);
}

static void
put_disc(struct reel_json_writer *writer, const struct reel_disc *disc)
{
	reel_json_object(writer, NULL);
	reel_json_put_known(writer, "disc", disc->number);
	put_text(writer, "title", disc->title);
	put_toc(writer, disc);
	reel_json_array_begin(writer, "tracks");
	for (size_t i = 0; i < disc->track_count; i++)
		put_track(writer, &disc->tracks[i]);
	reel_json_array_end(writer);
	reel_json_object_end(writer);
}

void
reel_record_write_release(struct reel_json_writer *writer,
                          const struct reel_release *release)
{
	reel_json_object(writer, NULL);
	reel_json_put_text(writer, "type", "release");
	put_text(writer, "id", release->id);
	put_text(writer, "film", release->film);
	put_text(writer, "title", release->title);
	put_text(writer, "artist", release->artist);
	put_text(writer, "kind", reel_kind_name(release->kind));
	put_text(writer, "edition", release->edition);
	put_text(writer, "mbid", release->mbid);
	put_text(writer, "release_group", release->release_group);
	put_text(writer, "label", release->label);
	put_text(writer, "catalog_number", release->catalog_number);
	put_text(writer, "barcode", release->barcode);
	put_text(writer, "date", release->date);
	put_text(writer, "first_date", release->first_date);
	put_text(writer, "country", release->country);
	put_text(writer, "media", release->media);
	put_tags(writer, &release->tags);
	reel_json_array_begin(writer, "discs");
	for (size_t i = 0; i < release->disc_count; i++)
		put_disc(writer, &release->discs[i]);
	reel_json_array_end(writer);
	reel_json_object_end(writer);
}

void
reel_record_write_theme(struct reel_json_writer *writer,
                        const struct reel_theme *theme)
{
	reel_json_object(writer, NULL);
	reel_json_put_text(writer, "type", "theme");
	put_text(writer, "film", theme->film);
	put_text(writer, "title", theme->title);
	put_text(writer, "recording", theme->recording);
	put_text(writer, "role", reel_theme_role_name(theme->role));
	put_text(writer, "single_date", theme->single_date);
	reel_json_object_end(writer);
}

void
reel_record_write_fact(struct reel_json_writer *writer,
                       const struct reel_trade_fact *fact)
{
	reel_json_object(writer, NULL);
	reel_json_put_text(writer, "type", "fact");
	put_text(writer, "of", fact->of);
	put_text(writer, "kind", fact->kind);
	put_text(writer, "value", fact->value);
	put_text(writer, "unit", fact->unit);
	put_text(writer, "territory", fact->territory);
	put_text(writer, "date", fact->date);
	put_text(writer, "source", fact->source);
	reel_json_object_end(writer);
}
