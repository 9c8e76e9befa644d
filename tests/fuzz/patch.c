/* SPDX-License-Identifier: MIT */
/* A patch as bytes, for an old file of its size whose bytes count up. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz/fuzz.h"
#include "tag/patch.h"

/* Patches of larger files are only read and written. */
#define FILE_MOST ((uint64_t)64 << 10)

/* A whole file; owned. */
struct content {
	uint8_t *bytes;
	size_t size;
};

static struct content
content_new(uint64_t size)
{
	struct content content = {malloc((size_t)size + 1), (size_t)size};

	fuzz_require(content.bytes != NULL, "there is memory");
	return content;
}

static struct content
apply(const struct reel_patch *patch, const struct content *old)
{
	struct content new = content_new(patch->new_size);
	size_t end = 0;

	for (size_t i = 0; i < patch->count; i++) {
		const struct reel_piece *piece = &patch->pieces[i];
		const void *from = piece->is_new
		                           ? (const void *)patch->bytes.data
		                           : old->bytes;

		(void)memcpy(new.bytes + end,
		             (const uint8_t *)from + piece->offset,
		             (size_t)piece->length);
		end += (size_t)piece->length;
	}
	fuzz_require(end == new.size, "a patch makes a file of its size");
	return new;
}

static bool
same(const struct content *a, const struct content *b)
{
	return a->size == b->size && memcmp(a->bytes, b->bytes, a->size) == 0;
}

static void
invert(const struct reel_patch *patch, int descriptor,
       const struct content *old, const struct content *new)
{
	struct reel_patch inverse = REEL_PATCH_INIT;
	struct content again;

	fuzz_require(reel_patch_invert(patch, descriptor, &inverse, NULL) ==
	                     REEL_OK,
	             "a patch that is right has an inverse");
	fuzz_require(reel_patch_check(&inverse, NULL) == REEL_OK,
	             "an inverse is right");
	again = apply(&inverse, new);
	fuzz_require(same(old, &again), "the inverse leads back");
	free(again.bytes);
	reel_patch_release(&inverse);
}

static void
reduce(const struct reel_patch *patch, int descriptor,
       const struct content *old, const struct content *new)
{
	struct reel_patch reduced = REEL_PATCH_INIT;
	struct content again;

	fuzz_require(reel_patch_reduce(patch, descriptor, &reduced, NULL) ==
	                     REEL_OK,
	             "a patch that is right can be reduced");
	fuzz_require(reel_patch_check(&reduced, NULL) == REEL_OK,
	             "a reduced patch is right");
	fuzz_require(reduced.bytes.size <= patch->bytes.size,
	             "a reduced patch has no more new bytes");
	again = apply(&reduced, old);
	fuzz_require(same(new, &again), "a reduced patch does the same");
	free(again.bytes);
	reel_patch_release(&reduced);
}

static void
use(const struct reel_patch *patch)
{
	struct content old = content_new(patch->old_size);
	struct content new;
	int descriptor;

	for (size_t i = 0; i < old.size; i++)
		old.bytes[i] = (uint8_t)i;
	descriptor = fuzz_file(old.bytes, old.size);
	new = apply(patch, &old);
	fuzz_require(!reel_patch_is_identity(patch) || same(&old, &new),
	             "a patch that changes nothing changes nothing");
	invert(patch, descriptor, &old, &new);
	reduce(patch, descriptor, &old, &new);
	(void)close(descriptor);
	free(old.bytes);
	free(new.bytes);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct reel_patch patch = REEL_PATCH_INIT;
	struct reel_buf again = REEL_BUF_INIT(size);

	if (reel_patch_decode(data, size, &patch, NULL) == REEL_OK) {
		fuzz_require(reel_patch_encode(&patch, &again, NULL) ==
		                             REEL_OK &&
		                     again.size == size &&
		                     memcmp(again.data, data, size) == 0,
		             "a patch is written as it was read");
		fuzz_require(patch.new_size <=
		                     patch.old_size + patch.bytes.size,
		             "a patch makes no more than it has");
		if (patch.old_size <= FILE_MOST)
			use(&patch);
	}
	reel_buf_release(&again);
	reel_patch_release(&patch);
	return 0;
}
