/* SPDX-License-Identifier: MIT */
#include "audio/container.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "audio/mpeg.h"
#include "base/bytes.h"

/* More boxes or chunks at the top of a file than any real one has. */
#define MOST_CHUNKS 4096

/* An Ogg page is at most 65,307 bytes long. */
#define OGG_TAIL 65536
#define OGG_HEADER 27

/* A file read at places; reads past its end fail. */
struct source {
	int descriptor;
	uint64_t size;
};

static bool
read_at(const struct source *source, uint64_t offset, unsigned char *bytes,
        size_t size)
{
	if (offset > source->size || size > source->size - offset)
		return false;
	return pread(source->descriptor, bytes, size, (off_t)offset) ==
	       (ssize_t)size;
}

/*
 * RIFF and AIFF: a name, a size, a form, then chunks of name, size, data.
 * The chunk with the sound counts: writers that were stopped leave the outer
 * size unset, and streams have 0 or all ones in both.
 */
static uint64_t
promise_of_chunks(const struct source *source, bool is_big)
{
	const char *const sound = is_big ? "SSND" : "data";
	uint64_t offset = 12;
	unsigned char head[8];

	for (int i = 0; i < MOST_CHUNKS; i++) {
		uint64_t size;

		if (!read_at(source, offset, head, sizeof(head)))
			return 0;
		size = is_big ? reel_bytes_big(head + 4, 4)
		              : reel_bytes_little(head + 4, 4);
		if (memcmp(head, sound, 4) == 0)
			return size == 0 || size >= UINT32_MAX - 64
			               ? 0
			               : offset + sizeof(head) + size;
		offset += sizeof(head) + size + (size & 1);
	}
	return 0;
}

static bool
is_box_that_counts(const unsigned char *name)
{
	return memcmp(name, "mdat", 4) == 0 || memcmp(name, "moov", 4) == 0 ||
	       memcmp(name, "moof", 4) == 0;
}

/*
 * MP4: boxes of size and name; size 1 has 64 bits behind the name, size 0
 * goes to the end. What taggers leave behind the boxes promises nothing.
 */
static uint64_t
promise_of_boxes(const struct source *source)
{
	uint64_t offset = 0;
	uint64_t promised = 0;
	unsigned char head[16];

	for (int i = 0; i < MOST_CHUNKS; i++) {
		uint64_t size;

		if (!read_at(source, offset, head, 8))
			break;
		size = reel_bytes_big(head, 4);
		if (size == 1 && read_at(source, offset, head, sizeof(head)))
			size = reel_bytes_big(head + 8, 8);
		if (size < 8 || size > UINT64_MAX - offset)
			break;
		offset += size;
		if (is_box_that_counts(head + 4))
			promised = offset;
	}
	return promised;
}

/* Where the Ogg page at the start of these bytes ends; 0 for no page. */
static size_t
ogg_page_size(const unsigned char *bytes, size_t size)
{
	size_t end;

	if (size < 5 || memcmp(bytes, "OggS", 5) != 0)
		return 0;
	if (size < OGG_HEADER || size < OGG_HEADER + (size_t)bytes[26])
		return OGG_HEADER + 255;
	end = OGG_HEADER + (size_t)bytes[26];
	for (size_t i = 0; i < bytes[26]; i++)
		end += bytes[OGG_HEADER + i];
	return end;
}

/* The last page of an Ogg, whole or not: its place and its granule. */
struct last_page {
	uint64_t end;
	uint64_t granule;
};

static bool
find_last_page(const struct source *source, struct last_page *page)
{
	static unsigned char tail[OGG_TAIL];
	const size_t size =
	        source->size < OGG_TAIL ? (size_t)source->size : OGG_TAIL;
	const uint64_t start = source->size - size;

	if (!read_at(source, start, tail, size))
		return false;
	for (size_t i = size; i-- > 0;) {
		const size_t here = ogg_page_size(tail + i, size - i);

		if (here == 0)
			continue;
		page->end = start + i + here;
		page->granule = size - i < OGG_HEADER
		                        ? 0
		                        : reel_bytes_little(tail + i + 6, 8);
		return true;
	}
	return false;
}

/* Ogg has no size of the whole: the last page has to be there to its end. */
static uint64_t
promise_of_last_page(const struct source *source)
{
	struct last_page page;

	return find_last_page(source, &page) ? page.end : 0;
}

uint64_t
reel_container_ogg_samples(int descriptor)
{
	struct source source = {.descriptor = descriptor};
	struct last_page page;
	struct stat facts;

	if (fstat(descriptor, &facts) != 0)
		return 0;
	source.size = (uint64_t)facts.st_size;
	/* All ones where no packet ends on it. */
	return find_last_page(&source, &page) && page.granule != UINT64_MAX
	               ? page.granule
	               : 0;
}

static uint64_t
promise_of_xing(const struct source *source)
{
	struct reel_xing xing;

	if (!reel_mpeg_xing(source->descriptor, &xing) || xing.bytes == 0)
		return 0;
	return xing.start + xing.bytes;
}

/* ASF: the file properties object of the header has the file's size. */
static uint64_t
promise_of_properties(const struct source *source)
{
	static const unsigned char properties[16] = {
	        0xa1, 0xdc, 0xab, 0x8c, 0x47, 0xa9, 0xcf, 0x11,
	        0x8e, 0xe4, 0x00, 0xc0, 0x0c, 0x20, 0x53, 0x65};
	uint64_t offset = 30;
	unsigned char head[48];

	for (int i = 0; i < MOST_CHUNKS; i++) {
		uint64_t size;

		if (!read_at(source, offset, head, sizeof(head)))
			return 0;
		if (memcmp(head, properties, sizeof(properties)) == 0)
			return reel_bytes_little(head + 40, 8);
		size = reel_bytes_little(head + 16, 8);
		if (size < 24 || size > UINT64_MAX - offset)
			return 0;
		offset += size;
	}
	return 0;
}

/* DSF: a name, the size of the head, that of the file. */
static uint64_t
promise_of_head(const struct source *source)
{
	unsigned char head[20];

	return read_at(source, 0, head, sizeof(head))
	               ? reel_bytes_little(head + 12, 8)
	               : 0;
}

struct reel_promise
reel_container_promise(int descriptor, const struct reel_format *format)
{
	struct source source = {.descriptor = descriptor};
	struct reel_promise promise = {0};
	struct stat facts;

	if (fstat(descriptor, &facts) != 0)
		return promise;
	source.size = (uint64_t)facts.st_size;
	promise.present_bytes = source.size;
	if (strcmp(format->demuxer, "wav") == 0)
		promise.promised_bytes = promise_of_chunks(&source, false);
	else if (strcmp(format->demuxer, "aiff") == 0)
		promise.promised_bytes = promise_of_chunks(&source, true);
	else if (strcmp(format->demuxer, "mov") == 0)
		promise.promised_bytes = promise_of_boxes(&source);
	else if (strcmp(format->demuxer, "ogg") == 0)
		promise.promised_bytes = promise_of_last_page(&source);
	else if (strcmp(format->demuxer, "mp3") == 0)
		promise.promised_bytes = promise_of_xing(&source);
	else if (strcmp(format->demuxer, "asf") == 0)
		promise.promised_bytes = promise_of_properties(&source);
	else if (strcmp(format->demuxer, "dsf") == 0)
		promise.promised_bytes = promise_of_head(&source);
	return promise;
}

bool
reel_promise_is_broken(const struct reel_promise *promise)
{
	return promise->promised_bytes > promise->present_bytes;
}
