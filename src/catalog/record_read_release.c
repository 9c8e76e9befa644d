/* SPDX-License-Identifier: MIT */
/** Reading a release, its discs and tracks. */
#include "catalog/record_read.h"

#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "model/release.h"
#include "model/tag_list.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Places on a disc, and discs in a box. */
static const int64_t places[2] = {1, 9999};

static int
number_of_kind(const char *word)
{
	return (int)reel_kind_of(word);
}

/* The longest name of a field. */
#define MOST_FIELD 40

struct tag_reading {
	const struct reel_json *object;
	struct reel_tag_list *tags;
};

static enum reel_status
read_tag(void *context, const char *key, struct reel_error *err)
{
	const struct tag_reading *reading = context;
	struct reel_strings values = {0};
	enum reel_status status =
	        reel_json_strings(reading->object, key, &values, err);

	if (status == REEL_OK &&
	    (*key == '\0' || strlen(key) > MOST_FIELD ||
	     key[strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789_")] != '\0'))
		status = reel_fail(err, REEL_ERROR_INVALID,
		                   "\"%.40s\" is not the name of a field", key);
	if (status == REEL_OK && values.count > 0)
		status = reel_tag_list_set(reading->tags, key, &values, err);
	reel_strings_release(&values);
	return status;
}

static enum reel_status
read_tags(const struct reel_json *record, struct reel_tag_list *tags,
          struct reel_error *err)
{
	struct tag_reading reading = {.tags = tags};
	const enum reel_status status =
	        reel_json_child(record, "tags", &reading.object, err);

	if (status != REEL_OK || reading.object == NULL)
		return status;
	return reel_json_each(record, "tags", read_tag, &reading, err);
}

static enum reel_status
read_track(const struct reel_json *record, struct reel_disc *disc,
           struct reel_error *err)
{
	struct reel_track *track = NULL;
	int64_t number = 0;
	enum reel_status status =
	        reel_record_number(record, "track", places, &number, err);

	for (size_t i = 0; i < disc->track_count && number != 0; i++) {
		if (disc->tracks[i].number == number)
			return reel_fail(err, REEL_ERROR_INVALID,
			                 "\"track\" %d stands there twice",
			                 (int)number);
	}
	if (status == REEL_OK)
		status = reel_disc_add_track(disc, (int)number, &track, err);
	if (status != REEL_OK)
		return status;
	const struct reel_text_field fields[] = {
	        {"title", &track->title, REEL_FIELD_TEXT},
	        {"artist", &track->artist, REEL_FIELD_TEXT},
	        {"composer", &track->composer, REEL_FIELD_TEXT},
	        {"recording", &track->recording, REEL_FIELD_TEXT},
	};
	status = reel_record_texts(record, fields, COUNT(fields), err);
	if (status == REEL_OK)
		status = reel_record_length(record, &track->length_ms, err);
	if (status == REEL_OK)
		status = reel_json_strings(record, "isrc", &track->isrcs, err);
	if (status == REEL_OK)
		status = reel_json_bool(record, "video", &track->is_video, err);
	if (status == REEL_OK)
		status = read_tags(record, &track->tags, err);
	return status;
}

static enum reel_status
read_toc(const struct reel_json *record, struct reel_disc *disc,
         struct reel_error *err)
{
	const struct reel_json *toc = NULL;
	const enum reel_status status =
	        reel_json_array(record, "toc", &toc, err);
	const size_t count = reel_json_count(toc);

	if (status != REEL_OK || count == 0)
		return status;
	disc->toc = reel_mem_new(count, sizeof(*disc->toc));
	if (disc->toc == NULL)
		return reel_fail_memory(err);
	for (size_t i = 0; i < count; i++) {
		int64_t number = -1;

		if (!reel_json_is_integer(reel_json_item(toc, i), &number) ||
		    number < 0 || number > UINT32_MAX)
			return reel_fail(err, REEL_ERROR_INVALID,
			                 "\"toc\" is not a list of sectors");
		disc->toc[i] = (uint32_t)number;
	}
	disc->toc_count = count;
	return REEL_OK;
}

static enum reel_status
read_tracks(const struct reel_json *record, struct reel_disc *disc,
            struct reel_error *err)
{
	const struct reel_json *tracks = NULL;
	enum reel_status status =
	        reel_json_array(record, "tracks", &tracks, err);

	for (size_t i = 0; status == REEL_OK && i < reel_json_count(tracks);
	     i++)
		status = read_track(reel_json_item(tracks, i), disc, err);
	return status;
}

static enum reel_status
read_disc(const struct reel_json *record, struct reel_release *release,
          struct reel_error *err)
{
	struct reel_disc *disc = NULL;
	int64_t number = 0;
	enum reel_status status =
	        reel_record_number(record, "disc", places, &number, err);

	for (size_t i = 0; i < release->disc_count && number != 0; i++) {
		if (release->discs[i].number == number)
			return reel_fail(err, REEL_ERROR_INVALID,
			                 "\"disc\" %d stands there twice",
			                 (int)number);
	}
	if (status == REEL_OK)
		status =
		        reel_release_add_disc(release, (int)number, &disc, err);
	if (status != REEL_OK)
		return status;
	const struct reel_text_field title = {"title", &disc->title,
	                                      REEL_FIELD_TEXT};
	status = reel_record_texts(record, &title, 1, err);
	if (status == REEL_OK)
		status = read_toc(record, disc, err);
	if (status == REEL_OK)
		status = read_tracks(record, disc, err);
	return status;
}

enum reel_status
reel_record_read_release(const struct reel_json *record,
                         struct reel_release *release, struct reel_error *err)
{
	const struct reel_text_field fields[] = {
	        {"id", &release->id, REEL_FIELD_NEEDED},
	        {"film", &release->film, REEL_FIELD_TEXT},
	        {"title", &release->title, REEL_FIELD_NEEDED},
	        {"artist", &release->artist, REEL_FIELD_TEXT},
	        {"edition", &release->edition, REEL_FIELD_TEXT},
	        {"mbid", &release->mbid, REEL_FIELD_TEXT},
	        {"release_group", &release->release_group, REEL_FIELD_TEXT},
	        {"label", &release->label, REEL_FIELD_TEXT},
	        {"catalog_number", &release->catalog_number, REEL_FIELD_TEXT},
	        {"barcode", &release->barcode, REEL_FIELD_TEXT},
	        {"date", &release->date, REEL_FIELD_DATE},
	        {"first_date", &release->first_date, REEL_FIELD_DATE},
	        {"country", &release->country, REEL_FIELD_TEXT},
	        {"media", &release->media, REEL_FIELD_TEXT},
	};
	const struct reel_json *discs = NULL;
	int kind = 0;
	enum reel_status status =
	        reel_record_texts(record, fields, COUNT(fields), err);

	if (status == REEL_OK)
		status = reel_record_word(record, "kind", number_of_kind, &kind,
		                          err);
	release->kind = (enum reel_kind)kind;
	if (status == REEL_OK)
		status = read_tags(record, &release->tags, err);
	if (status == REEL_OK)
		status = reel_json_array(record, "discs", &discs, err);
	for (size_t i = 0; status == REEL_OK && i < reel_json_count(discs); i++)
		status = read_disc(reel_json_item(discs, i), release, err);
	return status;
}
