/* SPDX-License-Identifier: MIT */
#include "tag/picture.h"

#include <string.h>

#include "base/bytes.h"

static uint32_t
two(const unsigned char *bytes)
{
	return (uint32_t)reel_bytes_big(bytes, 2);
}

/*
 *   mark 8 | 0 0 0 13 "IHDR" | width 4 | height 4 | bits 1 | colour 1 | ...
 */
static bool
is_png(const unsigned char *bytes, size_t size, struct reel_picture *picture)
{
	/* Samples of a pixel by the kind of colour; a palette's are RGB. */
	static const unsigned char samples[] = {1, 0, 3, 3, 2, 0, 4};
	static const unsigned char palette = 3;

	if (size < 26 || memcmp(bytes, "\x89PNG\r\n\x1a\n", 8) != 0 ||
	    memcmp(bytes + 12, "IHDR", 4) != 0 ||
	    bytes[25] >= sizeof(samples) || samples[bytes[25]] == 0)
		return false;
	*picture = (struct reel_picture){
	        .mime = "image/png",
	        .extension = ".png",
	        .width = (uint32_t)reel_bytes_big(bytes + 16, 4),
	        .height = (uint32_t)reel_bytes_big(bytes + 20, 4),
	        .depth = samples[bytes[25]] *
	                 (bytes[25] == palette ? 8U : bytes[24]),
	        .bytes = bytes,
	        .size = size,
	};
	return picture->width > 0 && picture->height > 0;
}

/* Whether a segment is a frame's header: of these marks, three are not. */
static bool
is_frame(unsigned char mark)
{
	return mark >= 0xc0 && mark <= 0xcf && mark != 0xc4 && mark != 0xc8 &&
	       mark != 0xcc;
}

/* Marks that stand alone, without a size. */
static bool
is_bare(unsigned char mark)
{
	return mark == 0x01 || (mark >= 0xd0 && mark <= 0xd8);
}

/*
 *   FF D8 | FF mark 1 | size 2 ... | FF C0 | size 2 | bits 1 | height 2 |
 *   width 2 | samples 1
 */
static bool
is_jpeg(const unsigned char *bytes, size_t size, struct reel_picture *picture)
{
	size_t at = 2;

	if (size < 4 || memcmp(bytes, "\xff\xd8\xff", 3) != 0)
		return false;
	while (at + 10 <= size && bytes[at] == 0xff) {
		const unsigned char mark = bytes[at + 1];

		if (is_frame(mark)) {
			*picture = (struct reel_picture){
			        .mime = "image/jpeg",
			        .extension = ".jpg",
			        .width = two(bytes + at + 7),
			        .height = two(bytes + at + 5),
			        .depth =
			                (uint32_t)bytes[at + 4] * bytes[at + 9],
			        .bytes = bytes,
			        .size = size,
			};
			return picture->width > 0 && picture->depth > 0;
		}
		/* Any number of FFs may stand before a mark. */
		if (mark == 0xff)
			at++;
		else
			at += is_bare(mark) ? 2 : 2 + two(bytes + at + 2);
	}
	return false;
}

bool
reel_picture_of(const unsigned char *bytes, size_t size,
                struct reel_picture *picture)
{
	struct reel_picture found;

	if (!is_png(bytes, size, &found) && !is_jpeg(bytes, size, &found))
		return false;
	*picture = found;
	return true;
}
