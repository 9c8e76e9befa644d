/* SPDX-License-Identifier: MIT */
/*
 * DSF:  "DSD " size of this chunk (28), size of the file, place of the tag
 *       "fmt " and "data" chunks | an ID3v2 tag, or nothing
 *
 * All numbers have 64 bits, little-endian; the place is 0 where there is no
 * tag: Sony's DSF File Format Specification, version 1.01.
 */
#include "base/bytes.h"
#include "base/error.h"
#include "tag/payload_walk.h"

#define HEAD 28
#define FILE_SIZE_AT 12
#define TAG_AT 20

enum reel_status
reel_walk_dsf(struct reel_walk *walk, struct reel_error *err)
{
	const uint64_t size = walk->paper->size;
	unsigned char head[HEAD];
	bool has_tag = true;
	uint64_t tag;
	enum reel_status status =
	        reel_walk_read(walk, 0, head, sizeof(head), err);

	if (status != REEL_OK)
		return status;
	tag = reel_bytes_little(head + TAG_AT, 8);
	if (tag != 0)
		status = reel_walk_has(walk, tag, "ID3", 3, &has_tag, err);
	if (status != REEL_OK)
		return status;
	if (reel_bytes_little(head + FILE_SIZE_AT, 8) != size || !has_tag ||
	    (tag != 0 && tag < HEAD))
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "it does not say where it ends, or where its "
		                 "tag begins");
	/* All but these two numbers and the tag. */
	status = reel_walk_add(walk, 0, FILE_SIZE_AT, err);
	return status == REEL_OK
	               ? reel_walk_add(walk, HEAD,
	                               (tag == 0 ? size : tag) - HEAD, err)
	               : status;
}
