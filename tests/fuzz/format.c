/* SPDX-License-Identifier: MIT */
/* A file's beginning, as the decoders' room tells its kind and its size. */
#include <unistd.h>

#include "audio/container.h"
#include "audio/format.h"
#include "audio/mpeg.h"
#include "fuzz/fuzz.h"

static void
look_at_mpeg(int descriptor, const uint8_t *data, size_t size)
{
	struct reel_xing xing = {0};
	size_t place = 0;

	if (reel_mpeg_find(data, size, &place))
		fuzz_require(place + 4 <= size, "a frame lies in the bytes");
	if (reel_mpeg_xing(descriptor, &xing))
		fuzz_require(xing.start + 4 <= size,
		             "a Xing header lies in the file");
	(void)reel_mpeg_id3_size(data, size);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const int descriptor = fuzz_file(data, size);
	const struct reel_format *format = NULL;

	look_at_mpeg(descriptor, data, size);
	(void)reel_format_of(data, size);
	if (reel_format_detect(descriptor, &format, NULL) == REEL_OK) {
		const struct reel_promise promise =
		        reel_container_promise(descriptor, format);

		fuzz_require(promise.present_bytes == size,
		             "the bytes that are there are counted");
		(void)reel_promise_is_broken(&promise);
	}
	(void)close(descriptor);
	return 0;
}
