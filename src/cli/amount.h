/* SPDX-License-Identifier: MIT */
/** Amounts as a person reads them. */
#ifndef REEL_CLI_AMOUNT_H
#define REEL_CLI_AMOUNT_H

#include <stdint.h>

/** Bytes that the texts need. */
#define REEL_AMOUNT_TEXT 32

/** Writes "1 byte", "1.4 KB", "38.2 GB": as much as one wants to know. */
void
reel_amount_bytes(char text[REEL_AMOUNT_TEXT], uint64_t bytes);

/** Writes "40 s", "6 min", "2 h 10 min". */
void
reel_amount_time(char text[REEL_AMOUNT_TEXT], uint64_t seconds);

#endif
