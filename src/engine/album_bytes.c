/* SPDX-License-Identifier: MIT */
/*
 * An album is the size of what follows, the room that its arrays take in
 * memory, and its members by album_shape.h: numbers as they are in memory;
 * a size and a text that ends with a NUL, which is lent from the bytes when
 * it is read; a count and items.
 */
#include "engine/album_bytes.h"

#include <stddef.h>
#include <string.h>

#include "base/error.h"
#include "base/mem.h"
#include "engine/album_shape.h"

/* Far more than albums take, and no more than a reader may ask for. */
#define MOST_ROOM (4 * REEL_TOLD_MOST)

/* The place of what stands nowhere. */
#define NOWHERE UINT32_MAX

/* Writing. The first failure sticks. */
struct writer {
	struct reel_buf *buf;
	const struct reel_release *release;
	size_t room;
	enum reel_status status;
	struct reel_error *err;
};

/* Arrays begin where any value may. */
static size_t
room_of(size_t count, size_t size)
{
	const size_t align = _Alignof(max_align_t);

	return (count * size + align - 1) / align * align;
}

static void
put_bytes(struct writer *writer, const void *bytes, size_t size)
{
	if (writer->status == REEL_OK)
		writer->status =
		        reel_buf_append(writer->buf, bytes, size, writer->err);
}

static void
put_u32(struct writer *writer, size_t number)
{
	const uint32_t word = (uint32_t)number;

	put_bytes(writer, &word, sizeof(word));
}

static void
put_text(struct writer *writer, const char *text)
{
	const size_t size = text == NULL ? 0 : strlen(text) + 1;

	put_u32(writer, size);
	if (size > 0)
		put_bytes(writer, text, size);
}

static void
put_place(struct writer *writer, const struct reel_disc *disc,
          const struct reel_track *track)
{
	const struct reel_release *release = writer->release;
	const size_t count = release == NULL ? 0 : release->disc_count;

	for (size_t d = 0; disc != NULL && d < count; d++) {
		if (&release->discs[d] != disc)
			continue;
		put_u32(writer, d);
		put_u32(writer, (size_t)(track - disc->tracks));
		return;
	}
	put_u32(writer, NOWHERE);
	put_u32(writer, NOWHERE);
	if (disc != NULL)
		writer->status =
		        reel_fail(writer->err, REEL_ERROR_UNSUPPORTED,
		                  "a track that its release does not have");
}

/* Recursive, as the shape is. */
static void
put_items(struct writer *writer, const struct reel_part *of, size_t count,
          const char *items);

static void
put_part(struct writer *writer, const struct reel_part *part, const char *value)
{
	const char *const place = value + part->offset;
	const void *first = NULL;
	const void *second = NULL;
	size_t count = 0;

	switch (part->kind) {
	case REEL_PART_RAW:
		put_bytes(writer, place, part->size);
		break;
	case REEL_PART_WORDS:
		put_text(writer, place);
		break;
	case REEL_PART_TEXT:
		(void)memcpy(&first, place, sizeof(first));
		put_text(writer, first);
		break;
	case REEL_PART_ONE:
		(void)memcpy(&first, place, sizeof(first));
		count = first == NULL ? 0 : 1;
		writer->room += room_of(count, part->size);
		put_items(writer, part, count, first);
		break;
	case REEL_PART_ARRAY:
		(void)memcpy(&first, place, sizeof(first));
		(void)memcpy(&count, value + part->second, sizeof(count));
		writer->room += room_of(count, part->size);
		put_items(writer, part, count, first);
		break;
	case REEL_PART_ROW:
		(void)memcpy(&count, value + part->second, sizeof(count));
		put_items(writer, part, count, place);
		break;
	case REEL_PART_PLACE:
		(void)memcpy(&first, place, sizeof(first));
		(void)memcpy(&second, value + part->second, sizeof(second));
		put_place(writer, first, second);
		break;
	}
}

static void
put_items(struct writer *writer, const struct reel_part *of, size_t count,
          const char *items)
{
	put_u32(writer, count);
	for (size_t i = 0; i < count; i++) {
		for (size_t p = 0; p < of->part_count; p++)
			put_part(writer, &of->parts[p], items + i * of->size);
	}
}

enum reel_status
reel_album_put(struct reel_buf *buf, const struct reel_album *album,
               struct reel_error *err)
{
	struct writer writer = {
	        .buf = buf, .release = album->release, .err = err};
	const size_t start = buf->size;
	uint32_t head[2] = {0};

	put_bytes(&writer, head, sizeof(head));
	put_items(&writer, &reel_album_shape, 1, (const char *)album);
	if (writer.status != REEL_OK)
		return writer.status;
	head[0] = (uint32_t)(buf->size - start - sizeof(head));
	head[1] = (uint32_t)writer.room;
	(void)memcpy(buf->data + start, head, sizeof(head));
	return REEL_OK;
}

/* Reading. What is wrong sticks: all reads give nothing then. */
struct reader {
	char *bytes;
	size_t size;
	size_t position;
	char *room;
	size_t room_size;
	size_t room_used;
	const struct reel_album *album;
	bool is_wrong;
};

static char *
take_bytes(struct reader *reader, size_t size)
{
	char *const bytes = reader->bytes + reader->position;

	if (reader->is_wrong || size > reader->size - reader->position) {
		reader->is_wrong = true;
		return NULL;
	}
	reader->position += size;
	return bytes;
}

static void
take_value(struct reader *reader, void *value, size_t size)
{
	const char *bytes = take_bytes(reader, size);

	if (bytes != NULL)
		(void)memcpy(value, bytes, size);
}

static uint32_t
take_u32(struct reader *reader)
{
	uint32_t number = 0;

	take_value(reader, &number, sizeof(number));
	return number;
}

static char *
take_text(struct reader *reader)
{
	const uint32_t size = take_u32(reader);
	char *text = size == 0 ? NULL : take_bytes(reader, size);

	if (text != NULL && text[size - 1] != '\0') {
		reader->is_wrong = true;
		text = NULL;
	}
	return text;
}

static void
take_words(struct reader *reader, char *words, size_t size)
{
	const char *text = take_text(reader);

	if (text == NULL || strlen(text) >= size)
		reader->is_wrong = true;
	else
		(void)memcpy(words, text, strlen(text) + 1);
}

/* @return zeroed room for so many items; NULL for none */
static char *
take_room(struct reader *reader, size_t count, size_t size)
{
	char *const room = reader->room + reader->room_used;

	if (count > reader->room_size / size ||
	    room_of(count, size) > reader->room_size - reader->room_used)
		reader->is_wrong = true;
	if (reader->is_wrong || count == 0)
		return NULL;
	reader->room_used += room_of(count, size);
	return room;
}

static void
take_place(struct reader *reader, const struct reel_disc **disc,
           const struct reel_track **track)
{
	const struct reel_release *release = reader->album->release;
	const size_t count = release == NULL ? 0 : release->disc_count;
	const uint32_t d = take_u32(reader);
	const uint32_t t = take_u32(reader);

	if (d == NOWHERE && t == NOWHERE)
		return;
	if (d >= count || t >= release->discs[d].track_count) {
		reader->is_wrong = true;
		return;
	}
	*disc = &release->discs[d];
	*track = &release->discs[d].tracks[t];
}

/* Recursive, as the shape is. */
static void
take_items(struct reader *reader, const struct reel_part *of, size_t count,
           char *items);

/* Items behind a pointer. */
static size_t
take_pointed(struct reader *reader, const struct reel_part *part, char *place)
{
	const size_t count = take_u32(reader);
	char *items = take_room(reader, count, part->size);

	if (items == NULL)
		return 0;
	(void)memcpy(place, &items, sizeof(items));
	take_items(reader, part, count, items);
	return count;
}

/* The place of a track, as pointers to what may not be changed. */
static void
take_pointers(struct reader *reader, char *disc_place, char *track_place)
{
	const struct reel_disc *disc = NULL;
	const struct reel_track *track = NULL;
	const void *pointers[2];

	take_place(reader, &disc, &track);
	pointers[0] = disc;
	pointers[1] = track;
	(void)memcpy(disc_place, &pointers[0], sizeof(pointers[0]));
	(void)memcpy(track_place, &pointers[1], sizeof(pointers[1]));
}

static void
take_part(struct reader *reader, const struct reel_part *part, char *value)
{
	char *const place = value + part->offset;
	const char *text;
	size_t count;

	switch (part->kind) {
	case REEL_PART_RAW:
		take_value(reader, place, part->size);
		break;
	case REEL_PART_WORDS:
		take_words(reader, place, part->size);
		break;
	case REEL_PART_TEXT:
		text = take_text(reader);
		(void)memcpy(place, &text, sizeof(text));
		break;
	case REEL_PART_ONE:
		if (take_pointed(reader, part, place) > 1)
			reader->is_wrong = true;
		break;
	case REEL_PART_ARRAY:
		count = take_pointed(reader, part, place);
		(void)memcpy(value + part->second, &count, sizeof(count));
		break;
	case REEL_PART_ROW:
		count = take_u32(reader);
		if (count > part->most) {
			reader->is_wrong = true;
			break;
		}
		take_items(reader, part, count, place);
		(void)memcpy(value + part->second, &count, sizeof(count));
		break;
	case REEL_PART_PLACE:
		take_pointers(reader, place, value + part->second);
		break;
	}
}

static void
take_items(struct reader *reader, const struct reel_part *of, size_t count,
           char *items)
{
	for (size_t i = 0; !reader->is_wrong && i < count; i++) {
		for (size_t p = 0; p < of->part_count; p++)
			take_part(reader, &of->parts[p], items + i * of->size);
	}
}

/* Goes over the heads: how many albums there are, and the room of all. */
static bool
measure(const struct reel_buf *bytes, size_t *count, size_t *room)
{
	uint32_t head[2];
	size_t position = 0;

	while (bytes->size - position >= sizeof(head)) {
		(void)memcpy(head, bytes->data + position, sizeof(head));
		position += sizeof(head);
		if (head[0] > bytes->size - position ||
		    head[1] > MOST_ROOM - *room)
			return false;
		position += head[0];
		*room += head[1];
		(*count)++;
	}
	return position == bytes->size && *count > 0;
}

static bool
read_album(struct reader *reader, struct reel_album *album)
{
	uint32_t head[2] = {0};
	size_t end;

	take_value(reader, head, sizeof(head));
	end = reader->position + head[0];
	reader->album = album;
	if (take_u32(reader) != 1)
		return false;
	take_items(reader, &reel_album_shape, 1, (char *)album);
	return !reader->is_wrong && reader->position == end;
}

static enum reel_status
make_room(struct reel_told *told, struct reader *reader, size_t count,
          struct reel_error *err)
{
	told->albums = reel_mem_new(count, sizeof(*told->albums));
	told->room = reel_mem_new(1, reader->room_size);
	if (told->albums == NULL || told->room == NULL)
		return reel_fail_memory(err);
	reader->bytes = told->bytes.data;
	reader->room = told->room;
	return REEL_OK;
}

enum reel_status
reel_told_read(struct reel_told *told, const char *folder,
               struct reel_error *err)
{
	struct reader reader = {.size = told->bytes.size};
	size_t count = 0;
	enum reel_status status =
	        measure(&told->bytes, &count, &reader.room_size)
	                ? make_room(told, &reader, count, err)
	                : reel_fail(err, REEL_ERROR_FORMAT, "no albums");

	for (size_t i = 0; status == REEL_OK && i < count; i++) {
		if (!read_album(&reader, &told->albums[i]))
			status = reel_fail(err, REEL_ERROR_FORMAT, "no album");
		told->albums[i].path = folder;
	}
	told->count = count;
	if (status != REEL_OK)
		reel_told_release(told);
	return status;
}

void
reel_told_release(struct reel_told *told)
{
	reel_mem_free(told->albums);
	reel_mem_free(told->room);
	reel_buf_release(&told->bytes);
	*told = (struct reel_told){0};
}
