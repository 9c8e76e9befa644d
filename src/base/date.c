/* SPDX-License-Identifier: MIT */
#include "base/date.h"

#include <stddef.h>

/* Reads just so many digits; returns the place behind them or NULL. */
static const char *
digits(const char *text, int count, int *number)
{
	int value = 0;

	for (int i = 0; i < count; i++) {
		if (text[i] < '0' || text[i] > '9')
			return NULL;
		value = value * 10 + (text[i] - '0');
	}
	*number = value;
	return text + count;
}

static bool
is_end(char c)
{
	return c == '\0' || c == 'T' || c == ' ';
}

static int
days_of_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30,
	                           31, 31, 30, 31, 30, 31};
	const bool is_leap =
	        (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return days[month - 1] + (month == 2 && is_leap ? 1 : 0);
}

bool
reel_date_parse(const char *text, struct reel_date *date)
{
	struct reel_date found = {0};
	const char *rest;

	if (text == NULL)
		return false;
	rest = digits(text, 4, &found.year);
	if (rest == NULL || found.year == 0)
		return false;
	if (*rest == '-') {
		rest = digits(rest + 1, 2, &found.month);
		if (rest == NULL || found.month < 1 || found.month > 12)
			return false;
	}
	if (*rest == '-' && found.month != 0) {
		rest = digits(rest + 1, 2, &found.day);
		if (rest == NULL || found.day < 1 ||
		    found.day > days_of_month(found.year, found.month))
			return false;
	}
	if (!is_end(*rest))
		return false;
	*date = found;
	return true;
}

/*
 * Days since a fixed day, by the arithmetic of the Julian day number
 * (Fliegel and Van Flandern, CACM 11, 1968, p. 657).
 */
static int64_t
day_number(const struct reel_date *date)
{
	const int64_t shift = (date->month - 14) / 12;
	const int64_t year = date->year + 4800 + shift;

	return 1461 * year / 4 + 367 * (date->month - 2 - 12 * shift) / 12 -
	       3 * ((year + 100) / 100) / 4 + date->day;
}

bool
reel_date_distance(const char *from, const char *to, int64_t *days)
{
	struct reel_date first = {0};
	struct reel_date second = {0};

	if (!reel_date_parse(from, &first) || !reel_date_parse(to, &second))
		return false;
	if (first.day == 0 || second.day == 0)
		return false;
	*days = day_number(&second) - day_number(&first);
	return true;
}
