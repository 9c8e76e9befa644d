/* SPDX-License-Identifier: MIT */
#include "tag/patch.h"

#include "base/error.h"
#include "base/mem.h"
#include "base/read_at.h"

/*
 * As bytes, numbers little-endian:
 *
 *   u32 mark  u64 old size  u64 new size  u64 size of the new bytes
 *   u32 count, then for each piece: u32 is_new  u64 offset  u64 length
 *   the new bytes
 */
#define MARK UINT32_C(0x31544352)
#define PIECE_BYTES ((size_t)20)

/* What a file's size and an offset may be: off_t has a sign. */
#define SIZE_MOST ((uint64_t)INT64_MAX)

void
reel_patch_release(struct reel_patch *patch)
{
	reel_mem_free(patch->pieces);
	reel_buf_release(&patch->bytes);
	*patch = REEL_PATCH_INIT;
}

bool
reel_patch_is_identity(const struct reel_patch *patch)
{
	uint64_t kept = 0;

	for (size_t i = 0; i < patch->count; i++) {
		if (patch->pieces[i].is_new || patch->pieces[i].offset != kept)
			return false;
		kept += patch->pieces[i].length;
	}
	return kept == patch->old_size;
}

bool
reel_patch_is_unmoved(const struct reel_patch *patch)
{
	uint64_t at = 0;

	for (size_t i = 0; i < patch->count; i++) {
		const struct reel_piece *piece = &patch->pieces[i];

		if (!piece->is_new && piece->offset != at)
			return false;
		at += piece->length;
	}
	return true;
}

static bool
continues(const struct reel_patch *patch, const struct reel_piece *piece)
{
	const struct reel_piece *last;

	if (patch->count == 0)
		return false;
	last = &patch->pieces[patch->count - 1];
	return last->is_new == piece->is_new &&
	       last->offset + last->length == piece->offset;
}

static enum reel_status
add_piece(struct reel_patch *patch, struct reel_piece piece,
          struct reel_error *err)
{
	if (piece.length == 0)
		return REEL_OK;
	if (piece.offset > SIZE_MOST || piece.length > SIZE_MOST ||
	    patch->new_size > SIZE_MOST - piece.length)
		return reel_fail(
		        err, REEL_ERROR_INVALID,
		        "patch makes a file larger than a file can be");
	if (continues(patch, &piece)) {
		patch->pieces[patch->count - 1].length += piece.length;
	} else {
		if (!reel_mem_grow(&patch->pieces, &patch->capacity,
		                   patch->count, sizeof(*patch->pieces)))
			return reel_fail_memory(err);
		patch->pieces[patch->count++] = piece;
	}
	patch->new_size += piece.length;
	return REEL_OK;
}

enum reel_status
reel_patch_keep(struct reel_patch *patch, uint64_t offset, uint64_t length,
                struct reel_error *err)
{
	const struct reel_piece piece = {false, offset, length};

	return add_piece(patch, piece, err);
}

enum reel_status
reel_patch_insert(struct reel_patch *patch, const void *bytes, size_t size,
                  struct reel_error *err)
{
	const struct reel_piece piece = {true, patch->bytes.size, size};
	enum reel_status status;

	status = reel_buf_append(&patch->bytes, bytes, size, err);
	if (status != REEL_OK)
		return status;
	status = add_piece(patch, piece, err);
	/* The bytes of a piece that is not there would fail the check. */
	if (status != REEL_OK)
		patch->bytes.size = (size_t)piece.offset;
	return status;
}

/* How far the pieces before have come. */
struct progress {
	uint64_t old_end;
	uint64_t new_end;
	uint64_t size;
};

static enum reel_status
check_piece(const struct reel_patch *patch, const struct reel_piece *piece,
            struct progress *progress, struct reel_error *err)
{
	const uint64_t limit =
	        piece->is_new ? patch->bytes.size : patch->old_size;

	if (piece->length == 0)
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "patch has an empty piece");
	if (piece->length > limit || piece->offset > limit - piece->length)
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "patch has a piece out of bounds");
	if (piece->is_new ? piece->offset != progress->new_end
	                  : piece->offset < progress->old_end)
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "patch has pieces out of order");
	if (piece->is_new)
		progress->new_end = piece->offset + piece->length;
	else
		progress->old_end = piece->offset + piece->length;
	/* Both ends are within bounds below 2^63, so the sum is too small
	 * to overflow. */
	progress->size += piece->length;
	return REEL_OK;
}

enum reel_status
reel_patch_check(const struct reel_patch *patch, struct reel_error *err)
{
	struct progress progress = {0};

	if (patch->old_size > SIZE_MOST || patch->new_size > SIZE_MOST)
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "patch states a size that no file has");
	if (patch->bytes.size > REEL_PATCH_MOST)
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "patch has more than %zu new bytes",
		                 REEL_PATCH_MOST);
	for (size_t i = 0; i < patch->count; i++) {
		const enum reel_status status =
		        check_piece(patch, &patch->pieces[i], &progress, err);

		if (status != REEL_OK)
			return status;
	}
	if (progress.new_end != patch->bytes.size)
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "patch has new bytes that it does not use");
	if (progress.size != patch->new_size)
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "patch makes a file of another size than it "
		                 "states");
	return REEL_OK;
}

/* Copies a stretch of the old file into the inverse. */
static enum reel_status
insert_old(struct reel_patch *inverse, int descriptor, uint64_t from,
           uint64_t to, struct reel_error *err)
{
	char block[REEL_READ_BLOCK];

	while (from < to) {
		const size_t size = to - from < sizeof(block)
		                            ? (size_t)(to - from)
		                            : sizeof(block);
		enum reel_status status =
		        reel_read_at(descriptor, from, block, size, err);

		if (status == REEL_OK)
			status = reel_patch_insert(inverse, block, size, err);
		if (status != REEL_OK)
			return status;
		from += size;
	}
	return REEL_OK;
}

enum reel_status
reel_patch_invert(const struct reel_patch *patch, int descriptor,
                  struct reel_patch *inverse, struct reel_error *err)
{
	uint64_t old_end = 0;
	uint64_t new_end = 0;
	enum reel_status status = reel_patch_check(patch, err);

	if (status != REEL_OK)
		return status;
	inverse->old_size = patch->new_size;
	for (size_t i = 0; i < patch->count; i++) {
		const struct reel_piece *piece = &patch->pieces[i];

		if (!piece->is_new) {
			status = insert_old(inverse, descriptor, old_end,
			                    piece->offset, err);
			if (status == REEL_OK)
				status = reel_patch_keep(inverse, new_end,
				                         piece->length, err);
			if (status != REEL_OK)
				return status;
			old_end = piece->offset + piece->length;
		}
		new_end += piece->length;
	}
	return insert_old(inverse, descriptor, old_end, patch->old_size, err);
}

static enum reel_status
encode_piece(const struct reel_piece *piece, struct reel_buf *buf,
             struct reel_error *err)
{
	enum reel_status status = reel_buf_u32(buf, piece->is_new, err);

	if (status == REEL_OK)
		status = reel_buf_u64(buf, piece->offset, err);
	if (status == REEL_OK)
		status = reel_buf_u64(buf, piece->length, err);
	return status;
}

static enum reel_status
encode_head(const struct reel_patch *patch, struct reel_buf *buf,
            struct reel_error *err)
{
	enum reel_status status = reel_buf_u32(buf, MARK, err);

	if (status == REEL_OK)
		status = reel_buf_u64(buf, patch->old_size, err);
	if (status == REEL_OK)
		status = reel_buf_u64(buf, patch->new_size, err);
	if (status == REEL_OK)
		status = reel_buf_u64(buf, patch->bytes.size, err);
	if (status == REEL_OK)
		status = reel_buf_u32(buf, (uint32_t)patch->count, err);
	return status;
}

enum reel_status
reel_patch_encode(const struct reel_patch *patch, struct reel_buf *buf,
                  struct reel_error *err)
{
	enum reel_status status;

	if (patch->count > UINT32_MAX)
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "patch has too many pieces");
	status = encode_head(patch, buf, err);
	for (size_t i = 0; status == REEL_OK && i < patch->count; i++)
		status = encode_piece(&patch->pieces[i], buf, err);
	if (status == REEL_OK)
		status = reel_buf_append(buf, patch->bytes.data,
		                         patch->bytes.size, err);
	return status;
}

/* Reads the pieces; there is room for them only as far as there are bytes. */
static enum reel_status
decode_pieces(struct reel_cursor *cursor, size_t count,
              struct reel_patch *patch, struct reel_error *err)
{
	if (count > (cursor->size - cursor->position) / PIECE_BYTES)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "patch ends in the middle of its pieces");
	patch->pieces = reel_mem_new(count, sizeof(*patch->pieces));
	if (patch->pieces == NULL)
		return reel_fail_memory(err);
	patch->capacity = count;
	patch->count = count;
	for (size_t i = 0; i < count; i++) {
		const uint32_t is_new = reel_cursor_u32(cursor);

		patch->pieces[i].is_new = is_new != 0;
		patch->pieces[i].offset = reel_cursor_u64(cursor);
		patch->pieces[i].length = reel_cursor_u64(cursor);
		if (is_new > 1)
			return reel_fail(err, REEL_ERROR_FORMAT,
			                 "patch has a piece of unknown kind");
	}
	return REEL_OK;
}

enum reel_status
reel_patch_decode(const void *bytes, size_t size, struct reel_patch *patch,
                  struct reel_error *err)
{
	struct reel_cursor cursor = {.data = bytes, .size = size};
	const uint32_t mark = reel_cursor_u32(&cursor);
	uint64_t new_bytes;
	uint32_t count;
	enum reel_status status;

	patch->old_size = reel_cursor_u64(&cursor);
	patch->new_size = reel_cursor_u64(&cursor);
	new_bytes = reel_cursor_u64(&cursor);
	count = reel_cursor_u32(&cursor);
	if (cursor.is_short || mark != MARK)
		return reel_fail(err, REEL_ERROR_FORMAT, "not a patch");
	status = decode_pieces(&cursor, count, patch, err);
	if (status != REEL_OK)
		return status;
	if (new_bytes > REEL_PATCH_MOST)
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "patch has more than %zu new bytes",
		                 REEL_PATCH_MOST);
	if (new_bytes != cursor.size - cursor.position)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "patch has other new bytes than it states");
	status = reel_buf_append(&patch->bytes, cursor.data + cursor.position,
	                         (size_t)new_bytes, err);
	return status == REEL_OK ? reel_patch_check(patch, err) : status;
}
