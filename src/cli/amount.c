/* SPDX-License-Identifier: MIT */
#include "cli/amount.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>

void
reel_amount_bytes(char text[REEL_AMOUNT_TEXT], uint64_t bytes)
{
	static const char *const units[] = {"KB", "MB", "GB", "TB"};
	double size = (double)bytes / 1000;
	size_t unit = 0;

	if (bytes < 1000) {
		(void)snprintf(text, REEL_AMOUNT_TEXT, "%" PRIu64 " byte%s",
		               bytes, bytes == 1 ? "" : "s");
		return;
	}
	for (; size >= 999.95 && unit < 3; unit++)
		size /= 1000;
	(void)snprintf(text, REEL_AMOUNT_TEXT, "%.1f %s", size, units[unit]);
}

void
reel_amount_time(char text[REEL_AMOUNT_TEXT], uint64_t seconds)
{
	const uint64_t minutes = (seconds + 30) / 60;

	if (seconds < 90)
		(void)snprintf(text, REEL_AMOUNT_TEXT, "%" PRIu64 " s",
		               seconds);
	else if (minutes < 90)
		(void)snprintf(text, REEL_AMOUNT_TEXT, "%" PRIu64 " min",
		               minutes);
	else
		(void)snprintf(text, REEL_AMOUNT_TEXT,
		               "%" PRIu64 " h %" PRIu64 " min", minutes / 60,
		               minutes % 60);
}
