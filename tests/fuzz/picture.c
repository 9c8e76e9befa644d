/* SPDX-License-Identifier: MIT */
/* A picture: on its own, and as each format has it in a tag. */
#include <string.h>

#include "fuzz/fuzz.h"
#include "tag/front_cover.h"

static const enum reel_dialect dialects[] = {
        REEL_DIALECT_ID3V2, REEL_DIALECT_VORBIS, REEL_DIALECT_ASF,
        REEL_DIALECT_APE, REEL_DIALECT_MP4};

/* What is made of a picture holds just that picture. */
static void
make_and_read(const struct reel_picture *picture, enum reel_dialect dialect)
{
	struct reel_buf made = REEL_BUF_INIT((size_t)1 << 24);
	struct reel_front_cover cover = {0};
	struct reel_blob blob;

	fuzz_require(reel_front_cover_make(dialect, picture, "text", &made,
	                                   NULL) == REEL_OK,
	             "a picture can be put into a tag");
	blob = (struct reel_blob){made.data, made.size};
	fuzz_require(reel_front_cover_read(dialect, &blob, 0, &cover) &&
	                     cover.is_front && cover.size == picture->size &&
	                     memcmp(cover.data, picture->bytes, cover.size) ==
	                             0,
	             "what was put into a tag is there");
	reel_buf_release(&made);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct reel_picture picture = {0};
	const struct reel_blob blob = {(char *)(uintptr_t)data, size};
	struct reel_front_cover cover = {0};

	for (size_t i = 0; i < sizeof(dialects) / sizeof(dialects[0]); i++) {
		if (reel_front_cover_read(dialects[i], &blob, i, &cover))
			fuzz_require(cover.size <= size,
			             "a picture is a part of its bytes");
	}
	if (!reel_picture_of(data, size, &picture))
		return 0;
	fuzz_require(picture.width > 0, "a picture has a width");
	for (size_t i = 0; i < sizeof(dialects) / sizeof(dialects[0]); i++)
		make_and_read(&picture, dialects[i]);
	return 0;
}
