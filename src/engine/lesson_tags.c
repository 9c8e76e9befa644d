/* SPDX-License-Identifier: MIT */
#include "engine/lesson_tags.h"

#include <stdbool.h>
#include <string.h>

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
	                                     "barcode",
	                                     "releasecountry",
	                                     "media",
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

/* These say the same on all tracks of a release. */
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

/* One value of these is all that the model's own member holds. */
static bool
is_held_by_model(const struct reel_tag *tag)
{
	static const char *const single[] = {"composer", "label",
	                                     "catalognumber"};

	for (size_t i = 0; i < sizeof(single) / sizeof(single[0]); i++) {
		if (strcmp(single[i], tag->field) == 0)
			return tag->values.count == 1;
	}
	return false;
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
		    is_held_by_model(tag))
			continue;
		status = reel_tag_list_set(is_of_release(tag->field)
		                                   ? &release->tags
		                                   : &track->tags,
		                           tag->field, &tag->values, err);
	}
	return status;
}
