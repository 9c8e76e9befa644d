/* SPDX-License-Identifier: MIT */
#include "base/str.h"
#include "cli/report_json.h"
#include "json/record_write.h"

/* Places behind the point: of scores, and of weights. */
#define SCORE_PLACES 4
#define WEIGHT_PLACES 2

static void
put_timing(struct reel_json_writer *writer, const struct reel_timing *timing)
{
	if (timing->class_ == REEL_TIMING_UNKNOWN)
		return;
	reel_json_object(writer, "timing");
	reel_json_put_text(writer, "class", reel_timing_name(timing->class_));
	reel_json_put_integer(writer, "days", timing->days);
	if (timing->from_premiere)
		reel_json_put_text(writer, "from", "premiere");
	reel_json_object_end(writer);
}

static void
put_release(struct reel_json_writer *writer, const struct reel_album *album)
{
	const struct reel_release *release = album->release;

	reel_json_object(writer, "release");
	reel_json_put_text(writer, "title", release->title);
	reel_json_put_text(writer, "artist", release->artist);
	reel_json_put_text(writer, "kind", reel_kind_name(release->kind));
	if (release->is_kind_inferred)
		reel_json_put_bool(writer, "kind_inferred", true);
	reel_json_put_text(writer, "edition", release->edition);
	reel_json_put_text(writer, "id", release->id);
	reel_json_put_text(writer, "mbid", release->mbid);
	reel_json_put_text(writer, "release_group", release->release_group);
	reel_json_put_text(writer, "label", release->label);
	reel_json_put_text(writer, "catalog_number", release->catalog_number);
	reel_json_put_text(writer, "barcode", release->barcode);
	reel_json_put_text(writer, "date", release->date);
	reel_json_put_text(writer, "country", release->country);
	reel_json_put_text(writer, "media", release->media);
	reel_json_put_known(writer, "discs",
	                    (int64_t)reel_release_disc_total(release));
	reel_json_put_known(writer, "tracks",
	                    (int64_t)reel_release_track_count(release));
	put_timing(writer, &album->timing);
	reel_json_object_end(writer);
}

static void
put_place(struct reel_json_writer *writer, const struct reel_disc *disc,
          const struct reel_track *track)
{
	if (disc != NULL)
		reel_json_put_known(writer, "disc", disc->number);
	if (track != NULL)
		reel_json_put_known(writer, "track", track->number);
}

static void
put_themes(struct reel_json_writer *writer, const struct reel_album *album)
{
	reel_json_array_begin(writer, "theme_songs");
	for (size_t i = 0; i < album->theme_count; i++) {
		const struct reel_album_theme *theme = &album->themes[i];

		reel_json_object(writer, NULL);
		reel_json_put_text(writer, "title", theme->theme->title);
		reel_json_put_text(writer, "role",
		                   reel_theme_role_name(theme->theme->role));
		reel_json_put_text(writer, "single_date",
		                   theme->theme->single_date);
		reel_json_put_text(writer, "recording",
		                   theme->theme->recording);
		put_place(writer, theme->disc, theme->track);
		reel_json_put_bool(writer, "present", theme->is_present);
		reel_json_object_end(writer);
	}
	reel_json_array_end(writer);
}

static void
put_evidence(struct reel_json_writer *writer,
             const struct reel_matched_track *track)
{
	reel_json_array_begin(writer, "evidence");
	for (size_t i = 0; i < track->evidence_count; i++) {
		const struct reel_evidence *reason = &track->evidence[i];

		reel_json_object(writer, NULL);
		reel_json_put_text(writer, "kind",
		                   reel_evidence_name(reason->kind));
		reel_json_put_text(writer, "source", reason->source);
		reel_json_put_number(writer, "score", reason->score,
		                     SCORE_PLACES);
		reel_json_put_number(writer, "weight", reason->weight,
		                     WEIGHT_PLACES);
		reel_json_put_text(writer, "detail", reason->detail);
		reel_json_object_end(writer);
	}
	reel_json_array_end(writer);
}

static void
put_track(struct reel_json_writer *writer, const struct reel_album *album,
          const struct reel_matched_track *matched)
{
	const struct reel_track *track = matched->track;
	const char *artist = track->artist;

	if (reel_str_empty(artist) && album->release != NULL)
		artist = album->release->artist;
	reel_json_object(writer, NULL);
	reel_json_put_text(writer, "path", matched->path);
	put_place(writer, matched->disc, track);
	reel_json_put_text(writer, "title", track->title);
	reel_json_put_text(writer, "artist", artist);
	reel_json_put_text(writer, "composer", track->composer);
	reel_json_put_text(writer, "recording", track->recording);
	reel_json_put_known(writer, "length_ms", (int64_t)track->length_ms);
	reel_json_put_bool(writer, "theme_song", matched->is_theme);
	if (matched->is_unlisted)
		reel_json_put_bool(writer, "listed", false);
	reel_json_put_text(writer, "verdict",
	                   reel_verdict_name(matched->verdict));
	reel_json_put_number(writer, "score", matched->score, SCORE_PLACES);
	put_evidence(writer, matched);
	reel_json_object_end(writer);
}

static void
put_gaps(struct reel_json_writer *writer, const struct reel_album *album)
{
	reel_json_array_begin(writer, "missing");
	for (size_t i = 0; i < album->missing_count; i++) {
		const struct reel_missing_track *missing = &album->missing[i];

		reel_json_object(writer, NULL);
		put_place(writer, missing->disc, missing->track);
		reel_json_put_text(writer, "title", missing->track->title);
		reel_json_put_known(writer, "length_ms",
		                    (int64_t)missing->track->length_ms);
		reel_json_object_end(writer);
	}
	reel_json_array_end(writer);
	reel_json_array_begin(writer, "extra");
	for (size_t i = 0; i < album->extra_count; i++)
		reel_json_put_text(writer, NULL, album->extra[i]);
	reel_json_array_end(writer);
}

/* With --explain: what a candidate weighs, by kinds of evidence. */
static void
put_tally(struct reel_json_writer *writer, const struct reel_report *report,
          const struct reel_tally *tally)
{
	if (!report->is_explained || tally->paired == 0)
		return;
	reel_json_object(writer, "weights");
	for (size_t i = 0; i < REEL_EVIDENCE_KINDS; i++) {
		if (tally->weights[i] != 0.0)
			reel_json_put_number(
			        writer,
			        reel_evidence_name((enum reel_evidence_kind)i),
			        tally->weights[i], WEIGHT_PLACES);
	}
	reel_json_object_end(writer);
	if (tally->speed != 1.0)
		reel_json_put_number(writer, "speed", tally->speed,
		                     SCORE_PLACES);
}

static void
put_rivals(struct reel_json_writer *writer, const double *rivals)
{
	reel_json_object(writer, "rivals");
	for (size_t i = 0; i < REEL_RIVALS; i++)
		reel_json_put_number(writer,
		                     reel_rival_name((enum reel_rival)i),
		                     rivals[i], SCORE_PLACES);
	reel_json_object_end(writer);
}

static void
put_alternatives(struct reel_json_writer *writer,
                 const struct reel_report *report,
                 const struct reel_album *album)
{
	reel_json_array_begin(writer, "alternatives");
	for (size_t i = 0; i < album->alternative_count; i++) {
		const struct reel_alternative *other = &album->alternatives[i];

		reel_json_object(writer, NULL);
		reel_json_put_text(writer, "title", other->title);
		reel_json_put_text(writer, "id", other->id);
		reel_json_put_text(writer, "mbid", other->mbid);
		reel_json_put_text(writer, "kind", reel_kind_name(other->kind));
		reel_json_put_text(writer, "edition", other->edition);
		reel_json_put_text(writer, "label", other->label);
		reel_json_put_text(writer, "catalog_number",
		                   other->catalog_number);
		reel_json_put_text(writer, "barcode", other->barcode);
		reel_json_put_text(writer, "date", other->date);
		reel_json_put_text(writer, "country", other->country);
		reel_json_put_text(writer, "media", other->media);
		reel_json_put_number(writer, "confidence", other->confidence,
		                     SCORE_PLACES);
		if (other->is_tied)
			reel_json_put_bool(writer, "tied", true);
		reel_json_put_text(writer, "why", other->why);
		put_tally(writer, report, &other->tally);
		reel_json_object_end(writer);
	}
	reel_json_array_end(writer);
}

static void
put_why(struct reel_json_writer *writer, const struct reel_report *report,
        const struct reel_album *album)
{
	if (album->why[0] != '\0')
		reel_json_put_text(writer, "why", album->why);
	if (!report->is_explained)
		return;
	reel_json_put_number(writer, "edition_confidence",
	                     album->edition_confidence, SCORE_PLACES);
	put_tally(writer, report, &album->tally);
	put_rivals(writer, album->rivals);
}

void
reel_json_album(void *context, const struct reel_album *album)
{
	struct reel_json_writer writer = REEL_JSON_WRITER_INIT;

	reel_json_line_begin(&writer, "album");
	reel_json_put_text(&writer, "path", album->path);
	reel_json_put_text(&writer, "verdict",
	                   reel_verdict_name(album->verdict));
	reel_json_put_text(&writer, "edition_verdict",
	                   reel_edition_verdict_name(album->edition_verdict));
	reel_json_put_number(&writer, "confidence", album->confidence,
	                     SCORE_PLACES);
	if (album->is_preferred)
		reel_json_put_bool(&writer, "preferred", true);
	if (album->is_other_likely)
		reel_json_put_text(&writer, "doubt", "other_recordings");
	if (album->film != NULL) {
		reel_json_object(&writer, "film");
		reel_record_put_film(&writer, album->film);
		reel_json_object_end(&writer);
	}
	if (album->release != NULL)
		put_release(&writer, album);
	put_themes(&writer, album);
	reel_json_array_begin(&writer, "tracks");
	for (size_t i = 0; i < album->track_count; i++)
		put_track(&writer, album, &album->tracks[i]);
	reel_json_array_end(&writer);
	put_gaps(&writer, album);
	put_alternatives(&writer, context, album);
	put_why(&writer, context, album);
	reel_json_line_end(&writer, context);
}
