/* SPDX-License-Identifier: MIT */
/*
 * sound FILE MILLISECONDS SEED: writes a WAV for the cases; the same for the
 * same numbers. Seed 0 is silence.
 */
#include "support/audio_maker.h"

#include <stdlib.h>

int
main(int argc, char **argv)
{
	struct audio_plan plan = {.sample_rate_hz = 44100, .channels = 2};

	if (argc != 4)
		return 2;
	plan.duration_ms = (uint32_t)strtoul(argv[2], NULL, 10);
	plan.seed = (uint32_t)strtoul(argv[3], NULL, 10);
	plan.is_silent = plan.seed == 0;
	audio_make_wav(&plan, argv[1]);
	return 0;
}
