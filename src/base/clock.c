/* SPDX-License-Identifier: MIT */
#include "base/clock.h"

#include <time.h>

uint64_t
reel_clock_ms(void)
{
	struct timespec now = {0};

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

int64_t
reel_clock_wall_ns(void)
{
	struct timespec now = {0};

	(void)clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

void
reel_clock_text(char text[REEL_CLOCK_TEXT])
{
	const time_t now = time(NULL);
	struct tm parts = {0};

	(void)gmtime_r(&now, &parts);
	(void)strftime(text, REEL_CLOCK_TEXT, "%Y-%m-%dT%H:%M:%SZ", &parts);
}
