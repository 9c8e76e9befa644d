/* SPDX-License-Identifier: MIT */
/*
 * Which packets are headers: Vorbis I section 4.2, RFC 7845 section 3 (Opus),
 * the Ogg mapping of FLAC, and Speex' manual.
 */
#include <string.h>

#include "base/bytes.h"
#include "base/error.h"
#include "tag/ogg_page.h"
#include "tag/payload_walk.h"

/* The comment is always the second packet. */
#define COMMENT 1

/* Speex says how many more headers it has. */
#define SPEEX_EXTRA_AT ((uint64_t)68)
#define SPEEX_EXTRA_MOST 16

#define FLAC_LAST 0x80

/* The stream of the tags, while its headers last. */
struct stream {
	unsigned char serial[4];
	uint32_t next_number;
	bool is_known;
	bool has_headers_left;
	/** Number of the packet under way, whether a byte of it was seen, and
	 * the number behind the last header. */
	size_t packet;
	bool is_begun;
	size_t header_count;
};

static uint32_t
number_of(const struct reel_ogg_page *page)
{
	return (uint32_t)reel_bytes_little(page->head + REEL_OGG_NUMBER_AT, 4);
}

static bool
is_of_stream(const struct reel_ogg_page *page, const struct stream *stream)
{
	return stream->is_known &&
	       memcmp(stream->serial, page->head + REEL_OGG_SERIAL_AT,
	              sizeof(stream->serial)) == 0;
}

static enum reel_status
add_page(struct reel_walk *walk, const struct reel_ogg_page *page,
         struct reel_error *err)
{
	const enum reel_status status =
	        reel_walk_add(walk, page->at, REEL_OGG_NUMBER_AT, err);

	return status == REEL_OK
	               ? reel_walk_add(walk, page->at + REEL_OGG_COUNT_AT,
	                               page->head_size - REEL_OGG_COUNT_AT +
	                                       page->body_size,
	                               err)
	               : status;
}

/* Asks the first bytes of a packet how many headers there are. */
static enum reel_status
count_headers(struct reel_walk *walk, uint64_t at, struct stream *stream,
              struct reel_error *err)
{
	unsigned char bytes[4];
	enum reel_status status = REEL_OK;

	switch (walk->container) {
	case REEL_CONTAINER_VORBIS:
		stream->header_count = 3;
		break;
	case REEL_CONTAINER_OPUS:
		stream->header_count = 2;
		break;
	case REEL_CONTAINER_SPEEX:
		if (stream->packet > 0)
			break;
		status = reel_walk_read(walk, at + SPEEX_EXTRA_AT, bytes, 4,
		                        err);
		stream->header_count = 2;
		if (status == REEL_OK &&
		    reel_bytes_little(bytes, 4) <= SPEEX_EXTRA_MOST)
			stream->header_count += reel_bytes_little(bytes, 4);
		break;
	case REEL_CONTAINER_OGG_FLAC:
	default:
		/* Each packet is a block, but for the first, which has one. */
		status = reel_walk_read(walk, at, bytes, 1, err);
		stream->header_count = stream->packet + 2;
		if (stream->packet > 0 && (bytes[0] & FLAC_LAST) != 0)
			stream->header_count = stream->packet + 1;
		break;
	}
	return status;
}

/* A page that has a header: its packets count, however they lie on pages. */
static enum reel_status
add_packets(struct reel_walk *walk, const struct reel_ogg_page *page,
            struct stream *stream, struct reel_error *err)
{
	uint64_t at = page->at + page->head_size;
	enum reel_status status = REEL_OK;

	for (size_t i = REEL_OGG_SIZES_AT;
	     status == REEL_OK && i < page->head_size; i++) {
		const size_t size = page->head[i];

		if (!stream->is_begun && stream->has_headers_left && size > 0)
			status = count_headers(walk, at, stream, err);
		stream->is_begun = true;
		if (status == REEL_OK && stream->packet != COMMENT)
			status = reel_walk_add(walk, at, size, err);
		at += size;
		if (size == 255)
			continue;
		stream->packet++;
		stream->is_begun = false;
		if (stream->packet >= stream->header_count)
			stream->has_headers_left = false;
	}
	return status;
}

/* Whether its number and checksum, which stand together, are the old ones. */
static bool
is_numbered_as_before(struct reel_walk *walk, const struct reel_ogg_page *page)
{
	struct reel_origin origin;

	reel_paper_origin(walk->paper, page->at + REEL_OGG_NUMBER_AT, &origin);
	return !origin.is_new &&
	       origin.length >= REEL_OGG_COUNT_AT - REEL_OGG_NUMBER_AT;
}

/* A page that was given another number is the next of its stream, and has a
 * checksum that is right. */
static enum reel_status
check_page(struct reel_walk *walk, const struct reel_ogg_page *page,
           const struct stream *stream, struct reel_error *err)
{
	unsigned char checksum[4];
	enum reel_status status;

	if (is_numbered_as_before(walk, page))
		return REEL_OK;
	if (is_of_stream(page, stream) &&
	    number_of(page) != stream->next_number)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "a page of it has a wrong number");
	status = reel_ogg_page_checksum(walk->paper, page, checksum, err);
	if (status == REEL_OK && memcmp(page->head + REEL_OGG_CHECKSUM_AT,
	                                checksum, sizeof(checksum)) != 0)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "a page of it has a wrong checksum");
	return status;
}

static void
count_gap(struct reel_walk *walk, const struct reel_ogg_page *page,
          const struct stream *stream)
{
	if (is_of_stream(page, stream) &&
	    number_of(page) != stream->next_number)
		walk->gaps++;
}

static enum reel_status
walk_page(struct reel_walk *walk, const struct reel_ogg_page *page,
          struct stream *stream, struct reel_error *err)
{
	if (!stream->is_known) {
		*stream = (struct stream){.is_known = true,
		                          .has_headers_left = true,
		                          .header_count = 2};
		(void)memcpy(stream->serial, page->head + REEL_OGG_SERIAL_AT,
		             sizeof(stream->serial));
	}
	count_gap(walk, page, stream);
	if (is_of_stream(page, stream))
		stream->next_number = number_of(page) + 1;
	if (stream->has_headers_left && is_of_stream(page, stream))
		return add_packets(walk, page, stream, err);
	return add_page(walk, page, err);
}

enum reel_status
reel_walk_ogg(struct reel_walk *walk, struct reel_error *err)
{
	struct stream stream = {0};
	enum reel_status status = REEL_OK;
	uint64_t at = 0;

	while (status == REEL_OK && at < walk->paper->size) {
		struct reel_ogg_page page;
		bool is_page = false;

		status = reel_ogg_page_read(walk->paper, at, &page, &is_page,
		                            err);
		if (status != REEL_OK || !is_page)
			break;
		/* What follows is the same in both, but for its number. */
		if (at >= walk->tail && stream.is_known &&
		    !stream.has_headers_left) {
			count_gap(walk, &page, &stream);
			break;
		}
		at += page.head_size + page.body_size;
		status = check_page(walk, &page, &stream, err);
		if (status == REEL_OK)
			status = walk_page(walk, &page, &stream, err);
	}
	return status == REEL_OK ? reel_walk_add_rest(walk, at, err) : status;
}
