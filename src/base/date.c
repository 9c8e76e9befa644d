/* SPDX-License-Identifier: MIT */
#include "base/date.h"

#include <stddef.h>
#include <stdio.h>

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

/* The numbers of a date in their order, and the digits of each. */
struct numbers {
	int values[3];
	int lengths[3];
	int count;
	char between;
};

static const char *
take_number(const char *text, struct numbers *numbers)
{
	int value = 0;
	int length = 0;

	for (; *text >= '0' && *text <= '9' && length < 8; text++, length++)
		value = value * 10 + (*text - '0');
	numbers->values[numbers->count] = value;
	numbers->lengths[numbers->count] = length;
	numbers->count++;
	return text;
}

static bool
take_numbers(const char *text, struct numbers *numbers)
{
	do {
		if (*text < '0' || *text > '9')
			return false;
		text = take_number(text, numbers);
		if (*text != '-' && *text != '/' && *text != '.')
			break;
		numbers->between = *text++;
	} while (numbers->count < 3);
	return is_end(*text);
}

/* Keeps so much of a date as the calendar has. */
static bool
settle(struct reel_date found, struct reel_date *date)
{
	if (found.year < 1 || found.year > 9999)
		return false;
	if (found.month < 1 || found.month > 12)
		found.month = 0;
	if (found.month == 0 || found.day < 1 ||
	    found.day > days_of_month(found.year, found.month))
		found.day = 0;
	*date = found;
	return true;
}

/* "18.11.1997", "11/18/1997": which is the day has to be plain. */
static struct reel_date
year_last(const struct numbers *numbers)
{
	const int a = numbers->values[0];
	const int b = numbers->values[1];
	struct reel_date found = {.year = numbers->values[2]};

	if (a > 12 || a == b || numbers->between == '.') {
		found.day = a;
		found.month = b;
	} else if (b > 12) {
		found.day = b;
		found.month = a;
	}
	return found;
}

bool
reel_date_read(const char *text, struct reel_date *date)
{
	struct numbers numbers = {0};
	struct reel_date found = {0};

	if (reel_date_parse(text, date))
		return true;
	if (text == NULL || !take_numbers(text, &numbers))
		return false;
	if (numbers.count == 1 && numbers.lengths[0] == 8) {
		found.year = numbers.values[0] / 10000;
		found.month = numbers.values[0] / 100 % 100;
		found.day = numbers.values[0] % 100;
	} else if (numbers.lengths[0] == 4) {
		found.year = numbers.values[0];
		found.month = numbers.values[1];
		found.day = numbers.values[2];
	} else if (numbers.count == 3 && numbers.lengths[2] == 4) {
		found = year_last(&numbers);
	}
	return settle(found, date);
}

void
reel_date_write(const struct reel_date *date, char text[REEL_DATE_BYTES])
{
	if (date->month == 0)
		(void)snprintf(text, REEL_DATE_BYTES, "%04d",
		               date->year % 10000);
	else if (date->day == 0)
		(void)snprintf(text, REEL_DATE_BYTES, "%04d-%02d",
		               date->year % 10000, date->month % 100);
	else
		(void)snprintf(text, REEL_DATE_BYTES, "%04d-%02d-%02d",
		               date->year % 10000, date->month % 100,
		               date->day % 100);
}

bool
reel_date_refines(const struct reel_date *fine, const struct reel_date *coarse)
{
	return fine->year == coarse->year &&
	       (coarse->month == 0 || fine->month == coarse->month) &&
	       (coarse->day == 0 || fine->day == coarse->day);
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
