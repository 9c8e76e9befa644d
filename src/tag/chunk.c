/* SPDX-License-Identifier: MIT */
#include "tag/chunk.h"

#include <ctype.h>
#include <string.h>

bool
reel_chunk_is_name(const unsigned char *bytes)
{
	for (size_t i = 0; i < 4; i++) {
		if (!isprint(bytes[i]))
			return false;
	}
	return true;
}

bool
reel_chunk_is_id3v2(const unsigned char *name)
{
	return memcmp(name, "ID3 ", 4) == 0 || memcmp(name, "id3 ", 4) == 0;
}

/* No name begins with a NUL. */
enum reel_status
reel_chunk_pass_odd_byte(struct reel_paper *paper, uint64_t *at,
                         struct reel_error *err)
{
	unsigned char byte = 1;
	enum reel_status status = REEL_OK;

	if (*at < paper->size)
		status = reel_paper_read(paper, *at, &byte, 1, err);
	*at += byte == 0;
	return status;
}
