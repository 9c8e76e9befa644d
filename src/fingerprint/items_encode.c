/* SPDX-License-Identifier: MIT */
/*
 * Writes Chromaprint's text of a fingerprint: items_decode.c says what it is
 * made of. It is not left to chromaprint_encode_fingerprint(), because its
 * library brings all of libavcodec along, for a Fourier transform, and
 * nothing that loads decoders is to run where files are written.
 */
#include "fingerprint/items.h"

#include "base/buf.h"
#include "base/error.h"

/* The text counts items in 24 bits: 24 days of sound. */
#define MOST_ITEMS ((size_t)0xffffff)

#define HEADER_BYTES 4
#define STEP_BITS 3
#define REST_BITS 5
#define LARGEST_STEP 7
/* A step for each bit and one for the end; a rest for a bit in seven. */
#define MOST_BYTES_OF_ITEM 20

/* A row of numbers of so many bits each; the first failure sticks. */
struct row {
	struct reel_buf bytes;
	unsigned width;
	unsigned held;
	unsigned held_bits;
	enum reel_status status;
	struct reel_error *err;
};

static void
put_byte(struct row *row)
{
	const unsigned char byte = (unsigned char)row->held;

	if (row->status == REEL_OK)
		row->status = reel_buf_append(&row->bytes, &byte, 1, row->err);
}

static void
put(struct row *row, unsigned number)
{
	row->held |= number << row->held_bits;
	row->held_bits += row->width;
	if (row->held_bits < 8)
		return;
	put_byte(row);
	row->held >>= 8;
	row->held_bits -= 8;
}

static void
end(struct row *row)
{
	if (row->held_bits > 0)
		put_byte(row);
}

static void
put_item(uint32_t item, struct row *steps, struct row *rests)
{
	unsigned place = 0;

	while (item != 0) {
		const unsigned next = (unsigned)__builtin_ctz(item) + 1;
		const unsigned step = next - place;

		put(steps, step < LARGEST_STEP ? step : LARGEST_STEP);
		if (step >= LARGEST_STEP)
			put(rests, step - LARGEST_STEP);
		place = next;
		item &= item - 1;
	}
	put(steps, 0);
}

static enum reel_status
put_items(const uint32_t *items, size_t count, struct reel_buf *bytes,
          struct reel_error *err)
{
	const size_t most = (count + 1) * MOST_BYTES_OF_ITEM;
	struct row steps = {
	        .bytes = REEL_BUF_INIT(most), .width = STEP_BITS, .err = err};
	struct row rests = {
	        .bytes = REEL_BUF_INIT(most), .width = REST_BITS, .err = err};
	enum reel_status status;

	for (size_t i = 0; i < count; i++)
		put_item(items[i] ^ (i > 0 ? items[i - 1] : 0), &steps, &rests);
	end(&steps);
	end(&rests);
	status = steps.status == REEL_OK ? rests.status : steps.status;
	if (status == REEL_OK)
		status = reel_buf_append(bytes, steps.bytes.data,
		                         steps.bytes.size, err);
	if (status == REEL_OK)
		status = reel_buf_append(bytes, rests.bytes.data,
		                         rests.bytes.size, err);
	reel_buf_release(&steps.bytes);
	reel_buf_release(&rests.bytes);
	return status;
}

/* Three bytes are four digits; at the end, one is two and two are three. */
static enum reel_status
put_digits(const struct reel_buf *bytes, struct reel_buf *text,
           struct reel_error *err)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	                             "abcdefghijklmnopqrstuvwxyz"
	                             "0123456789-_";
	enum reel_status status = REEL_OK;

	for (size_t i = 0; status == REEL_OK && i < bytes->size; i += 3) {
		const size_t left = bytes->size - i;
		const size_t count = left < 3 ? left : 3;
		uint32_t three = 0;
		char four[4];

		for (size_t k = 0; k < 3; k++)
			three = three << 8 |
			        (k < count ? (unsigned char)bytes->data[i + k]
			                   : 0);
		for (size_t k = 0; k < 4; k++)
			four[k] = digits[three >> (18 - 6 * k) & 0x3f];
		status = reel_buf_append(text, four, count + 1, err);
	}
	return status;
}

enum reel_status
reel_items_encode(const uint32_t *items, size_t count, char **text,
                  struct reel_error *err)
{
	const char header[HEADER_BYTES] = {REEL_FINGERPRINT_ALGORITHM,
	                                   (char)(count >> 16),
	                                   (char)(count >> 8), (char)count};
	const size_t most = HEADER_BYTES + (count + 1) * 2 * MOST_BYTES_OF_ITEM;
	struct reel_buf bytes = REEL_BUF_INIT(most);
	struct reel_buf digits = REEL_BUF_INIT(2 * most);
	enum reel_status status;

	if (count > MOST_ITEMS)
		return reel_fail(err, REEL_ERROR_INVALID,
		                 "fingerprint of %zu items is too long", count);
	status = reel_buf_append(&bytes, header, sizeof(header), err);
	if (status == REEL_OK)
		status = put_items(items, count, &bytes, err);
	if (status == REEL_OK)
		status = put_digits(&bytes, &digits, err);
	reel_buf_release(&bytes);
	if (status != REEL_OK) {
		reel_buf_release(&digits);
		return status;
	}
	*text = digits.data;
	return REEL_OK;
}
