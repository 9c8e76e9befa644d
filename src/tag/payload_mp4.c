/* SPDX-License-Identifier: MIT */
/*
 * MP4:  box...    box: size name | body; a size of 1 has 8 bytes more behind
 *                 the name, one of 0 means up to the end of the file
 *
 * `stco` and `co64` hold a table of places in the file, one for each chunk
 * of sound: ISO/IEC 14496-12, section 8.7.5. `saio` and `iloc` hold others,
 * which nobody who writes tags mends.
 */
#include <string.h>

#include "base/bytes.h"
#include "base/error.h"
#include "base/mem.h"
#include "tag/payload_walk.h"

/* Boxes lie within each other only so deep. */
#define DEEPEST 8

/* Entries of a table that are read at once. */
#define ENTRIES ((size_t)4096)

struct box {
	char name[4];
	/** Where it begins; where its body begins and ends. */
	uint64_t at;
	uint64_t from;
	uint64_t to;
};

static bool
is_box(const struct box *box, const char *name)
{
	return memcmp(box->name, name, sizeof(box->name)) == 0;
}

static bool
is_one_of(const struct box *box, const char *const names[], size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (is_box(box, names[i]))
			return true;
	}
	return false;
}

/* Room that nobody uses. */
static bool
is_free(const struct box *box)
{
	static const char *const names[] = {"free", "skip", "wide"};

	return is_one_of(box, names, 3);
}

/* Fragments, the promise of some and the way to them have places of their
 * own. */
static bool
is_of_fragments(const struct box *box)
{
	static const char *const names[] = {"moof", "mvex", "mfra"};

	return is_one_of(box, names, 3);
}

/* What is on the way from the movie to its chunk offsets. */
static bool
is_on_the_way(const struct box *box)
{
	static const char *const names[] = {"trak", "mdia", "minf", "stbl"};

	return is_one_of(box, names, 4);
}

static enum reel_status
read_box(struct reel_walk *walk, uint64_t at, uint64_t end, struct box *box,
         struct reel_error *err)
{
	unsigned char head[16];
	uint64_t head_size = 8;
	uint64_t size;
	enum reel_status status = reel_walk_read(walk, at, head, 8, err);

	if (status != REEL_OK)
		return status;
	size = reel_bytes_big(head, 4);
	if (size == 1) {
		head_size = sizeof(head);
		status = reel_walk_read(walk, at, head, sizeof(head), err);
		size = reel_bytes_big(head + 8, 8);
	} else if (size == 0) {
		size = end - at;
	}
	if (status != REEL_OK)
		return status;
	(void)memcpy(box->name, head + 4, sizeof(box->name));
	/* A file that was cut off ends before its last box does. */
	if (end == walk->paper->size && size > end - at)
		size = end - at;
	box->at = at;
	box->from = at + head_size;
	box->to = at + size;
	if (size < head_size || size > end - at)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "a box of it has no such size");
	return REEL_OK;
}

static enum reel_status
add_name_and_body(struct reel_walk *walk, const struct box *box,
                  struct reel_error *err)
{
	const enum reel_status status =
	        reel_walk_add(walk, box->at + 4, sizeof(box->name), err);

	return status == REEL_OK ? reel_walk_add(walk, box->from,
	                                         box->to - box->from, err)
	                         : status;
}

static enum reel_status
add_entries(struct reel_walk *walk, uint64_t at, size_t count, size_t width,
            struct reel_error *err)
{
	unsigned char *entries = reel_mem_new(count, width);
	enum reel_status status;

	if (entries == NULL)
		return reel_fail_memory(err);
	status = reel_walk_read(walk, at, entries, count * width, err);
	for (size_t i = 0; status == REEL_OK && i < count; i++)
		status = reel_walk_add_pointer(
		        walk, reel_bytes_big(entries + i * width, width), err);
	reel_mem_free(entries);
	return status;
}

/* @param at  where the number of entries stands, and behind it they */
static enum reel_status
add_places(struct reel_walk *walk, const struct box *box, uint64_t at,
           size_t width, struct reel_error *err)
{
	unsigned char count_bytes[4];
	uint64_t left;
	enum reel_status status =
	        reel_walk_add(walk, box->from, at + 4 - box->from, err);

	if (status == REEL_OK)
		status = reel_walk_read(walk, at, count_bytes,
		                        sizeof(count_bytes), err);
	if (status != REEL_OK)
		return status;
	left = reel_bytes_big(count_bytes, 4);
	at += sizeof(count_bytes);
	if (at > box->to || left > (box->to - at) / width)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "its table of chunks is too short");
	while (status == REEL_OK && left > 0) {
		const size_t count = left < ENTRIES ? (size_t)left : ENTRIES;

		status = add_entries(walk, at, count, width, err);
		at += count * width;
		left -= count;
	}
	return status;
}

/*
 * Where what goes with the samples stands, as for encrypted ones: version and
 * flags, of which the first says that a kind and its parameter follow, then as
 * in the others (14496-12, section 8.7.9).
 */
static enum reel_status
add_auxiliary_offsets(struct reel_walk *walk, const struct box *box,
                      struct reel_error *err)
{
	unsigned char head[4];
	const enum reel_status status =
	        reel_walk_read(walk, box->from, head, sizeof(head), err);

	if (status != REEL_OK)
		return status;
	return add_places(walk, box,
	                  box->from + sizeof(head) + (head[3] & 1 ? 8 : 0),
	                  head[0] == 0 ? 4 : 8, err);
}

/** Numbers in a row; what is none ends it. */
struct row {
	struct reel_walk *walk;
	uint64_t at;
	uint64_t end;
	enum reel_status status;
	struct reel_error *err;
};

static uint64_t
next(struct row *row, size_t size)
{
	unsigned char bytes[8];

	if (row->status != REEL_OK || size == 0)
		return 0;
	if (size > sizeof(bytes) || size > row->end - row->at) {
		row->status = reel_fail(row->err, REEL_ERROR_FORMAT,
		                        "its table of items is damaged");
		return 0;
	}
	row->status = reel_walk_read(row->walk, row->at, bytes, size, row->err);
	row->at += size;
	return row->status == REEL_OK ? reel_bytes_big(bytes, size) : 0;
}

/* How many bytes the numbers of an item have. */
struct widths {
	uint64_t version;
	size_t offset;
	size_t length;
	size_t base;
	size_t index;
};

static void
add_item(struct row *row, const struct widths *widths)
{
	const uint64_t id = next(row, widths->version < 2 ? 2 : 4);
	const uint64_t way = widths->version < 1 ? 0 : next(row, 2) & 15;
	const uint64_t elsewhere = next(row, 2);
	const uint64_t base = next(row, widths->base);
	uint64_t left = next(row, 2);

	(void)id;
	/* They may be many, of no bytes at all. */
	if (widths->index + widths->offset + widths->length == 0 && left > 1)
		left = 1;
	for (; row->status == REEL_OK && left > 0; left--) {
		uint64_t place;

		(void)next(row, widths->index);
		place = base + next(row, widths->offset);
		(void)next(row, widths->length);
		/* The first way is that of places in the file. */
		if (row->status == REEL_OK && way == 0 && elsewhere == 0)
			row->status = reel_walk_add_pointer(row->walk, place,
			                                    row->err);
	}
}

/* Places of items, as of pictures, in widths and bases of their own: 14496-12,
 * section 8.11.3. */
static enum reel_status
add_items(struct reel_walk *walk, const struct box *box, struct reel_error *err)
{
	struct row row = {walk, box->from, box->to, REEL_OK, err};
	const uint64_t version = next(&row, 4) >> 24;
	const uint64_t sizes = next(&row, 2);
	const struct widths widths = {
	        .version = version,
	        .offset = (size_t)(sizes >> 12),
	        .length = (size_t)(sizes >> 8 & 15),
	        .base = (size_t)(sizes >> 4 & 15),
	        .index = version == 0 ? 0 : (size_t)(sizes & 15),
	};

	for (uint64_t left = next(&row, version < 2 ? 2 : 4);
	     row.status == REEL_OK && left > 0; left--)
		add_item(&row, &widths);
	return row.status;
}

/* An older `meta` has no version and flags before its boxes, and no items. */
static enum reel_status
add_items_of(struct reel_walk *walk, const struct box *meta,
             struct reel_error *err)
{
	enum reel_status status = REEL_OK;
	struct box inner;

	for (uint64_t at = meta->from + 4;
	     status == REEL_OK && at + 8 <= meta->to; at = inner.to) {
		if (read_box(walk, at, meta->to, &inner, NULL) != REEL_OK)
			return REEL_OK;
		if (is_box(&inner, "iloc"))
			status = add_items(walk, &inner, err);
	}
	return status;
}

static enum reel_status
add_meta(struct reel_walk *walk, const struct box *box, struct reel_error *err)
{
	const enum reel_status status = add_items_of(walk, box, err);

	return status == REEL_OK ? add_name_and_body(walk, box, err) : status;
}

/* The tags are in moov.udta.meta; what else stands in `udta` is kept. */
static enum reel_status
walk_user_data(struct reel_walk *walk, const struct box *box,
               struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (uint64_t at = box->from; status == REEL_OK && at + 8 <= box->to;) {
		struct box inner;

		status = read_box(walk, at, box->to, &inner, err);
		if (status != REEL_OK)
			return status;
		if (is_box(&inner, "meta"))
			status = add_items_of(walk, &inner, err);
		else if (!is_free(&inner))
			status = add_name_and_body(walk, &inner, err);
		at = inner.to;
	}
	return status;
}

static enum reel_status
walk_boxes(struct reel_walk *walk, const struct box *outer, int depth,
           struct reel_error *err);

static enum reel_status
walk_box(struct reel_walk *walk, const struct box *box, int depth,
         struct reel_error *err)
{
	if (is_on_the_way(box) && depth < DEEPEST)
		return walk_boxes(walk, box, depth + 1, err);
	if (is_box(box, "stco"))
		return add_places(walk, box, box->from + 4, 4, err);
	if (is_box(box, "co64"))
		return add_places(walk, box, box->from + 4, 8, err);
	if (is_box(box, "saio"))
		return add_auxiliary_offsets(walk, box, err);
	if (is_box(box, "meta"))
		return add_meta(walk, box, err);
	if (is_of_fragments(box))
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "a fragmented MP4 would be damaged");
	if (is_box(box, "cmov"))
		return reel_fail(err, REEL_ERROR_REFUSED,
		                 "its places are compressed (cmov), and would "
		                 "be wrong");
	if (is_box(box, "udta") && depth == 1)
		return walk_user_data(walk, box, err);
	return is_free(box) ? REEL_OK : add_name_and_body(walk, box, err);
}

/* NOLINTNEXTLINE(misc-no-recursion): boxes lie within boxes, DEEPEST at most */
static enum reel_status
walk_boxes(struct reel_walk *walk, const struct box *outer, int depth,
           struct reel_error *err)
{
	enum reel_status status = REEL_OK;

	for (uint64_t at = outer->from; status == REEL_OK && at < outer->to;) {
		struct box box;

		/* Some end with a few bytes that are no box. */
		if (outer->to - at < 8)
			return reel_walk_add(walk, at, outer->to - at, err);
		status = read_box(walk, at, outer->to, &box, err);
		if (status != REEL_OK)
			return status;
		if (depth == 0 && is_box(&box, "moov"))
			status = walk_boxes(walk, &box, 1, err);
		else
			status = walk_box(walk, &box, depth, err);
		at = box.to;
	}
	return status;
}

enum reel_status
reel_walk_mp4(struct reel_walk *walk, struct reel_error *err)
{
	const struct box file = {.to = walk->paper->size};

	return walk_boxes(walk, &file, 0, err);
}
