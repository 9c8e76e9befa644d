/* SPDX-License-Identifier: MIT */
/*
 * FLAC:  "fLaC" | block... | frames
 *        block: 1 bit last, 7 bits kind, 24 bits size | body
 */
#include "base/bytes.h"
#include "base/error.h"
#include "tag/payload_walk.h"

#define LAST 0x80
#define KIND 0x7F

enum kind { PADDING = 1, COMMENT = 4, PICTURE = 6 };

static bool
is_kept(unsigned kind)
{
	return kind != PADDING && kind != COMMENT && kind != PICTURE;
}

enum reel_status
reel_walk_flac(struct reel_walk *walk, struct reel_error *err)
{
	unsigned char head[4] = {0};
	uint64_t at;
	uint64_t to;
	bool is_flac = false;
	enum reel_status status = reel_walk_trim(walk, &at, &to, err);

	if (status == REEL_OK)
		status = reel_walk_has(walk, at, "fLaC", 4, &is_flac, err);
	if (status == REEL_OK && !is_flac)
		return reel_fail(err, REEL_ERROR_FORMAT, "not FLAC");
	for (at += 4; status == REEL_OK && (head[0] & LAST) == 0;) {
		uint64_t size;

		status = reel_walk_read(walk, at, head, sizeof(head), err);
		if (status != REEL_OK)
			return status;
		size = reel_bytes_big(head + 1, 3);
		at += sizeof(head);
		if (is_kept(head[0] & KIND))
			status = reel_walk_add(walk, at, size, err);
		at += size;
	}
	if (status == REEL_OK && at > to)
		return reel_fail(err, REEL_ERROR_FORMAT,
		                 "file ends in the middle of its structure");
	return status == REEL_OK ? reel_walk_add(walk, at, to - at, err)
	                         : status;
}
