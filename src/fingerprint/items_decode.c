/* SPDX-License-Identifier: MIT */
/*
 * Reads Chromaprint's text of a fingerprint:
 *
 *   base64 (url-safe, without padding) of
 *   u8 algorithm, u24 number of items (big-endian)
 *   steps of 3 bits each, the lowest bit of a byte first, to a whole byte
 *   rests of 5 bits each, the same way
 *
 * An item is told by its set bits, from the lowest: how many places each is
 * above the one before, the first above place -1. A step of 0 ends the item;
 * one of 7 has the next rest added. Each item is then XORed with the one
 * before it.
 *
 * It is not left to chromaprint_decode_fingerprint(): in 1.5.1 it writes up to
 * two bytes behind the block that it unpacks rests into, and prints to stderr
 * why a text is none.
 */
#include "fingerprint/items.h"

#include <string.h>

#include "base/buf.h"
#include "base/bytes.h"
#include "base/error.h"
#include "base/mem.h"

#define HEADER_BYTES ((size_t)4)
#define STEP_BITS 3
#define REST_BITS 5
#define LARGEST_STEP 7
#define ITEM_BITS 32

/* A row of numbers of so many bits each; reading past the end sticks. */
struct row {
	const unsigned char *bytes;
	size_t bit_count;
	size_t position;
	unsigned width;
	bool is_short;
};

static struct row
row_of(const unsigned char *bytes, size_t size, unsigned width)
{
	return (struct row){bytes, size * 8, 0, width, false};
}

static unsigned
next(struct row *row)
{
	unsigned number = 0;

	if (row->width > row->bit_count - row->position) {
		row->is_short = true;
		return 0;
	}
	for (unsigned i = 0; i < row->width; i++, row->position++) {
		const unsigned byte = row->bytes[row->position / 8];

		number |= (byte >> row->position % 8 & 1) << i;
	}
	return number;
}

/* Bytes that the steps of so many items take up. */
static size_t
step_bytes(struct row steps, size_t count)
{
	while (count > 0 && !steps.is_short)
		count -= next(&steps) == 0 ? 1 : 0;
	return (steps.position + 7) / 8;
}

static bool
read_item(struct row *steps, struct row *rests, uint32_t *item)
{
	unsigned place = 0;

	*item = 0;
	for (;;) {
		unsigned step = next(steps);

		if (step == 0)
			return !steps->is_short;
		if (step == LARGEST_STEP)
			step += next(rests);
		place += step;
		if (place > ITEM_BITS || rests->is_short)
			return false;
		*item |= UINT32_C(1) << (place - 1);
	}
}

static bool
read_items(const unsigned char *bytes, size_t size, uint32_t *items,
           size_t count)
{
	struct row steps = row_of(bytes, size, STEP_BITS);
	const size_t used = step_bytes(steps, count);
	struct row rests = row_of(bytes + used, size - used, REST_BITS);

	for (size_t i = 0; i < count; i++) {
		if (!read_item(&steps, &rests, &items[i]))
			return false;
		items[i] ^= i > 0 ? items[i - 1] : 0;
	}
	return true;
}

static enum reel_status
not_fingerprint(struct reel_error *err)
{
	return reel_fail(err, REEL_ERROR_FORMAT,
	                 "the text is not a fingerprint");
}

static enum reel_status
decode_bytes(const unsigned char *bytes, size_t size, uint32_t **items,
             size_t *count, struct reel_error *err)
{
	const size_t promised = (size_t)reel_bytes_big(bytes + 1, 3);
	const size_t left = size - HEADER_BYTES;
	uint32_t *decoded;

	/* Before there is room for them: each takes one step or more. */
	if (promised > left * 8 / STEP_BITS)
		return not_fingerprint(err);
	decoded = reel_mem_new(promised, sizeof(*decoded));
	if (decoded == NULL)
		return reel_fail_memory(err);
	if (!read_items(bytes + HEADER_BYTES, left, decoded, promised)) {
		reel_mem_free(decoded);
		return not_fingerprint(err);
	}
	if (bytes[0] != REEL_FINGERPRINT_ALGORITHM) {
		reel_mem_free(decoded);
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "fingerprint of another algorithm (%d)",
		                 bytes[0] + 1);
	}
	*items = decoded;
	*count = promised;
	return REEL_OK;
}

/* Four digits are three bytes; bits that make no whole byte are left out. */
static enum reel_status
decode_digits(const char *text, size_t size, struct reel_buf *bytes,
              struct reel_error *err)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	                             "abcdefghijklmnopqrstuvwxyz"
	                             "0123456789-_";
	enum reel_status status = REEL_OK;
	unsigned held = 0;

	for (size_t i = 0; i < size && status == REEL_OK; i++) {
		const char *digit = strchr(digits, text[i]);
		unsigned char byte;

		if (digit == NULL)
			return not_fingerprint(err);
		held = (held << 6 | (unsigned)(digit - digits)) & 0xfff;
		byte = (unsigned char)(held >> (6 - i % 4 * 2));
		if (i % 4 != 0)
			status = reel_buf_append(bytes, &byte, 1, err);
	}
	return status;
}

enum reel_status
reel_items_decode(const char *text, uint32_t **items, size_t *count,
                  struct reel_error *err)
{
	const size_t size = strlen(text);
	struct reel_buf bytes = REEL_BUF_INIT(size);
	enum reel_status status =
	        size % 4 == 1 ? not_fingerprint(err)
	                      : decode_digits(text, size, &bytes, err);

	if (status == REEL_OK && bytes.size < HEADER_BYTES)
		status = not_fingerprint(err);
	if (status == REEL_OK)
		status = decode_bytes((const unsigned char *)bytes.data,
		                      bytes.size, items, count, err);
	reel_buf_release(&bytes);
	return status;
}
