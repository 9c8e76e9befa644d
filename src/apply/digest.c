/* SPDX-License-Identifier: MIT */
#include "apply/digest.h"

#include <string.h>

#include <nettle/sha2.h>

#include "base/read_at.h"

_Static_assert(REEL_DIGEST_SIZE == SHA256_DIGEST_SIZE, "a digest is SHA-256");

bool
reel_digest_equal(const struct reel_digest *a, const struct reel_digest *b)
{
	return memcmp(a->bytes, b->bytes, sizeof(a->bytes)) == 0;
}

/* Feeds a stretch of a file to one sum, or to two at once. */
static enum reel_status
feed_range(struct sha256_ctx *sha, struct sha256_ctx *other, int descriptor,
           uint64_t offset, uint64_t length, struct reel_error *err)
{
	uint8_t chunk[REEL_READ_BLOCK];
	enum reel_status status = REEL_OK;

	while (length > 0 && status == REEL_OK) {
		const size_t size = length < REEL_READ_BLOCK ? (size_t)length
		                                             : REEL_READ_BLOCK;

		status = reel_read_at(descriptor, offset, chunk, size, err);
		if (status != REEL_OK)
			return status;
		sha256_update(sha, size, chunk);
		if (other != NULL)
			sha256_update(other, size, chunk);
		offset += size;
		length -= size;
	}
	return status;
}

enum reel_status
reel_digest_file(int descriptor, uint64_t size, struct reel_digest *digest,
                 struct reel_error *err)
{
	struct sha256_ctx sha;
	enum reel_status status;

	sha256_init(&sha);
	status = feed_range(&sha, NULL, descriptor, 0, size, err);
	if (status == REEL_OK)
		sha256_digest(&sha, sizeof(digest->bytes), digest->bytes);
	return status;
}

enum reel_status
reel_digest_sides(int descriptor, const struct reel_patch *patch,
                  struct reel_digest *old, struct reel_digest *new,
                  struct reel_error *err)
{
	struct sha256_ctx before;
	struct sha256_ctx after;
	enum reel_status status = REEL_OK;
	uint64_t at = 0;

	sha256_init(&before);
	sha256_init(&after);
	for (size_t i = 0; i < patch->count && status == REEL_OK; i++) {
		const struct reel_piece *piece = &patch->pieces[i];

		if (piece->is_new) {
			sha256_update(&after, (size_t)piece->length,
			              (const uint8_t *)patch->bytes.data +
			                      piece->offset);
			continue;
		}
		status = feed_range(&before, NULL, descriptor, at,
		                    piece->offset - at, err);
		if (status == REEL_OK)
			status = feed_range(&before, &after, descriptor,
			                    piece->offset, piece->length, err);
		at = piece->offset + piece->length;
	}
	if (status == REEL_OK)
		status = feed_range(&before, NULL, descriptor, at,
		                    patch->old_size - at, err);
	if (status != REEL_OK)
		return status;
	sha256_digest(&before, sizeof(old->bytes), old->bytes);
	sha256_digest(&after, sizeof(new->bytes), new->bytes);
	return REEL_OK;
}

static void
feed_number(struct sha256_ctx *sha, uint64_t number)
{
	uint8_t bytes[8];

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (uint8_t)(number >> 8 * i);
	sha256_update(sha, sizeof(bytes), bytes);
}

static enum reel_status
feed_gap(struct sha256_ctx *sha, int descriptor, uint64_t from, uint64_t to,
         struct reel_error *err)
{
	if (from >= to)
		return REEL_OK;
	feed_number(sha, from);
	feed_number(sha, to - from);
	return feed_range(sha, NULL, descriptor, from, to - from, err);
}

enum reel_status
reel_digest_touched(int descriptor, uint64_t size,
                    const struct reel_patch *patch, struct reel_digest *digest,
                    struct reel_error *err)
{
	struct sha256_ctx sha;
	enum reel_status status = REEL_OK;
	uint64_t end = 0;

	sha256_init(&sha);
	feed_number(&sha, size);
	for (size_t i = 0; i < patch->count && status == REEL_OK; i++) {
		const struct reel_piece *piece = &patch->pieces[i];

		if (piece->is_new)
			continue;
		status = feed_gap(&sha, descriptor, end, piece->offset, err);
		end = piece->offset + piece->length;
	}
	if (status == REEL_OK)
		status = feed_gap(&sha, descriptor, end, size, err);
	if (status == REEL_OK)
		sha256_digest(&sha, sizeof(digest->bytes), digest->bytes);
	return status;
}

void
reel_digest_touched_by(const struct reel_patch *patch,
                       struct reel_digest *digest)
{
	struct sha256_ctx sha;
	uint64_t at = 0;

	sha256_init(&sha);
	feed_number(&sha, patch->new_size);
	for (size_t i = 0; i < patch->count; i++) {
		const struct reel_piece *piece = &patch->pieces[i];

		if (piece->is_new) {
			feed_number(&sha, at);
			feed_number(&sha, piece->length);
			sha256_update(&sha, (size_t)piece->length,
			              (const uint8_t *)patch->bytes.data +
			                      piece->offset);
		}
		at += piece->length;
	}
	sha256_digest(&sha, sizeof(digest->bytes), digest->bytes);
}
