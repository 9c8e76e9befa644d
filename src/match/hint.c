/* SPDX-License-Identifier: MIT */
#include "match/hint.h"

#include <ctype.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/str.h"
#include "match/normalise.h"

static const char *const disc_words[] = {"cd", "disc", "disk", "medium"};

/* Reads one to three digits; returns the place behind them, or NULL. */
static const char *
read_number(const char *text, int *number)
{
	const size_t length = strspn(text, "0123456789");
	int value = 0;

	if (length == 0 || length > 3)
		return NULL;
	for (size_t i = 0; i < length; i++)
		value = value * 10 + (text[i] - '0');
	*number = value;
	return text + length;
}

int
reel_hint_disc_of_folder(const char *name)
{
	const size_t count = sizeof(disc_words) / sizeof(disc_words[0]);

	for (size_t i = 0; i < count; i++) {
		const size_t size = strlen(disc_words[i]);
		const char *rest;
		int number = 0;

		if (strncasecmp(name, disc_words[i], size) != 0)
			continue;
		rest = name + size + strspn(name + size, " -_.#");
		rest = read_number(rest, &number);
		/* "CD1 - Songs" is a disc, "CD100" and "Disc 2nd" are not. */
		if (rest != NULL && number >= 1 && number <= 99 &&
		    !isalnum((unsigned char)*rest))
			return number;
	}
	return 0;
}

/*
 * Takes the numbers off "05 Title", "05. Title", "1-05 Title", "Track 05".
 * A number with no gap behind it ("28days") belongs to the title.
 */
static const char *
take_numbers(const char *stem, struct reel_hint *hint)
{
	const char *text = stem;
	const char *rest;
	int first = 0;
	int second = 0;

	if (strncasecmp(text, "track", 5) == 0)
		text += 5 + strspn(text + 5, " _-.#");
	rest = read_number(text, &first);
	if (rest == NULL)
		return stem;
	if (*rest == '-' || *rest == '.') {
		const char *behind = read_number(rest + 1, &second);

		if (behind != NULL && strchr(" -._", *behind) != NULL) {
			hint->disc = first;
			hint->number = second;
			return behind + strspn(behind, " -._)");
		}
	}
	/* strchr() finds the text's end too: "05" alone is a number. */
	if (strchr(" -._)", *rest) == NULL)
		return stem;
	hint->number = first;
	return rest + strspn(rest, " -._)");
}

static enum reel_status
read_name(const char *path, struct reel_hint *hint, struct reel_error *err)
{
	char *folder = NULL;
	char *stem = NULL;
	enum reel_status status = reel_path_stem(path, &stem, err);

	if (status == REEL_OK)
		status = reel_path_folder(path, &folder, err);
	if (status == REEL_OK) {
		const char *title = take_numbers(stem, hint);
		const int disc =
		        reel_hint_disc_of_folder(reel_path_name(folder));

		if (hint->disc == 0)
			hint->disc = disc;
		hint->is_of_set = disc > 0 || hint->disc > 0;
		if (*title != '\0')
			status = reel_normalise_title(title, &hint->title, err);
	}
	reel_mem_free(folder);
	reel_mem_free(stem);
	return status;
}

static void
take_number(const struct reel_tag_list *tags, const char *field, int *to)
{
	const char *text = reel_tag_list_first(tags, field);
	char *end;
	long number;

	if (text == NULL)
		return;
	number = strtol(text, &end, 10);
	if (end != text && number >= 1 && number <= 9999)
		*to = (int)number;
}

static enum reel_status
take_plain(const struct reel_tag_list *tags, const char *field,
           reel_normaliser normalise, char **to, struct reel_error *err)
{
	const char *text = reel_tag_list_first(tags, field);
	char *plain = NULL;
	enum reel_status status;

	if (reel_str_empty(text))
		return REEL_OK;
	status = normalise(text, &plain, err);
	if (status != REEL_OK)
		return status;
	if (plain[0] == '\0') {
		reel_mem_free(plain);
		return REEL_OK;
	}
	reel_mem_free(*to);
	*to = plain;
	return REEL_OK;
}

static enum reel_status
take_id(const struct reel_tag_list *tags, const char *field, char **to,
        struct reel_error *err)
{
	const char *text = reel_tag_list_first(tags, field);

	enum reel_status status = REEL_OK;

	if (reel_str_is_uuid(text))
		status = reel_str_set(to, text, err);
	/* MusicBrainz writes them so, others may not. */
	if (*to != NULL)
		reel_str_lower(*to);
	return status;
}

static enum reel_status
read_tags(const struct reel_tag_list *tags, struct reel_hint *hint,
          struct reel_error *err)
{
	enum reel_status status;
	int discs = 0;

	take_number(tags, "tracknumber", &hint->number);
	take_number(tags, "discnumber", &hint->disc);
	take_number(tags, "totaldiscs", &discs);
	hint->is_of_set = hint->is_of_set || hint->disc > 1 || discs > 1;
	hint->has_tag_title =
	        !reel_str_empty(reel_tag_list_first(tags, "title"));
	status = take_plain(tags, "title", reel_normalise_title, &hint->title,
	                    err);
	if (status == REEL_OK)
		status = take_plain(tags, "artist", reel_normalise_title,
		                    &hint->artist, err);
	if (status == REEL_OK)
		status = take_id(tags, "musicbrainz_recordingid",
		                 &hint->recording, err);
	if (status == REEL_OK)
		status = take_plain(tags, "isrc", reel_normalise_code,
		                    &hint->isrc, err);
	if (status == REEL_OK)
		status = take_id(tags, "musicbrainz_albumid", &hint->release,
		                 err);
	if (status == REEL_OK)
		status = take_id(tags, "musicbrainz_releasegroupid",
		                 &hint->group, err);
	return status;
}

enum reel_status
reel_hint_read(const char *path, const struct reel_tag_list *tags,
               struct reel_hint *hint, struct reel_error *err)
{
	enum reel_status status = read_name(path, hint, err);

	if (status == REEL_OK)
		status = read_tags(tags, hint, err);
	if (status != REEL_OK)
		reel_hint_release(hint);
	return status;
}

void
reel_hint_release(struct reel_hint *hint)
{
	reel_mem_free(hint->title);
	reel_mem_free(hint->artist);
	reel_mem_free(hint->recording);
	reel_mem_free(hint->isrc);
	reel_mem_free(hint->release);
	reel_mem_free(hint->group);
	*hint = (struct reel_hint){0};
}
