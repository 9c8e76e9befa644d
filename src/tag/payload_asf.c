/* SPDX-License-Identifier: MIT */
/*
 * ASF:  header object | data object | index objects...
 *       object: GUID, size with these 24 bytes (little-endian) | body
 *
 * The header's body has 6 bytes, then objects; that of its object "header
 * extension" 22 bytes, then objects. GUIDs and layouts: Microsoft's Advanced
 * Systems Format Specification, sections 3 and 10.
 */
#include <string.h>

#include "base/bytes.h"
#include "base/error.h"
#include "tag/payload_walk.h"

#define HEAD ((uint64_t)24)
#define GUID_BYTES 16

#define HEADER_FIXED 6
#define EXTENSION_FIXED 22

/* In File Properties: where the size of the file stands, and behind it. */
#define FILE_SIZE_AT ((uint64_t)16)
#define FILE_SIZE_END ((uint64_t)24)

static const char extension[] =
        "\xB5\x03\xBF\x5F\x2E\xA9\xCF\x11\x8E\xE3\x00\xC0\x0C\x20\x53\x65";
static const char file_properties[] =
        "\xA1\xDC\xAB\x8C\x47\xA9\xCF\x11\x8E\xE4\x00\xC0\x0C\x20\x53\x65";

static const char *const tags[] = {
        /* Content Description */
        "\x33\x26\xB2\x75\x8E\x66\xCF\x11\xA6\xD9\x00\xAA\x00\x62\xCE\x6C",
        /* Extended Content Description */
        "\x40\xA4\xD0\xD2\x07\xE3\xD2\x11\x97\xF0\x00\xA0\xC9\x5E\xA8\x50",
        /* Metadata */
        "\xEA\xCB\xF8\xC5\xAF\x5B\x77\x48\x84\x67\xAA\x8C\x44\xFA\x4C\xCA",
        /* Metadata Library */
        "\x94\x1C\x23\x44\x98\x94\xD1\x49\xA1\x41\x1D\x13\x4E\x45\x70\x54",
        /* Padding */
        "\x74\xD4\x06\x18\xDF\xCA\x09\x45\xA4\xBA\x9A\xAB\xCB\x96\xAA\xE8",
};

static bool
is_one(const unsigned char *guid, const char *wanted)
{
	return memcmp(guid, wanted, GUID_BYTES) == 0;
}

static bool
is_tag(const unsigned char *guid)
{
	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
		if (is_one(guid, tags[i]))
			return true;
	}
	return false;
}

/* An object as it stands in the file. */
struct object {
	unsigned char guid[GUID_BYTES];
	uint64_t at;
	uint64_t size;
};

/* Reads the object at a place that ends before another. */
static enum reel_status
read_object(struct reel_walk *walk, uint64_t at, uint64_t end,
            struct object *object, struct reel_error *err)
{
	unsigned char head[HEAD];
	const enum reel_status status =
	        reel_walk_read(walk, at, head, sizeof(head), err);

	if (status != REEL_OK)
		return status;
	(void)memcpy(object->guid, head, GUID_BYTES);
	object->at = at;
	object->size = reel_bytes_little(head + GUID_BYTES, 8);
	if (object->size < HEAD || object->size > end - at)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "an object of its header has no such size");
	return REEL_OK;
}

static enum reel_status
add_file_properties(struct reel_walk *walk, const struct object *object,
                    struct reel_error *err)
{
	const uint64_t body = object->at + HEAD;
	enum reel_status status;

	if (object->size < HEAD + FILE_SIZE_END)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "its file properties are too short");
	status = reel_walk_add(walk, body, FILE_SIZE_AT, err);
	return status == REEL_OK
	               ? reel_walk_add(walk, body + FILE_SIZE_END,
	                               object->size - HEAD - FILE_SIZE_END, err)
	               : status;
}

/* Objects of one kind after another up to an end; those of tags may go. */
static enum reel_status
walk_objects(struct reel_walk *walk, uint64_t at, uint64_t end,
             struct object *extended, struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	while (status == REEL_OK && at + HEAD <= end) {
		struct object object;

		status = read_object(walk, at, end, &object, err);
		if (status != REEL_OK)
			return status;
		if (is_one(object.guid, extension) && extended != NULL)
			*extended = object;
		else if (is_one(object.guid, file_properties))
			status = add_file_properties(walk, &object, err);
		else if (!is_tag(object.guid))
			status = reel_walk_add(walk, at, object.size, err);
		at += object.size;
	}
	return status;
}

enum reel_status
reel_walk_asf(struct reel_walk *walk, struct reel_error *err)
{
	struct object header;
	struct object extended = {.size = 0};
	enum reel_status status =
	        read_object(walk, 0, walk->paper->size, &header, err);

	if (status == REEL_OK)
		status = walk_objects(walk, HEAD + HEADER_FIXED, header.size,
		                      &extended, err);
	if (status == REEL_OK && extended.size > 0)
		status =
		        walk_objects(walk, extended.at + HEAD + EXTENSION_FIXED,
		                     extended.at + extended.size, NULL, err);
	return status == REEL_OK ? reel_walk_add_rest(walk, header.size, err)
	                         : status;
}
