/* SPDX-License-Identifier: MIT */
#include "engine/estimate.h"

#include "apply/speed.h"

/* Some minutes on a slow disk. */
#define LARGE ((uint64_t)2 << 30)

/* Where the speed cannot be measured, the bytes are told without. */
void
reel_estimate_tell(const struct reel_scan *scan, const struct reel_sink *sink)
{
	struct reel_estimate estimate = {.files = scan->file_count,
	                                 .bytes = scan->bytes};

	if (sink->estimate == NULL || scan->file_count == 0 ||
	    scan->bytes < LARGE)
		return;
	(void)!reel_speed_measure(scan->first_folder,
	                          &estimate.bytes_per_second, NULL);
	sink->estimate(sink->context, &estimate);
}
