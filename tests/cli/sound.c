/* SPDX-License-Identifier: MIT */
/*
 * sound FILE MILLISECONDS SEED: writes a WAV for the cases, or a DSF where the
 * name ends so; the same for the same numbers. Seed 0 is silence.
 */
#include "support/audio_maker.h"

#include <stdlib.h>
#include <string.h>

#include "support/dsf_maker.h"

/* Of DSF, which has 64 times as many samples, a small one is large enough. */
#define DSF_HZ 2000

int
main(int argc, char **argv)
{
	struct audio_plan plan = {.sample_rate_hz = 44100, .channels = 2};
	const char *suffix;

	if (argc != 4)
		return 2;
	plan.duration_ms = (uint32_t)strtoul(argv[2], NULL, 10);
	plan.seed = (uint32_t)strtoul(argv[3], NULL, 10);
	plan.is_silent = plan.seed == 0;
	suffix = strrchr(argv[1], '.');
	if (suffix == NULL || strcmp(suffix, ".dsf") != 0) {
		audio_make_wav(&plan, argv[1]);
		return 0;
	}
	plan.sample_rate_hz = DSF_HZ;
	plan.channels = 1;
	dsf_make(&plan, argv[1]);
	return 0;
}
