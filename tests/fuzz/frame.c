/* SPDX-License-Identifier: MIT */
/* A frame of ID3v2, as a save would write it. */
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "fuzz/fuzz.h"
#include "tag/frame.h"

/* What was read can be written, and is read the same. */
static void
make_and_read(const struct reel_frame *frame)
{
	struct reel_buf made = REEL_BUF_INIT((size_t)1 << 24);
	struct reel_frame again = {0};

	fuzz_require(reel_frame_make(frame->name, &frame->values, &made,
	                             NULL) == REEL_OK &&
	                     reel_frame_read(made.data, made.size, &again,
	                                     NULL) == REEL_OK,
	             "a frame that was read can be made");
	fuzz_require(reel_str_equal(frame->name, again.name) &&
	                     reel_strings_equal(&frame->values, &again.values),
	             "a frame that was made says the same");
	reel_frame_release(&again);
	reel_buf_release(&made);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct reel_frame frame = {0};

	if (reel_frame_read((const char *)data, size, &frame, NULL) !=
	    REEL_OK) {
		reel_frame_release(&frame);
		return 0;
	}
	for (size_t i = 0; i < frame.values.count; i++) {
		const char *value = frame.values.items[i];

		fuzz_require(value[0] != '\0' &&
		                     reel_utf8_is_valid(value, strlen(value)),
		             "values are in UTF-8, and not empty");
	}
	/* What is only counted is not made, nor is an id that is not one. */
	if (data[0] == 'T' && strlen(frame.name) >= 4 &&
	    frame.values.count > 0 && memchr(data, ':', 4) == NULL)
		make_and_read(&frame);
	reel_frame_release(&frame);
	return 0;
}
