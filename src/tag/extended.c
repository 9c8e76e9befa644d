/* SPDX-License-Identifier: MIT */
/*
 * ID3v2.3:  "ID3" 3 0 flags size | size flags padding [checksum] | frames...
 *             10 bytes           |   10 or 14 bytes: extended    | padding
 *
 * The extended header's size is that of what follows it, 6 or 10. TagLib, in
 * 1.13 and 2.0, counts as in ID3v2.4, where it is that of the whole: it begins
 * 4 bytes too early, takes the zeros there for padding, and a save writes over
 * all frames.
 */
#include "tag/extended.h"

#include <string.h>

#include "base/bytes.h"

#define HEAD ((size_t)10)
#define WITHOUT_CHECKSUM ((uint64_t)10)
#define WITH_CHECKSUM ((uint64_t)14)

/* Bytes of the head; of its flags the bits. */
#define FLAGS 5
#define EXTENDED 0x40
#define EXPERIMENTAL 0x20

#define CHUNK_HEAD ((uint64_t)8)

static bool
is_tag_name(const unsigned char *name)
{
	return memcmp(name, "ID3 ", 4) == 0 || memcmp(name, "id3 ", 4) == 0;
}

/* Some programs leave out the byte behind an odd chunk: no name begins with
 * a NUL. */
static enum reel_status
pass_odd_byte(struct reel_paper *paper, uint64_t *at, struct reel_error *err)
{
	unsigned char byte = 1;
	enum reel_status status = REEL_OK;

	if (*at < paper->size)
		status = reel_paper_read(paper, *at, &byte, 1, err);
	*at += byte == 0;
	return status;
}

/* Goes to the tag of a WAV or an AIFF; to the end where it has none. */
static enum reel_status
find_chunk(struct reel_paper *paper, bool is_big, uint64_t *at,
           struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	*at = 12;
	while (status == REEL_OK && *at + CHUNK_HEAD <= paper->size) {
		unsigned char head[CHUNK_HEAD];
		uint64_t size;

		status = reel_paper_read(paper, *at, head, sizeof(head), err);
		if (status != REEL_OK)
			return status;
		*at += CHUNK_HEAD;
		if (is_tag_name(head))
			return REEL_OK;
		size = is_big ? reel_bytes_big(head + 4, 4)
		              : reel_bytes_little(head + 4, 4);
		*at += size;
		if (size % 2 == 1)
			status = pass_odd_byte(paper, at, err);
	}
	*at = paper->size;
	return status;
}

/* Where the tag begins; the end of the file where there is none. */
static enum reel_status
find_tag(struct reel_paper *paper, enum reel_container container, uint64_t *at,
         struct reel_error *err)
{
	unsigned char place[8];
	enum reel_status status;

	*at = 0;
	if (container == REEL_CONTAINER_WAV || container == REEL_CONTAINER_AIFF)
		return find_chunk(paper, container == REEL_CONTAINER_AIFF, at,
		                  err);
	if (container != REEL_CONTAINER_DSF)
		return REEL_OK;
	/* Behind the mark and two sizes: payload_dsf.c. */
	*at = paper->size;
	if (paper->size < 20 + sizeof(place))
		return REEL_OK;
	status = reel_paper_read(paper, 20, place, sizeof(place), err);
	*at = reel_bytes_little(place, sizeof(place));
	return status;
}

/* The bytes behind it move forward, and zeros follow them as more padding. */
static enum reel_status
take_off(struct reel_paper *paper, uint64_t at, unsigned char flags,
         size_t extra, uint64_t end, struct reel_error *err)
{
	static const char zeros[WITH_CHECKSUM];
	enum reel_status status =
	        reel_paper_replace(paper, at + FLAGS, 1, &flags, 1, err);

	if (status == REEL_OK)
		status = reel_paper_replace(paper, at + HEAD, extra, NULL, 0,
		                            err);
	return status == REEL_OK ? reel_paper_replace(paper, end - extra, 0,
	                                              zeros, extra, err)
	                         : status;
}

enum reel_status
reel_extended_take_off(struct reel_paper *paper, enum reel_container container,
                       bool *is_kept, struct reel_error *err)
{
	unsigned char head[HEAD + 4];
	uint64_t at = 0;
	uint64_t size;
	uint64_t extra;
	enum reel_status status = find_tag(paper, container, &at, err);

	*is_kept = false;
	if (status != REEL_OK || at >= paper->size ||
	    paper->size - at < sizeof(head))
		return status;
	status = reel_paper_read(paper, at, head, sizeof(head), err);
	size = reel_container_id3v2_size(head, sizeof(head));
	if (status != REEL_OK || size == 0 || head[3] != 3 ||
	    (head[FLAGS] & EXTENDED) == 0)
		return status;
	extra = 4 + reel_bytes_big(head + HEAD, 4);
	/* Unsynchronised, it may be longer than it says. */
	*is_kept = (head[FLAGS] & ~(EXTENDED | EXPERIMENTAL)) != 0 ||
	           (extra != WITHOUT_CHECKSUM && extra != WITH_CHECKSUM) ||
	           size < HEAD + extra || size > paper->size - at;
	return *is_kept ? REEL_OK
	                : take_off(paper, at,
	                           (unsigned char)(head[FLAGS] & ~EXTENDED),
	                           (size_t)extra, at + size, err);
}
