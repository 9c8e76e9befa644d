/* SPDX-License-Identifier: MIT */
#include "match/album_hint.h"

#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "match/normalise.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Ids are compared without regard to case. */
static enum reel_status
normalise_id(const char *text, char **plain, struct reel_error *err)
{
	char *copy = reel_mem_text(text);

	if (copy == NULL)
		return reel_fail_memory(err);
	reel_str_lower(copy);
	*plain = copy;
	return REEL_OK;
}

/* The tags that say something, and how it is made comparable. */
static const struct {
	const char *field;
	enum reel_topic topic;
	reel_normaliser normalise;
} fields[] = {
        {"album", REEL_TOPIC_TITLE, reel_normalise_album},
        {"title", REEL_TOPIC_FROM, reel_normalise_from},
        {"film", REEL_TOPIC_FILM, reel_normalise_album},
        {"soundtrackof", REEL_TOPIC_FILM, reel_normalise_album},
        {"imdb", REEL_TOPIC_IMDB, normalise_id},
        {"musicbrainz_albumid", REEL_TOPIC_RELEASE, normalise_id},
        {"musicbrainz_releasegroupid", REEL_TOPIC_GROUP, normalise_id},
        {"musicbrainz_discid", REEL_TOPIC_DISC_ID, normalise_id},
        {"barcode", REEL_TOPIC_BARCODE, reel_normalise_code},
        {"catalognumber", REEL_TOPIC_CATALOG_NUMBER, reel_normalise_code},
        {"label", REEL_TOPIC_LABEL, reel_normalise_title},
        {"releasecountry", REEL_TOPIC_COUNTRY, normalise_id},
        {"media", REEL_TOPIC_MEDIA, reel_normalise_title},
        {"date", REEL_TOPIC_DATE, normalise_id},
        {"totaltracks", REEL_TOPIC_TRACKS, reel_normalise_code},
        {"totaldiscs", REEL_TOPIC_DISCS, reel_normalise_code},
};

/* Adds a saying, or a share to one that is there; takes the text. */
static void
add(struct reel_album_hint *hint, enum reel_topic topic, char *text,
    double share)
{
	for (size_t i = 0; i < hint->count; i++) {
		struct reel_saying *saying = &hint->sayings[i];

		if (saying->topic == topic && !saying->is_of_folder &&
		    reel_str_equal(saying->text, text)) {
			saying->share += share;
			reel_mem_free(text);
			return;
		}
	}
	/* Files that all say another thing say nothing of the album. */
	if (text[0] == '\0' || hint->count == REEL_SAYINGS_MOST) {
		reel_mem_free(text);
		return;
	}
	hint->sayings[hint->count++] = (struct reel_saying){
	        .topic = topic, .text = text, .share = share};
}

static enum reel_status
read_tags(const struct reel_tag_list *tags, double share,
          struct reel_album_hint *hint, struct reel_error *err)
{
	for (size_t i = 0; i < COUNT(fields); i++) {
		const char *value = reel_tag_list_first(tags, fields[i].field);
		char *plain = NULL;
		enum reel_status status;

		if (reel_str_empty(value))
			continue;
		status = fields[i].normalise(value, &plain, err);
		if (status != REEL_OK)
			return status;
		add(hint, fields[i].topic, plain, share);
	}
	return REEL_OK;
}

static enum reel_status
add_of_folder(struct reel_album_hint *hint, enum reel_topic topic,
              const char *text, size_t size, struct reel_error *err)
{
	char *copy = reel_mem_text_part(text, size);

	if (copy == NULL)
		return reel_fail_memory(err);
	/* There are few, and they come first. */
	hint->sayings[hint->count++] =
	        (struct reel_saying){.topic = topic,
	                             .text = copy,
	                             .share = 1.0,
	                             .is_of_folder = true};
	return REEL_OK;
}

/* "tt" and seven digits or more, as in "[imdbid-tt0120338]". */
static enum reel_status
find_imdb(const char *name, struct reel_album_hint *hint,
          struct reel_error *err)
{
	for (const char *at = strstr(name, "tt"); at != NULL;
	     at = strstr(at + 1, "tt")) {
		const size_t digits = strspn(at + 2, "0123456789");

		if (digits >= 7 && digits <= 9 &&
		    (at == name || !isalnum((unsigned char)at[-1])))
			return add_of_folder(hint, REEL_TOPIC_IMDB, at,
			                     2 + digits, err);
	}
	return REEL_OK;
}

/* Four digits in brackets, or in front: "(1997)", "1997 - Titanic". */
static enum reel_status
find_year(const char *name, struct reel_album_hint *hint,
          struct reel_error *err)
{
	for (const char *at = name; *at != '\0'; at++) {
		const bool is_apart =
		        at == name || at[-1] == '(' || at[-1] == '[';

		if (!is_apart || strspn(at, "0123456789") != 4 ||
		    (at[0] != '1' && at[0] != '2') ||
		    strchr(")] -_.", at[4]) == NULL)
			continue;
		/* "2012" may be the film. */
		if (at == name && at[4] == '\0')
			return REEL_OK;
		return add_of_folder(hint, REEL_TOPIC_YEAR, at, 4, err);
	}
	return REEL_OK;
}

/* 12 to 14 digits, as a barcode has them. */
static enum reel_status
find_barcode(const char *name, struct reel_album_hint *hint,
             struct reel_error *err)
{
	for (const char *at = name; *at != '\0'; at++) {
		const size_t digits = strspn(at, "0123456789");
		const size_t zeros = strspn(at, "0");

		if (digits >= 12 && digits <= 14)
			return add_of_folder(hint, REEL_TOPIC_BARCODE,
			                     at + zeros, digits - zeros, err);
		at += digits == 0 ? 0 : digits - 1;
	}
	return REEL_OK;
}

static enum reel_status
add_title(struct reel_album_hint *hint, const char *name, size_t size,
          struct reel_error *err)
{
	char *part = reel_mem_text_part(name, size);
	char *plain = NULL;
	enum reel_status status;

	if (part == NULL)
		return reel_fail_memory(err);
	status = reel_normalise_album(part, &plain, err);
	reel_mem_free(part);
	if (status == REEL_OK)
		status = add_of_folder(hint, REEL_TOPIC_TITLE, plain,
		                       strlen(plain), err);
	reel_mem_free(plain);
	return status;
}

/*
 * All of the name, what stands before a bracket, and of that what stands
 * behind an artist or a year: "James Horner - Titanic (1997)".
 */
static enum reel_status
find_titles(const char *name, struct reel_album_hint *hint,
            struct reel_error *err)
{
	const size_t size = strcspn(name, "([{");
	const char *behind = strstr(name, " - ");
	enum reel_status status = add_title(hint, name, strlen(name), err);

	if (status == REEL_OK && size > 0 && name[size] != '\0')
		status = add_title(hint, name, size, err);
	if (status == REEL_OK && behind != NULL && behind + 3 < name + size)
		status = add_title(hint, behind + 3,
		                   size - (size_t)(behind + 3 - name), err);
	return status;
}

static enum reel_status
read_folder(const char *name, struct reel_album_hint *hint,
            struct reel_error *err)
{
	enum reel_status status = reel_normalise_code(name, &hint->folder, err);

	if (status == REEL_OK)
		status = find_titles(name, hint, err);
	if (status == REEL_OK)
		status = find_imdb(name, hint, err);
	if (status == REEL_OK)
		status = find_year(name, hint, err);
	if (status == REEL_OK)
		status = find_barcode(name, hint, err);
	if (status == REEL_OK)
		status = reel_title_words_add(name, &hint->words, err);
	return status;
}

enum reel_status
reel_album_hint_read(const char *folder, const struct reel_match_file *files,
                     size_t count, struct reel_album_hint *hint,
                     struct reel_error *err)
{
	enum reel_status status = read_folder(folder, hint, err);
	const char *seen = NULL;
	size_t said = 0;

	for (size_t i = 0; i < count; i++)
		said += !files[i].is_taken;
	for (size_t i = 0; status == REEL_OK && i < count; i++) {
		const struct reel_tag_list *tags = &files[i].facts->tags;
		const char *album = reel_tag_list_first(tags, "album");

		if (files[i].is_taken)
			continue;
		status = read_tags(tags, 1.0 / (double)said, hint, err);
		/* Most files of an album say the same: read it once. */
		if (status == REEL_OK && !reel_str_equal(album, seen))
			status = reel_title_words_add(album, &hint->words, err);
		seen = album;
	}
	return status;
}

void
reel_album_hint_release(struct reel_album_hint *hint)
{
	for (size_t i = 0; i < hint->count; i++)
		reel_mem_free(hint->sayings[i].text);
	reel_mem_free(hint->folder);
	*hint = (struct reel_album_hint){0};
}
