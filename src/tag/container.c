/* SPDX-License-Identifier: MIT */
#include "tag/container.h"

#include <errno.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/bytes.h"
#include "base/error.h"
#include "base/str.h"

#define ID3V2 REEL_DIALECT_ID3V2
#define APE REEL_DIALECT_APE

static const struct {
	const char *name;
	enum reel_dialect dialects[3];
	size_t count;
} kinds[] = {
        [REEL_CONTAINER_FLAC] = {"FLAC", {REEL_DIALECT_VORBIS}, 1},
        [REEL_CONTAINER_MPEG] = {"MP3", {ID3V2, APE, REEL_DIALECT_ID3V1}, 3},
        [REEL_CONTAINER_MP4] = {"M4A", {REEL_DIALECT_MP4}, 1},
        [REEL_CONTAINER_VORBIS] = {"Ogg Vorbis", {REEL_DIALECT_VORBIS}, 1},
        [REEL_CONTAINER_OPUS] = {"Opus", {REEL_DIALECT_VORBIS}, 1},
        [REEL_CONTAINER_OGG_FLAC] = {"Ogg FLAC", {REEL_DIALECT_VORBIS}, 1},
        [REEL_CONTAINER_SPEEX] = {"Speex", {REEL_DIALECT_VORBIS}, 1},
        [REEL_CONTAINER_WAV] = {"WAV", {ID3V2, REEL_DIALECT_INFO}, 2},
        [REEL_CONTAINER_AIFF] = {"AIFF", {ID3V2}, 1},
        [REEL_CONTAINER_APE] = {"Monkey's Audio", {APE}, 1},
        [REEL_CONTAINER_WAVPACK] = {"WavPack", {APE}, 1},
        [REEL_CONTAINER_MUSEPACK] = {"Musepack", {APE}, 1},
        [REEL_CONTAINER_TRUEAUDIO] = {"TrueAudio", {ID3V2}, 1},
        [REEL_CONTAINER_ASF] = {"WMA", {REEL_DIALECT_ASF}, 1},
        [REEL_CONTAINER_DSF] = {"DSF", {ID3V2}, 1},
        [REEL_CONTAINER_MODULE] = {"tracker module", {0}, 0},
};

/* A mark of so many bytes at an offset. */
struct mark {
	enum reel_container container;
	size_t offset;
	size_t size;
	const char *bytes;
};

static const struct mark marks[] = {
        {REEL_CONTAINER_FLAC, 0, 4, "fLaC"},
        {REEL_CONTAINER_MP4, 4, 4, "ftyp"},
        {REEL_CONTAINER_MP4, 4, 4, "moov"},
        {REEL_CONTAINER_APE, 0, 4, "MAC "},
        {REEL_CONTAINER_WAVPACK, 0, 4, "wvpk"},
        {REEL_CONTAINER_MUSEPACK, 0, 4, "MPCK"},
        {REEL_CONTAINER_MUSEPACK, 0, 3, "MP+"},
        {REEL_CONTAINER_TRUEAUDIO, 0, 4, "TTA1"},
        {REEL_CONTAINER_ASF, 0, 8, "\x30\x26\xB2\x75\x8E\x66\xCF\x11"},
        {REEL_CONTAINER_DSF, 0, 4, "DSD "},
        {REEL_CONTAINER_MODULE, 0, 17, "Extended Module: "},
        {REEL_CONTAINER_MODULE, 0, 4, "IMPM"},
        {REEL_CONTAINER_MODULE, 44, 4, "SCRM"},
        {REEL_CONTAINER_MODULE, 1080, 4, "M.K."},
        {REEL_CONTAINER_MODULE, 1080, 4, "M!K!"},
        {REEL_CONTAINER_MODULE, 1080, 4, "FLT4"},
        {REEL_CONTAINER_MODULE, 1080, 4, "6CHN"},
        {REEL_CONTAINER_MODULE, 1080, 4, "8CHN"},
};

/* What the first packet of an Ogg stream begins with. */
static const struct mark ogg_marks[] = {
        {REEL_CONTAINER_VORBIS, 0, 7, "\x01vorbis"},
        {REEL_CONTAINER_OPUS, 0, 8, "OpusHead"},
        {REEL_CONTAINER_OGG_FLAC, 0, 5,
         "\x7F"
         "FLAC"},
        {REEL_CONTAINER_SPEEX, 0, 8, "Speex   "},
};

const char *
reel_container_name(enum reel_container container)
{
	return kinds[container].name;
}

const enum reel_dialect *
reel_container_dialects(enum reel_container container, size_t *count)
{
	*count = kinds[container].count;
	return kinds[container].dialects;
}

/* The kind of a name; that of no tags for one that is not known. */
static enum reel_container
container_of(const char *format)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (kinds[i].count > 0 && reel_str_equal(kinds[i].name, format))
			return (enum reel_container)i;
	}
	return REEL_CONTAINER_UNKNOWN;
}

bool
reel_container_keeps(const char *format, const char *field)
{
	const enum reel_container container = container_of(format);

	return container == REEL_CONTAINER_UNKNOWN ||
	       reel_field_map(field, kinds[container].dialects[0]) != NULL;
}

bool
reel_container_has_several(const char *format)
{
	return kinds[container_of(format)].count > 1;
}

bool
reel_container_has_id3v2(enum reel_container container)
{
	return kinds[container].count > 0 &&
	       kinds[container].dialects[0] == ID3V2;
}

static bool
has_mark(const unsigned char *head, size_t size, const struct mark *mark)
{
	return size >= mark->offset + mark->size &&
	       memcmp(head + mark->offset, mark->bytes, mark->size) == 0;
}

static enum reel_container
search(const struct mark *list, size_t count, const unsigned char *head,
       size_t size)
{
	for (size_t i = 0; i < count; i++) {
		if (has_mark(head, size, &list[i]))
			return list[i].container;
	}
	return REEL_CONTAINER_UNKNOWN;
}

/* An Ogg page: 26 bytes, the number of segments, their sizes, the packet. */
static enum reel_container
ogg_of(const unsigned char *head, size_t size)
{
	size_t packet;

	if (size < 28 || memcmp(head, "OggS", 4) != 0)
		return REEL_CONTAINER_UNKNOWN;
	packet = (size_t)27 + head[26];
	if (packet >= size)
		return REEL_CONTAINER_UNKNOWN;
	return search(ogg_marks, sizeof(ogg_marks) / sizeof(ogg_marks[0]),
	              head + packet, size - packet);
}

static enum reel_container
iff_of(const unsigned char *head, size_t size)
{
	if (size < 12)
		return REEL_CONTAINER_UNKNOWN;
	if (memcmp(head, "RIFF", 4) == 0 && memcmp(head + 8, "WAVE", 4) == 0)
		return REEL_CONTAINER_WAV;
	if (memcmp(head, "FORM", 4) == 0 && (memcmp(head + 8, "AIFF", 4) == 0 ||
	                                     memcmp(head + 8, "AIFC", 4) == 0))
		return REEL_CONTAINER_AIFF;
	return REEL_CONTAINER_UNKNOWN;
}

/* The head of an MPEG audio frame. */
static bool
is_mpeg_frame(const unsigned char *head, size_t size)
{
	return size >= 4 && head[0] == 0xFF && (head[1] & 0xE0) == 0xE0 &&
	       (head[1] & 0x18) != 0x08 && (head[1] & 0x06) != 0 &&
	       (head[2] & 0xF0) != 0xF0 && (head[2] & 0x0C) != 0x0C;
}

/* AAC's ADTS is a frame of layer 0: no MP3, also behind an ID3v2 tag. */
static bool
is_adts_frame(const unsigned char *head, size_t size)
{
	return size >= 2 && head[0] == 0xFF && (head[1] & 0xF6) == 0xF0;
}

static bool
is_mpeg_extension(const char *extension)
{
	return extension != NULL && (strcasecmp(extension, "mp3") == 0 ||
	                             strcasecmp(extension, "mp2") == 0);
}

enum reel_container
reel_container_of(const unsigned char *head, size_t size, const char *extension)
{
	enum reel_container container =
	        search(marks, sizeof(marks) / sizeof(marks[0]), head, size);

	if (container == REEL_CONTAINER_UNKNOWN)
		container = ogg_of(head, size);
	if (container == REEL_CONTAINER_UNKNOWN)
		container = iff_of(head, size);
	if (container == REEL_CONTAINER_UNKNOWN &&
	    (is_mpeg_frame(head, size) ||
	     (is_mpeg_extension(extension) && !is_adts_frame(head, size))))
		container = REEL_CONTAINER_MPEG;
	return container;
}

/* "ID3", version, flags, then the size in 4 times 7 bits without head. */
uint64_t
reel_container_id3v2_size(const unsigned char *head, size_t size)
{
	const uint64_t footer = size >= 10 && (head[5] & 0x10) != 0 ? 10 : 0;
	uint64_t length = 0;

	if (size < 10 || memcmp(head, "ID3", 3) != 0)
		return 0;
	for (size_t i = 6; i < 10; i++)
		length = length << 7 | (head[i] & 0x7F);
	return 10 + length + footer;
}

static enum reel_status
read_at(int descriptor, uint64_t offset, unsigned char *bytes, size_t *size,
        struct reel_error *err)
{
	ssize_t got;

	do {
		got = pread(descriptor, bytes, *size, (off_t)offset);
	} while (got < 0 && errno == EINTR);
	if (got < 0)
		return reel_fail_errno(err, "cannot read");
	*size = (size_t)got;
	return REEL_OK;
}

enum reel_status
reel_container_find(int descriptor, const char *extension,
                    enum reel_container *container, struct reel_error *err)
{
	unsigned char head[REEL_CONTAINER_HEAD];
	size_t size = sizeof(head);
	uint64_t tag;
	enum reel_status status = read_at(descriptor, 0, head, &size, err);

	if (status != REEL_OK)
		return status;
	tag = reel_container_id3v2_size(head, size);
	if (tag > 0) {
		size = sizeof(head);
		status = read_at(descriptor, tag, head, &size, err);
		/* An ID3v2 tag is the mark of an MP3, where nothing else
		 * follows it: not all begin with a frame. */
		extension = "mp3";
	}
	if (status != REEL_OK)
		return status;
	*container = reel_container_of(head, size, extension);
	if (*container == REEL_CONTAINER_UNKNOWN)
		return reel_fail(err, REEL_ERROR_UNSUPPORTED,
		                 "not a kind of file that can be tagged");
	return REEL_OK;
}

/* The system refuses to read where an offset would end beyond off_t. */
#define BOX_HEAD ((size_t)16)
#define OFFSET_MOST ((uint64_t)INT64_MAX - BOX_HEAD)

enum reel_status
reel_container_is_fragmented(int descriptor, bool *is_fragmented,
                             struct reel_error *err)
{
	uint64_t offset = 0;

	*is_fragmented = false;
	for (;;) {
		unsigned char box[BOX_HEAD];
		size_t size = sizeof(box);
		uint64_t length;
		const enum reel_status status =
		        read_at(descriptor, offset, box, &size, err);

		if (status != REEL_OK)
			return status;
		if (size < 8)
			return REEL_OK;
		if (memcmp(box + 4, "moof", 4) == 0) {
			*is_fragmented = true;
			return REEL_OK;
		}
		length = reel_bytes_big(box, 4);
		if (length == 1 && size == sizeof(box))
			length = reel_bytes_big(box + 8, 8);
		/* 0 is: to the end of the file. Less than a head is damage,
		 * which TagLib's own walk reports. */
		if (length < 8 || length > OFFSET_MOST - offset)
			return REEL_OK;
		offset += length;
	}
}
