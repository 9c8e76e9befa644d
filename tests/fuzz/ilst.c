/* SPDX-License-Identifier: MIT */
/* An MP4 whose list of items is read, and put back as it is. */
#include <string.h>
#include <unistd.h>

#include "fuzz/fuzz.h"
#include "tag/ilst.h"

/* Nothing was lost, so nothing moves. */
static void
put_back(struct reel_paper *paper, const struct reel_blobs *atoms)
{
	const struct reel_tag_list none = {0};
	struct reel_blobs after = {0};
	const uint64_t size = paper->size;

	fuzz_require(reel_ilst_restore(paper, atoms, &none, NULL) == REEL_OK,
	             "what was read can be put back");
	fuzz_require(paper->size == size, "nothing has moved");
	fuzz_require(reel_ilst_read(paper, &after, NULL) == REEL_OK &&
	                     after.count <= atoms->count,
	             "what was put back can be read");
	reel_blobs_release(&after);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const int descriptor = fuzz_file(data, size);
	struct reel_paper paper;
	struct reel_blobs atoms = {0};

	fuzz_require(reel_paper_init(&paper, descriptor, NULL) == REEL_OK &&
	                     reel_ilst_read(&paper, &atoms, NULL) == REEL_OK,
	             "any file can be looked at");
	fuzz_require(reel_ilst_room(&atoms) <= size,
	             "atoms are a part of their file");
	put_back(&paper, &atoms);
	reel_blobs_release(&atoms);
	reel_paper_release(&paper);
	(void)close(descriptor);
	return 0;
}
