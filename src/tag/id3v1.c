/* SPDX-License-Identifier: MIT */
#include "tag/id3v1.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tag/genre.h"

#define SIZE REEL_ID3V1_SIZE

/* Where the last three bytes stand. */
#define ZERO 125
#define TRACK 126
#define GENRE 127

static const struct {
	const char *item;
	size_t at;
	size_t size;
} texts[] = {
        {"title", 3, 30}, {"artist", 33, 30},  {"album", 63, 30},
        {"date", 93, 4},  {"comment", 97, 28},
};

enum reel_status
reel_id3v1_read(struct reel_paper *paper, unsigned char tag[SIZE],
                bool *is_there, struct reel_error *err)
{
	enum reel_status status;

	*is_there = false;
	if (paper->size < SIZE)
		return REEL_OK;
	status = reel_paper_read(paper, paper->size - SIZE, tag, SIZE, err);
	*is_there = status == REEL_OK && memcmp(tag, "TAG", 3) == 0;
	return status;
}

/* Some fill the room up with spaces. */
static enum reel_status
add_text(const char *item, const unsigned char *from, size_t room,
         struct reel_tag_list *items, struct reel_error *err)
{
	char text[31] = "";
	char *utf8 = NULL;
	size_t size;
	enum reel_status status;

	(void)memcpy(text, from, room);
	size = strlen(text);
	while (size > 0 && text[size - 1] == ' ')
		text[--size] = '\0';
	if (size == 0)
		return REEL_OK;
	status = reel_utf8_from_latin1(text, &utf8, err);
	if (status == REEL_OK)
		status = reel_tag_list_add(items, item, utf8, err);
	reel_mem_free(utf8);
	return status;
}

enum reel_status
reel_id3v1_list(struct reel_paper *paper, struct reel_tag_list *items,
                struct reel_error *err)
{
	unsigned char tag[SIZE];
	bool is_there = false;
	enum reel_status status = reel_id3v1_read(paper, tag, &is_there, err);
	char number[4];

	if (status != REEL_OK || !is_there)
		return status;
	for (size_t i = 0;
	     status == REEL_OK && i < sizeof(texts) / sizeof(texts[0]); i++)
		status = add_text(texts[i].item, tag + texts[i].at,
		                  texts[i].size, items, err);
	if (status == REEL_OK && tag[ZERO] == 0 && tag[TRACK] != 0) {
		(void)snprintf(number, sizeof(number), "%u",
		               (unsigned)tag[TRACK]);
		status = reel_tag_list_add(items, "tracknumber", number, err);
	}
	if (status == REEL_OK && reel_genre_name(tag[GENRE]) != NULL)
		status = reel_tag_list_add(items, "genre",
		                           reel_genre_name(tag[GENRE]), err);
	return status;
}

static void
put_text(const char *text, unsigned char *to, size_t room)
{
	size_t count = 0;

	(void)memset(to, 0, room);
	while (*text != '\0' && count < room) {
		uint32_t point = '?';
		const size_t size = reel_utf8_read(text, strlen(text), &point);

		to[count++] = point < 256 ? (unsigned char)point : '?';
		text += size == 0 ? 1 : size;
	}
}

static void
put_item(const struct reel_tag *edit, unsigned char tag[SIZE])
{
	const char *value = edit->values.count > 0 ? edit->values.items[0] : "";
	uint64_t number = 0;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		if (strcmp(edit->field, texts[i].item) == 0)
			put_text(value, tag + texts[i].at, texts[i].size);
	}
	if (strcmp(edit->field, "genre") == 0)
		tag[GENRE] = (unsigned char)reel_genre_number(value);
	/* A number has no room beside a comment of 30 bytes, which is the
	 * user's. */
	if (strcmp(edit->field, "tracknumber") != 0 || tag[ZERO] != 0)
		return;
	tag[TRACK] = reel_str_number(value, &number) && number < 256
	                     ? (unsigned char)number
	                     : 0;
}

enum reel_status
reel_id3v1_set(struct reel_paper *paper, const struct reel_tag_list *edits,
               struct reel_error *err)
{
	unsigned char tag[SIZE];
	bool is_there = false;
	enum reel_status status = reel_id3v1_read(paper, tag, &is_there, err);

	if (status != REEL_OK || !is_there)
		return status;
	for (size_t i = 0; i < edits->count; i++)
		put_item(&edits->items[i], tag);
	return reel_paper_replace(paper, paper->size - SIZE, SIZE, tag, SIZE,
	                          err);
}
