/* SPDX-License-Identifier: MIT */
/** What a picture's own header says: JPEG and PNG. */
#ifndef REEL_TAG_PICTURE_H
#define REEL_TAG_PICTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct reel_picture {
	/** "image/jpeg" or "image/png": a constant. */
	const char *mime;
	/** ".jpg" or ".png": a constant. */
	const char *extension;
	uint32_t width;
	uint32_t height;
	/** Bits of a pixel. */
	uint32_t depth;
	/** Lent. */
	const unsigned char *bytes;
	size_t size;
};

/**
 * Tells a picture by its content.
 *
 * @param bytes    kept as long as the picture
 * @param picture  out: untouched on failure
 * @return false for what is neither JPEG nor PNG, or too damaged to tell its
 *         size
 */
bool
reel_picture_of(const unsigned char *bytes, size_t size,
                struct reel_picture *picture);

#endif
