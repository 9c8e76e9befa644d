/* SPDX-License-Identifier: MIT */
#include "tag/id3v2.h"

#include <limits.h>
#include <stdbool.h>
#include <string.h>

#include "base/str.h"
#include "tag/frame.h"
#include "tag/genre.h"

#define DIALECT REEL_DIALECT_ID3V2

static bool
is_one_of(const char *id, const char *const ids[], size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strncmp(id, ids[i], 4) == 0)
			return true;
	}
	return false;
}

/* TagLib makes TDRC of these and of TYER, and them of it. */
static bool
is_of_date(const struct reel_blob *frame)
{
	static const char *const ids[] = {"TDAT", "TIME"};

	return is_one_of(frame->bytes, ids, 2);
}

static bool
is_of_23_only(const struct reel_blob *frame)
{
	static const char *const ids[] = {"EQUA", "RVAD", "TRDA", "TSIZ"};

	return is_one_of(frame->bytes, ids, 4);
}

/* A genre may be a number of ID3v1's list. */
static enum reel_status
name_genres(struct reel_strings *genres, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < genres->count; i++) {
		uint64_t number = 0;

		if (reel_str_number(genres->items[i], &number) &&
		    reel_genre_name(number) != NULL)
			status = reel_str_set(&genres->items[i],
			                      reel_genre_name(number), err);
	}
	return status;
}

static enum reel_status
add_frame(const struct reel_blob *blob, struct reel_tag_list *items,
          struct reel_error *err)
{
	struct reel_frame frame = {0};
	enum reel_status status =
	        reel_frame_read(blob->bytes, blob->size, &frame, err);

	if (status == REEL_OK && strcmp(frame.name, "TCON") == 0)
		status = name_genres(&frame.values, err);
	for (size_t i = 0; status == REEL_OK && i < frame.values.count; i++)
		status = reel_tag_list_add(items, frame.name,
		                           frame.values.items[i], err);
	reel_frame_release(&frame);
	return status;
}

enum reel_status
reel_id3v2_list(struct reel_tagged_file *file, struct reel_tag_list *items,
                struct reel_error *err)
{
	struct reel_blobs frames = {0};
	enum reel_status status =
	        reel_tagged_file_blobs(file, DIALECT, &frames, err);

	for (size_t i = 0; status == REEL_OK && i < frames.count; i++) {
		const struct reel_blob *frame = &frames.items[i];

		/* TagLib does not save an empty one. */
		if (frame->size > REEL_FRAME_HEAD && !is_of_date(frame))
			status = add_frame(frame, items, err);
	}
	reel_blobs_release(&frames);
	return status;
}

/* Whether a frame is to go: another is put in its place. */
static enum reel_status
is_edited(const struct reel_blob *blob, const struct reel_tag_list *edits,
          bool *goes, struct reel_error *err)
{
	struct reel_frame frame = {0};
	enum reel_status status;

	*goes = false;
	if (blob->size <= REEL_FRAME_HEAD)
		return REEL_OK;
	status = reel_frame_read(blob->bytes, blob->size, &frame, err);
	if (status == REEL_OK)
		*goes = reel_tag_list_find(edits, frame.name) != NULL;
	reel_frame_release(&frame);
	return status;
}

/* Says that it is of 2.4, which is why TagLib will keep it. */
static enum reel_status
put_again(struct reel_tagged_file *file, const struct reel_blob *blob,
          unsigned number, struct reel_error *err)
{
	struct reel_buf frame = REEL_BUF_INIT(REEL_PATCH_MOST);
	const size_t size = blob->size - REEL_FRAME_HEAD;
	enum reel_status status =
	        reel_frame_make_head(blob->bytes, size, &frame, err);

	if (status == REEL_OK)
		status = reel_buf_append(&frame, blob->bytes + REEL_FRAME_HEAD,
		                         size, err);
	if (status == REEL_OK)
		status = reel_tagged_file_put(file, DIALECT, &frame, number,
		                              err);
	reel_buf_release(&frame);
	return status;
}

static enum reel_status
put_new(struct reel_tagged_file *file, const struct reel_tag *edit,
        struct reel_error *err)
{
	struct reel_buf frame = REEL_BUF_INIT(REEL_PATCH_MOST);
	enum reel_status status = REEL_OK;

	if (edit->values.count > 0)
		status = reel_frame_make(edit->field, &edit->values, &frame,
		                         err);
	if (status == REEL_OK && frame.size > 0)
		status = reel_tagged_file_put(file, DIALECT, &frame, UINT_MAX,
		                              err);
	reel_buf_release(&frame);
	return status;
}

enum reel_status
reel_id3v2_set(struct reel_tagged_file *file, const struct reel_tag_list *edits,
               struct reel_error *err)
{
	static const struct reel_buf nothing;
	const bool is_v24 = reel_tagged_file_id3v2(file) == 4;
	struct reel_blobs frames = {0};
	enum reel_status status =
	        reel_tagged_file_blobs(file, DIALECT, &frames, err);

	/* From the last one on: those before it keep their numbers. */
	for (size_t i = frames.count; status == REEL_OK && i-- > 0;) {
		const struct reel_blob *frame = &frames.items[i];
		bool goes = false;

		status = is_edited(frame, edits, &goes, err);
		if (status == REEL_OK && goes)
			status = reel_tagged_file_put(file, DIALECT, &nothing,
			                              (unsigned)i, err);
		else if (status == REEL_OK && !is_v24 && is_of_23_only(frame))
			status = put_again(file, frame, (unsigned)i, err);
	}
	for (size_t i = 0; status == REEL_OK && i < edits->count; i++)
		status = put_new(file, &edits->items[i], err);
	reel_blobs_release(&frames);
	return status;
}
