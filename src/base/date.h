/* SPDX-License-Identifier: MIT */
/** Dates as the trade gives them: a year, a month, or a day. */
#ifndef REEL_BASE_DATE_H
#define REEL_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

/** A date of stated precision: month and day are 0 where they are unknown. */
struct reel_date {
	int year;
	int month;
	int day;
};

/**
 * Reads "1977", "1977-05" or "1977-05-25"; a time behind it ("T..." or a
 * space) is passed over. Days that the calendar does not have are refused.
 *
 * @param date  out: untouched on failure
 */
bool
reel_date_parse(const char *text, struct reel_date *date);

/**
 * Counts days from one date to another (proleptic Gregorian calendar).
 *
 * @param days  out: negative where `to` is earlier; untouched on failure
 * @return false where either is not a full date: a year is not 1 January
 */
bool
reel_date_distance(const char *from, const char *to, int64_t *days);

#endif
