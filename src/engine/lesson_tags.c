/* SPDX-License-Identifier: MIT */
#include "engine/lesson_tags.h"

#include <stdbool.h>
#include <string.h>

#include "base/str.h"
#include "model/tag_list.h"
#include "tag/vocabulary.h"

/* What stands in the model's own members, and what is a file's own. */
static bool
is_learned_otherwise(const char *field)
{
	static const char *const others[] = {"title",
	                                     "artist",
	                                     "album",
	                                     "albumartist",
	                                     "tracknumber",
	                                     "discnumber",
	                                     "discsubtitle",
	                                     "date",
	                                     "originaldate",
	                                     "originalyear",
	                                     "releasedate",
	                                     "genre",
	                                     "grouping",
	                                     "edition",
	                                     "isrc",
	                                     "acoustid_fingerprint",
	                                     "director",
	                                     "musicbrainz_recordingid",
	                                     "musicbrainz_albumid",
	                                     "musicbrainz_releasegroupid"};

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		if (strcmp(others[i], field) == 0)
			return true;
	}
	return false;
}

/* These say the same on most tracks of a release. */
static bool
is_of_release(const char *field)
{
	static const char *const fields[] = {
	        "albumsort",     "albumartistsort",
	        "asin",          "catalognumber",
	        "compilation",   "label",
	        "releasestatus", "releasetype",
	        "script",        "musicbrainz_albumartistid"};

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		if (strcmp(fields[i], field) == 0)
			return true;
	}
	return false;
}

/* Whether the model's own member says just this: each holds one value. */
static bool
is_held_by_model(const struct reel_tag *tag, const struct reel_release *release,
                 const struct reel_track *track)
{
	const struct {
		const char *field;
		const char *value;
	} members[] = {
	        {"barcode", release->barcode},
	        {"catalognumber", release->catalog_number},
	        {"composer", track->composer},
	        {"label", release->label},
	        {"media", release->media},
	        {"releasecountry", release->country},
	};

	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
		if (strcmp(members[i].field, tag->field) == 0)
			return tag->values.count == 1 &&
			       reel_tag_list_find(&release->tags, tag->field) ==
			               NULL &&
			       reel_str_equal(tag->values.items[0],
			                      members[i].value);
	}
	return false;
}

/*
 * Where a tag is kept: with the release, if it is of that sort and what the
 * first track says; else with the track. A set's discs may differ in media,
 * label and number.
 */
static struct reel_tag_list *
place_of(const struct reel_tag *tag, struct reel_release *release,
         struct reel_track *track)
{
	const struct reel_tag *known =
	        reel_tag_list_find(&release->tags, tag->field);
	const bool is_first = reel_release_track_count(release) == 1;

	if (!is_of_release(tag->field))
		return &track->tags;
	return is_first || (known != NULL &&
	                    reel_strings_equal(&known->values, &tag->values))
	               ? &release->tags
	               : &track->tags;
}

bool
reel_lesson_is_tag(const struct reel_field *field)
{
	return field->owner != REEL_OWNER_OTHERS &&
	       (field->layer == REEL_LAYER_RELEASE ||
	        field->layer == REEL_LAYER_CREDITS ||
	        field->layer == REEL_LAYER_IDS) &&
	       !is_learned_otherwise(field->name);
}

enum reel_status
reel_lesson_tags(const struct reel_tag_list *tags, struct reel_release *release,
                 struct reel_track *track, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < tags->count; i++) {
		const struct reel_tag *tag = &tags->items[i];
		const struct reel_field *field = reel_field_find(tag->field);

		if (field == NULL || !reel_lesson_is_tag(field) ||
		    is_held_by_model(tag, release, track))
			continue;
		status = reel_tag_list_set(place_of(tag, release, track),
		                           tag->field, &tag->values, err);
	}
	return status;
}
