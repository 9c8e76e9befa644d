/* SPDX-License-Identifier: MIT */
/* An answer of AcoustID: it is refused, or its links are of files that were
 * asked about. */
#include "fuzz/fuzz.h"
#include "lookup/acoustid_answer.h"
#include "lookup/groups.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const size_t files[] = {4, 2};
	struct reel_candidates candidates = {0};

	const enum reel_status status = reel_acoustid_take(
	        (const char *)data, size, files, 2, &candidates, NULL);

	for (size_t i = 0; i < candidates.link_count; i++) {
		const struct reel_sound_link *link = &candidates.links[i];

		fuzz_require(link->file == 4 || link->file == 2,
		             "a link is of a file that was asked about");
		fuzz_require(link->recording != NULL, "a link leads somewhere");
		fuzz_require(link->score >= 0.0 && link->score <= 1.0 &&
		                     link->share >= 0.0 && link->share <= 1.0,
		             "scores and shares are from 0 to 1");
	}
	fuzz_require(reel_groups_keep_best(&candidates, 3, NULL) == REEL_OK &&
	                     candidates.count <= 3,
	             "few groups are kept");
	fuzz_require(reel_groups_give_way(&candidates, NULL) == REEL_OK,
	             "groups give way");
	reel_candidates_release(&candidates);
	(void)status;
	return 0;
}
