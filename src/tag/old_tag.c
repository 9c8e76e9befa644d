/* SPDX-License-Identifier: MIT */
/*
 *   ... sound | header 32 | items      | footer 32 | "TAG" ...
 *             |         APEv2 tag                  | ID3v1, 128 bytes
 *
 * The footer says how long items and footer are, and whether there is a
 * header. Each of the two tags may be missing.
 */
#include "tag/old_tag.h"

#include <stdint.h>
#include <string.h>

#include "base/bytes.h"
#include "tag/id3v1.h"

#define FOOTER ((uint64_t)32)

/* Bit 31 of the footer's flags. */
#define HAS_HEADER 0x80

static enum reel_status
has_id3v1(struct reel_paper *paper, bool *is_there, struct reel_error *err)
{
	unsigned char tag[REEL_ID3V1_SIZE];

	return reel_id3v1_read(paper, tag, is_there, err);
}

/* Bytes of the APEv2 tag whose footer ends here; 0 for none. */
static uint64_t
ape_size(const unsigned char footer[FOOTER], uint64_t end)
{
	const uint64_t size = reel_bytes_little(footer + 12, 4);
	const uint64_t whole =
	        size + ((footer[23] & HAS_HEADER) != 0 ? FOOTER : 0);

	if (memcmp(footer, "APETAGEX", 8) != 0 || size < FOOTER || whole > end)
		return 0;
	return whole;
}

static enum reel_status
strip_ape(struct reel_paper *paper, bool *is_there, struct reel_error *err)
{
	unsigned char footer[FOOTER];
	uint64_t end = paper->size;
	uint64_t size;
	bool is_before_id3v1 = false;
	enum reel_status status = has_id3v1(paper, &is_before_id3v1, err);

	*is_there = false;
	if (is_before_id3v1)
		end -= REEL_ID3V1_SIZE;
	if (status != REEL_OK || end < FOOTER)
		return status;
	status = reel_paper_read(paper, end - FOOTER, footer, sizeof(footer),
	                         err);
	size = status == REEL_OK ? ape_size(footer, end) : 0;
	*is_there = size > 0;
	return size > 0 ? reel_paper_replace(paper, end - size, size, NULL, 0,
	                                     err)
	                : status;
}

enum reel_status
reel_old_tag_strip(struct reel_paper *paper, enum reel_dialect dialect,
                   bool *is_there, struct reel_error *err)
{
	enum reel_status status;

	if (dialect == REEL_DIALECT_APE)
		return strip_ape(paper, is_there, err);
	status = has_id3v1(paper, is_there, err);
	if (status != REEL_OK || !*is_there)
		return status;
	return reel_paper_replace(paper, paper->size - REEL_ID3V1_SIZE,
	                          REEL_ID3V1_SIZE, NULL, 0, err);
}
