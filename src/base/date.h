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
 * Reads a date as tags may have it: as above, "1997-11-18 12:00", "1997/11/18",
 * "1997-5-2", "19971118", "18.11.1997", "1997-00-00". Of two numbers that may
 * both be the month neither is believed: "05/06/1997" is 1997.
 *
 * @param date  out: untouched on failure
 */
bool
reel_date_read(const char *text, struct reel_date *date);

/** Bytes of a date as text, with its NUL. */
#define REEL_DATE_BYTES 16

/** Writes a date in the shape that reel_date_parse() reads. */
void
reel_date_write(const struct reel_date *date, char text[REEL_DATE_BYTES]);

/** @return whether both say the same as far as the second goes */
bool
reel_date_refines(const struct reel_date *fine, const struct reel_date *coarse);

/**
 * Counts days from one date to another (proleptic Gregorian calendar).
 *
 * @param days  out: negative where `to` is earlier; untouched on failure
 * @return false where either is not a full date: a year is not 1 January
 */
bool
reel_date_distance(const char *from, const char *to, int64_t *days);

#endif
