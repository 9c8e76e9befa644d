/* SPDX-License-Identifier: MIT */
/** How tags are written into files: versions, old tags, pictures. */
#ifndef REELTAG_WRITING_H
#define REELTAG_WRITING_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Which version an ID3v2 tag is written in. */
enum reel_id3v2_choice {
	/** That of the tag there is; 2.4 for a new one. */
	REEL_ID3V2_KEEP = 0,
	REEL_ID3V2_24,
	REEL_ID3V2_23
};

/** What becomes of a tag beside the preferred one; none is ever made. */
enum reel_old_tag_choice {
	/** It says the same as the preferred tag. */
	REEL_OLD_TAG_UPDATE = 0,
	REEL_OLD_TAG_LEAVE,
	REEL_OLD_TAG_STRIP
};

/** Begin it zeroed: zero is the default of every field. */
struct reel_tag_writing {
	enum reel_id3v2_choice id3v2;
	/** Of MP3 files. */
	enum reel_old_tag_choice id3v1;
	enum reel_old_tag_choice ape;
	/** Front cover to embed, JPEG or PNG; NULL for none. */
	const unsigned char *cover;
	size_t cover_size;
};

#ifdef __cplusplus
}
#endif

#endif
