/* SPDX-License-Identifier: MIT */
/* A file's beginning, as the tags' room tells its kind. */
#include <unistd.h>

#include "fuzz/fuzz.h"
#include "tag/container.h"

static void
find(int descriptor, const char *extension)
{
	enum reel_container container = REEL_CONTAINER_UNKNOWN;
	size_t count = 0;

	if (reel_container_find(descriptor, extension, &container, NULL) !=
	    REEL_OK)
		return;
	fuzz_require(reel_container_name(container) != NULL,
	             "a kind that was found has a name");
	fuzz_require(reel_container_dialects(container, &count) != NULL,
	             "a kind that was found has its tags");
	fuzz_require((count == 0) == (container == REEL_CONTAINER_MODULE),
	             "only a module can have no tags");
	(void)reel_container_has_id3v2(container);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const int descriptor = fuzz_file(data, size);
	bool is_fragmented = false;

	find(descriptor, NULL);
	find(descriptor, "mp3");
	(void)reel_container_of(data, size, "MP2");
	(void)reel_container_id3v2_size(data, size);
	fuzz_require(reel_container_is_fragmented(descriptor, &is_fragmented,
	                                          NULL) == REEL_OK,
	             "any file's boxes can be walked");
	(void)close(descriptor);
	return 0;
}
