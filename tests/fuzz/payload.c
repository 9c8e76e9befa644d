/* SPDX-License-Identifier: MIT */
/* A file whose payload is looked for, before and behind a patch. */
#include <unistd.h>

#include "fuzz/fuzz.h"
#include "tag/payload.h"

static enum reel_status
check_without(int descriptor, size_t size, size_t at, size_t length)
{
	struct reel_patch patch = REEL_PATCH_INIT;
	enum reel_status status;

	patch.old_size = size;
	fuzz_require(reel_patch_keep(&patch, 0, at, NULL) == REEL_OK &&
	                     reel_patch_insert(&patch, "fuzz", length / 2,
	                                       NULL) == REEL_OK &&
	                     reel_patch_keep(&patch, at + length,
	                                     size - at - length,
	                                     NULL) == REEL_OK,
	             "a patch can be made");
	status = reel_payload_check(descriptor, "mp3", &patch, NULL);
	reel_patch_release(&patch);
	return status;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const int descriptor = fuzz_file(data, size);
	const size_t at = size > 0 ? data[0] * (size - 1) / 255 : 0;
	const size_t length = size - at < 8 ? size - at : 8;
	enum reel_status status = check_without(descriptor, size, 0, 0);

	/* Some are refused whatever the patch: a WAV of no known size. */
	fuzz_require(status == REEL_OK || status == REEL_ERROR_FORMAT ||
	                     status == REEL_ERROR_REFUSED ||
	                     status == REEL_ERROR_UNSUPPORTED,
	             "what changes nothing changes no payload");
	status = check_without(descriptor, size, at, length);
	fuzz_require(status == REEL_OK || status == REEL_ERROR_REFUSED ||
	                     status == REEL_ERROR_FORMAT ||
	                     status == REEL_ERROR_UNSUPPORTED,
	             "any patch has an answer");
	(void)close(descriptor);
	return 0;
}
