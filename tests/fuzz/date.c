/* SPDX-License-Identifier: MIT */
/* Two dates, a line each. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/date.h"
#include "fuzz/fuzz.h"

/* The C library's own count of days. */
static int64_t
day_of(const struct reel_date *date)
{
	struct tm parts = {.tm_year = date->year - 1900,
	                   .tm_mon = date->month - 1,
	                   .tm_mday = date->day};

	return (int64_t)timegm(&parts) / 86400;
}

static void
check_shape(const struct reel_date *date)
{
	struct reel_date again = {0};
	char text[16];

	fuzz_require(date->year >= 1 && date->year <= 9999, "a year is 1-9999");
	fuzz_require(date->month != 0 || date->day == 0,
	             "a day stands in a month");
	if (date->day != 0)
		(void)snprintf(text, sizeof(text), "%04d-%02d-%02d", date->year,
		               date->month, date->day);
	else if (date->month != 0)
		(void)snprintf(text, sizeof(text), "%04d-%02d", date->year,
		               date->month);
	else
		(void)snprintf(text, sizeof(text), "%04d", date->year);
	fuzz_require(
	        reel_date_parse(text, &again) && again.year == date->year &&
	                again.month == date->month && again.day == date->day,
	        "a date that is written is the same date");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = fuzz_text(data, size);
	char *rest = text;
	const char *from = fuzz_line(&rest);
	const char *to = fuzz_line(&rest);
	struct reel_date first = {0};
	struct reel_date second = {0};
	int64_t days = 0;
	int64_t back = 0;

	if (reel_date_parse(from, &first))
		check_shape(&first);
	if (reel_date_parse(to, &second))
		check_shape(&second);
	fuzz_require(reel_date_distance(from, to, &days) ==
	                     (first.day != 0 && second.day != 0),
	             "full dates have a distance, and no others");
	if (reel_date_distance(to, from, &back)) {
		fuzz_require(days == -back, "the way back is as long");
		fuzz_require(days == day_of(&second) - day_of(&first),
		             "the distance is that of the C library");
	}
	free(text);
	return 0;
}
