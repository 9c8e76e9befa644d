/* SPDX-License-Identifier: MIT */
#include "lookup/acoustid_answer.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "model/release.h"
#include "json/reader.h"

/* More release groups than an album's recordings stand in. */
#define MOST_GROUPS 2000
/* The longest recording that there is, in seconds: a day. */
#define MOST_SECONDS 86400.0

/* An answer that is being read. */
struct reading {
	struct reel_candidates *candidates;
	size_t file;
	/** Of the result that is being read. */
	double score;
	int64_t most_sources;
	struct reel_error *err;
};

typedef enum reel_status (*take_item)(struct reading *reading,
                                      const struct reel_json *item,
                                      void *context);

/* Takes each item of the array under a key; none where there is no key. */
static enum reel_status
take_each(struct reading *reading, const struct reel_json *object,
          const char *key, take_item take, void *context)
{
	const struct reel_json *array = NULL;
	enum reel_status status =
	        reel_json_array(object, key, &array, reading->err);

	for (size_t i = 0;
	     status == REEL_OK && array != NULL && i < reel_json_count(array);
	     i++)
		status = take(reading, reel_json_item(array, i), context);
	return status;
}

static enum reel_status
copy_text(struct reading *reading, const struct reel_json *object,
          const char *key, char **to)
{
	const char *text = NULL;
	enum reel_status status =
	        reel_json_text(object, key, &text, reading->err);

	if (status == REEL_OK && !reel_str_empty(text))
		status = reel_str_set(to, text, reading->err);
	return status;
}

static enum reel_status
take_artist(struct reading *reading, const struct reel_json *item,
            void *context)
{
	const char *const keys[] = {"name", "joinphrase"};
	struct reel_buf *credit = context;
	/* Those that listeners sent in are bare names. */
	const char *bare = reel_json_value_text(item);
	enum reel_status status = REEL_OK;

	if (bare != NULL)
		return reel_buf_text(credit, bare, reading->err);
	for (size_t i = 0; status == REEL_OK && i < 2; i++) {
		const char *text = NULL;

		status = reel_json_text(item, keys[i], &text, reading->err);
		if (status == REEL_OK && text != NULL)
			status = reel_buf_text(credit, text, reading->err);
	}
	return status;
}

/* @param artist  in, out: as it was where nobody is credited */
static enum reel_status
read_artist(struct reading *reading, const struct reel_json *object,
            char **artist)
{
	struct reel_buf credit = REEL_BUF_INIT(REEL_BUF_TEXT);
	enum reel_status status =
	        take_each(reading, object, "artists", take_artist, &credit);

	if (status == REEL_OK && credit.size > 0)
		status = reel_str_set(artist, credit.data, reading->err);
	reel_buf_release(&credit);
	return status;
}

static struct reel_candidate *
find_group(struct reel_candidates *candidates, const char *id)
{
	for (size_t i = 0; i < candidates->count; i++) {
		if (candidates->items[i].is_list_open &&
		    reel_str_equal(candidates->items[i].release.release_group,
		                   id))
			return &candidates->items[i];
	}
	return NULL;
}

/* A group is a soundtrack where one of its secondary types says so. */
static enum reel_status
read_types(struct reading *reading, const struct reel_json *item,
           struct reel_candidate *candidate)
{
	struct reel_strings types = {0};
	const char *type = NULL;
	enum reel_status status =
	        reel_json_text(item, "type", &type, reading->err);

	if (status == REEL_OK)
		status = reel_json_strings(item, "secondarytypes", &types,
		                           reading->err);
	candidate->is_album = reel_str_equal(type, "Album");
	candidate->is_other_music = !reel_strings_have(&types, "Soundtrack");
	reel_strings_release(&types);
	return status;
}

static enum reel_status
make_group(struct reading *reading, const struct reel_json *item,
           const char *id, struct reel_candidate *candidate)
{
	struct reel_release *release = &candidate->release;
	struct reel_disc *disc;
	enum reel_status status;

	candidate->source = "acoustid";
	candidate->is_list_open = true;
	status = reel_str_set(&release->id, id, reading->err);
	if (status == REEL_OK)
		status =
		        reel_str_set(&release->release_group, id, reading->err);
	if (status == REEL_OK)
		status = copy_text(reading, item, "title", &release->title);
	if (status == REEL_OK)
		status = read_artist(reading, item, &release->artist);
	if (status == REEL_OK)
		status = read_types(reading, item, candidate);
	if (status == REEL_OK)
		status = reel_release_add_disc(release, 0, &disc, reading->err);
	return status;
}

static bool
has_track(const struct reel_disc *disc, const char *recording)
{
	for (size_t i = 0; i < disc->track_count; i++) {
		if (reel_str_equal(disc->tracks[i].recording, recording))
			return true;
	}
	return false;
}

/* What a group holds is learned from what the files are linked to. */
static enum reel_status
add_track(struct reading *reading, struct reel_candidate *candidate,
          const struct reel_sound_link *link)
{
	struct reel_disc *disc = &candidate->release.discs[0];
	struct reel_track *track;
	enum reel_status status;

	if (has_track(disc, link->recording))
		return REEL_OK;
	status = reel_disc_add_track(disc, 0, &track, reading->err);
	if (status != REEL_OK)
		return status;
	track->length_ms = link->length_ms;
	status = reel_str_set(&track->recording, link->recording, reading->err);
	if (status == REEL_OK)
		status = reel_str_set(&track->title, link->title, reading->err);
	if (status == REEL_OK)
		status = reel_str_set(&track->artist, link->artist,
		                      reading->err);
	return status;
}

static enum reel_status
take_group(struct reading *reading, const struct reel_json *item, void *context)
{
	struct reel_sound_link *link = context;
	struct reel_candidate *candidate;
	const char *id = NULL;
	enum reel_status status = reel_json_text(item, "id", &id, reading->err);

	if (status != REEL_OK || reel_str_empty(id))
		return status;
	status = reel_strings_add(&link->groups, id, reading->err);
	if (status != REEL_OK)
		return status;
	candidate = find_group(reading->candidates, id);
	if (candidate == NULL && reading->candidates->count >= MOST_GROUPS)
		return REEL_OK;
	if (candidate == NULL) {
		status = reel_candidates_add(reading->candidates, &candidate,
		                             reading->err);
		if (status == REEL_OK)
			status = make_group(reading, item, id, candidate);
	}
	if (status == REEL_OK)
		status = add_track(reading, candidate, link);
	return status;
}

/* Seconds, whole ones or with a fraction. */
static enum reel_status
read_length(struct reading *reading, const struct reel_json *item,
            uint32_t *length_ms)
{
	double seconds = 0.0;
	const enum reel_status status =
	        reel_json_number(item, "duration", &seconds, reading->err);

	if (status == REEL_OK && seconds > 0.0 && seconds < MOST_SECONDS)
		*length_ms = (uint32_t)lround(seconds * 1000.0);
	return status;
}

static enum reel_status
read_sources(struct reading *reading, const struct reel_json *item,
             int64_t *sources)
{
	const enum reel_status status =
	        reel_json_integer(item, "sources", sources, reading->err);

	if (status == REEL_OK && (*sources < 0 || *sources > UINT32_MAX))
		*sources = 0;
	return status;
}

static enum reel_status
read_recording(struct reading *reading, const struct reel_json *item,
               struct reel_sound_link *link)
{
	int64_t sources = 0;
	enum reel_status status =
	        copy_text(reading, item, "id", &link->recording);

	if (status == REEL_OK)
		status = copy_text(reading, item, "title", &link->title);
	if (status == REEL_OK)
		status = read_artist(reading, item, &link->artist);
	if (status == REEL_OK)
		status = read_length(reading, item, &link->length_ms);
	if (status == REEL_OK)
		status = read_sources(reading, item, &sources);
	link->file = reading->file;
	link->score = fmin(fmax(reading->score, 0.0), 1.0);
	link->sources = (uint32_t)sources;
	link->share = reading->most_sources > 0
	                      ? (double)sources / (double)reading->most_sources
	                      : 1.0;
	/* Those that listeners sent in have no id, and lead nowhere. */
	if (status == REEL_OK && link->recording != NULL)
		status = take_each(reading, item, "releasegroups", take_group,
		                   link);
	return status;
}

static enum reel_status
take_recording(struct reading *reading, const struct reel_json *item,
               void *context)
{
	struct reel_sound_link link = {0};
	const enum reel_status status = read_recording(reading, item, &link);

	(void)context;
	if (status != REEL_OK || link.recording == NULL) {
		reel_sound_link_release(&link);
		return status;
	}
	return reel_candidates_add_link(reading->candidates, &link,
	                                reading->err);
}

static enum reel_status
count_sources(struct reading *reading, const struct reel_json *item,
              void *context)
{
	int64_t sources = 0;
	const enum reel_status status = read_sources(reading, item, &sources);

	(void)context;
	if (sources > reading->most_sources)
		reading->most_sources = sources;
	return status;
}

static enum reel_status
take_result(struct reading *reading, const struct reel_json *item,
            void *context)
{
	enum reel_status status;

	(void)context;
	reading->score = 0.0;
	reading->most_sources = 0;
	status = reel_json_number(item, "score", &reading->score, reading->err);
	if (status == REEL_OK)
		status = take_each(reading, item, "recordings", count_sources,
		                   NULL);
	return status == REEL_OK ? take_each(reading, item, "recordings",
	                                     take_recording, NULL)
	                         : status;
}

/* The files that a batch asked about. */
struct batch {
	const size_t *files;
	size_t count;
};

/* Servers give the index as a number, or as a text of digits. */
static enum reel_status
take_of_batch(struct reading *reading, const struct reel_json *item,
              void *context)
{
	const struct batch *batch = context;
	const char *text = NULL;
	int64_t number = -1;
	uint64_t digits = 0;

	if (reel_json_text(item, "index", &text, NULL) == REEL_OK) {
		if (reel_str_number(text == NULL ? "" : text, &digits))
			number = (int64_t)digits;
	} else if (reel_json_integer(item, "index", &number, reading->err) !=
	           REEL_OK) {
		return REEL_ERROR_FORMAT;
	}
	if (number < 0 || (uint64_t)number >= batch->count)
		return reel_fail(reading->err, REEL_ERROR_FORMAT,
		                 "answers what was not asked");
	reading->file = batch->files[number];
	return take_each(reading, item, "results", take_result, NULL);
}

static enum reel_status
status_of(int64_t code)
{
	enum { INTERNAL = 5, UNAVAILABLE = 13, TOO_MANY = 14 };

	if (code == TOO_MANY)
		return REEL_ERROR_RATE_LIMITED;
	return code == INTERNAL || code == UNAVAILABLE ? REEL_ERROR_NETWORK
	                                               : REEL_ERROR_INVALID;
}

static enum reel_status
take_failure(const struct reel_json *answer, struct reel_error *err)
{
	const struct reel_json *failure = NULL;
	const char *message = NULL;
	int64_t code = 0;
	enum reel_status status =
	        reel_json_child(answer, "error", &failure, err);

	if (status == REEL_OK && failure == NULL)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "neither an answer nor an error");
	if (status == REEL_OK)
		status = reel_json_integer(failure, "code", &code, err);
	if (status == REEL_OK)
		status = reel_json_text(failure, "message", &message, err);
	if (status != REEL_OK)
		return status;
	return reel_fail(err, status_of(code), "error %lld: %s",
	                 (long long)code, message == NULL ? "" : message);
}

static enum reel_status
take_answer(const struct reel_json *answer, struct batch *batch,
            struct reading *reading)
{
	const char *state = NULL;
	enum reel_status status =
	        reel_json_text(answer, "status", &state, reading->err);

	if (status != REEL_OK)
		return status;
	if (!reel_str_equal(state, "ok"))
		return take_failure(answer, reading->err);
	if (reel_json_has(answer, "fingerprints"))
		return take_each(reading, answer, "fingerprints", take_of_batch,
		                 batch);
	if (batch->count == 0)
		return reel_fail(reading->err, REEL_ERROR_FORMAT,
		                 "answers what was not asked");
	reading->file = batch->files[0];
	return take_each(reading, answer, "results", take_result, NULL);
}

enum reel_status
reel_acoustid_take(const char *body, size_t size, const size_t *files,
                   size_t count, struct reel_candidates *candidates,
                   struct reel_error *err)
{
	struct reading reading = {.candidates = candidates, .err = err};
	struct batch batch = {.files = files, .count = count};
	struct reel_json *answer = NULL;
	enum reel_status status = reel_json_parse(body, size, &answer, err);

	if (status == REEL_OK)
		status = take_answer(answer, &batch, &reading);
	if (status != REEL_OK)
		reel_error_prefix(err, "AcoustID");
	reel_json_free(answer);
	return status;
}
