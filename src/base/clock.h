/* SPDX-License-Identifier: MIT */
/** Time: a steady one to measure with, and the wall's to write down. */
#ifndef REEL_BASE_CLOCK_H
#define REEL_BASE_CLOCK_H

#include <stdint.h>

/** @return milliseconds since some fixed moment; never goes back */
uint64_t
reel_clock_ms(void);

/** @return the wall's time: nanoseconds since 1970 */
int64_t
reel_clock_wall_ns(void);

/** Bytes that reel_clock_text() needs. */
#define REEL_CLOCK_TEXT 32

/** Writes the wall time in UTC, as in "2026-01-31T12:00:00Z". */
void
reel_clock_text(char text[REEL_CLOCK_TEXT]);

#endif
