/* SPDX-License-Identifier: MIT */
/* A WAV whose RIFF INFO is read and changed. */
#include <unistd.h>

#include "fuzz/fuzz.h"
#include "tag/riff_info.h"

static void
change(struct reel_paper *paper, const char *name, const char *value)
{
	struct reel_tag_list edits = {0};

	fuzz_require(reel_tag_list_add(&edits, name, value, NULL) == REEL_OK &&
	                     reel_riff_info_set(paper, &edits, NULL) == REEL_OK,
	             "any list can be changed");
	reel_tag_list_release(&edits);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const int descriptor = fuzz_file(data, size);
	struct reel_paper paper;
	struct reel_tag_list before = {0};
	struct reel_tag_list after = {0};

	fuzz_require(reel_paper_init(&paper, descriptor, NULL) == REEL_OK &&
	                     reel_riff_info_list(&paper, &before, NULL) ==
	                             REEL_OK,
	             "any file can be looked at");
	change(&paper, "INAM", "A new one");
	fuzz_require(reel_riff_info_list(&paper, &after, NULL) == REEL_OK,
	             "a changed file can be looked at");
	for (size_t i = 0; i < before.count; i++)
		fuzz_require(reel_tag_list_find(&after,
		                                before.items[i].field) != NULL,
		             "what is not changed stays");
	reel_tag_list_release(&before);
	reel_tag_list_release(&after);
	reel_paper_release(&paper);
	(void)close(descriptor);
	return 0;
}
