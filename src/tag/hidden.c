/* SPDX-License-Identifier: MIT */
/*
 * ID3v2.3:  "ID3" 3 0 flags size | size flags padding [checksum] | frames...
 *             10 bytes           |   10 or 14 bytes: extended    | padding
 *
 * The extended header's size is that of what follows it, 6 or 10. TagLib, in
 * 1.13 and 2.0, counts as in ID3v2.4, where it is that of the whole: it begins
 * 4 bytes too early, takes the zeros there for padding, and a save writes over
 * all frames. Of two tags it reads the first, and a save leaves one.
 */
#include "tag/hidden.h"

#include "base/bytes.h"
#include "tag/chunk.h"

#define HEAD ((size_t)10)
#define WITHOUT_CHECKSUM ((uint64_t)10)
#define WITH_CHECKSUM ((uint64_t)14)

/* Where the flags are in the head, and their bits. */
#define FLAGS 5
#define EXTENDED 0x40
#define EXPERIMENTAL 0x20

#define CHUNK_HEAD ((uint64_t)8)

/** Where a file has its tag. */
struct place {
	uint64_t at;
	/* Where what holds the tag ends. */
	uint64_t end;
	/* How many of them there are; there may be another within the end. */
	size_t count;
};

/* Goes through the chunks of a WAV or an AIFF. */
static enum reel_status
find_chunk(struct reel_paper *paper, bool is_big, struct place *place,
           struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	uint64_t at = 12;

	while (status == REEL_OK && at + CHUNK_HEAD <= paper->size) {
		unsigned char head[CHUNK_HEAD];
		uint64_t size;

		status = reel_paper_read(paper, at, head, sizeof(head), err);
		if (status != REEL_OK || !reel_chunk_is_name(head))
			return status;
		size = is_big ? reel_bytes_big(head + 4, 4)
		              : reel_bytes_little(head + 4, 4);
		at += CHUNK_HEAD;
		if (reel_chunk_is_id3v2(head) && place->count++ == 0) {
			place->at = at;
			place->end = at + size;
		}
		at += size;
		if (size % 2 == 1)
			status = reel_chunk_pass_odd_byte(paper, &at, err);
	}
	return status;
}

static enum reel_status
find_place(struct reel_paper *paper, enum reel_container container,
           struct place *place, struct reel_error *err)
{
	unsigned char bytes[8];
	enum reel_status status;

	*place = (struct place){.end = paper->size};
	if (container == REEL_CONTAINER_WAV || container == REEL_CONTAINER_AIFF)
		return find_chunk(paper, container == REEL_CONTAINER_AIFF,
		                  place, err);
	place->count = reel_container_has_id3v2(container);
	if (container != REEL_CONTAINER_DSF || paper->size < 28)
		return REEL_OK;
	/* Behind the mark and two sizes: payload_dsf.c. */
	status = reel_paper_read(paper, 20, bytes, sizeof(bytes), err);
	place->at = reel_bytes_little(bytes, sizeof(bytes));
	place->count = place->at > 0;
	return status;
}

/* Reads the head of a tag. @param size  out: of the tag; 0 for none */
static enum reel_status
read_head(struct reel_paper *paper, uint64_t at, uint64_t end,
          unsigned char head[HEAD], uint64_t *size, struct reel_error *err)
{
	enum reel_status status;

	*size = 0;
	if (end > paper->size)
		end = paper->size;
	if (at >= end || end - at < HEAD)
		return REEL_OK;
	status = reel_paper_read(paper, at, head, HEAD, err);
	if (status == REEL_OK)
		*size = reel_container_id3v2_size(head, HEAD);
	if (*size > end - at)
		*size = 0;
	return status;
}

/* The bytes behind it move forward, and zeros follow them as more padding. */
static enum reel_status
take_off(struct reel_paper *paper, uint64_t at, size_t extra, uint64_t end,
         struct reel_error *err)
{
	static const char zeros[WITH_CHECKSUM];
	enum reel_status status =
	        reel_paper_replace(paper, at, extra, NULL, 0, err);

	return status == REEL_OK ? reel_paper_replace(paper, end - extra, 0,
	                                              zeros, extra, err)
	                         : status;
}

static enum reel_status
uncover(struct reel_paper *paper, uint64_t at, const unsigned char head[HEAD],
        uint64_t size, const char **hidden, struct reel_error *err)
{
	const unsigned char flags = head[FLAGS] & (unsigned char)~EXTENDED;
	unsigned char bytes[4];
	uint64_t extra = 0;
	enum reel_status status = REEL_OK;

	if (size >= HEAD + sizeof(bytes)) {
		status = reel_paper_read(paper, at + HEAD, bytes, sizeof(bytes),
		                         err);
		extra = sizeof(bytes) + reel_bytes_big(bytes, sizeof(bytes));
	}
	/* Unsynchronised, it may be longer than it says. */
	if ((flags & ~EXPERIMENTAL) != 0 || size < HEAD + extra ||
	    (extra != WITHOUT_CHECKSUM && extra != WITH_CHECKSUM)) {
		*hidden = "its ID3v2.3 tag has an extended header";
		return status;
	}
	if (status == REEL_OK)
		status = reel_paper_replace(paper, at + FLAGS, 1, &flags, 1,
		                            err);
	return status == REEL_OK ? take_off(paper, at + HEAD, (size_t)extra,
	                                    at + size, err)
	                         : status;
}

enum reel_status
reel_hidden_uncover(struct reel_paper *paper, enum reel_container container,
                    const char **hidden, struct reel_error *err)
{
	unsigned char head[HEAD];
	unsigned char other[HEAD];
	uint64_t size = 0;
	uint64_t second = 0;
	struct place place;
	enum reel_status status = find_place(paper, container, &place, err);

	*hidden = NULL;
	if (status != REEL_OK || place.count == 0)
		return status;
	status = read_head(paper, place.at, place.end, head, &size, err);
	if (status == REEL_OK && size > 0)
		status = read_head(paper, place.at + size, place.end, other,
		                   &second, err);
	if (place.count > 1 || second > 0)
		*hidden = "it has two ID3v2 tags";
	else if (status == REEL_OK && size > 0 && head[3] == 3 &&
	         (head[FLAGS] & EXTENDED) != 0)
		status = uncover(paper, place.at, head, size, hidden, err);
	return status;
}
