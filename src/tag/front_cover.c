/* SPDX-License-Identifier: MIT */
#include "tag/front_cover.h"

#include <limits.h>
#include <string.h>

#include "base/bytes.h"
#include "base/error.h"
#include "tag/frame.h"

/* "Front cover" in ID3v2's list of kinds, which FLAC and ASF have too. */
#define FRONT 3

/* What is left of a picture's bytes; a size of -1 would be a lie. */
struct rest {
	const unsigned char *bytes;
	size_t size;
	bool is_short;
};

static const unsigned char *
take(struct rest *rest, size_t size)
{
	const unsigned char *bytes = rest->bytes;

	if (rest->is_short || size > rest->size) {
		rest->is_short = true;
		return NULL;
	}
	rest->bytes += size;
	rest->size -= size;
	return bytes;
}

static size_t
take_number(struct rest *rest)
{
	const unsigned char *b = take(rest, 4);

	return b == NULL ? 0 : (size_t)reel_bytes_big(b, 4);
}

/* Passes over a text; returns its bytes without the NUL. */
static size_t
skip_text(struct rest *rest, size_t unit)
{
	size_t size = 0;

	while (size + unit <= rest->size &&
	       (rest->bytes[size] != 0 || rest->bytes[size + unit - 1] != 0))
		size += unit;
	(void)take(rest, size + unit);
	return size;
}

static bool
finish(const struct rest *rest, struct reel_front_cover *cover)
{
	cover->data = (const char *)rest->bytes;
	cover->size = rest->size;
	return !rest->is_short;
}

static bool
read_frame(struct rest rest, struct reel_front_cover *cover)
{
	const unsigned char *head = take(&rest, REEL_FRAME_HEAD + 1);
	const unsigned char *type;
	size_t unit;
	size_t text;

	if (head == NULL || memcmp(head, "APIC", 4) != 0)
		return false;
	unit = head[REEL_FRAME_HEAD] == 1 || head[REEL_FRAME_HEAD] == 2 ? 2 : 1;
	(void)skip_text(&rest, 1);
	type = take(&rest, 1);
	text = skip_text(&rest, unit);
	cover->is_front = type != NULL && *type == FRONT;
	/* In UTF-16 the mark of the order is no text. */
	cover->has_text = text > (head[REEL_FRAME_HEAD] == 1 ? 2 : 0);
	return finish(&rest, cover);
}

static bool
read_block(struct rest rest, struct reel_front_cover *cover)
{
	cover->is_front = take_number(&rest) == FRONT;
	(void)take(&rest, take_number(&rest));
	(void)take(&rest, take_number(&rest));
	(void)take(&rest, 16);
	rest.size = rest.is_short ? 0 : rest.size;
	if (take_number(&rest) != rest.size)
		return false;
	return finish(&rest, cover);
}

static bool
read_asf(struct rest rest, struct reel_front_cover *cover)
{
	const unsigned char *head = take(&rest, 5);

	cover->is_front = head != NULL && head[0] == FRONT;
	(void)skip_text(&rest, 2);
	(void)skip_text(&rest, 2);
	return finish(&rest, cover);
}

bool
reel_front_cover_read(enum reel_dialect dialect, const struct reel_blob *blob,
                      size_t number, struct reel_front_cover *cover)
{
	struct rest rest = {(const unsigned char *)blob->bytes, blob->size,
	                    false};

	*cover = (struct reel_front_cover){.is_front = true};
	if (rest.bytes == NULL)
		return false;
	switch (dialect) {
	case REEL_DIALECT_ID3V2:
	case REEL_DIALECT_ID3V23:
		return read_frame(rest, cover);
	case REEL_DIALECT_VORBIS:
		return read_block(rest, cover);
	case REEL_DIALECT_ASF:
		return read_asf(rest, cover);
	case REEL_DIALECT_APE:
		(void)skip_text(&rest, 1);
		return finish(&rest, cover);
	case REEL_DIALECT_MP4:
		cover->is_front = number == 0;
		return finish(&rest, cover);
	default:
		return false;
	}
}

static enum reel_status
make_frame(const struct reel_picture *picture, const char *text,
           struct reel_buf *made, struct reel_error *err)
{
	const size_t size = 1 + strlen(picture->mime) + 1 + 1 + strlen(text) +
	                    1 + picture->size;
	enum reel_status status = reel_frame_make_head("APIC", size, made, err);

	if (status == REEL_OK)
		status = reel_buf_append(made, "", 1, err);
	if (status == REEL_OK)
		status = reel_buf_append(made, picture->mime,
		                         strlen(picture->mime) + 1, err);
	if (status == REEL_OK)
		status = reel_buf_append(made, "\3", 1, err);
	if (status == REEL_OK)
		status = reel_buf_append(made, text, strlen(text) + 1, err);
	return status;
}

static enum reel_status
put_number(struct reel_buf *made, size_t number, struct reel_error *err)
{
	const unsigned char bytes[] = {
	        (unsigned char)(number >> 24), (unsigned char)(number >> 16),
	        (unsigned char)(number >> 8), (unsigned char)number};

	return reel_buf_append(made, bytes, sizeof(bytes), err);
}

static enum reel_status
make_block(const struct reel_picture *picture, struct reel_buf *made,
           struct reel_error *err)
{
	/* No text, and 0 colours: there is no palette, or it is not told. */
	const size_t numbers[] = {
	        0, picture->width, picture->height, picture->depth,
	        0, picture->size};
	/* The length of the MIME type, in four bytes. */
	const char length[] = {0, 0, 0, (char)strlen(picture->mime)};
	enum reel_status status = put_number(made, FRONT, err);

	if (status == REEL_OK)
		status = reel_buf_append(made, length, sizeof(length), err);
	if (status == REEL_OK)
		status = reel_buf_text(made, picture->mime, err);
	for (size_t i = 0; status == REEL_OK && i < 6; i++)
		status = put_number(made, numbers[i], err);
	return status;
}

static enum reel_status
make_asf(const struct reel_picture *picture, struct reel_buf *made,
         struct reel_error *err)
{
	enum reel_status status = reel_buf_append(made, "\3", 1, err);

	if (status == REEL_OK)
		status = reel_buf_u32(made, (uint32_t)picture->size, err);
	for (const char *letter = picture->mime;
	     status == REEL_OK && *letter != '\0'; letter++)
		status = reel_buf_append(made, (char[]){*letter, 0}, 2, err);
	/* The end of the MIME type, and an empty text. */
	if (status == REEL_OK)
		status = reel_buf_append(made, "\0\0\0", 4, err);
	return status;
}

static enum reel_status
make_ape(const struct reel_picture *picture, struct reel_buf *made,
         struct reel_error *err)
{
	enum reel_status status = reel_buf_text(made, "Cover Art (Front)", err);

	return status == REEL_OK
	               ? reel_buf_append(made, picture->extension,
	                                 strlen(picture->extension) + 1, err)
	               : status;
}

enum reel_status
reel_front_cover_make(enum reel_dialect dialect,
                      const struct reel_picture *picture, const char *text,
                      struct reel_buf *made, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	switch (dialect) {
	case REEL_DIALECT_ID3V2:
	case REEL_DIALECT_ID3V23:
		status = make_frame(picture, text, made, err);
		break;
	case REEL_DIALECT_VORBIS:
		status = make_block(picture, made, err);
		break;
	case REEL_DIALECT_ASF:
		status = make_asf(picture, made, err);
		break;
	case REEL_DIALECT_APE:
		status = make_ape(picture, made, err);
		break;
	default:
		break;
	}
	return status == REEL_OK ? reel_buf_append(made, picture->bytes,
	                                           picture->size, err)
	                         : status;
}

/* What pictures a tag has, as far as a front cover matters. */
struct survey {
	size_t fronts;
	/* The first one; UINT_MAX for none. */
	unsigned first;
	bool is_same;
	/* Whether another picture has no description. */
	bool has_nameless;
};

static struct survey
look_at(enum reel_dialect dialect, const struct reel_blobs *blobs,
        const struct reel_picture *picture)
{
	struct survey survey = {.first = UINT_MAX};

	for (size_t i = 0; i < blobs->count; i++) {
		struct reel_front_cover cover;

		if (!reel_front_cover_read(dialect, &blobs->items[i], i,
		                           &cover))
			continue;
		if (!cover.is_front) {
			survey.has_nameless |= !cover.has_text;
			continue;
		}
		if (survey.fronts++ == 0)
			survey.first = (unsigned)i;
		survey.is_same =
		        survey.fronts == 1 && cover.size == picture->size &&
		        memcmp(cover.data, picture->bytes, cover.size) == 0;
	}
	return survey;
}

/* Takes all front covers out but the first; from the last on, so that the
 * numbers before it hold. */
static enum reel_status
take_others_out(struct reel_tagged_file *file, enum reel_dialect dialect,
                const struct reel_blobs *blobs, unsigned first,
                struct reel_error *err)
{
	static const struct reel_buf nothing;
	enum reel_status status = REEL_OK;

	for (size_t i = blobs->count; status == REEL_OK && i-- > first + 1U;) {
		struct reel_front_cover cover;

		if (reel_front_cover_read(dialect, &blobs->items[i], i,
		                          &cover) &&
		    cover.is_front)
			status = reel_tagged_file_put(file, dialect, &nothing,
			                              (unsigned)i, err);
	}
	return status;
}

enum reel_status
reel_front_cover_put(struct reel_tagged_file *file, enum reel_dialect dialect,
                     const struct reel_picture *picture, bool is_new,
                     bool *is_put, struct reel_error *err)
{
	struct reel_buf made = REEL_BUF_INIT(REEL_PATCH_MOST);
	struct reel_blobs blobs = {0};
	struct survey survey;
	enum reel_status status =
	        reel_tagged_file_blobs(file, dialect, &blobs, err);

	survey = look_at(dialect, &blobs, picture);
	*is_put = status == REEL_OK && !survey.is_same &&
	          (is_new || survey.fronts > 0);
	if (*is_put && survey.fronts > 1)
		status = take_others_out(file, dialect, &blobs, survey.first,
		                         err);
	/* Two pictures of one tag may not have one description in ID3v2. */
	if (status == REEL_OK && *is_put)
		status = reel_front_cover_make(
		        dialect, picture,
		        survey.has_nameless ? "Front cover" : "", &made, err);
	if (status == REEL_OK && *is_put)
		status = reel_tagged_file_put(file, dialect, &made,
		                              survey.first, err);
	reel_buf_release(&made);
	reel_blobs_release(&blobs);
	return status;
}

enum reel_status
reel_front_cover_check(struct reel_tagged_file *file, enum reel_dialect dialect,
                       const struct reel_picture *picture,
                       struct reel_error *err)
{
	struct reel_blobs blobs = {0};
	enum reel_status status =
	        reel_tagged_file_blobs(file, dialect, &blobs, err);

	if (status == REEL_OK && !look_at(dialect, &blobs, picture).is_same)
		status = reel_fail(err, REEL_ERROR_REFUSED,
		                   "the save would lose the cover");
	reel_blobs_release(&blobs);
	return status;
}
