/* SPDX-License-Identifier: MIT */
/** The genres that ID3v1 knows by numbers. */
#ifndef REEL_TAG_GENRE_H
#define REEL_TAG_GENRE_H

#include <stddef.h>
#include <stdint.h>

/** ID3v1's number for no genre. */
#define REEL_GENRE_NONE 255U

/** @return "Soundtrack" for 24: a constant; NULL for none */
const char *
reel_genre_name(uint64_t number);

/** @return the number; REEL_GENRE_NONE where the list does not have it */
unsigned
reel_genre_number(const char *name);

#endif
