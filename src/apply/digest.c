/* SPDX-License-Identifier: MIT */
#include "apply/digest.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <nettle/sha2.h>

#include "base/error.h"

#define CHUNK ((size_t)64 << 10)

_Static_assert(REEL_DIGEST_SIZE == SHA256_DIGEST_SIZE, "a digest is SHA-256");

bool
reel_digest_equal(const struct reel_digest *a, const struct reel_digest *b)
{
	return memcmp(a->bytes, b->bytes, sizeof(a->bytes)) == 0;
}

static enum reel_status
feed_range(struct sha256_ctx *sha, int descriptor, uint64_t offset,
           uint64_t length, struct reel_error *err)
{
	uint8_t chunk[CHUNK];

	while (length > 0) {
		const size_t wanted = length < CHUNK ? (size_t)length : CHUNK;
		const ssize_t got =
		        pread(descriptor, chunk, wanted, (off_t)offset);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return reel_fail_errno(err, "cannot read");
		if (got == 0)
			return reel_fail(err, REEL_ERROR_CHANGED,
			                 "file became shorter");
		sha256_update(sha, (size_t)got, chunk);
		offset += (uint64_t)got;
		length -= (uint64_t)got;
	}
	return REEL_OK;
}

enum reel_status
reel_digest_file(int descriptor, uint64_t size, struct reel_digest *digest,
                 struct reel_error *err)
{
	struct sha256_ctx sha;
	enum reel_status status;

	sha256_init(&sha);
	status = feed_range(&sha, descriptor, 0, size, err);
	if (status == REEL_OK)
		sha256_digest(&sha, sizeof(digest->bytes), digest->bytes);
	return status;
}

enum reel_status
reel_digest_patched(int descriptor, const struct reel_patch *patch,
                    struct reel_digest *digest, struct reel_error *err)
{
	struct sha256_ctx sha;
	enum reel_status status = REEL_OK;

	sha256_init(&sha);
	for (size_t i = 0; i < patch->count && status == REEL_OK; i++) {
		const struct reel_piece *piece = &patch->pieces[i];

		if (piece->is_new)
			sha256_update(&sha, (size_t)piece->length,
			              (const uint8_t *)patch->bytes.data +
			                      piece->offset);
		else
			status = feed_range(&sha, descriptor, piece->offset,
			                    piece->length, err);
	}
	if (status == REEL_OK)
		sha256_digest(&sha, sizeof(digest->bytes), digest->bytes);
	return status;
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
	return feed_range(sha, descriptor, from, to - from, err);
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
